"""What was made here, put into a file of the learner's choice: written beside the window, and said how it went."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from client.domain import file_names
from client.store.database import DiskFull
from client.store.disk import write_whole
from client.ui.background import Background
from client.ui.widgets.snackbar import Snackbar


class Export(QObject):
    """Asks where to, and writes there, also if the page is left or the window closed before its turn."""

    def __init__(self, background: Background, snackbar: Snackbar, page: QWidget) -> None:
        super().__init__(page)
        self._background = background
        self._snackbar = snackbar
        self._page = page

    def ask(self, title: str, name: str, kind: str, write: Callable[[str], None]) -> None:
        """Ask for a file, called ``name`` unless the learner says otherwise; ``write`` is called with its path.

        ``kind`` is a filter of Qt's: "PDF (*.pdf)".
        """
        dialog = QFileDialog(self._page.window(), title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(file_names.safe(name.replace("/", " ")))
        dialog.fileSelected.connect(write)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def put(self, target: Path, body: bytes) -> None:
        """Have this in a file, whole or not at all."""
        work = partial(_write, target, body)
        self._background.run(work, self._on_written, self._on_failed, is_kept=True)

    def _on_written(self, target: Path) -> None:
        self._snackbar.say(self.tr("Saved as {0}").format(target.name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError | DiskFull):
            raise error
        self._snackbar.say(self.tr("The file cannot be written there. Choose another."))


def _write(target: Path, body: bytes) -> Path:
    write_whole(target, body)
    return target
