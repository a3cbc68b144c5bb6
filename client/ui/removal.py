"""Taking lectures off this PC, with a while to change one's mind.

Until that while is over nothing is taken away: the lectures only look gone. So an undo costs no
download, and a program that ends in between has lost nothing.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.learning.downloads import Downloads
from client.store.database import DiskFull
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.trying import trying
from client.ui.widgets.snackbar import Snackbar


class Removal(QObject):
    """The lectures that are about to go; ``changed`` says that they are others now."""

    changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._leaving: tuple[str, ...] = ()
        self.snackbar = Snackbar(window)
        self.snackbar.undone.connect(self._undo)
        self.snackbar.expired.connect(self._drop)

    def leaving(self, lecture: str) -> bool:
        """Tell whether a lecture is about to go."""
        return lecture in self._leaving

    def remove(self, lectures: Sequence[str], said: str) -> None:
        """Take lectures off this PC, unless the learner undoes it; ``said`` tells them what was done."""
        self.snackbar.offer(said)
        self._leaving = tuple(lectures)
        self.changed.emit()

    def conclude(self) -> None:
        """Do at once what is still to be done."""
        self.snackbar.conclude()

    def _undo(self) -> None:
        self._leaving = ()
        self.changed.emit()

    def _drop(self) -> None:
        leaving, self._leaving = self._leaving, ()
        downloads, blobs = self._context.learning.downloads, self._context.blobs
        work: Callable[[], None]
        with trying(self._window, self._context.language):
            try:
                files = [sha256 for lecture in leaving for sha256 in downloads.drop(lecture)]
                work = Sweep(blobs, files)
            except DiskFull:
                work = RoomMaking(downloads, blobs, leaving)
            self._context.background.run(work, _swept)
        self.changed.emit()


class Sweep:
    """Takes files off a shelf."""

    def __init__(self, shelf: Shelf, files: Sequence[bytes]) -> None:
        self._shelf = shelf
        self._files = files

    def __call__(self) -> None:
        """Take them all off."""
        for sha256 in self._files:
            self._shelf.remove(sha256)


class RoomMaking:
    """Takes lectures off a disk so full that nothing can be written: the files go first."""

    def __init__(self, downloads: Downloads, shelf: Shelf, lectures: Sequence[str]) -> None:
        self._downloads = downloads
        self._shelf = shelf
        self._lectures = lectures

    def __call__(self) -> None:
        """Take them all off."""
        for lecture in self._lectures:
            self._downloads.drop_first_the_files(lecture, self._shelf)


def _swept(nothing: None) -> None:
    del nothing
