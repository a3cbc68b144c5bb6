"""What is wrong with a window as it is seen: letters that are cut, lie on others, are boxes, small or faint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QWidget,
)

from tests.ui.gallery.colours import contrast, ground
from tests.ui.gallery.cutting import SLACK, cut, in_sight
from tests.ui.gallery.drawn import Run, letters
from tests.ui.gallery.signs import has_sign, is_meant_to_end_so
from tests.ui.gallery.telling import name_of, told

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
        if by_whom := cut(widget, run):
            self._say("clipped", widget, run.text, by_whom)
        is_elided = run.text.rstrip().endswith("…") and not is_meant_to_end_so(run.text, widget)
        if is_elided and not _tells_all(widget, run):
            self._say("elided", widget, run.text, "and nothing tells the rest")

    def _see(self, widget: QWidget, run: Run, picture: QImage) -> None:
        if isinstance(widget, QLineEdit) or run.text.strip() == SWATCH:
            # What is selected is drawn twice; and a swatch shows a colour, and says nothing.
            return
        top = widget.window()
        if not in_sight(widget, run.ink):
            return
        behind = ground(picture, QRectF(run.ink).translated(QPointF(widget.mapTo(top, QPoint()))))
        if behind is None:
            return
        found = contrast(run.colour.rgb(), behind)
        large = QFontInfo(run.font).pixelSize() >= LARGE_PX
        if found < (LEAST_OF_LARGE if large else LEAST_CONTRAST):
            pair = f"#{run.colour.rgb() & 0xFFFFFF:06x} on #{behind & 0xFFFFFF:06x}"
            self._say("faint", widget, run.text, f"{found:.1f}: {pair}")

    def _beside_each_other(self, widget: QWidget) -> None:
        laid = list(_laid_out(widget))
        for one, other in combinations(laid, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                self._say("overlap", one, name_of(other), f"by {common.width()}x{common.height()}")
        for one in laid:
            if not widget.rect().adjusted(-2, -2, 2, 2).contains(one.geometry()):
                self._say("outside", one, "", f"{told(one.geometry())} of {told(widget.rect())}")

    def _is_within(self, top: QWidget, main: QWidget) -> None:
        room = main.frameGeometry()
        if not room.adjusted(-2, -2, 2, 2).contains(top.geometry()):
            self._say("outside", top, "", f"{told(top.geometry())} of {told(room)}")

    def _say(self, kind: str, widget: QWidget, text: str, why: str) -> None:
        fault = Fault(kind, name_of(widget), text, why)
        if fault not in self.faults:
            self.faults.append(fault)


def _once(runs: Sequence[Run]) -> list[Run]:
    """Leave out what is drawn again in its place: letters that are selected."""
    places = [(run.text, run.ink.toRect().getRect()) for run in runs]
    return [run for run, place in zip(runs, places, strict=True) if places.count(place) == 1]


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
