"""Choosing what opens a profile: nothing, a PIN or pictures."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from client.profile.pin import Kind
from client.ui.context import Context
from client.ui.profiles.choose_pin import ChoosePin
from client.ui.profiles.prove_pin import ProvePin
from client.ui.trying import trying
from client.ui.widgets.choices import Segments


def kinds() -> Sequence[tuple[str, str]]:
    """Return what there is to choose from, in words."""
    translate = QCoreApplication.translate
    return (
        (Kind.NONE, translate("LockChoice", "None")),
        (Kind.DIGITS, translate("LockChoice", "PIN")),
        (Kind.PICTURES, translate("LockChoice", "Pictures")),
    )


class LockChoice(Segments):
    """The choice in the settings: it takes effect once the present PIN was entered, and the new one twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(kinds(), context.privacy.kind(), parent)
        self._context = context
        self.present: ProvePin | None = None
        self.dialog: ChoosePin | None = None
        self.chosen.connect(self._on_chosen)

    def _on_chosen(self, name: str) -> None:
        kind = Kind(name)
        if self._context.privacy.kind() is Kind.NONE:
            self._go_on(kind)
            return
        self.present = ProvePin(self._context, self)
        self.present.proved.connect(partial(self._go_on, kind))
        self.present.rejected.connect(self._show_kind)
        self.present.open()

    def _go_on(self, kind: Kind) -> None:
        if kind is Kind.NONE:
            self._set("", kind)
            return
        self.dialog = ChoosePin(kind, self, self._context.privacy.centre())
        self.dialog.chosen.connect(self._set)
        self.dialog.rejected.connect(self._show_kind)
        self.dialog.open()

    def _set(self, pin: str, kind: Kind) -> None:
        self.setEnabled(False)
        work = partial(self._context.privacy.set_pin, pin, kind)
        self._context.background.run(work, self._on_set, self._on_failed)

    def _on_set(self, _: None) -> None:
        self._show_kind()

    def _on_failed(self, error: Exception) -> None:
        self._show_kind()
        with trying(self, self._context.language):
            raise error

    def _show_kind(self) -> None:
        if shiboken6.isValid(self):
            self.setEnabled(True)
            self.select(self._context.privacy.kind())
