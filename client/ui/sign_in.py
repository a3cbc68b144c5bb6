"""Signing in: once, with a line; from then on everything works without."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from client.domain.sentences import sign_in_sentence
from client.profile.pin import Kind
from client.ui import icons, theme, words
from client.ui.background import Background
from client.ui.profiles.choose_pin import ChoosePin
from client.ui.profiles.setting import kinds
from client.ui.server_line import ServerLine
from client.ui.spoken import announce
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from client.ui.translation import product_name
from client.ui.widgets.buttons import Button
from client.ui.widgets.choices import Segments
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in, run off the window's thread; what it calls returns "" or a problem's code."""

    call: Callable[..., str]
    typed: tuple[object, ...]

    def __call__(self) -> str:
        """Try."""
        return self.call(*self.typed)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody new on this PC: ``attempt(server, name, password, pin, kind)`` signs in to a new profile.

    ``kind`` is what is suggested to open it with; ``centre`` what the centre's key is called that opens it, too.
    """

    attempt: Callable[[str, str, str, str, Kind], str]
    kind: Kind
    centre: str = ""


class SignIn(QScrollArea):
    """Asks for server, name and password. ``signed_in`` comes when central has said yes.

    ``attempt(server, name, password)`` is called on another thread, and returns "" or the code of a
    problem that ``client.ui.words`` knows. ``demo`` is the name and password of a sample learner.
    """

    signed_in = Signal()
    left = Signal()

    def __init__(
        self,
        attempt: Callable[[str, str, str], str],
        background: Background,
        language: str,
        server: str = "",
        demo: tuple[str, str] | None = None,
        newcomer: Newcomer | None = None,
    ) -> None:
        super().__init__()
        self._newcomer = newcomer
        self.lock = Segments(kinds(), newcomer.kind if newcomer else Kind.NONE)
        self._kind = newcomer.kind if newcomer else Kind.NONE
        self.lock.chosen.connect(self._choose_lock)
        self.back = Button(self.tr("Other learners"), "quiet", "back")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self._attempt = attempt
        self._background = background
        self._language = language
        self._demo = demo
        self.server, self.name, self.password = QLineEdit(server), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.trouble = Label("", "danger")
        self.where = ServerLine()
        self.button = Button(self.tr("Sign in"), "primary")
        self._fill(self._card())
        for field in (self.server, self.name, self.password):
            field.returnPressed.connect(self.try_it)
            field.textEdited.connect(self._clear_trouble)
        self.button.clicked.connect(self.try_it)
        self._first = self.name if server else self.server

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin at the first field: not before, or it is forgotten on the way into the window."""
        super().showEvent(event)
        if not event.spontaneous():
            self._first.setFocus()

    def try_it(self) -> None:
        """Sign in with what was typed."""
        typed = (self.server.text().strip(), self.name.text().strip(), self.password.text())
        fields = (self.server, self.name, self.password)
        missing = [field for field, text in zip(fields, typed, strict=True) if not text]
        if missing:
            self._say(self.tr("Please fill in this field."))
            missing[0].setFocus()
            return
        if self._newcomer is None or self._kind is Kind.NONE:
            self._run(Attempt(self._attempt, typed))
            return
        self.choosing = ChoosePin(self._kind, self, self._newcomer.centre)
        self.choosing.chosen.connect(partial(self._try_with_pin, typed))
        self.choosing.open()

    def hold_to(self, address: str, name: str = "") -> None:
        """Sign in to this server and no other; its ``name`` is what people call it."""
        self.server.setText(address)
        self.server.hide()
        self._server_label.hide()
        self.where.name(address, name)
        self.name.setFocus()

    def warn_of_server(self) -> None:
        """Say plainly to whom the password goes: the address may be anybody's."""
        self.where.warn_of(self.server)

    def let_leave(self) -> None:
        """Offer the way back to the other learners."""
        self.back.show()

    def _choose_lock(self, name: str) -> None:
        self._kind = Kind(name)

    def _try_with_pin(self, typed: tuple[str, str, str], pin: str, kind: Kind) -> None:
        assert self._newcomer is not None
        self._run(Attempt(self._newcomer.attempt, (*typed, pin, kind)))

    def _run(self, attempt: Attempt) -> None:
        self._set_busy(busy=True)
        self._background.run(attempt, self._conclude, self._fail)

    def _card(self) -> Card:
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Sign in"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "window")
        ground = QWidget()
        ground.setProperty("surface", "window")
        self.setWidget(ground)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(SPACE_L, SPACE_XL, SPACE_L, SPACE_XL)
        outer.addStretch(1)
        card = Card()
        card.setFixedWidth(theme.px(400))
        card.column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        # Stretches, not an alignment: an aligned item does not grow with its broken lines.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        return card

    def _fill(self, card: Card) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        picture = QLabel()
        picture.setPixmap(icons.logo(48))
        head.addWidget(picture)
        head.addWidget(Label(product_name(), "display"), 1)
        card.column.addLayout(head)
        card.column.addWidget(
            Label(
                self.tr("Sign in once with internet. After that you can study without it."), "muted"
            )
        )
        card.column.addSpacing(SPACE_S)
        self._server_label = self._add_field(card, self.tr("Server address"), self.server)
        card.column.addWidget(self.where)
        self._add_field(card, self.tr("Name"), self.name)
        self._add_field(card, self.tr("Password"), self.password)
        if self._newcomer is not None:
            card.column.addWidget(Label(self.tr("Open your profile on this PC with"), "small"))
            card.column.addWidget(self.lock)
        self.trouble.hide()
        card.column.addWidget(self.trouble)
        card.column.addSpacing(SPACE_S)
        card.column.addWidget(self.button)
        card.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        if self._demo:
            self._add_demo(card, *self._demo)

    def _add_field(self, card: Card, name: str, field: QLineEdit) -> Label:
        label = Label(name, "small")
        label.setBuddy(field)
        field.setAccessibleName(name)
        card.column.addWidget(label)
        card.column.addWidget(field)
        return label

    def _add_demo(self, card: Card, name: str, password: str) -> None:
        hint = Card(surface="accent")
        hint.column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        hint.column.setSpacing(SPACE_S)
        text = self.tr("To look around: name {name}, password {password}")
        hint.column.addWidget(Label(text.format(name=name, password=password), "small"))
        fill = Button(self.tr("Fill in the sample learner"), "link")
        fill.clicked.connect(self._fill_in_demo)
        hint.column.addWidget(fill, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(hint)

    def _fill_in_demo(self) -> None:
        if self._demo:
            self.name.setText(self._demo[0])
            self.password.setText(self._demo[1])
            self._clear_trouble()
            self.button.setFocus()

    def _conclude(self, problem: str) -> None:
        self._set_busy(busy=False)
        if not problem:
            self.signed_in.emit()
            return
        self._say(sign_in_sentence(problem, self._language))
        if problem == "wrong-password":
            self.password.selectAll()
            self.password.setFocus()

    def _fail(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._say(words.problem("?", self._language))
        raise error

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.server, self.name, self.password, self.button, self.lock, self.back):
            widget.setEnabled(not busy)
        self.button.setText(self.tr("Signing in…") if busy else self.tr("Sign in"))

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        self.trouble.setAccessibleName(text)
        announce(self.trouble, text, is_urgent=True)

    def _clear_trouble(self) -> None:
        self.trouble.hide()
