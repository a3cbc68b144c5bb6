"""Captions made plain: whatever subtitles a publisher has, learners get WebVTT that can be relied on.

A cue with impossible times is left out, and its neighbours stay; SubRip is converted. What stands in
a cue is kept as it was written, but for the tags that WebVTT does not have.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from central.publishing.desk import Desk

MAX_CUES = 20_000
MAX_MS = 100 * 3600 * 1000
_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"^\s*{_STAMP}\s*-->\s*{_STAMP}(?=\s|$)([^>]*)$", re.ASCII)
_OTHER_BLOCK = re.compile(r"^(NOTE|STYLE|REGION)(\s|$)")
# None of them runs over the beginning of another: that would take for ever where none ends.
_SRT_TAGS = re.compile(r"</?font[^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)
_BARE_LESS = re.compile(r"<(?![/a-zA-Z0-9])")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption; times in ms."""

    start: int
    stop: int
    text: str
    id: str = ""


def read_captions(desk: Desk, path: str) -> str:
    """Return a caption file as WebVTT; empty if there is no cue in it."""
    text = desk.text(path)
    cues, dropped = read_cues(text, srt=not text.lstrip("\ufeff").startswith("WEBVTT"))
    if dropped:
        desk.report.remark("captions-cues", file=path, dropped=dropped)
    if not cues:
        desk.report.leave_out("captions-empty", file=path)
        return ""
    return write(cues)


def read_cues(text: str, *, srt: bool) -> tuple[list[Cue], int]:
    """Return the cues of a caption file in order of time, and how many could not be read."""
    lines = [line.rstrip() for line in text.split("\n")]
    found: list[Cue] = []
    timings = [number for number, line in enumerate(lines) if "-->" in line]
    blocks = _blocks(lines)
    dropped = 0
    for place, number in enumerate(timings):
        if number and not _begins_cue(lines, number, blocks[number], srt=srt):
            continue
        until = timings[place + 1] if place + 1 < len(timings) else len(lines)
        cue = _cue(lines, number, until, srt=srt)
        if cue is None:
            dropped += 1
        elif cue.text:
            found.append(cue)
    ordered = sorted(found[:MAX_CUES], key=lambda each: each.start)
    return ordered, dropped + len(found[MAX_CUES:])


def write(cues: list[Cue]) -> str:
    """Return cues as WebVTT."""
    blocks = ["WEBVTT"]
    for cue in cues:
        lead = f"{cue.id}\n" if cue.id else ""
        blocks.append(f"{lead}{_stamp(cue.start)} --> {_stamp(cue.stop)}\n{cue.text}")
    return "\n\n".join(blocks) + "\n"


def _blocks(lines: list[str]) -> list[int]:
    """Return for each line the number of the line with which its block begins."""
    firsts: list[int] = []
    for number in range(len(lines)):
        goes_on = number > 0 and lines[number - 1]
        firsts.append(firsts[-1] if goes_on else number)
    return firsts


def _begins_cue(lines: list[str], number: int, first: int, *, srt: bool) -> bool:
    """Tell whether times stand where times can: not within a text, a note or a style."""
    if srt:
        return _TIMING.match(lines[number]) is not None or not lines[number - 1]
    if _OTHER_BLOCK.match(lines[first]):
        return False
    return number - first <= 1 or lines[first].startswith("WEBVTT")


def _cue(lines: list[str], number: int, until: int, *, srt: bool) -> Cue | None:
    match = _TIMING.match(lines[number])
    if match is None:
        return None
    start, stop = _ms(match.groups()[:4]), _ms(match.groups()[4:8])
    if start is None or stop is None or stop <= start:
        return None
    text = _srt_text(lines, number, until) if srt else _vtt_text(lines, number)
    before = lines[number - 1] if number and not srt else ""
    name = before if before and not before.startswith("WEBVTT") and "-->" not in before else ""
    return Cue(start, stop, text, name)


def _vtt_text(lines: list[str], number: int) -> str:
    following = (lines[after] for after in range(number + 1, len(lines)))
    return "\n".join(line.replace("-->", "--&gt;") for line in takewhile(bool, following))


def _srt_text(lines: list[str], number: int, until: int) -> str:
    """Return the text of a SubRip cue, which may have a blank line in it, or none after it."""
    text = lines[number + 1 : until]
    if until < len(lines) and text and text[-1].strip().isdecimal():
        text.pop()
    while text and not text[-1].strip():
        text.pop()
    kept = [_SRT_TAGS.sub("", line) for line in text if line.strip()]
    return "\n".join(_BARE_LESS.sub("&lt;", line).replace("-->", "--&gt;") for line in kept)


def _ms(groups: tuple[str | None, ...]) -> int | None:
    hours, minutes, seconds, fraction = (group or "0" for group in groups)
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    total = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    ms = total * 1000 + int(fraction.ljust(3, "0"))
    return ms if ms <= MAX_MS else None


def _stamp(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
