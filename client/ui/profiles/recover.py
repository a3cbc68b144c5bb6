"""Opening a profile with the centre's recovery code, beside somebody of the centre's staff."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from client.domain.sentences import code_of
from client.domain.submission import Refused
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.ui.background import Background
from client.ui.profiles.choose_pin import ChoosePin
from client.ui.profiles.entering import EnteringPage
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label

GROUP, SIGNS = 4, 32


@dataclass(frozen=True, slots=True)
class ByCode:
    """What the code can do: ``check(code)``, and ``open(code, pin, kind)``; slow, and they raise Refused.

    ``centre`` is what the key is called that new PINs can be done without by.
    """

    check: Callable[[str], None]
    open: Callable[[str, str, Kind], None]
    centre: str = ""


class Recover(EnteringPage):
    """Asks for the code, and then for a new PIN."""

    def __init__(
        self,
        profile: Profile,
        by_code: ByCode,
        background: Background,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(profile, background, language, parent)
        self._by_code = by_code
        self.dialog: ChoosePin | None = None
        self.code = QLineEdit()
        self.code.setPlaceholderText("0000-0000-0000-0000-0000-0000-0000-0000")
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.code.setMaxLength(2 * SIGNS)
        self.go = Button(self.tr("Next"), "primary")
        self.back = Button(self.tr("Back"), "quiet", "back")
        told = self.tr(
            "Ask a teacher of your centre to type the recovery code. Then you choose a new PIN, and all "
            "is there as it was."
        )
        label = Label(self.tr("Recovery code"), "small")
        label.setBuddy(self.code)
        own = (Label(told, "muted"), label, self.code, self.said, self.go)
        self.lay_out(self.back, own, 520)
        self.code.textEdited.connect(self._group)
        self.code.returnPressed.connect(self.try_it)
        self.go.clicked.connect(self.try_it)
        self.back.clicked.connect(self.left)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus where something is to be typed."""
        super().showEvent(event)
        self.code.setFocus()

    def try_it(self) -> None:
        """Find out whether the code is the one."""
        self._set_busy(busy=True)
        typed = self.code.text()
        self._background.run(partial(self._by_code.check, typed), self._ask_for_pin, self._fail)

    def _group(self, typed: str) -> None:
        """Show what is typed in groups of four, while somebody types at its end."""
        self.said.setText(" ")
        if self.code.cursorPosition() < len(typed):
            return
        signs = "".join(sign for sign in typed.upper() if sign.isalnum())[:SIGNS]
        self.code.setText("-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP)))

    def _ask_for_pin(self, _: None) -> None:
        self._set_busy(busy=False)
        self.dialog = ChoosePin(self._profile.kind, self, self._by_code.centre)
        self.dialog.chosen.connect(self._open)
        self.dialog.open()

    def _open(self, pin: str, kind: Kind) -> None:
        self._set_busy(busy=True)
        work = partial(self._by_code.open, self.code.text(), pin, kind)
        self._background.run(work, self._succeed, self._fail)

    def _succeed(self, _: None) -> None:
        self.opened.emit()

    def _fail(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.code.setFocus()
        self.say(code_of(error))
        if not isinstance(error, Refused):
            raise error

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.code, self.go, self.back):
            widget.setEnabled(not busy)
        self.go.setText(self.tr("Opening…") if busy else self.tr("Next"))
