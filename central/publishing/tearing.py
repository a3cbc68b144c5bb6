"""Finding recordings that were not copied to their end, which often look whole from the front.

An mp4, a WebM, an AVI or a WAV says how long each of its parts is: a file that ends before they do is
torn. An mp3, an Ogg or a FLAC says nothing of the kind, and is taken at its word.
"""

import struct
from pathlib import Path

from central.publishing import containers

HEAD_BYTES = 4096
_SEGMENT = b"\x18\x53\x80\x67"
_MP4_PARTS = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})
_UNKNOWN = 0xFFFFFFFF


def is_torn(path: Path) -> bool:
    """Tell whether a recording breaks off before its own end."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    size = path.stat().st_size
    if head[4:8] in _MP4_PARTS:
        return _mp4_end(path) > size
    if head[:4] == containers.WEBM_MARK:
        return _webm_end(head) > size
    return head[:4] == b"RIFF" and _riff_end(head) > size


def _mp4_end(path: Path) -> int:
    """Return where the last part of an mp4 ends, by what it says."""
    end = 0
    with path.open("rb") as stream:
        while len(header := stream.read(8)) == 8:
            size = struct.unpack(">I4s", header)[0]
            if size == 1:
                long = stream.read(8)
                size = struct.unpack(">Q", long)[0] if len(long) == 8 else 0
            if size < 8:
                # To the end of the file, or no part at all.
                break
            end += size
            stream.seek(end)
    return end


def _webm_end(head: bytes) -> int:
    """Return where the segment of a WebM ends; 0 if it does not say, as live recordings do not."""
    at = head.find(_SEGMENT)
    if at < 0 or at + 5 > len(head):
        return 0
    start = at + 4
    width = 9 - head[start].bit_length()
    if width > 8 or start + width > len(head):
        return 0
    value = int.from_bytes(head[start : start + width], "big") & ((1 << (7 * width)) - 1)
    is_unknown = value == (1 << (7 * width)) - 1
    return 0 if is_unknown else start + width + value


def _riff_end(head: bytes) -> int:
    """Return where an AVI or a WAV ends; 0 if it does not say."""
    size = int.from_bytes(head[4:8], "little")
    return 0 if size == _UNKNOWN else 8 + size
