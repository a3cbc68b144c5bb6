"""The picture and its controls, in the page or filling the screen."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from client.ui import theme, words
from client.ui.player.controls import Controls
from client.ui.player.end_card import EndCard
from client.ui.player.keys import Action, action, is_letter, tenth
from client.ui.player.screen import Screen
from client.ui.spoken import announce
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.focus import FocusRing
from client.ui.widgets.labels import LineLabel

HINT_MS = 10_000
FLASH_MS = 1200
IDLE_MS = 3000


class ResumeHint(QFrame):
    """Says that the lecture goes on where the learner was, and offers its beginning."""

    start_over = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        self.label = LineLabel()
        self.button = Button(self.tr("Start over"), "inverse")
        self.button.clicked.connect(self._start_over)
        self.away = IconButton("close", self.tr("Close"), size=16)
        self.away.clicked.connect(self.hide)
        for widget in (self.label, self.button, self.away):
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=HINT_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def offer(self, ms: int) -> None:
        """Say from where it goes on."""
        self.label.setText(self.tr("Resumed at {0}").format(words.clock(ms // 1000)))
        self.adjustSize()
        self.show()
        self._timer.start()
        announce(self, self.label.text())

    def _start_over(self) -> None:
        self.hide()
        self.start_over.emit()


class Flash(QFrame):
    """Says for a moment what a key did: without it, nobody sees that the sound is lower, or at which speed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "snackbar")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self.label = LineLabel("", "strong")
        row.addWidget(self.label)
        self._timer = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        """Say it, to eyes and to a screen reader."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def place(self) -> None:
        """Stay in the middle, near the top."""
        self.adjustSize()
        ground = self.parentWidget()
        if ground is not None:
            self.move((ground.width() - self.width()) // 2, max(8, ground.height() // 8))


class Stage(QWidget):
    """Screen and controls; takes the player's keys wherever it is."""

    asked = Signal(Action)
    tenth_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Player"))
        self.setAccessibleDescription(self.tr("Press ? for its keys"))
        self.takes_letters = True
        self.screen_ = Screen()
        self.screen_.setMouseTracking(True)
        # What lies over the picture is come to before what is below it: the Tab key follows this order.
        self.hint = ResumeHint(self.screen_)
        self.end_card = EndCard(self.screen_)
        self.flash = Flash(self.screen_)
        self.controls = Controls()
        self.controls.asked.connect(self.asked)
        self.screen_.clicked.connect(self._play)
        self.screen_.double_clicked.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.screen_, 1)
        column.addWidget(self.controls)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._hide_controls)
        self.screen_.installEventFilter(self)
        self._ring = FocusRing(self)

    @property
    def fills_screen(self) -> bool:
        """Whether it is a window of its own that fills the screen."""
        return self.isWindow()

    def fill_screen(self) -> None:
        """Leave the page and fill the screen."""
        window = self.window()
        self.setParent(None, Qt.WindowType.Window)
        self.setWindowTitle(window.windowTitle())
        self.setGeometry(window.geometry())
        self.showFullScreen()
        self.setFocus()
        self._idle.start()

    def end_full_screen(self) -> None:
        """Be ready to be put back into the page."""
        self._idle.stop()
        self.controls.show()
        self.screen_.unsetCursor()
        # The pointer leaves a window that goes without a word: what lay under it would stay lit.
        self.controls.full.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for."""
        if self.fills_screen and event.key() == Qt.Key.Key_Escape:
            self.asked.emit(Action.FULL_SCREEN)
        elif is_letter(event) and not self.takes_letters:
            super().keyPressEvent(event)
        elif (asked := action(event)) is not None:
            self.asked.emit(asked)
        elif (part := tenth(event)) is not None:
            self.tenth_asked.emit(part)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go back into the page instead of closing."""
        if self.fills_screen:
            event.ignore()
            self.asked.emit(Action.FULL_SCREEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the picture in its place."""
        super().resizeEvent(event)
        self.place_floating()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Show the controls when the pointer moves over a picture that fills the screen."""
        kind = event.type()
        del watched
        if kind == QEvent.Type.Resize:
            self.place_floating()
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.controls.show()
            self.screen_.unsetCursor()
            if self.fills_screen:
                self._idle.start()
        return False

    def place_floating(self) -> None:
        """Put the hint at the top and the card of the end into the middle."""
        self.hint.adjustSize()
        self.hint.move(QPoint(theme.px(12), theme.px(12)))
        self.flash.place()
        room = self.screen_.rect()
        card = self.end_card
        width = min(card.sizeHint().width(), room.width() - 16)
        card.resize(max(width, min(theme.px(380), room.width() - 16)), 10)
        layout = card.layout()
        height = layout.totalHeightForWidth(card.width()) if layout else card.height()
        card.resize(card.width(), min(height, room.height()))
        card.move(room.center() - card.rect().center())

    def _hide_controls(self) -> None:
        if self.fills_screen and not self.controls.underMouse():
            self.controls.hide()
            self.screen_.setCursor(Qt.CursorShape.BlankCursor)

    def _play(self) -> None:
        self.setFocus()
        self.asked.emit(Action.PLAY)

    def _fill(self) -> None:
        self.asked.emit(Action.FULL_SCREEN)
