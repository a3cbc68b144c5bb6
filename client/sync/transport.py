"""Speaking the protocol over HTTP, and saying in our own words what went wrong.

Whatever answers may be a hotel's sign-in page, a proxy in trouble or a stranger: nothing is believed that
does not look like central, and nothing is read beyond what a message may weigh.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType

import msgspec
import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError
from urllib3.util import SKIP_HEADER

from client.sync.pace import HEARD_OF, Pace
from client.sync.replies import (
    ERRORS,
    checked,
    coming,
    exactly,
    is_token,
    offset_of,
    retry_after,
    unreachable,
)
from client.sync.replies import (
    CentralUnreachable as CentralUnreachable,
)
from client.sync.transfer import Range
from client.sync.trust import is_private
from client.sync.wire import WatchedAdapter, Wires
from protocol import codec
from protocol.messages import Request, Response, SignedIn, SignIn

LEAST_ANSWER_SECONDS = 8.0
"""How long central may think about what it was sent, whatever the line is like."""

LONGEST_SECONDS = 300.0
"""How long a question and its answer may take in all: a byte now and then keeps to every other limit."""

SLOWER = 4.0
"""How much slower than usual a line may be before what goes up counts as stuck."""

PIECE_BYTES = 16 * 1024
UNKNOWN_DICTIONARY = "unknown-dictionary"
SHORT_BYTES = 4 * 1024
NO_FILE = bytes(32)
"""The hash of no file: whoever may ask for it is told that it is not there."""

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
class Reply:
    """A file, or a part of it, that begins to come; to be left with ``with``."""

    comes: Range
    pieces: Iterator[bytes]
    answered_in: float | None = None
    _reply: requests.Response | None = None
    _wires: Wires | None = None

    def __enter__(self) -> "Reply":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._wires is not None:
            self._wires.rest()
        if self._reply is not None:
            self._reply.close()


@dataclass(slots=True)
class Transport:
    """A way to one central platform, with one connection that is kept open.

    ``pace`` is what is known of the line; all ways to one central share it. ``pins`` are the public keys that
    central may show (SHA-256), none for any that TLS vouches for.
    """

    base_url: str
    token: str = field(default="", repr=False)
    http: requests.Session = field(default_factory=requests.Session)
    pace: Pace = field(default_factory=Pace)
    pins: frozenset[bytes] = frozenset()
    _wires: Wires = field(default_factory=Wires)
    _has_dictionary: bool = True

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

    def another(self) -> "Transport":
        """Return another way to the same central, with a connection of its own."""
        return Transport(self.base_url, self.token, pace=self.pace, pins=self.pins)

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

    def unheard(self) -> float | None:
        """Return how long central's system has been silent (s), None where ours does not tell."""
        return self._wires.unheard()

    def follow_pace(self) -> None:
        """Have no more under way to us than the line is found to hold."""
        self._wires.patience = self.pace.patience
        self._wires.limit(self.pace.window)

    def give_up(self) -> None:
        """End what is under way, from any thread: whoever waits for it finds the line cut."""
        self._wires.give_up()

    def sign_in(self, request: SignIn) -> SignedIn:
        """Exchange a name and a password for a token.

        Raises Denied("wrong-password" or "too-many-tries") and CentralUnreachable.
        """
        body = msgspec.json.encode(request)
        headers = {"Content-Type": "application/json"}
        with self._call("POST", "/v1/sign-in", body, headers, "application/json") as reply:
            try:
                found = msgspec.json.decode(self._read(reply), type=SignedIn)
            except NOT_JSON as error:
                raise CentralUnreachable("not-central", "no token") from error
        if not is_token(found.token):
            raise CentralUnreachable("not-central", "a token that can be none")
        return found

    def check(self) -> None:
        """Find out whether central answers. Raises CentralUnreachable or Denied."""
        with self._call("GET", "/healthz", None, {}, "application/json"):
            pass

    def check_sign_in(self) -> None:
        """Find out whether central knows our token. Raises CentralUnreachable, NotSignedIn or Denied."""
        try:
            self.whole(NO_FILE, 0)
        except Denied as denial:
            if denial.status != requests.codes.not_found:
                raise

    def sign_out(self) -> None:
        """Make central forget the token. Raises CentralUnreachable, NotSignedIn or Denied."""
        with self._call("POST", "/v1/sign-out", b"", {}, ""):
            pass

    def exchange(self, request: Request) -> Response:
        """Send a request and return the response to it.

        Raises CentralUnreachable, NotSignedIn or Denied.
        """
        try:
            return self._exchange(request)
        except Denied as denial:
            if denial.code != UNKNOWN_DICTIONARY or not self._has_dictionary:
                raise
        self._has_dictionary = False
        return self._exchange(request)

    def _exchange(self, request: Request) -> Response:
        headers = {"Content-Type": codec.MEDIA_TYPE}
        body = codec.encode_message(request, with_dictionary=self._has_dictionary)
        with self._call("POST", "/v1/sync", body, headers, codec.MEDIA_TYPE) as reply:
            try:
                return checked(codec.decode_response(self._read(reply)))
            except codec.Malformed as error:
                raise CentralUnreachable("malformed", str(error)) from error

    def carry(self, bundle: bytes) -> bytes:
        """Bring somebody's bundle to central, and return its reply; who carries it makes no difference.

        Raises CentralUnreachable or Denied: 409 ``not-yet``, 403 ``unknown-device``.
        """
        # Late: those who carry nothing need not wait for cryptography.
        from protocol.courier import MAX_FILE_BYTES, MEDIA_TYPE

        headers = {"Content-Type": MEDIA_TYPE}
        with self._call("POST", "/v1/courier", bundle, headers, MEDIA_TYPE) as reply:
            return self._read(reply, MAX_FILE_BYTES)

    def public_lane(self, lane: bytes, known: bytes) -> bytes | None:
        """Return a public lane as central signed it; None if it still ends with the entry of check ``known``.

        Raises CentralUnreachable or Denied: 404 for a lane that is nobody else's business.
        """
        from protocol.courier import MAX_FILE_BYTES, MEDIA_TYPE

        headers = {"If-None-Match": f'"{known.hex()}"'} if known else {}
        expected = "" if known else MEDIA_TYPE
        with self._call("GET", f"/v1/public/{lane.hex()}", None, headers, expected) as reply:
            if reply.status_code == requests.codes.not_modified:
                return None
            return self._read(reply, MAX_FILE_BYTES)

    def upload(self, sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        """Send a piece of a file, and return how much central has of it now.

        Raises CentralUnreachable, NotSignedIn or Denied: 409 has central's own offset.
        """
        headers = {
            "Content-Type": "application/partial-upload",
            "Upload-Offset": str(offset),
            "Upload-Length": str(length),
        }
        path = f"/v1/blobs/{sha256.hex()}"
        try:
            with self._call("PATCH", path, piece, headers, "") as reply:
                return offset_of(reply.headers)
        except Denied as denial:
            if denial.status == requests.codes.conflict:
                return offset_of(denial.headers)
            raise

    def fetch(self, sha256: bytes, start: int, stop: int, size: int) -> Reply:
        """Ask for bytes ``start`` to ``stop`` of a file of ``size`` bytes.

        The reply brings the whole file where somebody ignores ranges, and may bring less than was asked for.
        Raises CentralUnreachable, NotSignedIn or Denied, and so does reading the pieces.
        """
        headers = {"Range": f"bytes={start}-{stop - 1}", "Accept-Encoding": "identity"}
        path = f"/v1/blobs/{sha256.hex()}"
        reply = self._ask("GET", path, None, headers, "application/octet-stream")
        try:
            comes = coming(reply, Range(start, stop), size, sha256)
        except CentralUnreachable:
            self._wires.rest()
            reply.close()
            raise
        pieces = exactly(self._pieces(reply), comes.stop - comes.start)
        return Reply(comes, pieces, self._wires.answered_in, reply, self._wires)

    def whole(self, sha256: bytes, limit: int) -> bytes:
        """Return a small file whose size is not known. Raises as ``fetch`` does.

        One of more than ``limit`` bytes counts as malformed.
        """
        headers = {"Accept-Encoding": "identity"}
        path = f"/v1/blobs/{sha256.hex()}"
        with self._call("GET", path, None, headers, "application/octet-stream") as reply:
            coming(reply, Range(0, limit), None, sha256)
            return self._read(reply, limit)

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
        """Raise unless central itself answered, and said yes."""
        status = reply.status_code
        media_type = reply.headers.get("Content-Type", "").partition(";")[0].strip()
        if status == requests.codes.not_modified and not expected:
            return
        if reply.ok and not 300 <= status < 400 and expected in {"", media_type}:
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


class _Error(msgspec.Struct):
    code: str
