"""Answers that are typed: a number with its unit, or a few words."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.domain.marking import number
from client.domain.words import pick
from client.ui.assignments.items.view import ItemView
from client.ui.widgets.labels import Label, LineLabel
from client.ui.writing.composing import ComposedLine
from protocol.records import Item


class ShortView(ItemView):
    """A line of text."""

    def __init__(self, item: Item, language: str, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.field = ComposedLine(self)
        self.field.setMaxLength(500)
        self.field.setPlaceholderText(self.tr("Your answer"))
        self.field.setAccessibleName(pick(item.prompt, language))
        self.field.textChanged.connect(self._on_typed)
        self.setFocusProxy(self.field)
        self.column.addWidget(self.field)

    def value(self) -> tuple[str, ...]:
        """Return the text as typed."""
        text = self.field.text().strip()
        return (text,) if text else ()

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        blocker = QSignalBlocker(self.field)
        self.field.setText(value[0] if value else "")
        blocker.unblock()

    def finish_composing(self) -> None:
        """Have a syllable that is still being composed become part of the answer."""
        self.field.finish_composing()

    def _on_typed(self) -> None:
        self.changed.emit()


class NumericView(ShortView):
    """A number, which may be typed as 1,200, 3/4 or in full width; says what it took it for."""

    def __init__(self, item: Item, language: str, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.field.setPlaceholderText(self.tr("A number"))
        self.field.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 26)
        self.column.removeWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        if item.unit:
            row.addWidget(LineLabel(item.unit))
        row.addStretch(1)
        self.column.addLayout(row)
        self.reading = Label("", "small")
        self.column.addWidget(self.reading)
        self._tell()

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        super().show_value(value)
        self._tell()

    def _on_typed(self) -> None:
        self._tell()
        super()._on_typed()

    def _tell(self) -> None:
        text = self.field.text().strip()
        self.reading.setText(self._reading(text))

    def _reading(self, text: str) -> str:
        if not text:
            return self.tr("You can also type fractions, such as 3/4.")
        value = number(text, self.item.unit)
        if value is None:
            return self.tr("This is not a number yet. Type something like 12, -3.5 or 3/4.")
        shown = QLocale(self.language).toString(value, "g", 10)
        return self.tr("Read as %1").replace("%1", f"{shown} {self.item.unit}".strip())
