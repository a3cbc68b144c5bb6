"""Speaking the protocol over HTTP, and saying in our own words what went wrong.

Whatever answers may be a hotel's sign-in page, a proxy in trouble or a stranger: nothing is believed that
does not look like central, and nothing is read beyond what a message may weigh.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec
import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError
from urllib3.util import SKIP_HEADER

from client.sync.replies import (
    ERRORS,
    between,
    checked,
    first_byte,
    offset_of,
    retry_after,
    unreachable,
)
from client.sync.replies import (
    CentralUnreachable as CentralUnreachable,
)
from protocol import codec
from protocol.messages import Request, Response, SignedIn, SignIn

CONNECT_SECONDS = 10.0
LEAST_READ_SECONDS = 8.0
ROUND_TRIPS = 4.0
PIECE_BYTES = 16 * 1024
UNKNOWN_DICTIONARY = "unknown-dictionary"
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
class Transport:
    """A way to one central platform, with one connection that is kept open."""

    base_url: str
    token: str = field(default="", repr=False)
    http: requests.Session = field(default_factory=requests.Session)
    _round_trip: float = 1.0
    _has_dictionary: bool = True

    def __post_init__(self) -> None:
        """Send no header that central does not need."""
        self.base_url = self.base_url.rstrip("/")
        self.http.headers.clear()
        for name in ("User-Agent", "Accept-Encoding"):
            self.http.headers[name] = SKIP_HEADER

    def close(self) -> None:
        """Give up the connection; the next call makes another one."""
        self.http.close()

    def sign_in(self, request: SignIn) -> SignedIn:
        """Exchange a name and a password for a token.

        Raises Denied("wrong-password" or "too-many-tries") and CentralUnreachable.
        """
        body = msgspec.json.encode(request)
        headers = {"Content-Type": "application/json"}
        with self._call("POST", "/v1/sign-in", body, headers, "application/json") as reply:
            try:
                return msgspec.json.decode(self._read(reply), type=SignedIn)
            except NOT_JSON as error:
                raise CentralUnreachable("not-central", "no token") from error

    def check(self) -> None:
        """Find out whether central answers. Raises CentralUnreachable or Denied."""
        self._call("GET", "/healthz", None, {}, "application/json").close()

    def check_sign_in(self) -> None:
        """Find out whether central knows our token. Raises CentralUnreachable, NotSignedIn or Denied."""
        try:
            self.whole(NO_FILE, 0)
        except Denied as denial:
            if denial.status != requests.codes.not_found:
                raise

    def sign_out(self) -> None:
        """Make central forget the token. Raises CentralUnreachable, NotSignedIn or Denied."""
        self._call("POST", "/v1/sign-out", b"", {}, "").close()

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

    def fetch(self, sha256: bytes, start: int, stop: int, size: int) -> Iterator[bytes]:
        """Yield bytes ``start`` to ``stop`` of a file of ``size`` bytes, as they come.

        A server that ignores the range is cut off after what was asked for, and what came before it is
        passed over. Raises CentralUnreachable, NotSignedIn or Denied.
        """
        headers = {"Range": f"bytes={start}-{stop - 1}", "Accept-Encoding": "identity"}
        path = f"/v1/blobs/{sha256.hex()}"
        with self._call("GET", path, None, headers, "application/octet-stream") as reply:
            begins = first_byte(reply, start, size, sha256)
            yield from between(self._pieces(reply), start - begins, stop - begins)

    def whole(self, sha256: bytes, limit: int) -> bytes:
        """Return a small file whose size is not known. Raises as ``fetch`` does.

        One of more than ``limit`` bytes counts as malformed.
        """
        headers = {"Accept-Encoding": "identity"}
        path = f"/v1/blobs/{sha256.hex()}"
        with self._call("GET", path, None, headers, "application/octet-stream") as reply:
            first_byte(reply, 0, limit, sha256)
            return self._read(reply, limit)

    def _call(
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
        timeouts = (CONNECT_SECONDS, max(LEAST_READ_SECONDS, ROUND_TRIPS * self._round_trip))
        began = time.monotonic()
        try:
            reply = self.http.request(
                method,
                self.base_url + path,
                data=body,
                headers=dict(headers),
                auth=_Bearer(self.token),
                timeout=timeouts,
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            self._round_trip = min(self._round_trip * 2, 30.0)
            raise unreachable(error) from error
        except ValueError as error:
            raise CentralUnreachable("unreachable", "the address is none") from error
        self._round_trip = 0.5 * self._round_trip + 0.5 * (time.monotonic() - began)
        self._check(reply, expected)
        return reply

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
