"""As much of mp4 and WebM as says how long a recording is and what it is coded in.

For machines without ffprobe. Everything else a container can hold is passed over.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_HEAD = 64 * 1024 * 1024
WEBM_MARK = b"\x1a\x45\xdf\xa3"
WEBM_HEAD = 1024 * 1024
_MP4_PARENTS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_MP4_CODECS = {
    b"avc1": "h264",
    b"avc3": "h264",
    b"av01": "av1",
    b"hvc1": "hevc",
    b"hev1": "hevc",
    b"vp09": "vp9",
    b"vp08": "vp8",
    b"mp4a": "aac",
    b"Opus": "opus",
    b".mp3": "mp3",
}
_WEBM_CODECS = {
    b"V_VP8": "vp8",
    b"V_VP9": "vp9",
    b"V_AV1": "av1",
    b"V_MPEG4/ISO/AVC": "h264",
    b"A_OPUS": "opus",
    b"A_VORBIS": "vorbis",
    b"A_AAC": "aac",
}
_SOUND = frozenset({"aac", "opus", "mp3", "vorbis"})
_SEGMENT, _INFO, _TRACKS, _ENTRY = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
_SCALE, _DURATION, _CODEC = 0x2AD7B1, 0x4489, 0x86


class NotRead(ValueError):
    """The file is no container that is known here, or is torn."""


@dataclass(slots=True)
class Found:
    """What a container says of itself; ``duration`` in s, 0 if it says nothing."""

    duration: float = 0.0
    video: str = ""
    audio: str = ""

    def add(self, codec: str) -> None:
        """Take note of a stream."""
        if codec in _SOUND:
            self.audio = self.audio or codec
        else:
            self.video = self.video or codec


def look(path: Path) -> Found:
    """Return what a file holds; raise NotRead if that cannot be told."""
    with path.open("rb") as stream:
        head = stream.read(12)
        stream.seek(0)
        try:
            if head[4:8] == b"ftyp":
                return _mp4(_moov(path))
            if head[:4] == WEBM_MARK:
                return _webm(stream.read(WEBM_HEAD))
        except (struct.error, IndexError) as error:
            raise NotRead("it is torn") from error
    if head[:4] == b"OggS":
        return Found(audio="opus")
    if head[:3] == b"ID3" or head[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"}:
        return Found(audio="mp3")
    raise NotRead("it is neither mp4, WebM, Ogg nor mp3")


def _moov(path: Path) -> bytes:
    with path.open("rb") as stream:
        while len(header := stream.read(8)) == 8:
            size, kind = struct.unpack(">I4s", header)
            used = 8
            if size == 1:
                size, used = struct.unpack(">Q", stream.read(8))[0], 16
            if size < used:
                break
            if kind == b"moov" and size <= MAX_HEAD:
                return stream.read(size - used)
            stream.seek(size - used, 1)
    raise NotRead("its index (moov) is missing: it is torn")


def _mp4(body: bytes) -> Found:
    found = Found()
    for kind, content in _boxes(body):
        if kind == b"mvhd":
            wide = content[0] == 1
            scale, length = struct.unpack_from(
                ">IQ" if wide else ">II", content, 20 if wide else 12
            )
            found.duration = length / scale if scale else 0.0
        elif kind == b"stsd":
            entry = content[12:16]
            if entry in _MP4_CODECS:
                found.add(_MP4_CODECS[entry])
    return found


def _boxes(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(body):
        size, kind = struct.unpack_from(">I4s", body, at)
        if size < 8:
            return
        content = body[at + 8 : at + size]
        if kind in _MP4_PARENTS:
            yield from _boxes(content)
        else:
            yield kind, content
        at += size


def _webm(body: bytes) -> Found:
    found, scale, length = Found(), 1_000_000, 0.0
    for element, content in _elements(body):
        if element == _SCALE:
            scale = int.from_bytes(content, "big")
        elif element == _DURATION:
            length = struct.unpack(">d" if len(content) == 8 else ">f", content)[0]
        elif element == _CODEC:
            name = bytes(content).rstrip(b"\0")
            found.add(_WEBM_CODECS.get(name, name.decode("ascii", "replace").lower()))
    found.duration = length * scale / 1e9
    return found


def _elements(body: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(body):
        element, at = _number(body, at, keep=1)
        size, at = _number(body, at, keep=0)
        if element in {_SEGMENT, _INFO, _TRACKS, _ENTRY}:
            continue
        yield element, body[at : at + size]
        at += size


def _number(body: bytes, at: int, *, keep: int) -> tuple[int, int]:
    """Return a number of variable length and where it ends; ids ``keep`` their length mark."""
    width = 9 - body[at].bit_length()
    if width > 8:
        raise NotRead("it is torn")
    value = int.from_bytes(body[at : at + width], "big")
    return (value if keep else value & ((1 << (7 * width)) - 1)), at + width
