"""What keys and buttons of the player do to what plays, and what is said of it over the picture."""

from PySide6.QtCore import QObject, Signal

from client.ui import words
from client.ui.player.captioning import Captioning
from client.ui.player.keys import STEPS, Action
from client.ui.player.playback import Playback
from client.ui.player.stage import Stage
from client.ui.player.tuning import Tuning


class Acting(QObject):
    """Does what is asked for; what concerns more than the picture is handed on as ``left``."""

    left = Signal(Action)

    def __init__(
        self, playback: Playback, stage: Stage, tuning: Tuning, captioning: Captioning
    ) -> None:
        super().__init__(stage)
        self._playback = playback
        self._stage = stage
        self._tuning = tuning
        self._captioning = captioning
        self._own = {
            Action.PLAY: self._toggle_playing,
            Action.MUTE: self._toggle_sound,
            Action.CAPTIONS: self._toggle_captions,
            Action.LOOP: self._press_loop,
        }

    def do(self, asked: Action) -> None:
        """Do what a key or a button asks for."""
        self._stage.end_card.attend()
        if asked in STEPS:
            self.seek(self._playback.position + STEPS[asked])
            self._say(words.clock(self._playback.position // 1000))
        elif asked in {Action.LOUDER, Action.QUIETER}:
            self._tuning.change_volume(1 if asked is Action.LOUDER else -1)
            self._say(self.tr("Volume {0}%").format(self._tuning.preferences.volume))
        elif asked in {Action.FASTER, Action.SLOWER}:
            self._tuning.change_speed(1 if asked is Action.FASTER else -1)
            self._say(f"{self._tuning.preferences.speed:g}×")
        elif asked in self._own:
            self._own[asked]()
        else:
            self.left.emit(asked)

    def seek(self, to: int) -> None:
        """Go to another place."""
        self._stage.hint.hide()
        self._stage.end_card.conclude()
        self._playback.seek(to)

    def seek_tenth(self, tenth: int) -> None:
        """Go to a tenth of the lecture."""
        if self._playback.length:
            self.seek(self._playback.length * tenth // 10)
            self._say(words.clock(self._playback.position // 1000))

    def start_over(self) -> None:
        """Play from the beginning."""
        self.seek(0)
        self._playback.play()

    def _toggle_playing(self) -> None:
        self._stage.end_card.conclude()
        self._playback.toggle()

    def _toggle_sound(self) -> None:
        self._tuning.toggle_sound()
        self._say(self.tr("Sound off") if self._tuning.muted else self.tr("Sound on"))

    def _toggle_captions(self) -> None:
        if not self._captioning.languages:
            self._say(self.tr("This lecture has no captions"))
            return
        self._captioning.toggle()
        on = self._captioning.wanted
        self._say(self.tr("Captions on") if on else self.tr("Captions off"))

    def _press_loop(self) -> None:
        loop = self._playback.loop
        loop.press(self._playback.position)
        self._stage.controls.show_loop(loop)
        if loop.start is None:
            self._say(self.tr("Loop ended"))
        elif loop.stop is None:
            at = words.clock(loop.start // 1000)
            self._say(self.tr("Loop from {0}: press R again at its end").format(at))
        else:
            span = words.clock(loop.start // 1000), words.clock(loop.stop // 1000)
            self._say(self.tr("Looping {0} – {1}").format(*span))
            self._playback.seek(loop.start)

    def _say(self, text: str) -> None:
        self._stage.flash.say(text)
