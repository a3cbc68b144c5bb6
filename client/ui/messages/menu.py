"""What can be done with a message, as a menu."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from client.store.messages import Tick
from client.ui import icons
from client.ui.messages.bubble import again_words, delete_words, links
from client.ui.messages.rows import Place, ThreadRow
from protocol.records import File

if TYPE_CHECKING:
    from client.ui.messages.pane import ConversationPane


class MessageMenu(QMenu):
    """Made for one message of a conversation."""

    def __init__(self, row: ThreadRow, pane: "ConversationPane") -> None:
        super().__init__(pane)
        self._row = row
        self._pane = pane
        if row.message is None:
            return
        if row.message.tick is Tick.REFUSED:
            self._add_ways_out()
        elif pane.may_write:
            answer = self.addAction(icons.icon("messages"), self.tr("Reply"))
            answer.triggered.connect(partial(pane.answer, row))
        if row.message.tick is Tick.WAITING:
            self._add_delete()
        if row.text:
            copy = self.addAction(icons.icon("text"), self.tr("Copy the text"))
            copy.triggered.connect(partial(_copy, row.text))
        self._add_ways()
        for number, file in enumerate(row.message.files):
            self._add_file(number, file, row.places[number])
        if not row.message.mine:
            report = self.addAction(icons.icon("report"), self.tr("Report this message"))
            report.triggered.connect(partial(pane.open_report, row))

    def _add_ways_out(self) -> None:
        """Add what can be done with a message that was refused."""
        row, pane = self._row, self._pane
        again = self.addAction(icons.icon("retry"), again_words())
        again.triggered.connect(partial(pane.send_again, row))
        edit = self.addAction(icons.icon("edit"), self.tr("Edit and send again"))
        edit.triggered.connect(partial(pane.write_again, row))
        self._add_delete()

    def _add_delete(self) -> None:
        delete = self.addAction(icons.icon("delete"), delete_words())
        delete.triggered.connect(partial(self._pane.delete, self._row))

    def _add_ways(self) -> None:
        """Add where a message leads: to a lecture's moment, to addresses."""
        row, pane = self._row, self._pane
        if row.about:
            text = self.tr("Open %1").replace("%1", row.about)
            go = self.addAction(icons.icon("play"), text)
            go.triggered.connect(partial(pane.open_lecture, row))
        for _, address in links(row.text):
            action = self.addAction(icons.icon("forward"), _shortened(address))
            action.triggered.connect(partial(pane.opening.follow, address))

    def _add_file(self, number: int, file: File, place: Place) -> None:
        row, pane, name = self._row, self._pane, _shortened(file.name)
        if place in {Place.AWAY, Place.COMING}:
            is_coming = place is Place.COMING
            text = self.tr("Do not fetch %1") if is_coming else self.tr("Fetch %1")
            fetch = self.addAction(text.replace("%1", name))
            fetch.triggered.connect(partial(pane.on_file, row, number))
            return
        open_ = self.addAction(self.tr("Open %1").replace("%1", name))
        open_.triggered.connect(partial(pane.on_file, row, number))
        keep = self.addAction(self.tr("Save %1 as…").replace("%1", name))
        keep.triggered.connect(partial(pane.opening.keep_file, file))


def _copy(text: str, *_: object) -> None:
    QGuiApplication.clipboard().setText(text)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:24] + "…" + text[-14:]
