"""The files that go with a draft: shown small, with their sizes, and taken away again."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ui import icons, theme, words
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.labels import ElidedLabel, LineLabel
from client.ui.widgets.surfaces import clear
from client.ui.writing.layouts import widgets
from client.ui.writing.pictures import Pictures, is_picture
from protocol.records import File


class FileRow(QFrame):
    """One file; ``edit_asked`` comes of pictures that may be made ready here."""

    removed = Signal(File)
    edit_asked = Signal(File)

    def __init__(
        self,
        file: File,
        pictures: Pictures,
        parent: QWidget | None = None,
        *,
        can_edit: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "choice")
        self.file = file
        self._pictures = pictures
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_M)
        self._picture = QLabel()
        self._picture.setFixedSize(theme.px(44), theme.px(36))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._picture)
        row.addWidget(ElidedLabel(file.name), 1)
        row.addWidget(LineLabel(words.size(file.size), "small"))
        self.edit = IconButton("edit", self.tr("Turn or cut %1").replace("%1", file.name), size=16)
        self.edit.clicked.connect(self._on_edit)
        row.addWidget(self.edit)
        self.edit.setVisible(can_edit and is_picture(file.media_type))
        self.remove = IconButton("close", self.tr("Remove %1").replace("%1", file.name), size=16)
        self.remove.clicked.connect(self._on_remove)
        row.addWidget(self.remove)
        pictures.loaded.connect(self._on_loaded)
        self._draw()

    def _on_edit(self) -> None:
        self.edit_asked.emit(self.file)

    def _on_remove(self) -> None:
        self.removed.emit(self.file)

    def _on_loaded(self, sha256: bytes) -> None:
        if sha256 == self.file.sha256:
            self._draw()

    def _draw(self) -> None:
        known = self._pictures.get(self.file.sha256) if is_picture(self.file.media_type) else None
        if known is None:
            self._picture.setPixmap(icons.pixmap(icon_of(self.file.media_type), "muted", 22))
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(theme.px(44) * ratio), round(theme.px(36) * ratio))
        small = QPixmap.fromImage(known).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        small.setDevicePixelRatio(ratio)
        self._picture.setPixmap(small)


class FileList(QWidget):
    """The files of a draft, a handful at most."""

    removed = Signal(File)
    edit_asked = Signal(File)

    def __init__(
        self, pictures: Pictures, parent: QWidget | None = None, *, can_edit: bool = False
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._can_edit = can_edit
        self.shown: tuple[File, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.hide()

    def rows(self) -> list[FileRow]:
        """Return the rows that are shown."""
        found = widgets(self._column)
        return [row for row in found if isinstance(row, FileRow)]

    def show_files(self, files: tuple[File, ...]) -> None:
        """Show these files."""
        if files == self.shown:
            return
        self.shown = files
        clear(self._column)
        for file in files:
            row = FileRow(file, self._pictures, can_edit=self._can_edit)
            row.removed.connect(self.removed)
            row.edit_asked.connect(self.edit_asked)
            self._column.addWidget(row)
        self.setVisible(bool(files))


def icon_of(media_type: str) -> str:
    """Return the icon for a file of this type."""
    kind, _, rest = media_type.partition("/")
    if rest == "pdf":
        return "pdf"
    return {"image": "photo", "audio": "audio", "video": "video", "text": "text"}.get(kind, "file")
