"""The renditions of a recording: what a learner can fetch, from a day's line down to a minute's.

They are measured: slides at 480 lines and 10 pictures a second with speech take some 12 MB an hour.
Making them takes long and is always the same, so each is kept under what it was made from and how.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from central.publishing.desk import Desk, sha256_of
from central.publishing.probing import Probe
from central.publishing.report import FolderRefused
from central.publishing.tools import GUARD, ToolFailed

HIGH_LINES = 720
HIGH_BITRATE = 2_500_000
LIGHT_SOUND = 48_000
PLAIN_SOUND = 200_000
_EXACT = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact"
_SPEECH = "-c:a libopus -ac 1 -ar 48000 -application voip"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a rendition is made; another way of making it is another recipe."""

    name: str
    ending: str
    settings: str


HIGH = Recipe(
    "high",
    "mp4",
    f"-map 0:v:0 -map 0:a:0? -vf scale=-2:'min({HIGH_LINES},ih)' "
    "-c:v libx264 -preset fast -crf 25 -pix_fmt yuv420p -c:a aac -b:a 96k -movflags +faststart",
)
LOW = Recipe(
    "low",
    "webm",
    "-map 0:v:0 -map 0:a:0? -vf fps=10,scale=-2:'min(480,ih)' "
    "-c:v libvpx-vp9 -crf 42 -b:v 0 -g 100 -pix_fmt yuv420p -deadline good -cpu-used 5 -row-mt 1 "
    f"{_SPEECH} -b:a 16k",
)
AUDIO = Recipe("audio", "ogg", f"-vn -map 0:a:0 {_SPEECH} -b:a 20k")
POSTER = Recipe(
    "poster",
    "jpg",
    "-map 0:v:0 -frames:v 1 -vf scale=-2:'min(360,ih)' -c:v mjpeg -q:v 6 -pix_fmt yuvj420p",
)


def make_all(desk: Desk, source: Path, name: str, probe: Probe) -> dict[str, Path]:
    """Return the renditions of a source file, itself among them where it is fit to be one."""
    broken = probe.unplayable()
    if not desk.tools.ffmpeg:
        if broken:
            what = "Install ffmpeg to have it converted, or export it as mp4 (H.264, AAC)."
            what_ko = "ffmpeg를 설치하면 변환합니다. 아니면 mp4(H.264, AAC)로 내보내세요."
            raise FolderRefused("unplayable", file=name, codec=broken, what=what, what_ko=what_ko)
        desk.report.remark("no-ffmpeg", file=name)
        return {"high" if probe.video else "audio": source}
    if probe.video:
        return _of_video(desk, source, name, probe)
    return _of_sound(desk, source, name, probe)


def poster(desk: Desk, source: Path, name: str, duration: float) -> Path | None:
    """Return a still of a recording, or None without ffmpeg; a recording can do without one."""
    if not desk.tools.ffmpeg:
        return None
    at = f"{min(3.0, duration / 3):.2f}"
    try:
        return _make(desk, POSTER, source, name, ("-ss", at))
    except FolderRefused:
        return None


def _of_video(desk: Desk, source: Path, name: str, probe: Probe) -> dict[str, Path]:
    made = {"high": source if _is_fit(source, probe) else _make(desk, HIGH, source, name)}
    made["low"] = _make(desk, LOW, source, name)
    if probe.audio:
        made["audio"] = _make(desk, AUDIO, source, name)
    return made


def _of_sound(desk: Desk, source: Path, name: str, probe: Probe) -> dict[str, Path]:
    if not probe.unplayable() and 0 < probe.bitrate <= LIGHT_SOUND:
        return {"audio": source}
    made = {"audio": _make(desk, AUDIO, source, name)}
    if not probe.unplayable() and probe.bitrate <= PLAIN_SOUND:
        made["high"] = source
    return made


def _is_fit(source: Path, probe: Probe) -> bool:
    """Tell whether a source needs no converting: it would only lose by it."""
    plain = probe.video == "h264" and probe.audio in {"aac", ""} and source.suffix.lower() == ".mp4"
    return plain and probe.height <= HIGH_LINES and probe.bitrate <= HIGH_BITRATE


def _make(
    desk: Desk, recipe: Recipe, source: Path, name: str, before: tuple[str, ...] = ()
) -> Path:
    """Return a rendition, from an earlier publishing if it was made then."""
    settings = " ".join((recipe.name, recipe.ending, *before, recipe.settings))
    ground = sha256_of(source) + hashlib.sha256(settings.encode()).digest()
    kept = desk.work / "renditions" / f"{hashlib.sha256(ground).hexdigest()}.{recipe.ending}"
    if kept.exists():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_name(f"part-{kept.name}")
    made = (*recipe.settings.split(), *_EXACT.split(), str(part))
    arguments = (*GUARD, *before, "-i", str(source), *made)
    try:
        desk.tools.convert(arguments, seconds=12 * 3600)
    except ToolFailed as error:
        part.unlink(missing_ok=True)
        why = str(error).replace(str(source), name)
        raise FolderRefused("ffmpeg-failed", file=name, why=why) from error
    if not part.exists() or not part.stat().st_size:
        raise FolderRefused("ffmpeg-failed", file=name, why="nothing came out")
    part.replace(kept)
    return kept
