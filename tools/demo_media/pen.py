"""A pen that draws on slides, pages and pictures in one considered style.

Everything is measured in the units of its sheet (1280 x 720 for a slide), so that one drawing
serves every size of frame. Words that would run off the sheet are an error, not a clipped slide.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QHashSeed, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPen,
    QPolygonF,
)

Point: TypeAlias = tuple[float, float]

FONTS = Path("/usr/share/fonts/truetype/nanum")
FACES = ("NanumSquareRoundR.ttf", "NanumSquareRoundB.ttf", "NanumGothic.ttf", "NanumGothicBold.ttf")
TONES = {
    "ink": "#22252B",
    "mute": "#6B7280",
    "faint": "#C9CDD5",
    "paper": "#FBFAF6",
    "white": "#FFFFFF",
    "warn": "#C2410C",
}
MARGIN = 36


class FontMissingError(Exception):
    """The Nanum fonts are not installed."""


def open_fonts() -> None:
    """Start drawing without a screen, with the Nanum fonts; raise FontMissingError without them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # A PDF's fonts stand in the order of a hash table: the same one every time, please.
    QHashSeed.setDeterministicGlobalSeed()
    if QGuiApplication.instance() is None:
        QGuiApplication([])
    for face in FACES:
        if QFontDatabase.addApplicationFont(str(FONTS / face)) < 0:
            raise FontMissingError(f"no {face} in {FONTS}")


@dataclass(slots=True)
class Pen:
    """Draws on a painter; ``grown`` (0 to 1) is how far what is drawn now has appeared."""

    painter: QPainter
    accent: str
    width: float = 1280
    grown: float = 1.0
    family: str = "NanumSquareRound"

    def colour(self, tone: str) -> QColor:
        """Return the colour of a tone: one of TONES, ``accent``, ``soft`` (its tint) or #rrggbb."""
        if tone in ("accent", "strong"):
            return QColor(self.accent if tone == "accent" else TONES["ink"])
        if tone == "soft":
            solid = QColor(self.accent)
            return QColor.fromRgbF(
                *(1 - (1 - part) * 0.14 for part in (solid.redF(), solid.greenF(), solid.blueF()))
            )
        return QColor(TONES.get(tone, tone))

    def font(self, size: float, tone: str) -> QFont:
        """Return the type for a tone: bold for ``accent`` and ``strong``, and where it is large."""
        font = QFont(self.family)
        font.setPixelSize(round(size))
        font.setBold(tone in ("accent", "strong", "warn") or size >= 52)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def text(
        self, at: Point, words: str, size: float = 42, tone: str = "ink", align: str = "left"
    ) -> None:
        """Write words, each line's middle at the height ``at``; lines are parted by newlines."""
        font = self.font(size, tone)
        metrics = QFontMetricsF(font)
        self.painter.setFont(font)
        self.painter.setPen(self.colour(tone))
        for number, line in enumerate(words.replace("−", "–").split("\n")):
            wide = metrics.horizontalAdvance(line)
            left = at[0] - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
            if left < MARGIN or left + wide > self.width - MARGIN:
                raise ValueError(f"runs off the sheet ({left:.0f} to {left + wide:.0f}): {line}")
            middle = at[1] + number * size * 1.5
            base = middle + (metrics.ascent() - metrics.descent()) / 2
            self.painter.drawText(QPointF(left, base), line)

    def line(self, start: Point, stop: Point, width: float = 4, tone: str = "ink") -> None:
        """Draw a straight line."""
        self._stroke(width, tone)
        self.painter.drawLine(QPointF(*start), QPointF(*stop))

    def dashes(self, start: Point, stop: Point, width: float = 3, tone: str = "mute") -> None:
        """Draw a dashed line."""
        self._stroke(width, tone, Qt.PenStyle.DashLine)
        self.painter.drawLine(QPointF(*start), QPointF(*stop))

    def arrow(self, start: Point, stop: Point, width: float = 5, tone: str = "ink") -> None:
        """Draw a line that ends in a head, as far as it has grown."""
        tip = QPointF(*start) + (QPointF(*stop) - QPointF(*start)) * self.grown
        way = QPointF(*stop) - QPointF(*start)
        step = way / max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-9) * width * 3.4
        side = QPointF(-step.y(), step.x()) * 0.55
        self._stroke(width, tone)
        self.painter.drawLine(QPointF(*start), tip - step * 0.6)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(tone))
        self.painter.drawPolygon(QPolygonF([tip, tip - step + side, tip - step - side]))

    def box(
        self, corner: Point, size: Point, fill: str = "white", edge: str = "", radius: float = 18
    ) -> None:
        """Draw a rounded box, filled and, where ``edge`` names a tone, outlined."""
        self._fill(fill, edge)
        self.painter.drawRoundedRect(QRectF(*corner, *size), radius, radius)

    def dot(self, at: Point, radius: float = 12, fill: str = "accent", edge: str = "") -> None:
        """Draw a disc."""
        self._fill(fill, edge)
        self.painter.drawEllipse(QPointF(*at), radius, radius)

    def shape(self, points: list[Point], fill: str = "soft", edge: str = "ink") -> None:
        """Draw a polygon."""
        self._fill(fill, edge)
        self.painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def curve(self, points: list[Point], width: float = 6, tone: str = "accent") -> None:
        """Draw a line through many points, as far as it has grown."""
        self._stroke(width, tone)
        shown = points[: max(2, round(len(points) * self.grown))]
        self.painter.drawPolyline(QPolygonF([QPointF(*point) for point in shown]))

    def arc(self, centre: Point, radius: float, degrees: Point, tone: str = "accent") -> None:
        """Draw an arc from the first of ``degrees`` over the second, counter-clockwise."""
        self._stroke(5, tone)
        around = QRectF(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
        self.painter.drawArc(around, round(degrees[0] * 16), round(degrees[1] * 16))

    def fraction(
        self, at: Point, top: str, bottom: str, size: float = 40, tone: str = "ink"
    ) -> None:
        """Write a fraction, its bar at ``at``."""
        self.text((at[0], at[1] - size * 0.66), top, size, tone, "centre")
        self.text((at[0], at[1] + size * 0.72), bottom, size, tone, "centre")
        half = size * 0.36 * max(len(top), len(bottom)) + 4
        self.line((at[0] - half, at[1]), (at[0] + half, at[1]), 3, tone)

    def _stroke(self, width: float, tone: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        """Take up a line style."""
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self.painter.setPen(QPen(QBrush(self.colour(tone)), width, style, cap, join))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _fill(self, fill: str, edge: str) -> None:
        """Take up a filling, and an outline where one is named."""
        if edge:
            self._stroke(4, edge)
        else:
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(fill) if fill else QBrush(Qt.BrushStyle.NoBrush))
