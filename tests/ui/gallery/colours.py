"""The colours that letters have and stand on, and how well they are told apart."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage


def contrast(one: int, other: int) -> float:
    """Return the contrast of two colours, as WCAG has it: from 1 to 21."""
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: int) -> float:
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ground(picture: QImage, ink: QRectF) -> int | None:
    """Return the colour that letters stand on: what is seen most often right around them."""
    room = ink.adjusted(-2, -2, 2, 2).toRect().intersected(picture.rect())
    if room.width() < 4 or room.height() < 4:
        return None
    steps = [room.left() + room.width() * part // 12 for part in range(12)]
    seen = [picture.pixel(x, y) for x in steps for y in (room.top(), room.bottom())]
    return max(set(seen), key=seen.count)
