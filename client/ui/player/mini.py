"""The small player: a line at the foot of the window in which a lecture goes on while one looks at other pages.

It has a place of its own and covers nothing: neither the button that sends a message nor the last row of a list.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from client.ui import theme, words
from client.ui.player.keys import Action
from client.ui.player.screen import Screen
from client.ui.player.seek_bar import spoken_place
from client.ui.spoken import Spoken
from client.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.labels import ElidedLabel
from client.ui.widgets.surfaces import Line

HEIGHT = 64
"""Of the picture, at the usual text size; twice that is the most."""


class MiniScreen(Screen):
    """The picture, as small as the line is high."""

    def sizeHint(self) -> QSize:
        """Return the shape of a lecture."""
        height = min(theme.px(HEIGHT), 2 * HEIGHT)
        return QSize(height * 16 // 9, height)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()


class PlaceLine(QProgressBar):
    """Where the lecture is, in ms."""

    def spoken_interface(self) -> QAccessibleInterface:
        """Say it in minutes and seconds."""
        return Spoken(self, QAccessible.Role.ProgressBar, spoken_place)


class MiniPlayer(QFrame):
    """``opened`` wants the whole player back, ``closed`` none at all, ``next_chosen`` the following lecture."""

    asked = Signal(Action)
    opened = Signal()
    closed = Signal()
    next_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "plain")
        self.setAccessibleName(self.tr("Small player"))
        self._length = 0
        self.screen_ = MiniScreen()
        self.screen_.setFixedSize(self.screen_.sizeHint())
        self.screen_.setCursor(Qt.CursorShape.PointingHandCursor)
        self.screen_.setToolTip(self.tr("Back to the lecture"))
        self.screen_.clicked.connect(self.opened)
        self.title = ElidedLabel("", "strong")
        self.time = ElidedLabel("", "small")
        self.line = PlaceLine()
        self.line.setTextVisible(False)
        self.line.setAccessibleName(self.tr("Position in the lecture"))
        self.play = self._button("pause", self.tr("Pause"), Action.PLAY)
        self.rewind = self._button("back10", self.tr("Back 10 seconds"), Action.BACK_10)
        self.forward = self._button("forward10", self.tr("On 10 seconds"), Action.FORWARD_10)
        self.next = Button(self.tr("Next lecture"), "secondary")
        self.next.clicked.connect(self.next_chosen)
        self.open = IconButton("up", self.tr("Back to the lecture"))
        self.open.clicked.connect(self.opened)
        self.close_ = IconButton("close", self.tr("Stop and close"))
        self.close_.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def show_lecture(self, title: str, length: int) -> None:
        """Be there for a lecture of ``length`` ms."""
        self.title.setText(title)
        self._length = length
        self.line.setRange(0, max(1, length))
        self.next.hide()
        self.show()

    def show_playing(self, *, playing: bool) -> None:
        """Offer to halt what plays, and to play what is halted."""
        if playing:
            self.play.show_as("pause", self.tr("Pause"), "text")
        else:
            self.play.show_as("play", self.tr("Play"), "text")

    def show_position(self, ms: int) -> None:
        """Show where the lecture is."""
        self.line.setValue(ms)
        at, length = words.clock(ms // 1000), words.clock(round(self._length / 1000))
        if (text := f"{at} / {length}") != self.time.text():
            self.time.setText(text)

    def show_end(self, *, has_next: bool) -> None:
        """Say that the lecture is over, and offer the next one."""
        self.time.setText(self.tr("Watched to the end"))
        self.next.setVisible(has_next)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        row = QHBoxLayout()
        column.addLayout(row)
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_XS)
        texts.addStretch(1)
        for widget in (self.title, self.time, self.line):
            texts.addWidget(widget)
        texts.addStretch(1)
        row.addWidget(self.screen_)
        row.addLayout(texts, 1)
        for button in (self.next, self.rewind, self.play, self.forward, self.open, self.close_):
            row.addWidget(button)

    def _button(self, icon: str, name: str, action: Action) -> IconButton:
        button = IconButton(icon, name)
        button.setProperty("action", action.value)
        button.clicked.connect(self._ask)
        return button

    def _ask(self) -> None:
        button = self.sender()
        if button is not None:
            self.asked.emit(Action(button.property("action")))
