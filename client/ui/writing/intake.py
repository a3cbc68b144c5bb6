"""Taking in files and pasted pictures on another thread, for whoever they were given to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QDateTime, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from client.domain.submission import Refused
from client.learning.files import Pasted
from client.store.database import DiskFull, StoreUnavailable
from client.ui.background import Background
from protocol.records import File


class Desk(Protocol):
    """Where files are put down: one draft, of a hand-in or of a message."""

    @property
    def limits(self) -> tuple[int, int]:
        """How many files are taken, and how many bytes, all together."""

    def files(self) -> tuple[File, ...]:
        """Return the files that lie there."""

    def take_in(self, source: Path | Pasted) -> File:
        """Copy a file; slow."""

    def attach(self, file: File) -> None:
        """Put a file down that was taken in."""

    def detach(self, sha256: bytes) -> None:
        """Take a file away."""


@dataclass(frozen=True, slots=True)
class Instead:
    """A desk on which what is put down takes the place of a file that lies there."""

    desk: Desk
    old: File

    @property
    def limits(self) -> tuple[int, int]:
        """How many files are taken, and how many bytes, all together."""
        return self.desk.limits

    def files(self) -> tuple[File, ...]:
        """Return the files that lie there."""
        return self.desk.files()

    def take_in(self, source: Path | Pasted) -> File:
        """Copy a file; slow."""
        return self.desk.take_in(source)

    def attach(self, file: File) -> None:
        """Put a file down in place of the old one, which stays if there is no room."""
        if file.sha256 == self.old.sha256:
            return
        try:
            # The new one first: a disk that fills up in between leaves both.
            self.desk.attach(file)
        except Refused:
            self._change_places(file)
        else:
            self.desk.detach(self.old.sha256)

    def _change_places(self, file: File) -> None:
        self.desk.detach(self.old.sha256)
        try:
            self.desk.attach(file)
        except (Refused, DiskFull, StoreUnavailable):
            self.desk.attach(self.old)
            raise

    def detach(self, sha256: bytes) -> None:
        """Take a file away."""
        self.desk.detach(sha256)


class Intake(QObject):
    """Copies files one by one, and puts each on the desk that it was given for, whoever closes or locks meanwhile.

    ``refused`` carries the exception and the file's name.
    """

    changed = Signal()
    refused = Signal(Exception, str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.under_way = 0

    def take(self, desk: Desk, sources: Iterable[Path]) -> None:
        """Take in files for a desk."""
        for source in sources:
            self._begin(desk, source.name, partial(desk.take_in, source))

    def take_body(self, desk: Desk, name: str, body: bytes) -> None:
        """Take in a file that was made here."""
        self._begin(desk, name, partial(desk.take_in, Pasted(name, body)))

    def take_made(self, desk: Desk, name: str, make: Callable[[], bytes]) -> None:
        """Take in a file that is still to be made, on the thread that copies."""
        self._begin(desk, name, partial(_take_made, desk, name, make))

    def take_picture(self, desk: Desk, image: QImage, stem: str) -> None:
        """Take in a picture that was pasted, under a name with the time in it."""
        name = f"{stem} {QDateTime.currentDateTime().toString('yyyy-MM-dd HH.mm.ss')}.png"
        self._begin(desk, name, partial(_take_image, desk, image, name))

    def _begin(self, desk: Desk, name: str, work: Callable[[], File]) -> None:
        if shiboken6.isValid(self):
            self.under_way += 1
            self.changed.emit()
        take = partial(_put_down, desk, work)
        self._background.run(take, self._taken, partial(self.not_taken, name), is_kept=True)

    def _taken(self, nothing: None) -> None:
        del nothing
        self.under_way -= 1
        self.changed.emit()

    def not_taken(self, name: str, error: Exception) -> None:
        """Say why a file was not taken."""
        self.under_way -= 1
        if not isinstance(error, Refused | DiskFull | StoreUnavailable):
            raise error
        self.changed.emit()
        self.refused.emit(error, name)


def _put_down(desk: Desk, work: Callable[[], File]) -> None:
    """Copy a file and put it down, both on the thread that copies: the window may be gone by then."""
    desk.attach(work())


def _take_made(desk: Desk, name: str, make: Callable[[], bytes]) -> File:
    return desk.take_in(Pasted(name, make()))


def _take_image(desk: Desk, image: QImage, name: str) -> File:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return desk.take_in(Pasted(name, bytes(buffer.data().data())))
