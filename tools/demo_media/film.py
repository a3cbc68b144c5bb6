"""The renditions of a lecture: mp4 for a good line, webm for a poor one, and its sound alone.

The settings are for slides: few pictures a second, long stretches without a change, and a whole
picture at least every ten seconds, so that seeking lands near where it should.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

FRAMES_PER_SECOND = 5
HIGH, LOW = QSize(854, 480), QSize(640, 360)
EXACT = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 1"
PICTURES = f"-g {10 * FRAMES_PER_SECOND} -pix_fmt yuv420p"
H264 = f"-c:v libx264 -preset slow -tune stillimage -crf 33 {PICTURES}"
AAC = "-c:a aac -b:a 18k -ac 1 -ar 22050 -movflags +faststart"
VP9 = f"-c:v libvpx-vp9 -b:v 0 -crf 45 -deadline good -cpu-used 1 {PICTURES}"
OPUS = "-c:a libopus -b:a 10k -ac 1 -application voip -frame_duration 60"


def film(frames: Iterable[QImage], wav: Path, high: Path) -> None:
    """Encode frames of HIGH's size, and the speech, as H.264 and AAC."""
    _encode(frames, wav, f"{H264} {AAC}", high)


def small_film(frames: Iterable[QImage], wav: Path, low: Path) -> None:
    """Encode frames of LOW's size, and the speech, as VP9 and Opus."""
    _encode(frames, wav, f"{VP9} {OPUS}", low)


def sound(wav: Path, audio: Path) -> None:
    """Encode the speech alone, as Opus."""
    subprocess.run(_command(f"-i {wav} {OPUS}", audio), check=True)


def _encode(frames: Iterable[QImage], wav: Path, codecs: str, target: Path) -> None:
    """Feed frames to ffmpeg beside the speech."""
    pictures = iter(frames)
    first = next(pictures)
    size = f"{first.width()}x{first.height()}"
    raw = f"-f rawvideo -pix_fmt rgb24 -s {size} -r {FRAMES_PER_SECOND} -i - -i {wav} {codecs}"
    with subprocess.Popen(_command(raw, target), stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(_rows(first))
        for picture in pictures:
            process.stdin.write(_rows(picture))
        process.stdin.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "ffmpeg")


def _command(words: str, target: Path) -> list[str]:
    """Return a call of ffmpeg."""
    return ["nice", "ffmpeg", "-v", "error", "-y", *words.split(), *EXACT.split(), str(target)]


def _rows(image: QImage) -> bytes:
    """Return a picture's pixels, without the padding at the end of its rows."""
    wide, stride = image.width() * 3, image.bytesPerLine()
    pixels = bytes(image.constBits())
    return b"".join(pixels[at : at + wide] for at in range(0, stride * image.height(), stride))
