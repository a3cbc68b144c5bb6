"""The page of downloads: room on the disk, what is on its way, what is here."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.reasons import NO_REASON
from client.domain.words import pick, title_in
from client.store import catalogue, progress, wishes
from client.store.database import Topics
from client.store.wishes import State
from client.ui import words
from client.ui.context import Context
from client.ui.downloads.emptying import Emptying, could_go
from client.ui.downloads.list import DownloadList
from client.ui.downloads.room import Room, RoomBar, measure_of
from client.ui.downloads.rows import DownloadRow
from client.ui.lectures.estimate import with_time
from client.ui.looking import Looking
from client.ui.page import DOWNLOADS, Page
from client.ui.removal import Removal
from client.ui.theme import SPACE_S
from client.ui.trying import trying
from client.ui.widgets.buttons import Button
from client.ui.widgets.choices import Segments
from client.ui.widgets.labels import Label
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Card, Scrolled, SectionHeading

TOPICS = frozenset({"downloads", "lectures", "activity"})

Listed: TypeAlias = tuple[Sequence[DownloadRow], Sequence[DownloadRow]]
"""What is on its way, and what is here."""


class DownloadsPage(Page):
    """Shows what is kept on this PC, and lets the learner say what comes first and what goes."""

    def __init__(self, context: Context, removal: Removal, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._removal = removal
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lay_out())
        removal.changed.connect(self.refresh)
        self._looking = Looking(context, TOPICS, self._ask, self._show, self)
        context.live.changed.connect(self._on_changed)
        self.refresh()

    def _lay_out(self) -> Scrolled:
        scrolled = Scrolled()
        scrolled.column.addLayout(self._head())
        self.room = RoomBar()
        card = Card()
        card.column.addWidget(self.room)
        scrolled.column.addWidget(card)
        ways = self._ways()
        self.pause_all = Button(self.tr("Pause all"), "link")
        self.pause_all.clicked.connect(self._pause_all)
        self.coming = DownloadList(self.tr("On the way"), self.context)
        self.here = DownloadList(self.tr("Saved lectures"), self.context)
        self.coming_heading = SectionHeading(self.tr("On the way"), None, self.pause_all)
        self.here_heading = SectionHeading(self.tr("Saved lectures"), None, ways)
        self._cards: list[Card] = []
        for heading, view in ((self.coming_heading, self.coming), (self.here_heading, self.here)):
            scrolled.column.addWidget(heading)
            card = Card()
            card.column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
            card.column.addWidget(view)
            scrolled.column.addWidget(card)
            self._cards.append(card)
            view.asked.connect(self._act)
        sentence = self.tr(
            "No lectures are saved. Press “Save” beside a lecture while there is internet."
        )
        self.empty = EmptyState(sentence, self.tr("Go to lectures"), "downloads")
        self.empty.acted.connect(self._go_to_lectures)
        scrolled.column.addWidget(self.empty)
        scrolled.column.addStretch(1)
        return scrolled

    def _head(self) -> QHBoxLayout:
        self.rules = Button(self.tr("When and how fast"), "quiet", "settings")
        self.rules.clicked.connect(self._go_to_rules)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Downloads"), "display"), 1)
        head.addWidget(self.rules)
        return head

    def _ways(self) -> QWidget:
        self.order = Segments(
            (("size", self.tr("Largest")), ("used", self.tr("Longest unused"))), "size"
        )
        self.order.chosen.connect(self.refresh)
        self.empty_out = Button(self.tr("Make room…"), "link", "delete")
        self.empty_out.clicked.connect(self._ask_to_empty)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.empty_out)
        row.addWidget(self.order)
        return both

    def show_item(self, item: str) -> None:
        """Measure anew: while the page was not seen, lectures came and went."""
        del item
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what changed while nobody looked."""
        super().showEvent(event)
        if not event.spontaneous():
            self._looking.catch_up()

    def refresh(self) -> None:
        """Ask again what is here and what is on its way."""
        self._looking.look()

    def _ask(self) -> Listed:
        rows = list(self._rows())
        at = next((n for n, row in enumerate(rows) if row.saved.state is not State.SAVED), None)
        if at is not None:
            rows[at] = replace(rows[at], is_first=True)
        here = [row for row in rows if row.saved.state is State.SAVED]
        return [row for row in rows if row.saved.state is not State.SAVED], here

    def _show(self, listed: Listed) -> None:
        coming, here = listed
        by_use = self.order.current == "used"
        here = sorted(here, key=lambda row: row.used if by_use else -row.saved.size)
        self.coming.rows.show(coming)
        self._tell_left(coming)
        self.here.rows.show(here)
        for rows, heading, card in (
            (coming, self.coming_heading, self._cards[0]),
            (here, self.here_heading, self._cards[1]),
        ):
            heading.setVisible(bool(rows))
            card.setVisible(bool(rows))
        self.empty.setVisible(not coming and not here)
        self.order.setVisible(len(here) > 1)
        self.empty_out.setVisible(bool(could_go(here, self.context.clock.now())))
        running = any(row.saved.state is not State.PAUSED for row in coming)
        self.pause_all.setText(self.tr("Pause all") if running else self.tr("Go on with all"))

    def _rows(self) -> Sequence[DownloadRow]:
        db, language = self.context.store.db, self.context.language
        saved, activity = wishes.saved(db), self.context.store.activity.download
        found = []
        for entry in wishes.queue(db):
            lecture = catalogue.lecture(db, entry.lecture)
            # Another thread may add or remove one between two questions.
            if entry.lecture not in saved or self._removal.leaving(entry.lecture):
                continue
            course = catalogue.course(db, lecture.course) if lecture else None
            watched = progress.lecture_row(db, entry.lecture)
            found.append(
                DownloadRow(
                    saved[entry.lecture],
                    title_in(lecture.title, language) if lecture else entry.lecture,
                    pick(course.title, language) if course else "",
                    lecture.kind if lecture else "file",
                    activity.bytes_per_second if activity.lecture == entry.lecture else 0,
                    activity.reasons.get(entry.lecture, NO_REASON),
                    progress.get(db, entry.lecture).at,
                    is_done=bool(watched and watched.complete),
                )
            )
        return found

    def _act(self, row: DownloadRow, action: str) -> None:
        with trying(self, self.context.language):
            self._do(row, action)

    def _do(self, row: DownloadRow, action: str) -> None:
        downloads = self.context.learning.downloads
        match action:
            case "open":
                self.went.emit("lecture", row.id)
            case "pause":
                downloads.pause(row.id, paused=True)
            case "resume":
                downloads.pause(row.id, paused=False)
            case "now":
                downloads.hurry(row.id)
            case "first":
                downloads.move_first(row.id)
            case "up" | "down":
                self._move(row, 1 if action == "down" else -1)
            case "pin" | "unpin":
                downloads.pin(row.id, pinned=action == "pin")
            case _:
                said = self.tr("Removed “{title}”. Progress and notes stay.")
                self._removal.remove([row.id], said.format(title=row.title))

    def _move(self, row: DownloadRow, step: int) -> None:
        ids = [each.id for each in self.coming.rows.rows()]
        # It may be here by now: a menu stays open for as long as one likes.
        other = ids.index(row.id) + step if row.id in ids else -1
        if 0 <= other < len(ids):
            self.context.learning.downloads.swap(row.id, ids[other])

    def _pause_all(self) -> None:
        rows = self.coming.rows.rows()
        running = any(row.saved.state is not State.PAUSED for row in rows)
        with trying(self, self.context.language):
            wanted = [row.id for row in rows]
            self.context.learning.downloads.pause_all(wanted, paused=running)

    def _ask_to_empty(self) -> None:
        rows = could_go(self.here.rows.rows(), self.context.clock.now())
        if rows:
            self.emptying = Emptying(rows, self)
            self.emptying.accepted.connect(partial(self._empty, [row.id for row in rows]))
            self.emptying.open()

    def _empty(self, lectures: Sequence[str]) -> None:
        said = self.tr("Removed %n lecture(s). Progress and notes stay.", "", len(lectures))
        self._removal.remove(lectures, said)

    def _go_to_lectures(self) -> None:
        self.went.emit("lectures", "")

    def _go_to_rules(self) -> None:
        self.went.emit("settings", DOWNLOADS)

    def _tell_left(self, coming: Sequence[DownloadRow]) -> None:
        """Say how much is still to come, and about how long that takes on this line."""
        left = sum(max(0, row.saved.size - row.saved.received) for row in coming)
        text = self.tr("On the way")
        if left:
            text = self.tr("On the way: {size}").format(size=words.size(left))
        self.coming_heading.label.setText(with_time(text, self.context, left))

    def _measure(self) -> None:
        self.context.background.run(measure_of(self.context), self._show_room, self._no_room)

    def _show_room(self, room: Room) -> None:
        self.room.show_room(room)

    def _no_room(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.room.hide()

    def _on_changed(self, topics: Topics) -> None:
        if "downloads" in topics and self.isVisible():
            self._measure()
