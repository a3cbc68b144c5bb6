"""The foot of an assignment that is worked on: saved or not, throw away, hand in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from client.ui.theme import SPACE_M, SPACE_S, SPACE_XL
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Line
from client.ui.writing.autosave import Autosave
from client.ui.writing.saved import SavedLine


class Footer(QFrame):
    """What can be done with a draft."""

    discard_asked = Signal()
    submit_asked = Signal()

    def __init__(self, autosave: Autosave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        inner = QVBoxLayout()
        inner.setContentsMargins(SPACE_XL, SPACE_S, SPACE_XL, SPACE_S)
        inner.setSpacing(SPACE_S)
        self.refusal = Label("", "danger")
        self.refusal.hide()
        inner.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        self.saved = SavedLine(autosave)
        self.count = Label("", "small")
        row.addWidget(self.count)
        row.addWidget(self.saved, 1)
        self.discard = Button(self.tr("Discard"), "quiet", icon="delete")
        self.discard.setAccessibleName(self.tr("Discard the draft"))
        self.discard.clicked.connect(self.discard_asked)
        self.submit = Button(self.tr("Hand in"), "primary", icon="send")
        self.submit.clicked.connect(self.submit_asked)
        row.addWidget(self.discard)
        row.addWidget(self.submit)
        inner.addLayout(row)
        column.addLayout(inner)

    def refuse(self, text: str) -> None:
        """Say why it cannot be handed in; "" takes that back."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
