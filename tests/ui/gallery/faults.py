"""What is wrong with a window as it is seen: letters that are cut, lie on others, are boxes, small or faint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from tests.ui.gallery.drawn import Run, letters
from tests.ui.gallery.signs import has_sign, is_meant_to_end_so

SLACK = 1.5
"""Pixels that do not matter."""

SWATCH = "■"
LEAST_PX = 11
LEAST_CONTRAST, LEAST_OF_LARGE = 4.5, 3.0
LARGE_PX = 24
_SAID = Qt.ItemDataRole.AccessibleTextRole
_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
_TOOLTIP = Qt.ItemDataRole.ToolTipRole


@dataclass(frozen=True, slots=True)
class Fault:
    """``kind`` is clipped, elided, overlap, tofu, outside, small or faint."""

    kind: str
    where: str
    text: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} in {self.where} {self.why}"


@dataclass(slots=True)
class Inspection:
    """Looks at all that is seen of an application at one moment."""

    faults: list[Fault] = field(default_factory=list)

    def look(self, main: QWidget) -> Sequence[Fault]:
        """Return what is wrong with a window, and with whatever is open over it."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        over = [top for top in tops if top is not main]
        for top in tops:
            is_beneath = top is main and any(other.isModal() for other in over)
            picture = None if is_beneath else top.grab().toImage()
            if top is not main and top.windowType() is not Qt.WindowType.Popup:
                self._is_within(top, main)
            for widget in (top, *top.findChildren(QWidget)):
                if widget.isVisible() and widget.window() is top:
                    self._look_at(widget, picture)
        return self.faults

    def _look_at(self, widget: QWidget, picture: QImage | None) -> None:
        self._beside_each_other(widget)
        if widget.visibleRegion().isEmpty() and not _is_squeezed(widget):
            # Scrolled out of sight, or covered: nobody reads it.
            return
        runs = _once(letters(widget))
        for run in runs:
            self._read(widget, run)
            if picture is not None:
                self._see(widget, run, picture)
        if not isinstance(widget, QLineEdit):
            upright = [run for run in runs if not run.font.italic()]
            for one, other in combinations(upright, 2):
                if _lie_on_each_other(one.ink, other.ink):
                    self._say("overlap", widget, one.text, f"lies on {other.text!r}")

    def _read(self, widget: QWidget, run: Run) -> None:
        for sign in run.text:
            if not has_sign(sign):
                self._say("tofu", widget, run.text, f"has no sign for U+{ord(sign):04X}")
        size = QFontInfo(run.font).pixelSize()
        if size < LEAST_PX:
            self._say("small", widget, run.text, f"is {size} px")
        cut = _cut(widget, run)
        if cut:
            self._say("clipped", widget, run.text, cut)
        is_elided = run.text.rstrip().endswith("…") and not is_meant_to_end_so(run.text, widget)
        if is_elided and not _tells_all(widget, run):
            self._say("elided", widget, run.text, "and nothing tells the rest")

    def _see(self, widget: QWidget, run: Run, picture: QImage) -> None:
        if isinstance(widget, QLineEdit) or run.text.strip() == SWATCH:
            # What is selected is drawn twice; and a swatch shows a colour, and says nothing.
            return
        top = widget.window()
        if not _in_sight(widget, run.ink):
            return
        ground = _ground(picture, QRectF(run.ink).translated(QPointF(widget.mapTo(top, QPoint()))))
        if ground is None:
            return
        found = contrast(run.colour.rgb(), ground)
        large = QFontInfo(run.font).pixelSize() >= LARGE_PX
        if found < (LEAST_OF_LARGE if large else LEAST_CONTRAST):
            told = f"{found:.1f}: #{run.colour.rgb() & 0xFFFFFF:06x} on #{ground & 0xFFFFFF:06x}"
            self._say("faint", widget, run.text, told)

    def _beside_each_other(self, widget: QWidget) -> None:
        laid = list(_laid_out(widget))
        for one, other in combinations(laid, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                self._say("overlap", one, _name(other), f"by {common.width()}x{common.height()}")
        for one in laid:
            if not widget.rect().adjusted(-2, -2, 2, 2).contains(one.geometry()):
                self._say("outside", one, "", f"{_told(one.geometry())} of {_told(widget.rect())}")

    def _is_within(self, top: QWidget, main: QWidget) -> None:
        room = main.frameGeometry()
        if not room.adjusted(-2, -2, 2, 2).contains(top.geometry()):
            self._say("outside", top, "", f"{_told(top.geometry())} of {_told(room)}")

    def _say(self, kind: str, widget: QWidget, text: str, why: str) -> None:
        fault = Fault(kind, _name(widget), text, why)
        if fault not in self.faults:
            self.faults.append(fault)


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


def _ground(picture: QImage, ink: QRectF) -> int | None:
    """Return the colour that letters stand on: what is seen most often right around them."""
    room = ink.adjusted(-2, -2, 2, 2).toRect().intersected(picture.rect())
    if room.width() < 4 or room.height() < 4:
        return None
    steps = [room.left() + room.width() * part // 12 for part in range(12)]
    seen = [picture.pixel(x, y) for x in steps for y in (room.top(), room.bottom())]
    return max(set(seen), key=seen.count)


def _in_sight(widget: QWidget, ink: QRectF) -> bool:
    """Tell whether nothing lies over letters."""
    if not QRectF(widget.visibleRegion().boundingRect()).contains(ink):
        return False
    top, around = widget.window(), ink.adjusted(-2, -2, 2, 2)
    spots = (around.topLeft(), around.bottomRight(), around.center())
    seen = [top.childAt(widget.mapTo(top, spot.toPoint())) for spot in spots]
    return all(one is None or one is widget or one.isAncestorOf(widget) for one in seen)


def _once(runs: Sequence[Run]) -> list[Run]:
    """Leave out what is drawn again in its place: letters that are selected."""
    places = [(run.text, run.ink.toRect().getRect()) for run in runs]
    return [run for run, place in zip(runs, places, strict=True) if places.count(place) == 1]


def _cut(widget: QWidget, run: Run) -> str:
    """Return by what letters are cut, "" if they are whole or can be scrolled to."""
    if isinstance(widget, (QLineEdit, QTabBar)):
        # They can be moved through, with the cursor or with arrows.
        return ""
    if isinstance(widget, QComboBox) and widget.toolTip() == widget.currentText():
        return ""
    if run.clip is not None and _exceeds(run.ink, run.clip) and not _at_edge(widget, run.clip):
        return f"by the painter: {_told(run.ink)} of {_told(run.clip)}"
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
            return f"by {_name(at)}: {_told(ink)} of {_told(room)}"
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


def _lie_on_each_other(one: QRectF, other: QRectF) -> bool:
    common = one.intersected(other)
    return common.width() > 2 * SLACK and common.height() > 2 * SLACK


def _tells_all(widget: QWidget, run: Run) -> bool:
    """Tell whether the rest of an elided text can be read in a tooltip."""
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and view.viewport() is widget:
        index = view.indexAt(run.ink.center().toPoint())
        if view.selectionModel().isSelected(index):
            # It is open beside the list.
            return True
        # A click shows the whole of it, and a screen reader says it.
        said = " ".join(str(index.data(_SAID) or "").split())
        return bool(index.data(_TOOLTIP)) or run.text.strip(" …") in said
    return bool(widget.toolTip()) or isinstance(widget, QComboBox)


def _is_squeezed(widget: QWidget) -> bool:
    """Tell whether a widget has no room at all where it should have some."""
    return widget.width() <= 0 or widget.height() <= 0


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    """Return the children that a layout has placed; what floats over others is not among them.

    The layouts are asked for widgets, not for items: PySide keeps those, and takes for them what comes after.
    """
    layout = widget.layout()
    if layout is not None:
        layouts = [layout, *layout.findChildren(QLayout)]
        for child in widget.findChildren(QWidget, options=_CHILDREN):
            if child.isVisible() and any(one.indexOf(child) >= 0 for one in layouts):
                yield child


def _name(widget: QWidget) -> str:
    """Return which widget that is, by its classes from the outside in."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        name = type(at).__name__
        if name not in {"QWidget", "QStackedWidget", "Scrolled"}:
            names.append(name)
        at = at.parentWidget()
    return ">".join(reversed(names))


def _told(rect: QRectF | QRect) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"
