"""What every lecture that is read has, a text or a document: a search, its size, and notes beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from client.ui.context import Context
from client.ui.page import lecture_of
from client.ui.reading.find_bar import FindBar
from client.ui.reading.lecture_page import LecturePage
from client.ui.reading.read_through import ReadThrough
from client.ui.reading.side import ReadingSide
from client.ui.reading.zoom_buttons import ZoomButtons
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.focus import FocusRing


class ReadingPage(LecturePage):
    """Shows a ``view`` of what is read. ``_goal`` is where it is to be opened, None for where it was left."""

    went = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._goal: int | None = None
        self.content = QWidget()
        self.find_bar = FindBar()
        self.zoom = ZoomButtons()
        self.aside = ReadingSide(context)
        self.notes_button = IconButton("note", self.tr("Notes (N)"))

    def show_lecture(self, item: str) -> None:
        """Show a lecture where the learner left it, or from the place that the item names on."""
        lecture, goal = lecture_of(item)
        super().show_lecture(lecture)
        self._goal = goal

    def show_in(self, view: QAbstractScrollArea) -> None:
        """Lay out what is read, with what stands above and beside it."""
        self._ring = FocusRing(view)
        self.read_through = ReadThrough(view, self)
        self.read_through.reached.connect(self.note_read)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(view, 1)
        row.addWidget(self.aside)
        column.addLayout(row, 1)
        self.stack.addWidget(self.content)
        self.find_bar.concluded.connect(view.setFocus)
        self.zoom.sought.connect(self.find_bar.begin)
        self.aside.notes.all_asked.connect(self._show_all_notes)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.find_bar.begin, context=scope)

    def _show_all_notes(self) -> None:
        self.went.emit("notes", "")
