"""The first page of a day: go on, what is due, whom one meets, the week, what waits, what the portal says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from client.domain.consent import Purpose
from client.ui import theme
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.messages.opening import Opening
from client.ui.notices import notice_text, open_notice
from client.ui.page import Page
from client.ui.protection.home_parts import help_link, preview_card
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.today.first_day import FirstDayCard
from client.ui.today.look import Look, look
from client.ui.today.meeting_card import MeetingCard
from client.ui.today.resume import ResumeCard
from client.ui.today.review import ReviewCard
from client.ui.today.week_strip import WeekCard
from client.ui.trying import trying
from client.ui.widgets.buttons import Button
from client.ui.widgets.focus import follow, keeping_focus
from client.ui.widgets.labels import Label
from client.ui.widgets.rows import Row
from client.ui.widgets.surfaces import Card, Scrolled, SectionHeading, clear

TOPICS = frozenset(
    {
        *("lectures", "assignments", "messages", "notices", "people", "outbox", "sync"),
        *("settings", "downloads", "goals", "activity", "appointments"),
    }
)

LEFT_SHARE, RIGHT_SHARE = 3, 2
"""Of the width, where there is room for two columns."""


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
        for side in (self._left, self._right):
            side.setSpacing(SPACE_L)
            # No alignment: a column that has one is as high as lines that are not broken would be.
            side.addStretch(1)
            self._sides.addLayout(side, RIGHT_SHARE)
        self._foot = QVBoxLayout()
        self.scrolled.column.addLayout(self._sides)
        self.scrolled.column.addLayout(self._foot)
        self.scrolled.column.addStretch(1)
        self._opening = Opening(context, self)
        self.review = ReviewCard(context, self)
        self._looking = Looking(context, TOPICS, self._look, self._show, self)
        self._looking.follow_the_clock(self)
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
            self._looking.catch_up()
            self.review.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one above the other where they have no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(700)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _fill(self, found: Look) -> None:
        resumed = (found.resume, found.course, found.is_here, found.has_saved)
        begun = (found.has_lectures, found.has_synced)
        studies = found.stands.allows(Purpose.LEARNING) and found.has_lectures
        tasks = (found.tasks, found.has_handed_in, studies)
        parts: list[tuple[QVBoxLayout, str, object, Callable[[], QWidget | None]]] = [
            (self._head, "name", found.name, lambda: Label(self._greeting(found), "display")),
            (self._head, "preview", found.stands, lambda: preview_card(self.context)),
            (self._head, "resume", (resumed, begun), lambda: self._resume(found)),
            (self._head, "first", found.has_lectures, lambda: self._first(found)),
            (self._left, "tasks", tasks, lambda: self._tasks(found, studies=studies)),
            (self._left, "review", None, lambda: self.review),
            (self._left, "messages", found.messages, lambda: self._messages(found)),
            (self._left, "waiting", found.waiting, lambda: self._waiting(found.waiting)),
            (self._right, "meetings", found.meetings, lambda: self._meetings(found)),
            (
                self._right,
                "week",
                (found.week, studies),
                lambda: self._week(found, studies=studies),
            ),
            (self._right, "notices", found.notices, lambda: self._notices(found)),
            (self._foot, "help", None, self._help),
        ]
        for column, name, value, make in parts:
            self._put(column, name, value, make)
        # Whoever looks around has nothing to do there yet: no room is left for it.
        has_left = studies or bool(found.tasks or found.messages or found.waiting)
        self._sides.setStretchFactor(self._left, LEFT_SHARE if has_left else 0)
        follow(self.scrolled.column)

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
            ends_in_stretch = column in (self._left, self._right)
            column.insertLayout(column.count() - int(ends_in_stretch), place)
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

    def _first(self, found: Look) -> QWidget | None:
        return None if found.has_lectures else FirstDayCard()

    def _week(self, found: Look, *, studies: bool) -> QWidget | None:
        if not studies:
            return None
        card = WeekCard(found.week, self.context.language)
        card.aimed.connect(self._aim)
        link = Button(self.tr("See my study"), "link")
        link.clicked.connect(partial(self.went.emit, "record", ""))
        card.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _tasks(self, found: Look, *, studies: bool) -> QWidget | None:
        if not (found.tasks or studies):
            return None
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

    def _messages(self, found: Look) -> QWidget | None:
        if not found.messages:
            return None
        card = self._card(self.tr("Messages"), "messages")
        for link in found.messages:
            line = Row(link.text)
            line.clicked.connect(partial(self.went.emit, "messages", link.item))
            card.column.addWidget(line)
        return card

    def _meetings(self, found: Look) -> QWidget | None:
        if not found.meetings:
            return None
        card = MeetingCard(found.meetings)
        card.seen.connect(self._see)
        card.written.connect(partial(self.went.emit, "messages"))
        card.followed.connect(self._opening.follow)
        return card

    def _notices(self, found: Look) -> QWidget | None:
        if not found.notices:
            return None
        card = self._card(self.tr("Notices"), "notices")
        for row in found.notices:
            line = Row(notice_text(row, self.context))
            line.clicked.connect(partial(open_notice, self.context, row.notice, self))
            card.column.addWidget(line)
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
        with trying(self, self.context.language):
            self.context.learning.study.aim(minutes)

    def _see(self, appointment: str) -> None:
        with trying(self, self.context.language):
            self.context.learning.study.see_appointment(appointment)

    def _wake(self) -> None:
        self.context.store.announce("wake")
