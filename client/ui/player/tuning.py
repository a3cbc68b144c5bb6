"""How fast and how loud: what the learner chose once holds for every lecture."""

from dataclasses import replace

from PySide6.QtCore import QObject

from client.store import settings
from client.store.database import DiskFull, StoreUnavailable
from client.store.settings import Preferences
from client.ui.context import Context
from client.ui.player.controls import SPEEDS, VOLUME_STEP, Controls
from client.ui.player.playback import Playback


class Tuning(QObject):
    """Speed and volume, in the controls, in what plays and in the learner's preferences."""

    def __init__(self, context: Context, playback: Playback, controls: Controls) -> None:
        super().__init__(playback)
        self._context = context
        self._playback = playback
        self._controls = controls
        self.preferences = Preferences()
        self.muted = False
        controls.speed_chosen.connect(self.choose_speed)
        controls.volume_chosen.connect(self.choose_volume)

    def apply(self) -> None:
        """Take what the learner prefers."""
        self.preferences = settings.preferences(self._context.store.db)
        self.choose_speed(self.preferences.speed)
        self._apply_sound()

    def keep(self, *, captions: bool) -> None:
        """Remember what the learner chose. That it cannot be written is no reason to stop anybody."""
        chosen = replace(
            settings.preferences(self._context.store.db),
            speed=self.preferences.speed,
            volume=self.preferences.volume,
            captions=captions,
        )
        if chosen != settings.preferences(self._context.store.db):
            try:
                self._context.learning.study.prefer(chosen)
            except (StoreUnavailable, DiskFull):
                return

    def choose_speed(self, speed: float) -> None:
        """Play at this speed."""
        self.preferences = replace(self.preferences, speed=speed)
        self._playback.set_speed(speed)
        self._controls.show_speed(speed)

    def change_speed(self, steps: int) -> None:
        """Play faster or slower by steps of the menu."""
        nearest = min(SPEEDS, key=lambda speed: abs(speed - self.preferences.speed))
        place = SPEEDS.index(nearest) + steps
        self.choose_speed(SPEEDS[max(0, min(place, len(SPEEDS) - 1))])

    def choose_volume(self, percent: int) -> None:
        """Play this loud; to turn it up is to want sound."""
        self.muted = False
        self.preferences = replace(self.preferences, volume=max(0, min(percent, 100)))
        self._apply_sound()

    def change_volume(self, steps: int) -> None:
        """Play louder or quieter."""
        self.choose_volume(self.preferences.volume + steps * VOLUME_STEP)

    def toggle_sound(self) -> None:
        """Sound off, or on again."""
        self.muted = not self.muted
        self._apply_sound()

    def _apply_sound(self) -> None:
        self._playback.set_volume(self.preferences.volume, muted=self.muted)
        self._controls.show_volume(self.preferences.volume, muted=self.muted)
