"""What a recording is: how long, in which codecs, how heavy."""

import json
from dataclasses import dataclass
from pathlib import Path

from central.publishing import containers
from central.publishing.report import FolderRefused
from central.publishing.tearing import is_torn
from central.publishing.tools import GUARD, ToolFailed, Tools, run

PLAYABLE = frozenset("h264 vp8 vp9 aac mp3 opus vorbis".split())  # noqa: SIM905
"""What the player inside every client decodes without hardware; AV1 is not among it."""

PROBE_SECONDS = 60
_PICTURES = frozenset({"mjpeg", "png", "bmp", "gif"})


@dataclass(frozen=True, slots=True)
class Probe:
    """A recording: ``duration`` in s (0: not known), ``bitrate`` in bit/s of all streams together."""

    duration: float
    video: str
    audio: str
    height: int = 0
    bitrate: int = 0

    def unplayable(self) -> str:
        """Return the codec that clients cannot play; empty if they can play it all."""
        return next(
            (name for name in (self.video, self.audio) if name and name not in PLAYABLE), ""
        )


def probe(tools: Tools, path: Path, name: str) -> Probe:
    """Look at a recording; raise FolderRefused if it is none. ``name`` is what it is called."""
    found = _by_ffprobe(tools, path, name) if tools.ffprobe else _by_containers(path, name)
    if not found.video and not found.audio:
        raise FolderRefused("not-media", file=name, why="neither picture nor sound")
    if is_torn(path):
        raise FolderRefused("torn-media", file=name)
    return found


def _by_ffprobe(tools: Tools, path: Path, name: str) -> Probe:
    command = (tools.ffprobe, "-v", "error", *GUARD, "-of", "json", "-show_format", "-show_streams")
    try:
        answer = run((*command, str(path)), PROBE_SECONDS)
    except ToolFailed as error:
        why = str(error).replace(str(path), name)
        raise FolderRefused("not-media", file=name, why=why) from error
    described = json.loads(answer)
    streams = described.get("streams", [])
    videos = [
        each
        for each in streams
        if each.get("codec_type") == "video" and each.get("codec_name") not in _PICTURES
    ]
    audios = [each for each in streams if each.get("codec_type") == "audio"]
    frame = described.get("format", {})
    return Probe(
        duration=float(frame.get("duration", 0) or 0),
        video=str(videos[0].get("codec_name", "unknown")) if videos else "",
        audio=str(audios[0].get("codec_name", "unknown")) if audios else "",
        height=int(videos[0].get("height", 0)) if videos else 0,
        bitrate=int(frame.get("bit_rate", 0) or 0),
    )


def _by_containers(path: Path, name: str) -> Probe:
    try:
        found = containers.look(path)
    except containers.NotRead as error:
        raise FolderRefused("not-media", file=name, why=error) from error
    bitrate = round(path.stat().st_size * 8 / found.duration) if found.duration else 0
    return Probe(found.duration, found.video, found.audio, 0, bitrate)
