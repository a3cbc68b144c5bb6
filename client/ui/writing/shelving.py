"""Attaching files: from a dialog, by dropping them, or as a picture from the clipboard."""

import mimetypes
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from client.domain.submission import Refused
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.ui import words
from client.ui.context import Context
from client.ui.reading import images
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.snackbar import Snackbar
from client.ui.writing.attached import FileList
from client.ui.writing.editor import local_files
from client.ui.writing.intake import Desk, Instead, Intake
from client.ui.writing.photo import as_jpeg, jpeg_name
from client.ui.writing.photo_dialog import PhotoDialog
from client.ui.writing.pictures import Pictures, is_picture
from client.ui.writing.taking import CameraButton
from client.ui.writing.troubles import in_words, with_file
from protocol.records import File


class FilesPart(QWidget):
    """The files of a draft, with the ways to add some; ``changed`` says that they are others.

    Where a photo is what is wanted, the reason is said if there is no camera.
    """

    changed = Signal()
    _left = Signal()

    def __init__(
        self,
        desk: Desk,
        context: Context,
        snackbar: Snackbar,
        parent: QWidget | None = None,
        *,
        wants_photo: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._given: dict[str, Path] = {}
        self.language = context.language
        self._snackbar = snackbar
        self.setAcceptDrops(True)
        self.intake = Intake(context.background, self)
        self.intake.changed.connect(self.refresh)
        self.intake.refused.connect(self._on_refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        pictures = Pictures(context.attachments, context.background, self)
        self.list = FileList(pictures, can_edit=True)
        self.list.removed.connect(self.remove)
        self.list.edit_asked.connect(self.edit)
        column.addWidget(self.list)
        self.camera = CameraButton(context.cameras, is_wanted=wants_photo)
        column.addLayout(self._buttons())
        column.addWidget(self.camera.reason)
        self.total = Label("", "small")
        self.refusal = Label("", "danger")
        self.refusal.hide()
        column.addWidget(self.total)
        column.addWidget(self.refusal)
        context.live.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the files that lie there now."""
        files = self._desk.files()
        self.list.show_files(files)
        self.total.setText(self._total(files))
        self.changed.emit()

    def take(self, sources: list[Path]) -> None:
        """Take files in."""
        self.refusal.hide()
        self._given = {source.name: source for source in sources}
        self.intake.take(self._desk, sources)

    def take_picture(self, image: QImage) -> None:
        """Take in a picture from the clipboard."""
        self.refusal.hide()
        self.intake.take_picture(self._desk, image, self.tr("Picture"))

    def remove(self, file: File) -> None:
        """Take a file away; for some seconds it can be brought back."""
        try:
            self._desk.detach(file.sha256)
        except (DiskFull, StoreUnavailable) as error:
            self._on_refused(error, file.name)
            return
        said = self.tr("Removed %1").replace("%1", file.name)
        self._snackbar.offer(said, partial(_put_back, self, self._desk, file))
        self.refusal.hide()
        self.refresh()

    def edit(self, file: File) -> None:
        """Have the learner turn, cut and shrink a picture that lies there."""
        read = partial(self._context.attachments.read, file.sha256, 0, file.size)
        room = self._room() + file.size
        self._make_ready(read, room, file.name, Instead(self._desk, file))

    def leave(self) -> None:
        """Put a photo that is being made ready with the others, as it stands: nobody will finish it."""
        self._left.emit()

    def _room(self) -> int:
        return self._desk.limits[1] - sum(one.size for one in self._desk.files())

    def _make_ready(self, read: Callable[[], bytes], room: int, name: str, desk: Desk) -> None:
        self.dialog = PhotoDialog(read, room, self._context.background, self)
        self.dialog.used.connect(partial(self.intake.take_body, desk, jpeg_name(name)))
        self.dialog.abandoned.connect(partial(self._on_abandoned, desk, jpeg_name(name)))
        self._left.connect(self.dialog.leave)
        self.dialog.open()

    def _on_abandoned(self, desk: Desk, name: str, make: Callable[[int], bytes]) -> None:
        """Put a photo beside what lies there: nobody said yet that it is to take another one's place."""
        if desk is self._desk or self.dialog.is_touched:
            self.intake.take_made(self._desk, name, partial(make, self._room()))

    def choose(self) -> None:
        """Have the learner choose files."""
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Take in what is in the clipboard: files, or a picture."""
        # None where who copied it is gone by now, whatever Qt's stubs say.
        found: QMimeData | None = QGuiApplication.clipboard().mimeData()
        paths = local_files(found) if found is not None else []
        if paths:
            self.take(paths)
        elif found is not None and found.hasImage():
            self.take_picture(QImage(found.imageData()))
        else:
            self.say(self.tr("There is no picture in the clipboard."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files in that were dropped."""
        self.take(local_files(event.mimeData()))
        event.acceptProposedAction()

    def _buttons(self) -> QHBoxLayout:
        self.attach = Button(self.tr("Attach files"), icon="attach")
        self.attach.clicked.connect(self.choose)
        self.from_clipboard = Button(self.tr("Paste a picture"), "quiet", icon="photo")
        self.from_clipboard.clicked.connect(self.paste)
        self.camera.taken.connect(self._on_photo)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.attach)
        row.addWidget(self.camera)
        row.addWidget(self.from_clipboard)
        row.addStretch(1)
        return row

    def _total(self, files: tuple[File, ...]) -> str:
        count, room = self._desk.limits
        used = words.size(sum(file.size for file in files))
        text = self.tr("Files: %1 of %2 · Size: %3 of %4")
        for mark, value in (
            ("%1", str(len(files))),
            ("%2", str(count)),
            ("%3", used),
            ("%4", words.size(room)),
        ):
            text = text.replace(mark, value)
        return self.tr("Adding… %1").replace("%1", text) if self.intake.under_way else text

    def _on_changed(self, topics: Topics) -> None:
        """Show also what was on its way here when this page was left."""
        if "assignments" in topics and self._desk.files() != self.list.shown:
            self.refresh()

    def _on_photo(self, image: QImage) -> None:
        self.refusal.hide()
        taken = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
        name = jpeg_name(self.tr("Photo %1").replace("%1", taken))
        self._make_ready(partial(as_jpeg, image), self._room(), name, self._desk)

    def _on_chosen(self, names: list[str]) -> None:
        self.take([Path(name) for name in names])

    def _on_refused(self, error: Exception, name: str) -> None:
        said = "" if self.refusal.isHidden() else self.refusal.text()
        self.say(with_file(said, error, name, self.language))
        source = self._given.pop(name, None)
        is_large = isinstance(error, Refused) and error.code == "too-large"
        if source is not None and is_large and is_picture(mimetypes.guess_type(name)[0] or ""):
            # A telephone's photo: what is too large to be sent can be made smaller.
            self._make_ready(partial(_read, source), self._room(), name, self._desk)

    def say(self, text: str) -> None:
        """Say below the files what could not be done."""
        self.refusal.setText(text)
        self.refusal.show()


def _put_back(part: FilesPart, desk: Desk, file: File) -> None:
    """Have a file with the draft again, also when its page was left meanwhile."""
    try:
        desk.attach(file)
    except (Refused, DiskFull, StoreUnavailable) as error:
        if isValid(part):
            part.say(f"{file.name}: {in_words(error, part.language)}")
    if isValid(part):
        part.refresh()


def _read(source: Path) -> bytes:
    """Return a file's bytes, as far as a picture may go."""
    with source.open("rb") as file:
        return file.read(images.MAX_BYTES + 1)
