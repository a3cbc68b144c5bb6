"""Choosing a PIN, or pictures: once, and once more so that it is what was meant."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.profile.pin import Kind
from client.ui.profiles.pad import Pad
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label


class ChoosePin(Dialog):
    """Asks twice for the same. ``chosen`` carries the PIN and its kind; the dialog is closed then.

    ``centre`` is what the centre's key is called that will open it, too, "" if there is none.
    """

    chosen = Signal(str, object)

    def __init__(self, kind: Kind, parent: QWidget, centre: str = "") -> None:
        pictures = kind is Kind.PICTURES
        translate = QCoreApplication.translate
        pin = translate("ChoosePin", "Choose a PIN")
        title = translate("ChoosePin", "Choose your pictures") if pictures else pin
        super().__init__(title, parent, 430)
        self._kind, self._first = kind, ""
        self.said = Label("", "muted")
        self.body.addWidget(self.said)
        self.pad = Pad(kind)
        holder = QVBoxLayout()
        holder.addWidget(self.pad)
        self.body.addLayout(holder)
        self.centre = Label("", "small")
        if centre:
            told = self.tr(
                "If you forget it, your centre can open this profile with its recovery code ({key})."
            )
            self.centre.setText(told.format(key=centre))
            holder.addWidget(self.centre)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.pad.entered.connect(self._take)
        self._ask()
        self.pad.setFocus()

    def _ask(self) -> None:
        if self._first:
            self.said.setText(self.tr("Once more, please."))
        elif self._kind is Kind.PICTURES:
            self.said.setText(self.tr("At least 4 pictures, in an order that only you know."))
        else:
            self.said.setText(self.tr("4 to 12 digits. Longer ones are harder to guess."))

    def _take(self, pin: str) -> None:
        self.pad.clear()
        if not self._first:
            self._first = pin
            self._ask()
        elif pin == self._first:
            self.chosen.emit(pin, self._kind)
            self.accept()
        else:
            self._first = ""
            self.said.setText(self.tr("That was not the same. Choose again, please."))
