"""Speaking the protocol over HTTP, and saying in our own words what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

import msgspec
import requests

from client.sync.asking import LONGEST_SECONDS, NOT_JSON, Asking, media_type_of
from client.sync.asking import Denied as Denied
from client.sync.asking import NotSignedIn as NotSignedIn
from client.sync.assembly import Range
from client.sync.replies import CentralUnreachable as CentralUnreachable
from client.sync.replies import checked, coming, divided, exactly, is_token, offset_of, unreachable
from client.sync.wire import Wires
from protocol import codec
from protocol.manifest import LECTURE_TYPE
from protocol.messages import Request, Response, SignedIn, SignIn

UNKNOWN_DICTIONARY = "unknown-dictionary"
NO_FILE = bytes(32)
"""The hash of no file: whoever may ask for it is told that it is not there."""


@dataclass(frozen=True, slots=True)
class Follow:
    """What is to follow a list of files at once: so many bytes of the rendition's first file at most."""

    rendition: str = ""
    count: int = 0


NOTHING = Follow()


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

    def drop(self) -> None:
        """End it: nobody wants what it brings."""
        if self._wires is not None:
            self._wires.give_up()
        if self._reply is not None:
            self._reply.close()


@dataclass(slots=True)
class Transport(Asking):
    """A way to one central platform: what can be said to it, and what it answers."""

    _has_dictionary: bool = True

    def another(self) -> "Transport":
        """Return another way to the same central, with a connection of its own."""
        return Transport(self.base_url, self.token, pace=self.pace, pins=self.pins)

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
        return self.listed(sha256, limit, NOTHING)[0]

    def listed(self, sha256: bytes, limit: int, follow: Follow) -> tuple[bytes, Reply | None]:
        """Return a list of files as ``whole`` does, and the beginning of a file if central lets it follow.

        The beginning goes on coming: whoever has no use for it drops it.
        """
        headers, expected = {"Accept-Encoding": "identity"}, "application/octet-stream"
        if follow.count:
            headers["Follow"] = f"{follow.rendition} {follow.count}"
            expected += f", {LECTURE_TYPE}"
        path = f"/v1/blobs/{sha256.hex()}"
        try:
            with self._wires.within(LONGEST_SECONDS):
                reply = self._ask("GET", path, None, headers, expected)
                self._learn(None)
                return self._divided(reply, sha256, limit, follow)
        except TimeoutError as error:
            raise unreachable(error) from error

    def _divided(
        self, reply: requests.Response, sha256: bytes, limit: int, follow: Follow
    ) -> tuple[bytes, Reply | None]:
        beginning = None
        try:
            if media_type_of(reply) != LECTURE_TYPE:
                coming(reply, Range(0, limit), None, sha256)
                return self._read(reply, limit), None
            body, count, rest = divided(reply, self._pieces(reply), limit, follow.count)
            if count:
                beginning = Reply(Range(0, count), rest, None, reply, self._wires)
            return body, beginning
        finally:
            if beginning is None:
                self._wires.rest()
                reply.close()
