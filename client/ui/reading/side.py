"""What stands beside a text: its headings, and the learner's notes on it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget

from client.domain.submission import Refused
from client.store import settings
from client.store.database import DiskFull, StoreUnavailable
from client.ui.context import Context
from client.ui.player import keys
from client.ui.player.keys import Action
from client.ui.player.notes_panel import NotesPanel

EMS = 19


class ReadingSide(QTabWidget):
    """``sought`` carries the place that the learner wants to go to, in the lecture's own measure."""

    sought = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.notes = NotesPanel(context)
        self.addTab(self.notes, self.tr("Notes"))
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(self.tr("Beside the lecture"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("가") * EMS)
        self.notes.sought.connect(self._seek)
        self.notes.composer.ended.connect(self._rest)
        self._place = 0

    def follow(self, place: int) -> None:
        """Say where the lecture is read."""
        self._place = place
        self.notes.composer.follow(place)

    def press(self, event: QKeyEvent) -> bool:
        """Write a note (N) or set a bookmark (B); tell whether that was asked for."""
        if not settings.preferences(self._context.store.db).letter_keys:
            return False
        match keys.action(event):
            case Action.NOTE:
                self.show()
                self.setCurrentWidget(self.notes)
                self.notes.begin()
            case Action.BOOKMARK:
                self._mark()
            case _:
                return False
        return True

    def _seek(self, ms: int) -> None:
        # The panel counts in milliseconds, as a player does.
        self.sought.emit(ms // 1000)

    def _mark(self) -> None:
        self.show()
        self.setCurrentWidget(self.notes)
        try:
            self.notes.bookmark(self._place)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self.notes.composer.complain(error)

    def _rest(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()
