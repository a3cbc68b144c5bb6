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
        self.desk.detach(self.old.sha256)
        try:
            self.desk.attach(file)
        except Refused:
            self.desk.attach(self.old)
            raise

    def detach(self, sha256: bytes) -> None:
        """Take a file away."""
        self.desk.detach(sha256)


class Intake(QObject):
    """Copies files one by one, and puts each on the desk that it was given for.

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

    def take_picture(self, desk: Desk, image: QImage, stem: str) -> None:
        """Take in a picture that was pasted, under a name with the time in it."""
        name = f"{stem} {QDateTime.currentDateTime().toString('yyyy-MM-dd HH.mm.ss')}.png"
        self._begin(desk, name, partial(_take_image, desk, image, name))

    def _begin(self, desk: Desk, name: str, work: Callable[[], File]) -> None:
        self.under_way += 1
        self.changed.emit()
        # By functions of no widget: a file that was given is put down, also when its page is gone by then.
        taken, not_taken = partial(_put_down, self, desk, name), partial(_refuse, self, name)
        self._background.run(work, taken, not_taken)

    def taken(self, desk: Desk, name: str, file: File) -> None:
        """Put down a file that was copied."""
        try:
            desk.attach(file)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self.not_taken(name, error)
            return
        if shiboken6.isValid(self):
            self.under_way -= 1
            self.changed.emit()

    def not_taken(self, name: str, error: Exception) -> None:
        """Say why a file was not taken, if there is still somebody who is shown it."""
        if not shiboken6.isValid(self):
            return
        self.under_way -= 1
        if not isinstance(error, Refused | DiskFull | StoreUnavailable):
            raise error
        self.changed.emit()
        self.refused.emit(error, name)


def _put_down(intake: Intake, desk: Desk, name: str, file: File) -> None:
    intake.taken(desk, name, file)


def _refuse(intake: Intake, name: str, error: Exception) -> None:
    intake.not_taken(name, error)


def _take_image(desk: Desk, image: QImage, name: str) -> File:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return desk.take_in(Pasted(name, bytes(buffer.data().data())))
