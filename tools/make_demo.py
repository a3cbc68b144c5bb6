"""Draw, speak and encode the demo portal's lectures: ``python -m tools.make_demo [STEM ...]``.

What it makes is checked in beside the courses (``central/demo``), so only those who change a
script need ffmpeg, espeak-ng and the Nanum fonts.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tools.demo_media import film, paper, pictures
from tools.demo_media.captions import webvtt
from tools.demo_media.pen import FontMissingError, open_fonts
from tools.demo_media.script import Script
from tools.demo_media.scripts import SCRIPTS
from tools.demo_media.speech import read_aloud
from tools.demo_media.stage import Stage, scaled

DEMO = Path(__file__).parent.parent / "central" / "demo"
PROGRAMS = ("ffmpeg", "espeak-ng")
DEBIAN = "apt-get install ffmpeg espeak-ng fonts-nanum"


def make(script: Script, folder: Path) -> float:
    """Make one lecture's files in a folder, and return how long (s) it is."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / script.stem
    stage = Stage(script)
    with tempfile.TemporaryDirectory() as scratch:
        wav = Path(scratch) / "speech.wav"
        cues = read_aloud(script, wav)
        for language in ("ko", "en"):
            captions = stem.with_suffix(f".{language}.vtt")
            captions.write_text(webvtt(cues, language), encoding="utf-8")
        film.sound(wav, stem.with_suffix(".ogg"))
        if not script.audio_only:
            rate = film.FRAMES_PER_SECOND
            film.film(stage.frames(cues, rate, film.HIGH), wav, stem.with_suffix(".mp4"))
            film.small_film(stage.frames(cues, rate, film.LOW), wav, stem.with_suffix(".webm"))
            poster = scaled(stage.poster(), pictures.POSTER)
            pictures.save(poster, stem.with_suffix(".png"))
    return cues[-1].end


def missing() -> str:
    """Return what is not installed, in words; nothing when all is there."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    try:
        open_fonts()
    except FontMissingError as error:
        lacking.append(f"the Nanum fonts ({error})")
    return ", ".join(lacking)


def main() -> int:
    """Make what was asked for, or all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stems", nargs="*", metavar="STEM", help="only these, such as 01-plan")
    stems = parser.parse_args().stems
    if lacking := missing():
        print(f"Missing: {lacking}. On Debian: {DEBIAN}", file=sys.stderr)
        return 1
    for script in SCRIPTS:
        if not stems or script.stem in stems:
            seconds = make(script, DEMO / "courses" / script.course)
            print(f"{script.course}/{script.stem}: {seconds:.0f} s", flush=True)
    if not stems or "paper" in stems:
        paper.make(DEMO / "courses" / "math-1" / "06-triangles.pdf")
        pictures.make(DEMO)
    return 0


if __name__ == "__main__":
    sys.exit(main())
