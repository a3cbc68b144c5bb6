"""A lecture that goes on in the small player while its page is not seen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from client.ui.player.mini import MiniPlayer
from client.ui.player.playback import Playback


class Small(QObject):
    """Shows in the small player what plays. Without one (``mini`` is None) there is none."""

    opened = Signal()
    ended = Signal()
    next_chosen = Signal()

    def __init__(self, playback: Playback) -> None:
        super().__init__(playback)
        self._playback = playback
        self.mini: MiniPlayer | None = None
        self.is_shown = False
        self.has_next = False

    def attach(self, mini: MiniPlayer) -> None:
        """Use this small player."""
        self.mini = mini
        mini.opened.connect(self.opened)
        mini.closed.connect(self.ended)
        mini.next_chosen.connect(self.next_chosen)

    def show(self, title: str, poster: QImage, *, is_heard: bool, has_next: bool) -> None:
        """Go on there."""
        assert self.mini is not None
        playback, mini = self._playback, self.mini
        self.is_shown, self.has_next = True, has_next
        mini.screen_.clear("", poster, is_heard=is_heard)
        mini.show_lecture(title, playback.length)
        mini.show_position(playback.position)
        mini.show_playing(playing=playback.is_playing)
        playback.frame_arrived.connect(mini.screen_.set_frame)
        playback.moved.connect(mini.show_position)
        playback.playing_changed.connect(self._on_playing)
        playback.ended.connect(self._on_ended)

    def hide(self) -> None:
        """Be no more."""
        if not self.is_shown or self.mini is None:
            return
        self.is_shown = False
        self._playback.frame_arrived.disconnect(self.mini.screen_.set_frame)
        self._playback.moved.disconnect(self.mini.show_position)
        self._playback.playing_changed.disconnect(self._on_playing)
        self._playback.ended.disconnect(self._on_ended)
        self.mini.hide()

    def _on_playing(self, playing: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self.mini is not None:
            self.mini.show_playing(playing=playing)

    def _on_ended(self) -> None:
        if self.mini is not None:
            self.mini.show_end(has_next=self.has_next)
