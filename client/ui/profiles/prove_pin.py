"""Asking for what opens the profile now, before something else may: a desk left unlocked is not consent."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from client.domain.sentences import code_of, sentence
from client.domain.submission import Refused
from client.profile.pin import Kind
from client.ui.context import Context
from client.ui.profiles.pad import Pad, of_kind
from client.ui.spoken import announce
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label


class ProvePin(Dialog):
    """Asks for the PIN, or the pictures; ``proved`` when they are the ones, and the dialog is closed then.

    What is wrong counts as it does where the profile is opened.
    """

    proved = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._kind = context.privacy.kind()
        translate = QCoreApplication.translate
        pictures = self._kind is Kind.PICTURES
        pin = translate("ProvePin", "Your PIN until now")
        super().__init__(
            translate("ProvePin", "Your pictures until now") if pictures else pin, parent, 430
        )
        self._context = context
        self.pad = Pad(self._kind)
        self.body.addWidget(self.pad)
        self.said = Label(" ", "danger")
        self.body.addWidget(self.said)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.pad.entered.connect(self._try)
        self.pad.setFocus()

    def _try(self, pin: str) -> None:
        self.pad.setEnabled(False)
        self.said.setText(" ")
        check = partial(self._context.privacy.check, pin)
        self._context.background.run(check, self._succeed, self._fail)

    def _succeed(self, _: None) -> None:
        self.accept()
        self.proved.emit()

    def _fail(self, error: Exception) -> None:
        self.pad.clear()
        self.pad.setEnabled(True)
        self.pad.setFocus()
        if not isinstance(error, Refused):
            self.said.setText(sentence(code_of(error), self._context.language))
            raise error
        code = of_kind("pin-wait" if error.details.get("seconds") else error.code, self._kind)
        self.said.setText(sentence(code, self._context.language, error.details))
        self.said.setAccessibleName(self.said.text())
        announce(self.said, self.said.text(), is_urgent=True)
