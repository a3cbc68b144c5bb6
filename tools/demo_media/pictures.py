"""Pictures to read by: those of the lecture on proportion, and the one a mentor sends."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from tools.demo_media.pen import Pen, Point

POSTER = QSize(320, 180)
ACCENT = "#0F766E"
SHEET = (960, 600)


def save(image: QImage, path: Path) -> None:
    """Write a picture as small as PNG can."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.convertToFormat(QImage.Format.Format_RGB888).save(str(path), quality=0)


def make(demo: Path) -> None:
    """Draw all pictures into their places."""
    images = demo / "courses" / "math-1" / "images"
    _drawn(images / "tank.png", _tank)
    _drawn(images / "direct.png", _direct)
    _drawn(images / "inverse.png", _inverse)
    _drawn(demo / "hint.png", _hint)


def _drawn(path: Path, draw: Callable[[Pen], None]) -> None:
    """Draw one picture and write it."""
    image = QImage(*SHEET, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    pen = Pen(painter, ACCENT, width=SHEET[0])
    image.fill(pen.colour("white"))
    draw(pen)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    save(image.scaled(720, 450, Qt.AspectRatioMode.IgnoreAspectRatio, smooth), path)


def _tank(pen: Pen) -> None:
    """Draw a tank as it fills, minute by minute."""
    for minute in range(4):
        left, level = 70 + minute * 220, minute * 80
        pen.box((left, 150), (160, 320), "white", "ink", 10)
        if level:
            pen.box((left + 6, 464 - level), (148, level), "#7DC4E4", radius=6)
        pen.line((left + 80, 90), (left + 80, 130), 10, "#7DC4E4")
        pen.text((left + 80, 510), f"{minute}분 (min)", 30, "ink", "centre")
        pen.text((left + 80, 556), f"{2 * minute} L", 36, "accent", "centre")


def _axes(pen: Pen, origin: Point, unit: Point, counts: tuple[int, int]) -> None:
    """Draw the first quadrant with its grid and numbers."""
    right, top = origin[0] + counts[0] * unit[0], origin[1] - counts[1] * unit[1]
    for step in range(1, counts[0] + 1):
        x = origin[0] + step * unit[0]
        pen.line((x, origin[1]), (x, top), 1.5, "faint")
        pen.text((x, origin[1] + 30), str(step), 24, "mute", "centre")
    for step in range(2, counts[1] + 1, 2):
        y = origin[1] - step * unit[1]
        pen.line((origin[0], y), (right, y), 1.5, "faint")
        pen.text((origin[0] - 18, y), str(step), 24, "mute", "right")
    pen.arrow(origin, (right + 40, origin[1]), 4)
    pen.arrow(origin, (origin[0], top - 36), 4)
    pen.text((right + 56, origin[1]), "x", 32, "strong", "centre")
    pen.text((origin[0] + 24, top - 30), "y", 32, "strong", "centre")
    pen.text((origin[0] - 18, origin[1] + 26), "O", 26, "mute", "right")


def _direct(pen: Pen) -> None:
    """Draw the graph of y = 2x."""
    origin, unit = (120.0, 520.0), (110.0, 38.0)
    _axes(pen, origin, unit, (6, 12))
    end = (origin[0] + 5.9 * unit[0], origin[1] - 11.8 * unit[1])
    pen.line(origin, end, 6, "accent")
    for step in range(1, 6):
        pen.dot((origin[0] + step * unit[0], origin[1] - 2 * step * unit[1]), 10)
    pen.text((800, 150), "y = 2x", 44, "accent")


def _inverse(pen: Pen) -> None:
    """Draw the graph of y = 12/x for positive x."""
    origin, unit = (110.0, 520.0), (60.0, 36.0)
    _axes(pen, origin, unit, (12, 12))
    xs = [1 + step * 0.1 for step in range(111)]
    pen.curve([(origin[0] + x * unit[0], origin[1] - 12 / x * unit[1]) for x in xs])
    for x in (1, 2, 3, 4, 6, 12):
        pen.dot((origin[0] + x * unit[0], origin[1] - 12 / x * unit[1]), 9)
    pen.text((440, 180), "y =", 44, "accent")
    pen.fraction((556, 182), "12", "x", 40, "accent")


def _hint(pen: Pen) -> None:
    """Draw a page of a notebook on which a mentor wrote out a hint."""
    pen.box((30, 24), (900, 552), "#FFFDF3", "faint", 12)
    for row in range(7):
        pen.line((50, 118 + row * 70), (910, 118 + row * 70), 1.5, "#DCE6EE")
    pen.line((120, 40), (120, 560), 2, "#E9B8B0")
    for row, (text, tone) in enumerate(
        (
            ("3x − 5 = 10", "strong"),
            ("3x = 10 + 5   ← 부호가 바뀌어요", "ink"),
            ("3x = 15", "ink"),
            ("x = 5", "accent"),
            ("검산: 3 × 5 − 5 = 10  맞아요!", "warn"),
        )
    ):
        pen.text((160, 90 + row * 105), text, 44, tone)
