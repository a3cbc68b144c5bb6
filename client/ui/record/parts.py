"""The drawn parts of the record, each on its card."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.store.studied import Studied
from client.ui import words
from client.ui.record import look
from client.ui.record.bars import Bar, CourseBar
from client.ui.record.columns import Columns
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.choices import Segments
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, SectionHeading, clear
from client.ui.writing.layouts import widgets

MOST_COURSES = 6
DAYS, WEEKS = "days", "weeks"


class TimeCard(Card):
    """How long the learner studied, by week or by day."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: Studied | None = None
        self.column.setSpacing(SPACE_S)
        options = ((WEEKS, self.tr("Weeks")), (DAYS, self.tr("Days")))
        self.choice = Segments(options, WEEKS)
        self.choice.chosen.connect(self._draw)
        self.column.addWidget(SectionHeading(self.tr("Study time (min)"), None, self.choice))
        self.total = Label("", "muted")
        self.column.addWidget(self.total)
        self.told = Label("", "strong")
        self.column.addWidget(self.told)
        self.chart = Columns(self.tr("Study time"))
        self.chart.chosen.connect(self.told.setText)
        self.column.addWidget(self.chart)

    def show_time(self, found: Studied) -> None:
        """Show another time."""
        self._shown = found
        total = words.duration(found.total, self._language)
        self.total.setText(self.tr("{time} in all, on all your devices").format(time=total))
        self._draw()

    def _draw(self) -> None:
        found = self._shown
        if found is None:
            return
        if self.choice.current == DAYS:
            self.chart.show_columns(self.tr("Minutes a day"), look.days(found, self._language))
            return
        goal = found.goal * 60
        text = words.duration(goal, self._language)
        self.chart.show_columns(
            self.tr("Minutes a week"),
            look.weeks(found, self._language),
            goal,
            self.tr("Goal {time}").format(time=text) if goal else "",
        )


class SubjectsCard(Card):
    """What was watched, by subject."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(SPACE_S)
        self.column.addWidget(SectionHeading(self.tr("Subjects")))
        self._bars = QVBoxLayout()
        self._bars.setSpacing(0)
        self.column.addLayout(self._bars)
        hint = self.tr("Each part of a lecture counts once, however often you watch it.")
        self.column.addWidget(Label(hint, "small"))

    def show_bars(self, found: Studied, language: str) -> None:
        """Show these."""
        clear(self._bars)
        for text in look.subjects(found, language):
            self._bars.addWidget(Bar(text))


class CoursesCard(Card):
    """How far each course is; ``opened`` carries the one that the learner wants to see."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_all = False
        self.column.setSpacing(SPACE_S)
        self.column.addWidget(SectionHeading(self.tr("Courses")))
        self._bars = QVBoxLayout()
        self._bars.setSpacing(0)
        self.column.addLayout(self._bars)
        self.all = Button("", "link")
        self.all.clicked.connect(self._show_all)
        self.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_bars(self, found: Studied, language: str) -> None:
        """Show these: the first ones, until all are asked for."""
        clear(self._bars)
        bars = look.courses(found, language)
        for number, (course, text) in enumerate(bars):
            bar = CourseBar(text)
            bar.clicked.connect(partial(self.opened.emit, course))
            self._bars.addWidget(bar)
            bar.setVisible(self._has_all or number < MOST_COURSES)
        self.all.setText(self.tr("Show all %n course(s)", "", len(bars)))
        self.all.setAccessibleName(self.all.text())
        self.all.setVisible(not self._has_all and len(bars) > MOST_COURSES)

    def _show_all(self) -> None:
        self._has_all = True
        self.all.hide()
        for widget in widgets(self._bars):
            widget.show()
