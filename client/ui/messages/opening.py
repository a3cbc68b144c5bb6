"""Opening and keeping the files of a conversation, and following addresses, never unasked."""

import shutil
import tempfile
import weakref
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from client.domain import file_names
from client.store.database import DiskFull
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.widgets.dialogs import Question
from protocol.records import File

HARMLESS = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".heic", ".pdf", ".txt", ".md"),
    *(".mp3", ".m4a", ".wav", ".ogg", ".opus", ".mp4", ".webm", ".mov"),
    *(".hwp", ".hwpx", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
)
"""What may be opened by a click; anything else may be a program, and is only saved."""


class Opening(QWidget):
    """Does what a click on a file or an address means. It is never shown itself.

    ``failed`` says that a file could not be opened or kept; it carries the file's name.
    """

    failed = Signal(str)
    kept = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.hide()

    def open_file(self, file: File) -> None:
        """Open a file with the program that the system has for it, or offer to keep it."""
        if Path(file_names.safe(file.name)).suffix.lower() not in HARMLESS:
            self.keep_file(file)
            return
        self._context.background.run(
            partial(_copy_aside, self._context.attachments, file),
            self._show,
            partial(self._fail, file.name),
        )

    def keep_file(self, file: File) -> None:
        """Ask where to, and copy a file there."""
        dialog = QFileDialog(self.window(), self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_names.safe(file.name))
        dialog.fileSelected.connect(partial(self.copy_to, file))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def copy_to(self, file: File, target: str) -> None:
        """Copy a file to a place of the learner's choice."""
        self._context.background.run(
            partial(_copy, self._context.attachments, file, Path(target)),
            self._on_copied,
            partial(self._fail, file.name),
        )

    def follow(self, address: str) -> None:
        """Open an address in the browser, if the learner says so."""
        self.question = Question(
            self.tr("Open this address in the browser?"),
            address,
            self.tr("Open"),
            self,
        )
        self.question.accepted.connect(partial(_browse, address))
        self.question.open()

    def _show(self, place: Path) -> None:
        # Whoever sits here next is not to find it: the copy goes with the conversation, or at exit.
        weakref.finalize(self, shutil.rmtree, place.parent, ignore_errors=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self.failed.emit(place.name)

    def _on_copied(self, place: Path) -> None:
        self.kept.emit(place.name)

    def _fail(self, name: str, error: Exception) -> None:
        if not isinstance(error, OSError | DiskFull):
            raise error
        self.failed.emit(name)


def _copy_aside(shelf: Shelf, file: File) -> Path:
    """Copy a file under its own name, which other programs go by, to where it is cleared away."""
    aside = shelf.folder.parent / "opened"
    aside.mkdir(mode=0o700, exist_ok=True)
    return _copy(shelf, file, Path(tempfile.mkdtemp(dir=aside)) / file_names.safe(file.name))


def _copy(shelf: Shelf, file: File, target: Path) -> Path:
    shelf.copy_out(file.sha256, target)
    return target


def _browse(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
