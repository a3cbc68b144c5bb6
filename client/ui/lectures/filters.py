"""What of the catalogue is to be seen: chips, each of which holds the values of a facet."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from client.store import browsing
from client.store.browsing import Choice, Filter
from client.store.database import Topics
from client.ui.context import Context
from client.ui.theme import SPACE_S
from client.ui.widgets import tips
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import restyle

FACETS = ("subject", "level", "provider")


class Chip(Button):
    """One facet: says what is chosen of it, and opens the values there are; "" is for all of them."""

    chosen = Signal(str, str)

    def __init__(self, facet: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "pill", "", parent)
        self._facet = facet
        self._name = name
        self._choices: Sequence[Choice] = ()
        self._value = ""
        self.clicked.connect(self._open)
        self._write()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these values."""
        self._choices = choices
        self._write()

    def show_value(self, value: str) -> None:
        """Show what is chosen."""
        self._value = value
        self._write()

    def menu_of_values(self) -> QMenu:
        """Return the menu with all values, the chosen one ticked."""
        menu = QMenu(self)
        everything = QCoreApplication.translate("Filters", "All")
        for value, text in (("", everything), *((one.value, said(one)) for one in self._choices)):
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.setData(value)
        menu.triggered.connect(self._take)
        return menu

    def _open(self) -> None:
        menu = self.menu_of_values()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, action: object) -> None:
        value = action.data() if hasattr(action, "data") else ""
        self.chosen.emit(self._facet, str(value))

    def _write(self) -> None:
        names = [one.name for one in self._choices if one.value == self._value]
        shown = names[0] if names else self._value
        self.setText(f"{shown or self._name} ▾")
        everything = QCoreApplication.translate("Filters", "All")
        self.setAccessibleName(f"{self._name}: {shown or everything}")
        tips.put(self, f"{self._name}: {shown or everything}")
        # A facet with one value is no choice.
        self.setVisible(len(self._choices) > 1 or bool(self._value))
        restyle(self, tone="accent" if self._value else "")


class Filters(QWidget):
    """The chips in a row. ``changed`` says that something else is to be seen."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.wanted = Filter()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        names = (self.tr("Subject"), self.tr("Level"), self.tr("Provider"))
        self.chips = {
            facet: Chip(facet, name, self) for facet, name in zip(FACETS, names, strict=True)
        }
        for chip in self.chips.values():
            chip.chosen.connect(self._choose)
            row.addWidget(chip)
        self.saved = Button(self.tr("Saved"), "pill")
        self.saved.setCheckable(True)
        self.saved.setToolTip(self.tr("Only what is saved on this PC"))
        self.saved.clicked.connect(self._choose_saved)
        self.clear = Button(self.tr("Show all"), "quiet")
        self.clear.clicked.connect(self._clear)
        row.addWidget(self.saved)
        row.addWidget(self.clear)
        row.addStretch(1)
        context.live.changed.connect(self._on_changed)
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Ask again what values there are."""
        store, language = self._context.store, self._context.language

        def ask() -> Sequence[Sequence[Choice]]:
            return [browsing.choices(store.db, facet, language) for facet in FACETS]

        self._context.background.run(ask, self._offer)

    def _offer(self, choices: Sequence[Sequence[Choice]]) -> None:
        for chip, found in zip(self.chips.values(), choices, strict=True):
            chip.offer(found)

    def _choose(self, facet: str, value: str) -> None:
        names: dict[str, str] = {facet: value}
        self.want(replace(self.wanted, **names))  # type: ignore[arg-type]

    def _choose_saved(self) -> None:
        self.want(replace(self.wanted, saved=self.saved.isChecked()))

    def _clear(self) -> None:
        self.want(Filter())

    def want(self, wanted: Filter) -> None:
        """See something else."""
        self.wanted = wanted
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for facet, chip in self.chips.items():
            chip.show_value(str(getattr(self.wanted, facet)))
        self.saved.setChecked(self.wanted.saved)
        restyle(self.saved, tone="accent" if self.wanted.saved else "")
        self.saved.set_icon("saved", "accent" if self.wanted.saved else "muted")
        self.clear.setVisible(not self.wanted.is_open)

    def _on_changed(self, topics: Topics) -> None:
        if "lectures" in topics and self.isVisible():
            self.refresh()


def said(choice: Choice) -> str:
    """Return what the menu says of a value."""
    return f"{choice.name}  ({choice.courses})"
