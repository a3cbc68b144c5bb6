"""ffmpeg and ffprobe, where they are present.

A recording comes from whoever made the course, and both programs read formats that name further
files. They are only let at the container formats of recordings, and at files, never at the web.
"""

import functools
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,ogg,wav,flac,aac,avi,mpegts,asf"
GUARD = ("-protocol_whitelist", "file", "-format_whitelist", FORMATS)


class ToolFailed(Exception):
    """A program ended badly; the text is the last that it said."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the programs are; empty for one that isn't there."""

    ffmpeg: str = ""
    ffprobe: str = ""

    def convert(self, arguments: Sequence[str], seconds: float) -> None:
        """Run ffmpeg; raise ToolFailed if it fails or takes longer than this."""
        run((self.ffmpeg, "-nostdin", "-hide_banner", "-v", "error", "-y", *arguments), seconds)


@functools.cache
def installed() -> Tools:
    """Return the programs of this machine."""
    return Tools(shutil.which("ffmpeg") or "", shutil.which("ffprobe") or "")


def run(command: Sequence[str], seconds: float) -> bytes:
    """Run a program and return what it wrote; raise ToolFailed if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(f"still at it after {seconds:.0f} s") from error
    except OSError as error:
        raise ToolFailed(error.strerror or str(error)) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ToolFailed(lines[-1][:300] if lines else f"exit {done.returncode}")
    return done.stdout
