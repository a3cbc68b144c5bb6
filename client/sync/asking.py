"""Asking one central over HTTP, and finding out who answered.

Whatever answers may be a hotel's sign-in page, a proxy in trouble or a stranger: nothing is believed that
does not look like central, and nothing is read beyond what a message may weigh.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy

import msgspec
import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError
from urllib3.util import SKIP_HEADER

from client.sync.pace import HEARD_OF, LARGEST_WINDOW, Pace
from client.sync.replies import ERRORS, CentralUnreachable, retry_after, unreachable
from client.sync.trust import is_private
from client.sync.wire import WatchedAdapter, Wires
from protocol import codec

LEAST_ANSWER_SECONDS = 8.0
"""How long central may think about what it was sent, whatever the line is like."""

LONGEST_SECONDS = 300.0
"""How long a question and its answer may take in all: a byte now and then keeps to every other limit."""

SLOWER = 4.0
"""How much slower than usual a line may be before what goes up counts as stuck."""

PIECE_BYTES = 16 * 1024
SHORT_BYTES = 4 * 1024
NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class NotSignedIn(Exception):
    """Central does not accept our token."""


class Denied(Exception):
    """Central answered, and said no; ``code`` says why, ``status`` is HTTP's."""

    def __init__(self, status: int, code: str, headers: Mapping[str, str]) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.headers = headers


