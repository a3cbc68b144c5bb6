"""A recorded lecture: its renditions, its poster, its captions."""

import math
from dataclasses import dataclass, field
from pathlib import Path

from central.publishing import renditions
from central.publishing.captions import read_captions
from central.publishing.desk import Desk
from central.publishing.packing import RENDITIONS, Contents, Part
from central.publishing.pictures import kind_of
from central.publishing.probing import Probe, probe
from central.publishing.report import FolderRefused

ENDINGS = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
}
CONVERTED = frozenset({"mov", "mkv", "avi", "wav", "flac", "m4v", "wmv"})
"""Endings that can be a lecture only where ffmpeg is there to convert them."""

PLAYED = RENDITIONS[:3]


@dataclass(frozen=True, slots=True)
class Recording:
    """Files of the folder: one ``source`` to make renditions from, or ready-made ``files``."""

    where: str
    source: str = ""
    files: dict[str, str] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    poster: str = ""
    duration: int = 0


def read_recording(desk: Desk, recording: Recording) -> Contents:
    """Return what goes into the lecture."""
    made, looked = _renditions(desk, recording)
    duration = recording.duration or math.ceil(looked.duration - 0.5)
    if duration <= 0:
        name = recording.source or next(iter(recording.files.values()))
        raise FolderRefused("needs-duration", where=recording.where, file=name)
    parts = [_media(name, made[name]) for name in PLAYED if name in made]
    parts += _poster(desk, recording, made, looked)
    parts += _captions(desk, recording, tuple(name for name in PLAYED if name in made))
    kind = "video" if looked.video else "audio"
    return Contents(kind, tuple(parts), duration)


def _renditions(desk: Desk, recording: Recording) -> tuple[dict[str, Path], Probe]:
    if recording.source:
        source = desk.folder.path(recording.source)
        looked = probe(desk.tools, source, recording.source)
        return renditions.make_all(desk, source, recording.source, looked), looked
    made = {name: desk.folder.path(path) for name, path in recording.files.items()}
    probes = [_ready(desk, made[name], recording.files[name]) for name in PLAYED if name in made]
    best = next((each for each in probes if each.duration), probes[0])
    return made, best


def _ready(desk: Desk, path: Path, name: str) -> Probe:
    """Look at a ready-made rendition: it goes out as it is, so it must be fit to be played."""
    looked = probe(desk.tools, path, name)
    if looked.unplayable():
        what = "Export it in H.264 or VP9, with AAC or Opus."
        what_ko = "H.264나 VP9, AAC나 Opus로 내보내세요."
        codec = looked.unplayable()
        raise FolderRefused("unplayable", file=name, codec=codec, what=what, what_ko=what_ko)
    return looked


def _media(name: str, path: Path) -> Part:
    ending = path.suffix.lower().lstrip(".")
    media_type = ENDINGS.get(ending, "application/octet-stream")
    if name == "audio" and ending in {"webm", "mp4"}:
        media_type = f"audio/{ending}"
    return Part(f"{name}.{ending}", "media", path, media_type, (name,))


def _poster(desk: Desk, recording: Recording, made: dict[str, Path], looked: Probe) -> list[Part]:
    shown = tuple(name for name in ("high", "low") if name in made)
    if not looked.video or not shown:
        return []
    path = desk.folder.path(recording.poster) if recording.poster else None
    if path is None:
        path = renditions.poster(desk, made[shown[0]], recording.where, looked.duration)
    kind = kind_of(path) if path else None
    if path is None or kind is None:
        if recording.poster:
            desk.report.remark("not-a-picture", where=recording.where, file=recording.poster)
        return []
    return [Part(f"poster.{kind[1]}", "poster", path, kind[0], shown)]


def _captions(desk: Desk, recording: Recording, names: tuple[str, ...]) -> list[Part]:
    parts = []
    for language, path in sorted(recording.captions.items()):
        text = read_captions(desk, path)
        if text:
            source = desk.make(text.encode(), "vtt")
            name = f"captions.{language}.vtt"
            parts.append(Part(name, "captions", source, "text/vtt", names, language))
    return parts
