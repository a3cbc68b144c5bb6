"""Reads a folder of clips: recordings, of which those of the same name are one lecture.

Nothing says which is which but the weight of each file: the heavier is the better.
"""

import re
from pathlib import PurePosixPath

from central.publishing.curriculum import slug
from central.publishing.desk import Desk
from central.publishing.packing import Place, describe, pack
from central.publishing.recordings import CONVERTED, ENDINGS, Recording, read_recording
from central.publishing.report import FolderRefused
from central.service.catalogue import Package
from protocol.records import Course, Lecture

SOUND = frozenset({"mp3", "ogg", "opus", "m4a", "wav", "flac"})
POSTERS = ("jpg", "jpeg", "png")
MAX_CLIPS = 1000
_CAPTIONS = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2,3})\.(vtt|srt)", re.IGNORECASE)


def has_clips(desk: Desk) -> bool:
    """Tell whether there are recordings in the folder."""
    return bool(_clips(desk))


def read_clips(desk: Desk) -> Package:
    """Read the folder on the desk."""
    root = desk.folder.root
    name = slug(root.name) or "clips"
    clips = _clips(desk)
    if len(clips) > MAX_CLIPS:
        raise FolderRefused("too-many", where=root.name, limit=MAX_CLIPS)
    lectures = [
        _lecture(desk, name, number, stem, files)
        for number, (stem, files) in enumerate(sorted(clips.items()), start=1)
    ]
    ids = [lecture.id for lecture in lectures]
    for each in ids:
        if ids.count(each) > 1:
            raise FolderRefused("duplicate-id", where=root.name, id=each)
    course = Course(name, 0, {"en": root.name}, {}, {}, {}, "")
    return Package(course, tuple(lectures), (), {}, desk.blobs)


def _clips(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(desk.folder.root.iterdir()):
        if _ending(path.name) in ENDINGS.keys() | CONVERTED and desk.folder.has(path.name):
            found.setdefault(path.stem, []).append(path.name)
    return found


def _lecture(desk: Desk, course: str, number: int, stem: str, files: list[str]) -> Lecture:
    name = slug(stem) or f"clip-{number}"
    place = Place(course, f"{course}/{name}", number, {"en": stem})
    recording = Recording(
        where=stem,
        source=files[0] if len(files) == 1 else "",
        files=_renditions(desk, stem, files) if len(files) > 1 else {},
        captions=_captions(desk, stem),
        poster=next((each for each in _posters(stem) if desk.folder.has(each)), ""),
    )
    lecture = pack(desk, place, read_recording(desk, recording))
    desk.report.publish("lecture", id=place.id, what=describe(lecture))
    return lecture


def _renditions(desk: Desk, stem: str, files: list[str]) -> dict[str, str]:
    """Return which file is which rendition, by weight."""

    def weight(name: str) -> int:
        return (desk.folder.root / name).stat().st_size

    ready = [name for name in files if _ending(name) in ENDINGS]
    sounds = sorted((name for name in ready if _ending(name) in SOUND), key=weight)
    videos = sorted((name for name in ready if _ending(name) not in SOUND), key=weight)
    chosen: dict[str, str] = {}
    if videos:
        chosen["high"] = videos[-1]
    if len(videos) > 1:
        chosen["low"] = videos[0]
    if sounds:
        chosen["audio"] = sounds[0]
    for name in files:
        if name not in chosen.values():
            desk.report.leave_out("rendition-unused", where=stem, file=name)
    return chosen


def _captions(desk: Desk, stem: str) -> dict[str, str]:
    found = {}
    for path in sorted(desk.folder.root.iterdir()):
        match = _CAPTIONS.fullmatch(path.name)
        if match and match["stem"] == stem and desk.folder.has(path.name):
            found[match["language"].lower()] = path.name
    return found


def _posters(stem: str) -> list[str]:
    return [f"{stem}.{ending}" for ending in POSTERS]


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")
