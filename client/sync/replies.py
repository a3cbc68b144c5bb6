"""What an answer says of itself, and whether to believe it: before anything of it is used.

Every function here raises ``CentralUnreachable`` for an answer that central would not give.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

import requests

from client.sync.assembly import Range
from protocol.lanes import CHECK_BYTES, LANE_BYTES, Portion
from protocol.manifest import SIZES
from protocol.messages import Response

LAST_NUMBER = 2**62
"""More than any number that means something; SQLite's end at 2**63."""

LONGEST_TOKEN = 1024

ERRORS = frozenset(
    {
        (400, "malformed"),
        (401, "sign-in"),
        (401, "wrong-password"),
        (403, "not-yours"),
        (403, "unknown-device"),
        (404, "not-found"),
        (409, "not-yet"),
        (409, "other-offset"),
        (413, "too-large"),
        (415, "encoding"),
        (415, "unknown-dictionary"),
        (422, "wrong-hash"),
        (429, "too-many-tries"),
    }
)
"""Central's errors by status and code; whatever else says no, in JSON or not, is a stranger.

But for ``upgrade``, which a central of the future may say with a status that we cannot know.
"""

_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII)
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


class CentralUnreachable(Exception):
    """Nobody answered, somebody else did, or central asked us to come back later (s).

    ``problem`` is one of: unreachable, certificate, insecure, not-central, server-error, malformed, upgrade.
    """

    def __init__(self, problem: str, detail: str, retry_after: float | None = None) -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.retry_after = retry_after


def is_token(text: str) -> bool:
    """Tell whether this can be a token: what goes into a header of every request."""
    return (
        0 < len(text) <= LONGEST_TOKEN and text.isascii() and text.isprintable() and " " not in text
    )


def checked(response: Response) -> Response:
    """Return a response whose positions, offsets and token can be what they say they are."""
    held_right = all(
        len(at.check) == CHECK_BYTES and 0 <= at.n < LAST_NUMBER for at in response.held or ()
    )
    portions_right = all(map(_can_be, response.portions))
    offsets_right = all(0 <= at.received < LAST_NUMBER for at in response.offsets)
    times_right = abs(response.time) < LAST_NUMBER
    token_right = not response.token or is_token(response.token)
    if not (held_right and portions_right and offsets_right and times_right and token_right):
        raise CentralUnreachable("malformed", "a number or a name that cannot be")
    return response


def _can_be(portion: Portion) -> bool:
    if isinstance(portion.lane, int):
        named = 0 <= portion.lane < LAST_NUMBER
    else:
        named = len(portion.lane) == LANE_BYTES and 1 <= portion.first < LAST_NUMBER
    return named and 0 <= portion.last < LAST_NUMBER


def offset_of(headers: Mapping[str, str]) -> int:
    """Return what an answer says of how much has arrived."""
    value = headers.get("Upload-Offset", "")
    if not _NUMBER.fullmatch(value):
        raise CentralUnreachable("malformed", "no Upload-Offset")
    return int(value)


def coming(reply: requests.Response, asked: Range, size: int | None, sha256: bytes) -> Range:
    """Return what of a file comes: no more than was asked for, or all of it.

    ``size`` is None where it is not known.
    """
    validator = reply.headers.get("ETag", "").strip('"')
    if validator and validator != sha256.hex():
        raise CentralUnreachable("malformed", "another file than was asked for")
    if reply.headers.get("Content-Encoding", "identity") != "identity":
        raise CentralUnreachable("malformed", "a file that somebody packed on the way")
    if reply.status_code == requests.codes.ok:
        return _whole(reply, asked, size)
    found = _RANGE.fullmatch(reply.headers.get("Content-Range", ""))
    if not found or int(found[1]) != asked.start or found[3] not in {"*", str(size)}:
        raise CentralUnreachable("malformed", "another range than was asked for")
    stop = min(int(found[2]) + 1, asked.stop)
    if stop <= asked.start:
        raise CentralUnreachable("malformed", "a range of nothing")
    return Range(asked.start, stop)


def divided(
    reply: requests.Response, pieces: Iterator[bytes], limit: int, most: int
) -> tuple[bytes, int, Iterator[bytes]]:
    """Return the list of files that a reply begins with, how many bytes of a file follow it, and these.

    The list has no more than ``limit`` bytes, and no more than ``most`` were asked for behind it.
    """
    if reply.headers.get("Content-Encoding", "identity") != "identity":
        raise CentralUnreachable("malformed", "a file that somebody packed on the way")
    came = bytearray()
    _fill(came, pieces, SIZES.size)
    size, count = SIZES.unpack_from(came)
    if size > limit or count > most:
        raise CentralUnreachable("malformed", "more than was asked for behind a list")
    _fill(came, pieces, SIZES.size + size)
    del came[: SIZES.size]
    # A piece of nothing would be taken for the end.
    rest = filter(None, chain([bytes(came[size:])], pieces))
    return bytes(came[:size]), count, exactly(rest, count)


def _fill(came: bytearray, pieces: Iterator[bytes], count: int) -> None:
    while len(came) < count:
        piece = next(pieces, b"")
        if not piece:
            raise CentralUnreachable("malformed", "a list that is cut short")
        came += piece


def _whole(reply: requests.Response, asked: Range, size: int | None) -> Range:
    if size is None:
        return asked
    length = reply.headers.get("Content-Length", str(size))
    if length != str(size):
        raise CentralUnreachable("malformed", "a file of another size")
    return Range(0, size)


def exactly(pieces: Iterator[bytes], count: int) -> Iterator[bytes]:
    """Yield what comes, so many bytes of it and no more."""
    left = count
    for piece in pieces:
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return
    # A line that was cut says so itself; this is an answer that was never longer.
    raise CentralUnreachable("malformed", f"{count - left} bytes where {count} were promised")


def unreachable(error: Exception) -> CentralUnreachable:
    """Return what a failure of the line means.

    A handshake that was cut off, or that a proxy answered in plain text, is no wrong certificate.
    """
    wrong = isinstance(error, requests.exceptions.SSLError) and "certificate" in str(error).lower()
    return CentralUnreachable("certificate" if wrong else "unreachable", type(error).__name__)


def retry_after(reply: requests.Response) -> float | None:
    """Return how long central asks to be left alone (s), if it does."""
    value = reply.headers.get("Retry-After", "")
    return float(value) if _NUMBER.fullmatch(value) else None
