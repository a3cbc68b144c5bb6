"""The first page of a day: go on, what is due, the week, who wrote, what waits, what the portal says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from client.domain.consent import Purpose
from client.ui import theme
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.notices import notice_text, open_notice
from client.ui.page import Page
from client.ui.protection.home_parts import help_link, preview_card
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.today.look import Look, look
from client.ui.today.resume import ResumeCard
from client.ui.today.week_strip import WeekCard
from client.ui.widgets.buttons import Button
from client.ui.widgets.focus import keeping_focus
from client.ui.widgets.labels import Label
from client.ui.widgets.rows import Row
from client.ui.widgets.surfaces import Card, Scrolled, SectionHeading, clear

TOPICS = frozenset(
    {
        *("lectures", "assignments", "messages", "notices", "people", "outbox", "sync"),
        *("settings", "downloads", "goals", "activity"),
    }
)


class HomePage(Page):
    """Shows what is next, from what is on this PC; it is made anew when it has something else to say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Look | None = None
        self.scrolled = Scrolled()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self._filled: dict[str, tuple[QVBoxLayout, object]] = {}
        self._head = QVBoxLayout()
        self._head.setSpacing(SPACE_L)
        self.scrolled.column.addLayout(self._head)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(SPACE_L)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side, share in ((self._left, 3), (self._right, 2)):
            side.setSpacing(SPACE_L)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._sides.addLayout(side, share)
        self.scrolled.column.addLayout(self._sides)
        self.scrolled.column.addStretch(1)
        self._looking = Looking(context, TOPICS, self._look, self._show, self)
        self._looking.look()

    def refresh(self) -> None:
        """Ask again what there is."""
        self._looking.look()

    def _look(self) -> Look:
        return look(self.context)

    def _show(self, found: Look) -> None:
        if found == self.shown:
            return
        self.shown = found
        place = self.scrolled.verticalScrollBar().value()
        with keeping_focus(self):
            self._fill(found)
        self.scrolled.verticalScrollBar().setValue(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what changed while nobody looked."""
        super().showEvent(event)
        if not event.spontaneous():
            self._looking.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one above the other where they have no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(700)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _fill(self, found: Look) -> None:
        resumed = (found.resume, found.course, found.is_here, found.has_saved)
        begun = (found.has_lectures, found.has_synced)
        studies = found.stands.allows(Purpose.LEARNING)
        parts: list[tuple[QVBoxLayout, str, object, Callable[[], QWidget | None]]] = [
            (self._head, "name", found.name, lambda: Label(self._greeting(found), "display")),
            (self._head, "preview", found.stands, lambda: preview_card(self.context)),
            (self._head, "resume", (resumed, begun), lambda: self._resume(found)),
            (self._left, "tasks", (found.tasks, found.has_handed_in), lambda: self._tasks(found)),
            (self._left, "notices", found.notices, lambda: self._notices(found)),
            (self._right, "week", (found.week, studies), lambda: self._week(found)),
            (self._right, "waiting", found.waiting, lambda: self._waiting(found.waiting)),
            (self._right, "messages", found.messages, lambda: self._messages(found)),
            (self._right, "help", None, self._help),
        ]
        for column, name, value, make in parts:
            self._put(column, name, value, make)

    def _put(
        self,
        column: QVBoxLayout,
        name: str,
        value: object,
        make: Callable[[], QWidget | None],
    ) -> None:
        """Show a part of the page; one that says the same as before stays as it is."""
        if name not in self._filled:
            place = QVBoxLayout()
            column.addLayout(place)
        else:
            place, before = self._filled[name]
            if before == value:
                return
            clear(place)
        self._filled[name] = (place, value)
        widget = make()
        if widget is not None:
            place.addWidget(widget)

    def _help(self) -> QWidget:
        link = help_link(partial(self.went.emit, "help", ""))
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return link

    def _greeting(self, found: Look) -> str:
        if not found.name:
            return self.tr("Hello")
        return self.tr("Hello, {name}").format(name=found.name)

    def _resume(self, found: Look) -> QWidget:
        card = ResumeCard(found, self.context.language)
        card.went.connect(self.went)
        card.woke.connect(self._wake)
        return card

    def _week(self, found: Look) -> QWidget | None:
        if not found.stands.allows(Purpose.LEARNING):
            return None
        card = WeekCard(found.week, self.context.language)
        card.aimed.connect(self._aim)
        link = Button(self.tr("See my study"), "link")
        link.clicked.connect(partial(self.went.emit, "record", ""))
        card.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _tasks(self, found: Look) -> QWidget:
        card = self._card(self.tr("To do"), "assignments")
        for link in found.tasks:
            line = Row(link.text)
            line.clicked.connect(partial(self.went.emit, "assignments", link.item))
            card.column.addWidget(line)
        if not found.tasks:
            handed = found.has_handed_in
            done = self.tr("Nothing is due. Well done!") if handed else self.tr("Nothing is due.")
            card.column.addWidget(Label(done, "muted"))
        return card

    def _waiting(self, count: int) -> QWidget | None:
        if not count:
            return None
        card = Card()
        card.column.setSpacing(SPACE_S)
        card.column.addWidget(SectionHeading(self.tr("Waiting to be sent: %n", "", count)))
        card.column.addWidget(
            Label(
                self.tr("It is safe on this PC and is sent by itself when there is internet."),
                "muted",
            )
        )
        button = Button(self.tr("See what waits"), "link")
        button.clicked.connect(partial(self.went.emit, "sync", ""))
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _messages(self, found: Look) -> QWidget:
        card = self._card(self.tr("Messages"), "messages")
        for link in found.messages:
            line = Row(link.text)
            line.clicked.connect(partial(self.went.emit, "messages", link.item))
            card.column.addWidget(line)
        if not found.messages:
            card.column.addWidget(Label(self.tr("No unread messages."), "muted"))
        return card

    def _notices(self, found: Look) -> QWidget:
        card = self._card(self.tr("Notices"), "notices")
        for row in found.notices:
            line = Row(notice_text(row, self.context))
            line.clicked.connect(partial(open_notice, self.context, row.notice, self))
            card.column.addWidget(line)
        if not found.notices:
            card.column.addWidget(Label(self.tr("There are no notices."), "muted"))
        card.column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        return card

    def _card(self, title: str, page: str) -> Card:
        card = Card()
        card.column.setSpacing(SPACE_S)
        action = Button(self.tr("See all"), "link")
        action.clicked.connect(partial(self.went.emit, page, ""))
        card.column.addWidget(SectionHeading(title, None, action))
        return card

    def _aim(self, minutes: int) -> None:
        self.context.learning.study.aim(minutes)

    def _wake(self) -> None:
        self.context.store.announce("wake")
