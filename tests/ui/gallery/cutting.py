"""Whether letters are cut, by whom, and whether anything lies over them."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from tests.ui.gallery.drawn import Run
from tests.ui.gallery.telling import name_of, told

SLACK = 1.5
"""Pixels that do not matter."""


def cut(widget: QWidget, run: Run) -> str:
    """Return by what letters are cut, "" if they are whole or can be scrolled to."""
    if isinstance(widget, (QLineEdit, QTabBar)):
        # They can be moved through, with the cursor or with arrows.
        return ""
    if isinstance(widget, QComboBox) and widget.toolTip() == widget.currentText():
        return ""
    if run.clip is not None and _exceeds(run.ink, run.clip) and not _at_edge(widget, run.clip):
        return f"by the painter: {told(run.ink)} of {told(run.clip)}"
    return _cut_around(widget, QRectF(run.ink))


def _cut_around(widget: QWidget, ink: QRectF) -> str:
    """Return which widget around letters cuts them, up to where they can be scrolled into sight."""
    at: QWidget | None = widget
    while at is not None:
        across, along = _scrolls(at)
        room = QRectF(at.rect())
        if across:
            room = room.united(QRectF(ink.left(), room.top(), ink.width(), room.height()))
        if along:
            room = room.united(QRectF(room.left(), ink.top(), room.width(), ink.height()))
        if _exceeds(ink, room):
            return f"by {name_of(at)}: {told(ink)} of {told(room)}"
        if across or along or at.isWindow():
            return ""
        ink.translate(QPointF(at.pos()))
        at = at.parentWidget()
    return ""


def _at_edge(viewport: QWidget, clip: QRectF) -> bool:
    """Tell whether a clip is where a view ends that can be scrolled: what is cut there comes into sight."""
    across, along = _scrolls(viewport)
    room = QRectF(viewport.rect())
    return (along and (clip.top() <= 0 or clip.bottom() >= room.bottom() - 1)) or (
        across and (clip.left() <= 0 or clip.right() >= room.right() - 1)
    )


def _scrolls(viewport: QWidget) -> tuple[bool, bool]:
    """Return whether what is in a viewport can be moved across, and up and down."""
    area = viewport.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not viewport:
        return False, False
    return _moves(area.horizontalScrollBar()), _moves(area.verticalScrollBar())


def _moves(bar: QScrollBar) -> bool:
    return bar.maximum() > bar.minimum()


def _exceeds(ink: QRectF, room: QRectF) -> bool:
    return not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(ink)


def in_sight(widget: QWidget, ink: QRectF) -> bool:
    """Tell whether nothing lies over letters."""
    if not QRectF(widget.visibleRegion().boundingRect()).contains(ink):
        return False
    top, around = widget.window(), ink.adjusted(-2, -2, 2, 2)
    spots = (around.topLeft(), around.bottomRight(), around.center())
    seen = [top.childAt(widget.mapTo(top, spot.toPoint())) for spot in spots]
    return all(one is None or one is widget or one.isAncestorOf(widget) for one in seen)