class _Bearer(AuthBase):
    """Puts the token into each request; as an auth object, so that no .netrc replaces it."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request


@dataclass(slots=True)
class Asking:
    """A connection to one central that is kept open.

    ``pace`` is what is known of the line; all ways to one central share it. ``pins`` are the public keys that
    central may show (SHA-256), none for any that TLS vouches for.
    """

    base_url: str
    token: str = field(default="", repr=False)
    http: requests.Session = field(default_factory=requests.Session)
    pace: Pace = field(default_factory=Pace)
    pins: frozenset[bytes] = frozenset()
    _wires: Wires = field(default_factory=Wires)

    def __post_init__(self) -> None:
        """Send no header that central does not need."""
        self.base_url = self.base_url.rstrip("/")
        self._wires.pins = self.pins
        # What does not leave this PC does not go to a proxy, either: it would read the token.
        self.http.trust_env = self.base_url.startswith("https:")
        self.http.headers.clear()
        for name in ("User-Agent", "Accept-Encoding"):
            self.http.headers[name] = SKIP_HEADER
        # Whoever answers in central's place may want to know us again.
        self.http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self.http.mount(scheme, WatchedAdapter(self._wires))

    def close(self) -> None:
        """Give up the connection; the next call makes another one."""
        self.http.close()

    def prepare(self) -> None:
        """Make a connection that the next question can go over. Raises CentralUnreachable."""
        url = self.base_url + "/"
        request = self.http.prepare_request(requests.Request("GET", url))
        settings = self.http.merge_environment_settings(url, {}, True, None, None)  # noqa: FBT003
        adapter = self.http.get_adapter(url)
        assert isinstance(adapter, WatchedAdapter)
        self.follow_pace()
        try:
            adapter.prepare(request, settings, HEARD_OF * self.pace.patience)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise unreachable(error) from error
        finally:
            self._wires.rest()

    def unheard(self) -> float | None:
        """Return how long central's system has been silent (s), None where ours does not tell."""
        return self._wires.unheard()

    def follow_pace(self, behind: float = 0.0) -> None:
        """Have no more under way to us than the line is found to hold; ``behind`` bytes of it came already."""
        self._wires.patience = self.pace.patience
        self._wires.round_trip = self.pace.round_trip
        self._wires.limit(min(self.pace.window + int(behind), LARGEST_WINDOW))

    def give_up(self) -> None:
        """End what is under way, from any thread: whoever waits for it finds the line cut."""
        self._wires.give_up()

    @contextmanager
    def _call(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        expected: str,
    ) -> Iterator[requests.Response]:
        try:
            with (
                self._wires.within(LONGEST_SECONDS),
                self._ask(method, path, body, headers, expected) as reply,
            ):
                self._learn(body)
                yield reply
        except TimeoutError as error:
            raise unreachable(error) from error
        finally:
            self._wires.rest()

    def _learn(self, body: bytes | None) -> None:
        """Take in how far the line is, from questions that are short."""
        if self._wires.answered_in is not None and len(body or b"") < SHORT_BYTES:
            self.pace.answered(self._wires.answered_in)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        expected: str,
    ) -> requests.Response:
        if not self.token.isprintable() or " " in self.token:
            # Whoever refuses it later quotes it.
            raise NotSignedIn("the token is none")
        if not is_private(self.base_url):
            raise CentralUnreachable("insecure", "anybody on the way could read it")
        self.follow_pace()
        try:
            reply = self.http.request(
                method,
                self.base_url + path,
                data=body,
                headers=dict(headers),
                auth=_Bearer(self.token),
                timeout=self._patience(body),
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            self._wires.rest()
            raise unreachable(error) from error
        except ValueError as error:
            raise CentralUnreachable("unreachable", "the address is none") from error
        self._check(reply, expected)
        return reply

    def _patience(self, body: bytes | None) -> tuple[float, float]:
        """Return how long a connection, and an answer to so much, may take (s)."""
        patience = self.pace.patience
        if body is None:
            return patience, HEARD_OF * patience
        upwards = SLOWER * len(body) / max(1.0, self.pace.goodput)
        return patience, max(LEAST_ANSWER_SECONDS, patience) + upwards

    def _check(self, reply: requests.Response, expected: str) -> None:
        """Raise unless central itself answered, and said yes: in one of the expected media types, if any are."""
        status = reply.status_code
        media_type = media_type_of(reply)
        if status == requests.codes.not_modified and not expected:
            return
        if (
            reply.ok
            and not 300 <= status < 400
            and (not expected or media_type in expected.split(", "))
        ):
            return
        with reply:
            if status >= 500 or status == requests.codes.too_many_requests:
                self._raise_if_denied(reply, media_type, only=requests.codes.too_many_requests)
                raise CentralUnreachable("server-error", str(status), retry_after(reply))
            self._raise_if_denied(reply, media_type)
            raise CentralUnreachable("not-central", f"{status} {media_type}")

    def _raise_if_denied(
        self, reply: requests.Response, media_type: str, only: int | None = None
    ) -> None:
        """Raise what central's own errors mean; they are JSON objects with a code."""
        status = reply.status_code
        if media_type != "application/json" or status < 400 or only not in {None, status}:
            return
        try:
            code = msgspec.json.decode(self._read(reply), type=_Error).code
        except NOT_JSON:
            return
        if (status, code) not in ERRORS and code != "upgrade":
            return
        if status == requests.codes.unauthorized and code != "wrong-password":
            raise NotSignedIn(code)
        raise Denied(status, code, reply.headers)

    def _read(self, reply: requests.Response, limit: int = codec.MAX_BODY_BYTES) -> bytes:
        body = bytearray()
        for piece in self._pieces(reply):
            body += piece
            if len(body) > limit:
                raise CentralUnreachable("malformed", "more than a message may weigh")
        return bytes(body)

    def _pieces(self, reply: requests.Response) -> Iterator[bytes]:
        try:
            # Not iter_content: that would undo a Content-Encoding, without bounds. What has come is
            # passed on at once, so that a cut loses none of it.
            while piece := reply.raw.read1(PIECE_BYTES, decode_content=False):
                yield piece
        except (HTTPError, OSError) as error:
            raise unreachable(error) from error


def media_type_of(reply: requests.Response) -> str:
    """Return what a reply says that it is, without parameters."""
    return reply.headers.get("Content-Type", "").partition(";")[0].strip()


class _Error(msgspec.Struct):
    code: str
