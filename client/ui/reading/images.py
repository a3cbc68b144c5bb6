"""Pictures from outside, decoded within limits: what is too large, too many or no picture is not shown.

The format is told by the first bytes and only those of the web are read; a picture says how large it is
before any of it is decoded; of what moves, the first frame is shown.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MAX_BYTES: Final = 24 * 1024 * 1024
MAX_PIXELS: Final = 30_000_000
"""Of one picture, as it comes: 120 MB while it is decoded, and a photograph of any telephone."""

MAX_SIDE: Final = 20_000
LARGEST_PX: Final = 2400
"""What is kept of one, at the most."""

MAX_KEPT_PIXELS: Final = 80_000_000
"""Of all pictures of one lesson, as they are kept: 320 MB, which no lesson in use comes near."""

_SIGNS: Final = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF87a", b"gif"),
    (b"GIF89a", b"gif"),
    (b"BM", b"bmp"),
)


def format_of(body: bytes) -> bytes:
    """Return Qt's name for the format of a picture, by what is in it; empty for none that is shown."""
    for sign, name in _SIGNS:
        if body.startswith(sign):
            return name
    return b"webp" if body[:4] == b"RIFF" and body[8:12] == b"WEBP" else b""


def load(body: bytes, largest: int = LARGEST_PX) -> QImage | None:
    """Return a picture, no side longer than ``largest`` pixels; None if it cannot or must not be decoded."""
    found = format_of(body)
    if not found or len(body) > MAX_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(found))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not _is_bearable(size):
        return None
    if max(size.width(), size.height()) > largest:
        reader.setScaledSize(size.scaled(largest, largest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _is_bearable(size: QSize) -> bool:
    width, height = size.width(), size.height()
    return 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS
