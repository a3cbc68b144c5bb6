"""What screen readers are told where Qt alone would tell them little: roles, values, and news nobody asked for.

A widget that knows better than Qt what it is has a method ``spoken_interface``. It is asked only while something
listens, so it costs nobody anything who looks.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol, runtime_checkable
from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAccessibleWidget,
    QApplication,
    QWidget,
)
from shiboken6 import VoidPtr

PRESS = "Press"
"""What Qt calls pressing, towards screen readers."""

_kept: list[QAccessibleInterface | None] = []
"""All that was told: it is Qt's to delete, and PySide would do so, too, as it lets go of them at the end."""

_INSTALLED = "bandi_speaks"


def _nothing(thing: QObject) -> str:
    del thing
    return ""


@runtime_checkable
class Speaking(Protocol):
    """A widget that says itself what a screen reader is told of it."""

    def spoken_interface(self) -> QAccessibleInterface | None:
        """Return what is told, or None for what Qt tells."""


class Spoken(QAccessibleWidget):
    """A widget in a role, with a value in words if it has one; without a name it is called by its words.

    It asks the widget and holds none: what PySide makes of an interface outlives the widget.
    """

    def __init__(
        self,
        widget: QWidget,
        role: QAccessible.Role,
        value: Callable[[QObject], str] = _nothing,
        words: Callable[[QObject], str] = _nothing,
    ) -> None:
        super().__init__(widget, role)
        self._value = value
        self._words = words

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name, the value or the description."""
        if kind == QAccessible.Text.Value:
            return self._value(self.object())
        known = super().text(kind)
        return known or self._words(self.object()) if kind == QAccessible.Text.Name else known


class Offering(Spoken):
    """A widget that offers more than a name: numbers, or text word by word."""

    offered: Mapping[QAccessible.InterfaceType, object] = MappingProxyType({})

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> object:
        """Return what is offered of a kind, by itself or by Qt."""
        found = self.offered.get(kind) or super().interface_cast(kind)
        # Nothing is a pointer to nothing: PySide falls over a None here, and takes the program with it.
        return VoidPtr(0) if found is None else found


class SpokenSlider(Offering):
    """A slider whose value is said in words, and that can be moved by whoever reads it."""

    def __init__(
        self,
        slider: QAbstractSlider,
        value: Callable[[QObject], str],
        move: Callable[[QAbstractSlider, int], object],
    ) -> None:
        super().__init__(slider, QAccessible.Role.Slider, value)
        self.offered = {QAccessible.InterfaceType.ValueInterface: _Amount(slider, move)}


class SpokenChoice(Offering):
    """A button that is one of a few: of a tool button that can be checked Qt says that it is a box to tick."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.RadioButton)
        self.offered = {QAccessible.InterfaceType.ActionInterface: _Press(button)}

    def state(self) -> QAccessible.State:
        """Return whether it is the one that is chosen."""
        state, button = super().state(), self.object()
        state.checkable = 1
        state.checked = int(isinstance(button, QAbstractButton) and button.isChecked())
        return state


class _Press(QAccessibleActionInterface):
    def __init__(self, button: QAbstractButton) -> None:
        super().__init__()
        self._held = ref(button)

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what can be done with it."""
        return [PRESS]

    def doAction(self, actionName: str) -> None:  # noqa: N802, N803 - Qt's names
        """Press it."""
        button = self._held()
        if button is not None and actionName == PRESS:
            button.click()

    def keyBindingsForAction(self, actionName: str) -> list[str]:  # noqa: N802, N803 - Qt's names
        """Return no keys: the name has them."""
        del actionName
        return []


class _Amount(QAccessibleValueInterface):
    def __init__(
        self, slider: QAbstractSlider, move: Callable[[QAbstractSlider, int], object]
    ) -> None:
        super().__init__()
        self._held = ref(slider)
        self._move = move

    @property
    def _slider(self) -> QAbstractSlider:
        slider = self._held()
        assert slider is not None
        return slider

    def currentValue(self) -> int:  # noqa: N802 - Qt's name
        """Return where it stands."""
        return self._slider.value()

    def setCurrentValue(self, value: object) -> None:  # noqa: N802 - Qt's name
        """Move it, as the learner would."""
        if isinstance(value, int | float):
            self._move(self._slider, round(value))

    def maximumValue(self) -> int:  # noqa: N802 - Qt's name
        """Return the end."""
        return self._slider.maximum()

    def minimumValue(self) -> int:  # noqa: N802 - Qt's name
        """Return the beginning."""
        return self._slider.minimum()

    def minimumStepSize(self) -> int:  # noqa: N802 - Qt's name
        """Return how far a key moves it."""
        return self._slider.singleStep()


def install(app: QApplication) -> None:
    """Have screen readers ask our own widgets first. Once is enough for an application."""
    if app.property(_INSTALLED) is None:
        app.setProperty(_INSTALLED, "yes")
        QAccessible.installFactory(_interface)


def announce(widget: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Have a screen reader say something at once; what is urgent interrupts what it says now."""
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if is_urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    _tell(event)


def _tell(event: QAccessibleAnnouncementEvent) -> None:
    QAccessible.updateAccessibility(event)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what a widget says of itself; asked for each of its classes, its own first."""
    if not isinstance(thing, Speaking) or name != type(thing).__name__:
        return None
    found = thing.spoken_interface()
    _kept.append(found)
    return found
