"""A photo made ready to be sent: turned, cut and made smaller, so that it goes over a poor line.

What comes out is a JPEG of the pixels alone: where and with what it was taken stays with the learner.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QTransform

LARGE, MEDIUM, SMALL = 2400, 1600, 1000
"""How long the longer side becomes at the most, in pixels: handwriting is still read at the least of them."""

QUALITY = 82
WHOLE = QRectF(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a photo: quarter turns to the right, then the cut in shares of it, then the longer side."""

    turns: int = 0
    cut: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    longest: int = MEDIUM


@dataclass(frozen=True, slots=True)
class Made:
    """A photo as it would be sent, with its size in pixels."""

    body: bytes
    width: int
    height: int


def turned(image: QImage, turns: int) -> QImage:
    """Return a photo after so many quarter turns to the right."""
    return image.transformed(QTransform().rotate(90 * (turns % 4))) if turns % 4 else image


def made(image: QImage, edit: Edit) -> Made:
    """Return a photo as it would be sent. Slow for a large one: not on the window's thread."""
    upright = turned(image, edit.turns)
    left, top, width, height = edit.cut
    part = upright.copy(
        round(left * upright.width()),
        round(top * upright.height()),
        max(1, round(width * upright.width())),
        max(1, round(height * upright.height())),
    )
    if max(part.width(), part.height()) > edit.longest:
        side = edit.longest
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        part = part.scaled(side, side, keep, smooth)
    return Made(as_jpeg(part), part.width(), part.height())


def fitting(image: QImage, edit: Edit, room: int) -> Made:
    """Return a photo as large as is asked for, or smaller if it has more than ``room`` bytes. Slow."""
    found = made(image, edit)
    for longest in (MEDIUM, SMALL):
        if len(found.body) > room and longest < edit.longest:
            found = made(image, replace(edit, longest=longest))
    return found


def jpeg_name(name: str) -> str:
    """Return what a photo is called once it is a JPEG."""
    stem, dot, ending = name.rpartition(".")
    if ending.lower() in {"jpg", "jpeg"}:
        return name
    return f"{stem if dot else name}.jpg"


def as_jpeg(image: QImage) -> bytes:
    """Return a picture as a JPEG. Slow for a large one."""
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    # JPEG knows nothing that one sees through: it would become black.
    ground.fill(QColor("white"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(ground)
    return bytes(buffer.data().data())
