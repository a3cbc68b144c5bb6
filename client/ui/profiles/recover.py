"""Opening a profile with the centre's recovery code, beside somebody of the centre's staff."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from client.domain.sentences import code_of, sentence
from client.domain.submission import Refused
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.ui import theme
from client.ui.background import Background
from client.ui.profiles.avatar import Avatar
from client.ui.profiles.choose_pin import ChoosePin
from client.ui.spoken import announce
from client.ui.theme import SPACE_M
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Scrolled

GROUP, SIGNS = 4, 32


@dataclass(frozen=True, slots=True)
class ByCode:
    """What the code can do: ``check(code)``, and ``open(code, pin, kind)``; slow, and they raise Refused.

    ``centre`` is what the key is called that new PINs can be done without by.
    """

    check: Callable[[str], None]
    open: Callable[[str, str, Kind], None]
    centre: str = ""


class Recover(QWidget):
    """Asks for the code, and then for a new PIN. ``opened`` says that the learner is in, ``left`` goes back."""

    opened = Signal()
    left = Signal()

    def __init__(
        self,
        profile: Profile,
        by_code: ByCode,
        background: Background,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile, self._by_code = profile, by_code
        self._background, self._language = background, language
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.dialog: ChoosePin | None = None
        self.code = QLineEdit()
        self.code.setPlaceholderText("0000-0000-0000-0000-0000-0000-0000-0000")
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.code.setMaxLength(2 * SIGNS)
        self.said = Label(" ", "danger")
        self.go = Button(self.tr("Next"), "primary")
        self.back = Button(self.tr("Back"), "quiet", "back")
        self._lay_out()
        self.code.textEdited.connect(self._group)
        self.code.returnPressed.connect(self.try_it)
        self.go.clicked.connect(self.try_it)
        self.back.clicked.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus where something is to be typed."""
        super().showEvent(event)
        self.code.setFocus()

    def try_it(self) -> None:
        """Find out whether the code is the one."""
        self._set_busy(busy=True)
        typed = self.code.text()
        self._background.run(partial(self._by_code.check, typed), self._ask_for_pin, self._fail)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(width=theme.px(520))
        outer.addWidget(scrolled)
        column = scrolled.column
        column.setSpacing(SPACE_M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(Avatar(self._profile.label, self._profile.id, 48))
        head.addWidget(Label(self._profile.label, "title"), 1)
        column.addLayout(head)
        told = self.tr(
            "Ask a teacher of your centre to type the recovery code. Then you choose a new PIN, and all "
            "is there as it was."
        )
        column.addWidget(Label(told, "muted"))
        label = Label(self.tr("Recovery code"), "small")
        label.setBuddy(self.code)
        for widget in (label, self.code, self.said):
            column.addWidget(widget)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

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
        details = {"name": self._profile.label}
        self.said.setText(sentence(code_of(error), self._language, details))
        self.said.setAccessibleName(self.said.text())
        announce(self.said, self.said.text(), is_urgent=True)
        if not isinstance(error, Refused):
            raise error

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.code, self.go, self.back):
            widget.setEnabled(not busy)
        self.go.setText(self.tr("Opening…") if busy else self.tr("Next"))
