"""Captions as learners get them: WebVTT or SubRip, well made or not.

Whatever the file looks like, reading it never fails, and a cue that cannot be understood costs none of
its neighbours. What stands in a cue is text: no tag of it is ever obeyed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

MOST_BYTES = 8 * 1024 * 1024
MOST_CUES = 50_000
"""What is read of one file: a lecture of a whole day has 10,000 cues in 1 MB."""

_TIME = r"(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s((?!.*-->).*))?\s*$")
_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(\s|$)")
_RUBY = re.compile(r"<rt[^<>]*>(.*?)(?:</rt>|(?=</ruby>)|$)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[0-9:.]+>|\{\\[^{}]*\}")
_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of text, and when it shows: half-open, in ms."""

    start: int
    stop: int
    text: str


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; a cue is open from its timing line to the next empty line."""

    cues: list[Cue] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _times: tuple[int, int] | None = None
    _in_block: bool = False

    def take(self, line: str) -> None:
        """Take in the next line."""
        if not line.strip():
            self.close()
        elif self._in_block:
            return
        elif timing := _TIMING.match(line):
            self._open(timing)
        elif self._times is not None:
            self._lines.append(line)
        else:
            self._in_block = _BLOCK.match(line) is not None

    def close(self) -> None:
        """End what is open."""
        text = _plain("\n".join(self._lines))
        if self._times is not None and text:
            self.cues.append(Cue(*self._times, text))
        self._lines, self._times, self._in_block = [], None, False

    def _open(self, timing: re.Match[str]) -> None:
        # No empty line before: what looks like the number of this cue is not text of the last one.
        if self._lines and self._lines[-1].strip().isdecimal():
            self._lines.pop()
        self.close()
        start, stop = _ms(timing.groups()[:4]), _ms(timing.groups()[4:8])
        if start is not None and stop is not None and start < stop:
            self._times = (start, stop)


def read(captions: bytes) -> tuple[Cue, ...]:
    """Return the cues of a caption file in the order in which they show; of too many, the first."""
    reader = _Reader()
    for line in (
        _decoded(captions[:MOST_BYTES]).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ):
        reader.take(line)
        if len(reader.cues) >= MOST_CUES:
            break
    reader.close()
    return tuple(sorted(reader.cues, key=lambda cue: cue.start))


def showing(cues: Sequence[Cue], ms: int) -> tuple[int, ...]:
    """Return the places of the cues that show at a time; they overlap where two people speak."""
    begun = bisect_right(cues, ms, key=lambda cue: cue.start)
    return tuple(place for place in range(begun) if ms < cues[place].stop)


def found(cues: Sequence[Cue], text: str) -> tuple[int, ...]:
    """Return the places of the cues that have a text in them, without regard to letter case."""
    wanted = _folded(text)
    return tuple(place for place, cue in enumerate(cues) if wanted in _folded(cue.text))


def _decoded(captions: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return captions.decode(encoding)
        except UnicodeDecodeError:
            continue
    return captions.decode("utf-8", errors="replace")


def _ms(parts: Sequence[str | None]) -> int | None:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    if minutes > 59 or seconds > 59:
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((parts[3] or "").ljust(3, "0"))


def _plain(text: str) -> str:
    """Return what is to be read: tags gone, character references decoded once."""
    text = _TAG.sub("", _RUBY.sub(r"(\1)", text))
    text = unicodedata.normalize("NFC", _REFERENCE.sub(_character, text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    return unescape(reference[0]) if name[0] == "#" else html5.get(f"{name};", reference[0])


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
