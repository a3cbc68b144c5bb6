"""How much room Bandi takes on the disk, as a bar of parts."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from client.store import media
from client.store.shelf import Shelf
from client.ui import theme, words
from client.ui.context import Context
from client.ui.theme import SPACE_M
from client.ui.widgets.labels import Label

NOT_NOTHING = 1_000_000
"""Less than this is not worth a word."""


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes on the disk: lectures, the learner's own files, everything else, and what is free.

    ``others`` is what of the lectures only other learners of this PC keep, ``quota`` what all may take (0: no
    limit).
    """

    lectures: int
    attachments: int
    other: int
    free: int
    others: int = 0
    quota: int = 0

    @property
    def all(self) -> int:
        """The whole disk."""
        return max(1, self.lectures + self.attachments + self.other + self.free)


@dataclass(frozen=True, slots=True)
class Measure:
    """Measures the disk: slow, so not on the window's thread."""

    lectures: int
    blobs: Shelf
    attachments: Path
    quota: int = 0

    def __call__(self) -> Room:
        """Return how much room there is."""
        folder = self.blobs.folder
        disk = shutil.disk_usage(folder if folder.exists() else Path.home())
        own = sum(file.stat().st_size for file in self.attachments.glob("*/*") if file.is_file())
        lectures = max(self.lectures, self.blobs.used_bytes())
        other = max(0, disk.used - lectures - own)
        return Room(lectures, own, other, disk.free, lectures - self.lectures, self.quota)


def measure_of(context: Context) -> Measure:
    """Return what measures this learner's room."""
    return Measure(
        media.saved_bytes(context.store.db),
        context.blobs,
        context.attachments.folder,
        context.store.activity.pc.quota_bytes,
    )


class RoomBar(QWidget):
    """Shows the parts of the disk, with a legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        self._strip = Strip()
        column.addWidget(self._strip)
        self._names = {
            "accent": self.tr("Lectures"),
            "info": self.tr("Assignments and messages"),
            "edge": self.tr("Other"),
            "track": self.tr("Free"),
        }
        # Our own words only, so they may be markup: it breaks between two parts, and never within one.
        self.legend = Label("", "small")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        column.addWidget(self.legend)
        self.shared = Label("", "small")
        column.addWidget(self.shared)

    def show_room(self, room: Room) -> None:
        """Show another state of the disk."""
        parts = {
            "accent": room.lectures,
            "info": room.attachments,
            "edge": room.other,
            "track": room.free,
        }
        self._strip.show_room(room)
        said = {token: f"{self._names[token]} {words.size(size)}" for token, size in parts.items()}
        self.legend.setText(" &nbsp; ".join(_part(token, text) for token, text in said.items()))
        # Else a screen reader would read the markup.
        self.legend.setAccessibleName(", ".join(said.values()))
        self.shared.setText(self._shared(room))
        self.shared.setVisible(bool(self.shared.text()))

    def _shared(self, room: Room) -> str:
        """Return what there is to say of those who use this PC, too, and of the centre's limit."""
        said = []
        if room.others >= NOT_NOTHING:
            text = self.tr("{size} of the lectures only other learners of this PC keep.")
            said.append(text.format(size=words.size(room.others)))
        if room.quota:
            text = self.tr(
                "Lectures may take {size} here. When it is full, those go that nobody used for longest; "
                "what you always keep stays."
            )
            said.append(text.format(size=words.size(room.quota)))
        return " ".join(said)


def _part(token: str, text: str) -> str:
    colour = getattr(theme.tokens(), token)
    kept_together = text.replace(" ", "&nbsp;")
    return f'<span style="color: {colour}">■</span>&nbsp;{kept_together}'


class Strip(QWidget):
    """The bar itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_room(self, room: Room) -> None:
        """Show another state of the disk."""
        self._room = room
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(200, theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts side by side; what there is of something is always seen."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), theme.colour("track"))
        if self._room is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0.0
        parts = (("accent", self._room.lectures), ("info", self._room.attachments))
        for token, size in (*parts, ("edge", self._room.other)):
            width = max(4.0, self.width() * size / self._room.all) if size else 0.0
            painter.fillRect(QRectF(left, 0, width, self.height()), theme.colour(token))
            left += width
