"""Saving a moment after the last key, and again and again if the disk says no.

A syllable that is still being composed is waited for, since the input method may yet change it, but
not for ever: then what stands before it is saved, and the editor is not touched.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from client.domain.submission import Refused
from client.store.database import DiskFull, StoreUnavailable

DELAY_MS = 1200
LONGEST_MS = 5000
RETRY_MS = 4000


class Saving(StrEnum):
    """How what is on the screen stands to what is on the disk."""

    IDLE = "idle"
    PENDING = "pending"
    SAVED = "saved"
    DISK_FULL = "disk-full"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"


class Autosave(QObject):
    """Calls ``save`` soon after ``touch``, unless ``is_composing`` says that a syllable is open."""

    state_changed = Signal(Saving)

    def __init__(
        self,
        save: Callable[[], None],
        is_composing: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._is_composing = is_composing
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self.state = Saving.IDLE

    def touch(self) -> None:
        """Note that something was changed."""
        if not self._since.isValid():
            self._since.start()
        if not self._timer.isActive() or self._since.elapsed() < LONGEST_MS:
            self._timer.start(DELAY_MS)
        if self.state in {Saving.IDLE, Saving.SAVED}:
            self._enter(Saving.PENDING)

    def flush(self) -> bool:
        """Save what is not saved; return whether everything is now."""
        if self._since.isValid():
            self._attempt()
        return not self._since.isValid()

    def forget(self) -> None:
        """Save nothing of what was changed so far: it was sent, or thrown away."""
        self._timer.stop()
        self._since.invalidate()
        self._enter(Saving.IDLE)

    def _on_timeout(self) -> None:
        if self._is_composing() and self._since.elapsed() < LONGEST_MS:
            self._timer.start(DELAY_MS)
            return
        self._attempt()

    def _attempt(self) -> None:
        self._timer.stop()
        try:
            self._save()
        except DiskFull:
            self._fail(Saving.DISK_FULL)
        except StoreUnavailable:
            self._fail(Saving.UNAVAILABLE)
        except Refused:
            self._fail(Saving.REFUSED)
        else:
            self._since.invalidate()
            self._enter(Saving.SAVED)

    def _fail(self, state: Saving) -> None:
        self._timer.start(RETRY_MS)
        self._enter(state)

    def _enter(self, state: Saving) -> None:
        if self.state is not state:
            self.state = state
            self.state_changed.emit(state)
