"""What stands in a lecture's place when it cannot be shown: a sentence, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ui import icons, theme
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label

SENTENCE_EMS = 34


class Trouble(QWidget):
    """Says what happened; the buttons emit ``chosen`` with the word they were given."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addStretch(1)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        self.title = Label("", "heading")
        self.sentence = Label("", "muted")
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(label.fontMetrics().horizontalAdvance("가") * SENTENCE_EMS)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(theme.px(SPACE_S))
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_S)
        column.addLayout(self._row)
        column.addStretch(2)
        self.buttons: dict[str, Button] = {}

    def say(self, icon: str, title: str, sentence: str, actions: dict[str, str]) -> None:
        """Show a sentence; ``actions`` are the words on the buttons by what they emit."""
        self._picture.setPixmap(icons.pixmap(icon, "edge", 40))
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title} {sentence}".strip())
        self._clear()
        self._row.addStretch(1)
        for number, (word, text) in enumerate(actions.items()):
            button = Button(text, "secondary" if number else "primary")
            button.setProperty("word", word)
            button.clicked.connect(self._choose)
            self._row.addWidget(button)
            self.buttons[word] = button
        self._row.addStretch(1)

    def _clear(self) -> None:
        self.buttons = {}
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _choose(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property("word")))
