"""Drawings that lectures share: each function returns one, to appear when its sentence is said."""

from collections.abc import Sequence

from tools.demo_media.pen import Pen, Point
from tools.demo_media.script import Drawing

ZERO = 640.0
"""Where 0 stands on a slide's number line."""


def words(
    at: Point, text: str, size: float = 42, tone: str = "ink", align: str = "left"
) -> Drawing:
    """Write words."""
    return lambda pen: pen.text(at, text, size, tone, align)


def together(*drawings: Drawing) -> Drawing:
    """Let several drawings appear as one."""

    def draw(pen: Pen) -> None:
        for drawing in drawings:
            drawing(pen)

    return draw


def card(
    corner: Point, size: Point, text: str, type_size: float = 40, tone: str = "ink"
) -> Drawing:
    """Write words, centred, on a white card with the accent's edge."""

    def draw(pen: Pen) -> None:
        pen.box(corner, size, "white", "accent")
        lines = text.count("\n")
        middle = corner[1] + size[1] / 2 - lines * type_size * 0.75
        pen.text((corner[0] + size[0] / 2, middle), text, type_size, tone, "centre")

    return draw


def rule(y: float, text: str, type_size: float = 40) -> Drawing:
    """Write what to remember, on a tinted band across the slide."""

    def draw(pen: Pen) -> None:
        pen.box((80, y - 48), (1120, 96), "soft")
        pen.box((80, y - 48), (10, 96), "accent", radius=5)
        pen.text((640, y), text, type_size, "strong", "centre")

    return draw


def bubble(corner: Point, size: Point, text: str, side: str = "left") -> Drawing:
    """Let somebody say something."""

    def draw(pen: Pen) -> None:
        fill = "soft" if side == "left" else "#ECEEF2"
        foot = corner[0] + (60 if side == "left" else size[0] - 60)
        low = corner[1] + size[1]
        lean = -26 if side == "left" else 26
        pen.shape([(foot - 18, low - 4), (foot + 18, low - 4), (foot + lean, low + 30)], fill, fill)
        pen.box(corner, size, fill, radius=30)
        pen.text((corner[0] + size[0] / 2, corner[1] + size[1] / 2), text, 40, "ink", "centre")

    return draw


def table(corner: Point, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> Drawing:
    """Draw a table whose first row is its head."""

    def draw(pen: Pen) -> None:
        tall = 74
        pen.box(corner, (sum(widths), tall * len(rows)), "white", radius=0)
        pen.box(corner, (sum(widths), tall), "accent", radius=0)
        for number, row in enumerate(rows):
            middle, x = corner[1] + tall * (number + 0.5), corner[0]
            for wide, cell in zip(widths, row, strict=True):
                pen.text((x + wide / 2, middle), cell, 34, "ink" if number else "white", "centre")
                x += wide
            low = corner[1] + tall * (number + 1)
            pen.line((corner[0], low), (corner[0] + sum(widths), low), 2, "faint")

    return draw


def place(number: float, unit: float = 80) -> float:
    """Return where a number stands on the number line."""
    return ZERO + number * unit


def number_line(y: float, reach: int = 6, unit: float = 80) -> Drawing:
    """Draw a number line from -reach to reach."""

    def draw(pen: Pen) -> None:
        end = place(reach + 0.7, unit)
        pen.arrow((2 * ZERO - end, y), (end, y), 5)
        for number in range(-reach, reach + 1):
            x = place(number, unit)
            pen.line((x, y - 14), (x, y + 14), 4 if number else 6)
            sign = "+" if number > 0 else "−" if number < 0 else ""
            tone = "ink" if number else "strong"
            pen.text((x, y + 46), f"{sign}{abs(number)}", 32, tone, "centre")

    return draw


def mark(number: float, y: float, label: str = "", unit: float = 80) -> Drawing:
    """Put a dot, and a label above it, on the number line."""

    def draw(pen: Pen) -> None:
        pen.dot((place(number, unit), y), 14)
        if label:
            pen.text((place(number, unit), y - 48), label, 36, "accent", "centre")

    return draw


def jump(y: float, start: int, stop: int, label: str, tone: str = "accent") -> Drawing:
    """Draw a way along the number line, its label above it."""

    def draw(pen: Pen) -> None:
        pen.arrow((place(start), y), (place(stop), y), 7, tone)
        pen.text(((place(start) + place(stop)) / 2, y - 38), label, 34, tone, "centre")

    return draw


def spot(centre: Point, unit: float, at: tuple[float, float]) -> Point:
    """Return where a point of the coordinate plane stands on the slide."""
    return centre[0] + at[0] * unit, centre[1] - at[1] * unit


def plane(centre: Point, unit: float, reach: int = 4) -> Drawing:
    """Draw a coordinate plane with its grid."""

    def draw(pen: Pen) -> None:
        (x, y), end = centre, reach * unit
        for step in range(-reach, reach + 1):
            off = step * unit
            pen.line((x + off, y - end), (x + off, y + end), 2, "faint")
            pen.line((x - end, y + off), (x + end, y + off), 2, "faint")

    return draw


def axis(centre: Point, unit: float, name: str, reach: int = 4) -> Drawing:
    """Draw the x axis or the y axis of a coordinate plane."""

    def draw(pen: Pen) -> None:
        end = reach * unit + 22
        if name == "x":
            pen.arrow((centre[0] - end, centre[1]), (centre[0] + end, centre[1]), 5)
            pen.text((centre[0] + end + 22, centre[1]), "x", 34, "strong", "centre")
        else:
            pen.arrow((centre[0], centre[1] + end), (centre[0], centre[1] - end), 5)
            pen.text((centre[0] + 26, centre[1] - end + 4), "y", 34, "strong", "centre")

    return draw


def pin(centre: Point, unit: float, at: tuple[int, int], label: str) -> Drawing:
    """Mark a point of the coordinate plane, with dashes to both axes."""

    def draw(pen: Pen) -> None:
        x, y = spot(centre, unit, at)
        pen.dashes((x, centre[1]), (x, y))
        pen.dashes((centre[0], y), (x, y))
        pen.dot((x, y), 12)
        aside, align = (22, "left") if at[0] > 0 else (-22, "right")
        pen.text((x + aside, y - 26), label, 32, "accent", align)

    return draw


def balance(left: str, right: str, y: float = 470) -> Drawing:
    """Draw a pair of scales in balance, with what lies on each side."""

    def draw(pen: Pen) -> None:
        pen.shape([(640, y - 20), (590, y + 90), (690, y + 90)], "soft", "accent")
        pen.line((300, y - 24), (980, y - 24), 9)
        for x, text in ((360, left), (920, right)):
            pen.line((x, y - 24), (x, y - 44), 6)
            pen.box((x - 170, y - 54), (340, 14), "ink", radius=7)
            pen.box((x - 140, y - 154), (280, 100), "white", "accent", 14)
            pen.text((x, y - 104), text, 46, "strong", "centre")

    return draw
