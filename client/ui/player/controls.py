"""The controls below the picture. They ask; the page does."""

from collections.abc import Sequence
from itertools import pairwise

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

from client.ui import icons, theme, words
from client.ui.player.keys import Action
from client.ui.player.looping import Loop
from client.ui.player.qualities import Quality, QualityMenu
from client.ui.player.seek_bar import SeekBar
from client.ui.theme import SPACE_S, SPACE_XS
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.labels import LineLabel

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
VOLUME_STEP = 10
TARGET = 28
"""What can be hit measures at least this, at the usual text size."""


class Controls(QWidget):
    """Seek bar and buttons. What has no room is in the menu at the end of the line."""

    asked = Signal(Action)
    sought = Signal(int)
    speed_chosen = Signal(float)
    captions_chosen = Signal(str)
    volume_chosen = Signal(int)
    quality_chosen = Signal(str)
    picture_wanted = Signal(bool)

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
        self._make_study_buttons()
        self.time = LineLabel("0:00 / 0:00")
        self.volume = self._volume_slider()
        self.speed, self._speeds = self._speed_menu()
        self.captions = IconButton("captions", self.tr("Captions (C)"))
        self.captions.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.quality = QualityMenu()
        self.quality.chosen.connect(self.quality_chosen)
        self.quality.picture_wanted.connect(self.picture_wanted)
        self.more = IconButton("more", self.tr("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._left_out: list[QWidget] = []
        # A button's name changes with what it does next.
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self._offers_small = False
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
        names = self._language_names()
        for language in ("", *languages):
            name = names.get(language, language) if language else self.tr("No captions")
            self._add(menu, self._languages, (name, language), checked=language == chosen)
        self.captions.setMenu(menu)
        self.captions.setEnabled(bool(languages))
        token = "accent" if chosen else "muted"
        name = self.tr("Captions (C)") if languages else self.tr("This lecture has no captions")
        self.captions.show_as("captions", name, token)

    def show_loop(self, loop: Loop) -> None:
        """Say what the button of the loop does next."""
        self.seek_bar.show_loop(loop)
        if loop.is_on:
            self.loop.show_as("loop", self.tr("End the loop (R)"), "accent")
        elif loop.start is not None:
            self.loop.show_as("loop", self.tr("Loop: to here (R)"), "warning")
        else:
            self.loop.show_as("loop", self.tr("Loop: from here (R)"))

    def offer_small(self) -> None:
        """Offer the small player: there is one."""
        self._offers_small = True
        self._fit(self.width())

    def show_qualities(self, qualities: Sequence[Quality], *, picture: bool | None) -> None:
        """Offer the ways to have the lecture; ``picture`` is None for one that is only heard."""
        self.quality.show_choices(qualities, picture=picture)
        self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what there is no room for into the menu at the end."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        always = [self.play, self.time, self.speed, self.captions, self.full, self.more]
        optional: list[QWidget] = [
            *(self.back, self.forward, self.note, self.mute, self.bookmark, self.loop),
            *(self.volume, self.quality),
        ]
        self.small.setVisible(self._offers_small)
        if self._offers_small:
            optional.append(self.small)
        left = width - 2 * SPACE_S - sum(each.sizeHint().width() + SPACE_XS for each in always)
        hidden: list[QWidget] = []
        for each in optional:
            wide = max(each.sizeHint().width(), each.minimumWidth()) + SPACE_XS
            each.setVisible(left >= wide and not hidden)
            if each.isHidden():
                hidden.append(each)
            left -= wide
        self._left_out = hidden
        self._fill_menu()

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for each in self._left_out:
            if each is self.quality:
                menu.addMenu(self.quality.menu()).setText(self.quality.accessibleName())
            elif isinstance(each, IconButton):
                action = menu.addAction(each.icon(), each.accessibleName())
                action.setEnabled(each.isEnabled())
                action.triggered.connect(each.click)
        keys = menu.addAction(icons.icon("keyboard"), self.tr("Keys (?)"))
        keys.triggered.connect(self._ask_keys)

    def _ask_keys(self) -> None:
        self.asked.emit(Action.KEYS)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        left: list[QWidget] = [self.play, self.back, self.forward, self.time]
        right: list[QWidget] = [
            *(self.note, self.bookmark, self.loop, self.mute, self.volume, self.speed),
            *(self.captions, self.quality, self.small, self.full, self.more),
        ]
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XS, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.seek_bar)
        column.addLayout(row)
        self._order()

    def _order(self) -> None:
        """Have the Tab key go from left to right."""
        line: list[QWidget] = [
            *(self.seek_bar, self.play, self.back, self.forward, self.note, self.bookmark),
            *(self.loop, self.mute, self.volume, self.speed, self.captions, self.quality),
            *(self.small, self.full, self.more),
        ]
        for before, after in pairwise(line):
            self.setTabOrder(before, after)

    def _button(self, icon: str, name: str, action: Action, size: int = 22) -> IconButton:
        button = IconButton(icon, name, size=size)
        button.setProperty("action", action.value)
        button.clicked.connect(self._ask)
        return button

    def _make_study_buttons(self) -> None:
        self.note = self._button("note", self.tr("Write a note (N)"), Action.NOTE)
        self.bookmark = self._button("bookmark", self.tr("Bookmark (B)"), Action.BOOKMARK)
        self.loop = self._button("loop", self.tr("Loop: from here (R)"), Action.LOOP)
        self.small = self._button("mini", self.tr("Small player (I)"), Action.SMALLER)

    def _volume_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setPageStep(VOLUME_STEP)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.setFixedWidth(theme.px(84))
        slider.setMinimumHeight(theme.px(TARGET))
        slider.setAccessibleName(self.tr("Volume"))
        slider.valueChanged.connect(self.volume_chosen)
        return slider

    def _speed_menu(self) -> tuple[QToolButton, QActionGroup]:
        button = QToolButton()
        button.setProperty("kind", "icon")
        button.setToolTip(self.tr("Speed (< and >)"))
        button.setMinimumSize(theme.px(TARGET), theme.px(TARGET))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        menu, group = QMenu(button), QActionGroup(button)
        for speed in SPEEDS:
            self._add(menu, group, (_speed(speed), speed), checked=speed == 1.0)
        group.triggered.connect(self._choose_speed)
        button.setMenu(menu)
        return button, group

    def _language_names(self) -> dict[str, str]:
        """Return what the languages of captions are called: of families that came to Korea, too."""
        return {
            "ko": "한국어",
            "en": "English",
            "ja": self.tr("Japanese"),
            "zh": self.tr("Chinese"),
            "vi": self.tr("Vietnamese"),
            "ru": self.tr("Russian"),
        }

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
