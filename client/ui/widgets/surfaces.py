"""Grounds that things stand on: cards, sections, scrolling pages."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from client.ui.theme import SPACE_L, SPACE_M, SPACE_XL
from client.ui.widgets.labels import Label

READING_WIDTH = 1040
DIALOG_RADIUS = 16


class Card(QFrame):
    """A raised ground with a column of things on it: add to ``column``."""

    def __init__(self, parent: QWidget | None = None, surface: str = "card") -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self.column.setSpacing(SPACE_M)


class Line(QFrame):
    """A hairline between two things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "line")


class SectionHeading(QWidget):
    """The heading of a section, and at the end of its line what can be done there."""

    def __init__(
        self, text: str, parent: QWidget | None = None, action: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = Label(text, "heading")
        row.addWidget(self.label, 1)
        if action is not None:
            row.addWidget(action)


class Scrolled(QScrollArea):
    """A page that scrolls up and down: add to ``column``. Lines are kept from growing too long."""

    def __init__(self, parent: QWidget | None = None, width: int = READING_WIDTH) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setProperty("surface", "clear")
        row = QHBoxLayout(ground)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        middle = QWidget()
        middle.setProperty("surface", "clear")
        middle.setMaximumWidth(width)
        row.addWidget(middle, 1)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_L)
        self.setWidget(ground)


def round_off(window: QWidget) -> None:
    """Cut the corners off a window of its own, where nobody blends it with what lies beneath."""
    if QGuiApplication.platformName() == "xcb":
        outline = QPainterPath()
        # A little rounder than the card: what is half its own at a corner would be half black.
        radius = DIALOG_RADIUS + 3
        outline.addRoundedRect(QRectF(window.rect()), radius, radius)
        window.setMask(QRegion(outline.toFillPolygon().toPolygon()))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
