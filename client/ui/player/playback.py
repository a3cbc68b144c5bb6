"""Playing a file, and telling truthfully what of it was played.

Imported when the first lecture is played: QtMultimedia is large.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer, QVideoFrame, QVideoSink

from client.domain.watching import Ended, Event, Left, Paused, Played, Reached, Sought, Watching
from client.ui.player.looping import Loop

PICTURE_MS = 3000
"""How long playing may go on without a picture before we say so: some codecs fail without a word."""


class Playback(QObject):
    """One lecture being played. Times are in ms; ``watched`` carries stretches as they become known."""

    moved = Signal(int)
    length_changed = Signal(int)
    playing_changed = Signal(bool)
    watched = Signal(object)
    ended = Signal()
    broken = Signal()
    pictureless = Signal()
    frame_arrived = Signal(QVideoFrame)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._sound = QAudioOutput(self)
        self._sink = QVideoSink(self)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._attach_sound)
        self._attach_sound()
        self._player.setVideoSink(self._sink)
        self._watching = Watching()
        self._start = 0
        self._target: int | None = None
        self._at_end = False
        self.picture_timer = QTimer(self, singleShot=True, interval=PICTURE_MS)
        self.picture_timer.timeout.connect(self.pictureless)
        self._expects_picture = False
        self._has_picture = False
        self._shows_picture = True
        self._plays = True
        self.loop = Loop()
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.positionChanged.connect(self._on_position)
        self._player.durationChanged.connect(self._on_length)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(self._on_error)

    @property
    def is_playing(self) -> bool:
        """Whether it plays at this moment."""
        return self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    @property
    def position(self) -> int:
        """Where it is."""
        return self._player.position() if self._target is None else self._target

    @property
    def length(self) -> int:
        """How long the file is; 0 until that is known."""
        return self._player.duration()

    def load(
        self, file: Path, duration: int, start: int, *, has_picture: bool, plays: bool = True
    ) -> None:
        """Take a file of ``duration`` seconds, and begin to play it at ``start`` ms, or wait there."""
        self._watching = Watching(duration)
        self._start = start
        self._plays = plays
        self._has_picture = has_picture
        self.loop.clear()
        self._target = None
        self._at_end = False
        self._expects_picture = has_picture and self._shows_picture
        self._player.setSource(QUrl.fromLocalFile(str(file)))

    def play(self) -> None:
        """Play on; from the beginning if it was played to its end."""
        if self._at_end:
            self.seek(0)
        self._player.play()

    def pause(self) -> None:
        """Halt."""
        self._player.pause()

    def toggle(self) -> None:
        """Play if it is halted, halt if it plays."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, to: int) -> None:
        """Go to another place."""
        to = max(0, min(to, self.length or to))
        self._at_end = False
        self._target = to
        self._tell(Sought(to))
        self._player.setPosition(to)
        self.moved.emit(to)

    def set_speed(self, speed: float) -> None:
        """Play faster or slower."""
        self._player.setPlaybackRate(speed)

    def show_picture(self, *, shown: bool) -> None:
        """Show the picture, or have the sound alone: then nothing of the picture is even decoded."""
        self._shows_picture = shown
        self._expects_picture = shown and self._has_picture
        if not shown:
            self.picture_timer.stop()
        self._choose_track()

    def set_volume(self, percent: int, *, muted: bool) -> None:
        """Play louder or quieter, or without sound."""
        self._sound.setVolume((percent / 100) ** 2)
        self._sound.setMuted(muted)

    def close(self) -> None:
        """Record the last stretch and let go of the file."""
        self.picture_timer.stop()
        if self.is_playing:
            self._tell(Paused(self._player.position()))
        self._tell(Left())
        self._expects_picture = False
        self._player.stop()
        self._player.setSource(QUrl())

    def _attach_sound(self) -> None:
        """Use sound where the PC has any.

        Without a device Qt's sound thread would warn of it, and where a message handler in Python listens
        to Qt, that thread and ours would wait for each other for ever.
        """
        has_sound = bool(QMediaDevices.audioOutputs())
        if has_sound and self._player.audioOutput() is None:
            self._player.setAudioOutput(self._sound)

    def _choose_track(self) -> None:
        wanted = 0 if self._shows_picture else -1
        if self._has_picture and self._player.activeVideoTrack() != wanted:
            self._player.setActiveVideoTrack(wanted)

    def _tell(self, event: Event) -> None:
        span = self._watching.handle(event)
        if span is not None:
            self.watched.emit(span)

    def _on_position(self, at: int) -> None:
        if self._target is not None and abs(at - self._target) < 1500:
            self._target = None
        self._tell(Reached(at))
        if self._target is None and not self._at_end:
            self.moved.emit(at)
            self._go_round(at)

    def _go_round(self, at: int) -> None:
        """At the end of the part that is played again and again, go to its beginning."""
        back = self.loop.back_to(at, self.length)
        if back is not None and self.is_playing:
            self.seek(back)

    def _on_length(self, ms: int) -> None:
        self.length_changed.emit(ms)

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        if playing:
            self._tell(Played(self._player.position()))
            if self._expects_picture:
                self.picture_timer.start()
        else:
            self.picture_timer.stop()
            if state == QMediaPlayer.PlaybackState.PausedState:
                self._tell(Paused(self._player.position()))
        self.playing_changed.emit(playing)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.LoadedMedia:
            self._begin()
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            back = self.loop.back_to(self.length, self.length)
            if back is not None:
                self._tell(Ended(self.length))
                self.seek(back)
                self._player.play()
                return
            self._at_end = True
            self._tell(Ended(self.length))
            self.moved.emit(self.length)
            self.ended.emit()

    def _begin(self) -> None:
        start, self._start = self._start, -1
        if start < 0:
            return
        self._choose_track()
        if start > 0:
            self.seek(start)
        if self._plays:
            self._player.play()
        else:
            self._player.pause()

    def _on_error(self, error: QMediaPlayer.Error, text: str) -> None:
        del text
        if error != QMediaPlayer.Error.NoError:
            self.picture_timer.stop()
            self.broken.emit()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._expects_picture = False
            self.picture_timer.stop()
        self.frame_arrived.emit(frame)
