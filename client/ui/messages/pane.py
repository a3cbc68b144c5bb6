"""One conversation: who with, what was said, and where the next message is written."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from client.domain.words import pick
from client.store import messages
from client.store.database import DiskFull, StoreUnavailable
from client.store.messages import Tick
from client.ui import icons
from client.ui.context import Context
from client.ui.messages.bubble import links
from client.ui.messages.composer import Composer
from client.ui.messages.opening import Opening
from client.ui.messages.rows import Place, ThreadRow
from client.ui.messages.thread import ThreadView
from client.ui.page import moment
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.labels import ElidedLabel, Label
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Line
from protocol.records import Mentor

ALONG = 20
"""How many of the latest messages can go along with a report of a whole conversation."""


class ConversationPane(QWidget):
    """A conversation with one mentor; ``back_asked`` when there is room for one side only."""

    back_asked = Signal()
    lecture_opened = Signal(str)

    def __init__(
        self, mentor: Mentor, context: Context, snackbar: Snackbar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.mentor = mentor
        self._context = context
        self._snackbar = snackbar
        self.view = ThreadView(mentor, context)
        self.composer = Composer(mentor, context, self.view.pictures)
        self.composer.sent.connect(self.view.to_end)
        self.opening = Opening(context, self)
        self.opening.failed.connect(self._on_failed)
        self.opening.kept.connect(self._on_kept)
        self.view.file_asked.connect(self._on_file)
        self.view.link_asked.connect(self.opening.follow)
        self.view.lecture_asked.connect(self._open_lecture)
        self.view.menu_asked.connect(self._on_menu)
        self.view.rows.rowsInserted.connect(self._on_rows)
        self.empty = EmptyState(
            self.tr("No messages yet. Say hello, or ask about anything you are studying."),
            icon="messages",
        )
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(Line())
        column.addWidget(self._middle, 1)
        column.addWidget(Line())
        column.addWidget(self.composer)
        self._on_rows()

    def leave(self) -> bool:
        """Keep what is begun; return whether all of it is kept."""
        return self.composer.leave()

    def menu_of(self, row: ThreadRow) -> QMenu:
        """Return what can be done with a message."""
        menu = QMenu(self)
        if row.message is None:
            return menu
        if row.message.tick is Tick.REFUSED:
            again = menu.addAction(icons.icon("retry"), self.tr("Edit and send again"))
            again.triggered.connect(partial(self._write_again, row))
        if row.text:
            copy = menu.addAction(icons.icon("text"), self.tr("Copy the text"))
            copy.triggered.connect(partial(_copy, row.text))
        self._add_ways(menu, row)
        for number, file in enumerate(row.message.files):
            name = _shortened(file.name)
            if row.places[number] is Place.HERE:
                text = self.tr("Open %1").replace("%1", name)
                menu.addAction(text).triggered.connect(partial(self._on_file, row, number))
                text = self.tr("Save %1 as…").replace("%1", name)
                menu.addAction(text).triggered.connect(partial(self.opening.keep_file, file))
            else:
                text = self.tr("Fetch %1").replace("%1", name)
                menu.addAction(text).triggered.connect(partial(self._on_file, row, number))
        if not row.message.mine:
            report = menu.addAction(icons.icon("report"), self.tr("Report this message"))
            report.triggered.connect(partial(self.open_report, row))
        return menu

    def _add_ways(self, menu: QMenu, row: ThreadRow) -> None:
        """Add where a message leads: to a lecture's moment, to addresses."""
        if row.about:
            go = menu.addAction(icons.icon("play"), self.tr("Open %1").replace("%1", row.about))
            go.triggered.connect(partial(self._open_lecture, row))
        for _, address in links(row.text):
            action = menu.addAction(icons.icon("forward"), _shortened(address))
            action.triggered.connect(partial(self.opening.follow, address))

    def _header(self) -> QWidget:
        header = QFrame()
        header.setProperty("surface", "plain")
        row = QHBoxLayout(header)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        self.back = IconButton("back", self.tr("All conversations"))
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        row.addWidget(self.back)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(self.mentor.name, "heading"))
        role = pick(self.mentor.role, self._context.language)
        if role:
            words.addWidget(ElidedLabel(role, "small"))
        notice = QHBoxLayout()
        notice.setSpacing(SPACE_S)
        lock = QLabel()
        lock.setPixmap(icons.pixmap("lock", "muted", 14))
        self.safety = Label(
            self.tr("For your safety, the institution may review conversations."), "small"
        )
        notice.addWidget(lock)
        notice.addWidget(self.safety, 1)
        words.addLayout(notice)
        row.addLayout(words, 1)
        self.report = Button(self.tr("Report"), "link", "report")
        self.report.setAccessibleName(self.tr("Report this conversation to the organisation"))
        self.report.clicked.connect(partial(self.open_report, None))
        row.addWidget(self.report, 0, Qt.AlignmentFlag.AlignTop)
        return header

    def open_report(self, row: ThreadRow | None, *_: object) -> None:
        """Let the learner ask the organisation for help with this mentor, pointing at a message or not."""
        from client.ui.protection.report import ReportSheet

        shown = row.message if row else None
        if shown is not None:
            about = [shown.ref]
        else:
            thread = messages.thread(self._context.store.db, self.mentor.id, ALONG)
            about = [message.ref for message in thread if not message.mine]
        self.sheet = ReportSheet(
            self.mentor, about, self._context, self, pointed_at=shown is not None
        )
        self.sheet.open()

    def _on_rows(self) -> None:
        has_rows = self.view.rows.rowCount() > 0
        self._middle.setCurrentWidget(self.view if has_rows else self.empty)

    def _on_file(self, row: ThreadRow, number: int, *_: object) -> None:
        if row.message is None:
            return
        file = row.message.files[number]
        if row.places[number] is Place.HERE:
            self.opening.open_file(file)
        elif row.places[number] is Place.AWAY:
            try:
                self._context.learning.messages.fetch(file.sha256)
            except (DiskFull, StoreUnavailable):
                self._on_failed(file.name)

    def _open_lecture(self, row: ThreadRow, *_: object) -> None:
        if row.message is not None and row.message.about is not None:
            about = row.message.about
            self.lecture_opened.emit(moment(about.lecture, about.second))

    def _on_menu(self, row: ThreadRow, place: QPoint) -> None:
        menu = self.menu_of(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _write_again(self, row: ThreadRow, *_: object) -> None:
        if row.message is not None:
            self.composer.write_again(row.text, row.message.files)

    def _on_failed(self, name: str) -> None:
        self._snackbar.say(self.tr("%1 cannot be opened.").replace("%1", name))

    def _on_kept(self, name: str) -> None:
        self._snackbar.say(self.tr("Saved %1").replace("%1", name))


def _copy(text: str, *_: object) -> None:
    QGuiApplication.clipboard().setText(text)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:24] + "…" + text[-14:]
