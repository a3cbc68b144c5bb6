"""The controls below the picture. They ask; the page does."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from client.ui import theme, words
from client.ui.player.keys import Action
from client.ui.player.seek_bar import SeekBar
from client.ui.theme import SPACE_S, SPACE_XS
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.labels import LineLabel

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
VOLUME_STEP = 10
_LANGUAGES = {"ko": "한국어", "en": "English"}


class Controls(QWidget):
    """Seek bar, buttons, time, speed, captions, volume, full screen."""

    asked = Signal(Action)
    sought = Signal(int)
    speed_chosen = Signal(float)
    captions_chosen = Signal(str)
    volume_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._length = 0
        self.seek_bar = SeekBar()
        self.seek_bar.sought.connect(self.sought)
        self.seek_bar.sliderMoved.connect(self._show_time)
        self.play = self._button("play", self.tr("Play (Space)"), Action.PLAY, 26)
        self.back = self._button("back10", self.tr("Back 10 seconds (J)"), Action.BACK_10)
        self.forward = self._button("forward10", self.tr("On 10 seconds (L)"), Action.FORWARD_10)
        self.mute = self._button("volume", self.tr("Sound off (M)"), Action.MUTE)
        self.full = self._button("fullscreen", self.tr("Full screen (F)"), Action.FULL_SCREEN)
        self.time = LineLabel("0:00 / 0:00")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(VOLUME_STEP)
        self.volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.volume.setFixedWidth(theme.px(84))
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.valueChanged.connect(self.volume_chosen)
        self.speed, self._speeds = self._speed_menu()
        self.captions = IconButton("captions", self.tr("Captions (C)"))
        self.captions.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._languages = QActionGroup(self)
        self._languages.triggered.connect(self._choose_captions)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Return the width without what can be left out."""
        hint = super().minimumSizeHint()
        return QSize(0, hint.height())

    def show_playing(self, *, playing: bool) -> None:
        """Offer to halt what plays, and to play what is halted."""
        if playing:
            self.play.show_as("pause", self.tr("Pause (Space)"), "text")
        else:
            self.play.show_as("play", self.tr("Play (Space)"), "text")

    def show_position(self, ms: int) -> None:
        """Show where the lecture is."""
        self.seek_bar.set_position(ms)
        if not self.seek_bar.isSliderDown():
            self._show_time(ms)

    def show_length(self, ms: int) -> None:
        """Show how long the lecture is."""
        self._length = ms
        self.seek_bar.setRange(0, ms)
        self._show_time(self.seek_bar.value())

    def show_speed(self, speed: float) -> None:
        """Show how fast it plays."""
        self.speed.setText(_speed(speed))
        self.speed.setAccessibleName(self.tr("Speed {0}").format(_speed(speed)))
        for action in self._speeds.actions():
            action.setChecked(action.data() == speed)

    def show_volume(self, percent: int, *, muted: bool) -> None:
        """Show how loud it is."""
        with QSignalBlocker(self.volume):
            self.volume.setValue(0 if muted else percent)
        if muted or percent == 0:
            self.mute.show_as("mute", self.tr("Sound on (M)"))
        else:
            self.mute.show_as("volume", self.tr("Sound off (M)"))

    def show_captions(self, languages: Sequence[str], chosen: str) -> None:
        """Offer the captions there are; ``chosen`` is "" for none."""
        menu = QMenu(self)
        for old in self._languages.actions():
            self._languages.removeAction(old)
        for language in ("", *languages):
            name = _LANGUAGES.get(language, language) if language else self.tr("No captions")
            self._add(menu, self._languages, (name, language), checked=language == chosen)
        self.captions.setMenu(menu)
        self.captions.setEnabled(bool(languages))
        token = "accent" if chosen else "muted"
        name = self.tr("Captions (C)") if languages else self.tr("This lecture has no captions")
        self.captions.show_as("captions", name, token)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for; the keys do the same."""
        super().resizeEvent(event)
        room = event.size().width() - 2 * SPACE_S
        always = [self.play, self.time, self.speed, self.captions, self.full]
        optional: list[QWidget] = [self.back, self.forward, self.mute, self.volume]
        left = room - sum(each.sizeHint().width() + SPACE_XS for each in always)
        for each in optional:
            width = max(each.sizeHint().width(), each.minimumWidth()) + SPACE_XS
            each.setVisible(left >= width)
            left -= width

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        left: tuple[QWidget, ...] = (self.play, self.back, self.forward, self.time)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.mute, self.volume, self.speed, self.captions, self.full):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XS, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.seek_bar)
        column.addLayout(row)

    def _button(self, icon: str, name: str, action: Action, size: int = 22) -> IconButton:
        button = IconButton(icon, name, size=size)
        button.setProperty("action", action.value)
        button.clicked.connect(self._ask)
        return button

    def _speed_menu(self) -> tuple[QToolButton, QActionGroup]:
        button = QToolButton()
        button.setProperty("kind", "icon")
        button.setToolTip(self.tr("Speed (< and >)"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        menu, group = QMenu(button), QActionGroup(button)
        for speed in SPEEDS:
            self._add(menu, group, (_speed(speed), speed), checked=speed == 1.0)
        group.triggered.connect(self._choose_speed)
        button.setMenu(menu)
        return button, group

    def _add(
        self, menu: QMenu, group: QActionGroup, choice: tuple[str, object], *, checked: bool
    ) -> None:
        action = QAction(choice[0], menu)
        action.setData(choice[1])
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)
        menu.addAction(action)

    def _ask(self) -> None:
        button = self.sender()
        if button is not None:
            self.asked.emit(Action(button.property("action")))

    def _choose_speed(self, action: QAction) -> None:
        self.speed_chosen.emit(float(action.data()))

    def _choose_captions(self, action: QAction) -> None:
        self.captions_chosen.emit(str(action.data()))

    def _show_time(self, ms: int) -> None:
        at, length = words.clock(ms // 1000), words.clock(round(self._length / 1000))
        self.time.setText(f"{at} / {length}")
        self.time.setAccessibleName(
            QCoreApplication.translate("Controls", "{0} of {1}").format(at, length)
        )


def _speed(speed: float) -> str:
    return f"{speed:g}×"
