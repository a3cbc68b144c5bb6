"""Choosing a stick: those that are plugged in are offered by themselves, any folder can be chosen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from client.ui import words
from client.ui.background import Background
from client.ui.courier.drives import Drive, drives
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label

LONGEST = 24
"""A folder that is deeper than so many characters is called by its last part."""

LOOK_MS = 3000
"""How often is looked for sticks while the page is seen."""


class PlaceChooser(QWidget):
    """Says which stick or folder it is about. ``chosen`` comes whenever that changes."""

    chosen = Signal()

    def __init__(
        self,
        background: Background,
        parent: QWidget | None = None,
        look: Callable[[], Sequence[Drive]] = drives,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._look = look
        self._looking = False
        self._drives: Sequence[Drive] = ()
        self._folder: Path | None = None
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("USB stick or folder"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setMinimumContentsLength(12)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.currentIndexChanged.connect(self._on_index)
        self.browse = Button(self.tr("Choose a folder…"), "secondary")
        self.browse.clicked.connect(self._browse)
        self.hint = Label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.list)
        column.addWidget(self.hint)
        column.addWidget(self.browse)
        self.browse.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._fill()

    @property
    def folder(self) -> Path | None:
        """The stick or folder that is chosen; None if there is none."""
        found = self.list.currentData()
        return found if isinstance(found, Path) else None

    def choose(self, folder: Path) -> None:
        """Choose any folder."""
        self._folder = folder
        self._fill(folder)

    def look(self) -> None:
        """Look for sticks, once at a time."""
        if not self._looking:
            self._looking = True
            self._background.run(self._look, self._found, self._not_found)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while somebody waits for one to appear."""
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._timer.stop()

    def _found(self, found: Sequence[Drive]) -> None:
        self._looking = False
        if found != self._drives:
            before, new = self.folder, {each.folder for each in found}
            appeared = new - {each.folder for each in self._drives}
            self._drives = found
            # A stick that was just plugged in is what it is about, unless a folder was chosen.
            self._fill(next(iter(appeared)) if appeared and self._folder is None else before)

    def _not_found(self, error: Exception) -> None:
        del error
        self._looking = False

    def _fill(self, folder: Path | None = None) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for drive in self._drives:
                self._add(f"{drive.name}  ({_short(drive.folder)})", drive.folder)
            if self._folder is not None and self.list.findData(self._folder) < 0:
                self._add(_short(self._folder), self._folder)
            if folder is not None:
                self.list.setCurrentIndex(max(0, self.list.findData(folder)))
        self._on_index()

    def _add(self, text: str, folder: Path) -> None:
        self.list.addItem(text, folder)
        self.list.setItemData(self.list.count() - 1, str(folder), Qt.ItemDataRole.ToolTipRole)

    def _on_index(self) -> None:
        self.list.setToolTip(str(self.folder or ""))
        drive = next((each for each in self._drives if each.folder == self.folder), None)
        if drive is not None:
            self.hint.setText(self.tr("{size} free").format(size=words.size(drive.free)))
        elif self.folder is None:
            self.hint.setText(self.tr("Plug in a USB stick: it appears here by itself."))
        else:
            self.hint.setText("")
        self.hint.setVisible(bool(self.hint.text()))
        self.list.setVisible(self.list.count() > 0)
        self.chosen.emit()

    def _browse(self) -> None:
        start = str(self.folder or Path.home())
        picked = QFileDialog.getExistingDirectory(
            self, self.tr("Choose the USB stick or a folder"), start
        )
        if picked:
            self.choose(Path(picked))


def _short(folder: Path) -> str:
    text = str(folder)
    return text if len(text) <= LONGEST else f"…/{folder.name}"
