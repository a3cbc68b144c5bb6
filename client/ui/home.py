"""The first page of a day: go on, what is due, who wrote, what waits, what the portal says."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.domain.submission import Stage
from client.domain.words import pick
from client.store import catalogue, handins, messages, outbox, progress, settings
from client.store.database import Topics
from client.store.handins import AssignmentRow
from client.store.progress import LectureRow
from client.ui import icons, theme, words
from client.ui.assignments.delegate import KINDS
from client.ui.context import Context
from client.ui.lectures.rows import kind_icon
from client.ui.notices import notice_text, open_notice
from client.ui.page import Page
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.focus import keeping_focus
from client.ui.widgets.labels import Label
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.rows import Row, RowText
from client.ui.widgets.surfaces import Card, Scrolled, SectionHeading, clear

MOST_ROWS = 5
TOPICS = {"lectures", "assignments", "messages", "notices", "people", "outbox", "sync", "settings"}


class HomePage(Page):
    """Shows what is next, from what is on this PC."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.scrolled = Scrolled()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self._head = QVBoxLayout()
        self._head.setSpacing(SPACE_L)
        self.scrolled.column.addLayout(self._head)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(SPACE_L)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side, share in ((self._left, 3), (self._right, 2)):
            side.setSpacing(SPACE_L)
            self._sides.addLayout(side, share)
        self.scrolled.column.addLayout(self._sides)
        self.scrolled.column.addStretch(1)
        context.live.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask again what there is."""
        place = self.scrolled.verticalScrollBar().value()
        with keeping_focus(self):
            self._fill()
        self.scrolled.verticalScrollBar().setValue(place)

    def _fill(self) -> None:
        for layout in (self._head, self._left, self._right):
            clear(layout)
        self._head.addWidget(Label(self._greeting(), "display"))
        self._head.addWidget(self._resume())
        self._left.addWidget(self._tasks())
        self._left.addStretch(1)
        waiting = outbox.waiting_count(self.context.store.db)
        if waiting:
            self._right.addWidget(self._waiting(waiting))
        self._right.addWidget(self._messages())
        self._right.addWidget(self._notices())
        self._right.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one above the other where they have no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(700)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _greeting(self) -> str:
        identity = settings.identity(self.context.store.db)
        if identity is None or not identity.name:
            return self.tr("Hello")
        return self.tr("Hello, {name}").format(name=identity.name)

    def _resume(self) -> Card:
        row = progress.to_resume(self.context.store.db)
        if row is not None:
            return self._resume_card(row)
        card = Card(surface="accent")
        if progress.counts(self.context.store.db)[1]:
            text = self.tr("Pick a lecture to begin with.")
            action, act = self.tr("Go to lectures"), partial(self.went.emit, "lectures", "")
        elif settings.link(self.context.store.db).last_sync:
            text = self.tr("There are no courses yet. New ones appear here.")
            action, act = self.tr("Sync now"), partial(self.context.store.announce, "wake")
        else:
            text = self.tr("Your courses come with the first sync. That needs internet once.")
            action, act = self.tr("Sync now"), partial(self.context.store.announce, "wake")
        card.column.addWidget(Label(text, "title"))
        button = Button(action, "primary")
        button.clicked.connect(act)
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _resume_card(self, row: LectureRow) -> Card:
        lecture, language = row.lecture, self.context.language
        card = Card(surface="accent")
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(kind_icon(row), "accent", 44))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_S)
        course = catalogue.course(self.context.store.db, lecture.course)
        texts.addWidget(Label(pick(course.title, language) if course else "", "accent"))
        texts.addWidget(Label(pick(lecture.title, language), "title"))
        bar = ProgressBar()
        bar.set_percent(row.percent)
        texts.addWidget(bar)
        texts.addWidget(Label(self._left_of(row), "small"))
        line.addLayout(texts, 1)
        card.column.addLayout(line)
        button = Button(self.tr("Resume"), "primary", "play")
        button.clicked.connect(partial(self.went.emit, "lecture", row.id))
        texts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _left_of(self, row: LectureRow) -> str:
        if not row.lecture.duration:
            return ""
        left = max(0, row.lecture.duration - row.progress.position)
        return self.tr("{time} left").format(time=words.clock(left))

    def _tasks(self) -> Card:
        card = Card()
        action = Button(self.tr("See all"), "link")
        action.clicked.connect(partial(self.went.emit, "assignments", ""))
        card.column.addWidget(SectionHeading(self.tr("To do"), None, action))
        known = handins.assignments(self.context.store.db)
        rows = [row for row in known if is_to_do(row)]
        rows.sort(key=came_back, reverse=True)
        for row in rows[:MOST_ROWS]:
            line = Row(self._task_text(row))
            line.clicked.connect(partial(self.went.emit, "assignments", row.id))
            card.column.addWidget(line)
        if not rows:
            handed = any(row.handed for row in known)
            done = self.tr("Nothing is due. Well done!") if handed else self.tr("Nothing is due.")
            card.column.addWidget(Label(done, "muted"))
        card.column.setSpacing(SPACE_S)
        return card

    def _task_text(self, row: AssignmentRow) -> RowText:
        assignment, language = row.assignment, self.context.language
        now = self.context.clock.now()
        course = catalogue.course(self.context.store.db, assignment.course)
        title = pick(assignment.title, language)
        subtitle = pick(course.title, language) if course else ""
        icon = KINDS.get(assignment.kind, "assignment")
        if row.stage is Stage.REFUSED:
            return RowText(title, subtitle, self.tr("Send again"), "danger", icon)
        if row.stage is Stage.RETURNED:
            return RowText(title, subtitle, self.tr("Returned"), "warning", icon)
        chip, tone = words.due(assignment.due, now, language), words.due_tone(assignment.due, now)
        return RowText(title, subtitle, chip, tone, icon)

    def _waiting(self, count: int) -> Card:
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

    def _messages(self) -> Card:
        card = Card()
        card.column.setSpacing(SPACE_S)
        action = Button(self.tr("See all"), "link")
        action.clicked.connect(partial(self.went.emit, "messages", ""))
        card.column.addWidget(SectionHeading(self.tr("Messages"), None, action))
        rows = [row for row in messages.conversations(self.context.store.db) if row.unread]
        for row in rows[:MOST_ROWS]:
            line = Row(
                RowText(row.mentor.name, self._said(row.id), str(row.unread), "accent", "user")
            )
            line.clicked.connect(partial(self.went.emit, "messages", row.id))
            card.column.addWidget(line)
        if not rows:
            card.column.addWidget(Label(self.tr("No unread messages."), "muted"))
        return card

    def _said(self, mentor: str) -> str:
        """Return the last thing that a mentor wrote, on one line."""
        rows = messages.thread(self.context.store.db, mentor, 20)
        texts = [row.text for row in rows if not row.mine]
        return " ".join(texts[-1].split()) if texts else ""

    def _notices(self) -> Card:
        card = Card()
        card.column.setSpacing(SPACE_S)
        action = Button(self.tr("See all"), "link")
        action.clicked.connect(partial(self.went.emit, "notices", ""))
        card.column.addWidget(SectionHeading(self.tr("Notices"), None, action))
        rows = catalogue.notices(self.context.store.db)
        for row in rows[:3]:
            line = Row(notice_text(row, self.context))
            line.clicked.connect(partial(open_notice, self.context, row.notice, self))
            card.column.addWidget(line)
        if not rows:
            card.column.addWidget(Label(self.tr("There are no notices."), "muted"))
        card.column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        return card

    def _on_changed(self, topics: Topics) -> None:
        if topics & TOPICS:
            self.refresh()


def came_back(row: AssignmentRow) -> bool:
    """Tell whether a hand-in was refused or returned: that comes before all else."""
    return row.stage in {Stage.REFUSED, Stage.RETURNED}


def is_to_do(row: AssignmentRow) -> bool:
    """Tell whether an assignment still wants something of the learner; practice never does."""
    waits_for = row.stage in {Stage.NONE, Stage.DRAFT, Stage.REFUSED, Stage.RETURNED}
    return waits_for and not row.assignment.practice
