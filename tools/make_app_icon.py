"""Draws bandi.png and bandi.ico from bandi.svg, for desktops that take no SVG.

Run it when the drawing changes (`.venv/bin/python tools/make_app_icon.py`); the results are committed.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(drawing: QSvgRenderer, size: int) -> bytes:
    """Return the drawing as a square PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return PNG pictures as a Windows icon: a directory, then the pictures."""
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in pictures.items():
        edge = size % 256  # 0 means 256
        directory += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return directory + b"".join(pictures.values())


def main() -> None:
    """Write both files."""
    drawing = QSvgRenderer(str(ICONS / "bandi.svg"))
    pictures = {size: png(drawing, size) for size in SIZES}
    (ICONS / "bandi.png").write_bytes(pictures[256])
    (ICONS / "bandi.ico").write_bytes(ico(pictures))


if __name__ == "__main__":
    main()
