"""The week as seven dots: what was done on each day, and how far it is to the goal. It reproaches nobody."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from client.store.week import Day, Week
from client.ui import icons, theme, words
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.painting import line_height, paint_text
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.surfaces import Card, SectionHeading

GOALS = (0, 60, 120, 180, 300, 420)
"""Minutes a week to choose from; 0 for no goal."""

DOT = 26
_NAMES = {"ko": "월화수목금토일", "en": "MTWTFSS"}


class WeekStrip(QWidget):
    """Seven days from Monday on; a day with study is a full dot with its minutes beneath."""

    def __init__(self, days: Sequence[Day], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = days
        self._language = language
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(map(self._spoken, days)))

    def sizeHint(self) -> QSize:
        """Return room for a name, a dot and a number."""
        return QSize(7 * theme.px(34), theme.px(DOT) + 2 * line_height("small") + SPACE_S)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(7 * theme.px(DOT), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the week."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 7
        for number, day in enumerate(self._days):
            room = QRect(round(number * width), 0, round(width), self.height())
            self._paint_day(painter, room, day, _NAMES.get(self._language, _NAMES["en"])[number])

    def _paint_day(self, painter: QPainter, room: QRect, day: Day, name: str) -> None:
        small, centre = line_height("small"), Qt.AlignmentFlag.AlignHCenter
        upper = QRect(room.left(), 0, room.width(), small)
        role = "strong" if day.is_today else "small"
        paint_text(painter, upper, name, role, "text" if day.is_today else "muted", centre)
        side = theme.px(DOT)
        dot = QRectF(room.center().x() - side / 2 + 0.5, small + SPACE_S / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if day.seconds else "sunken"))
        if day.is_today and not day.seconds:
            painter.setPen(QPen(theme.colour("accent"), 2))
        elif not day.seconds:
            painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        if day.seconds:
            inner = dot.toRect().adjusted(5, 5, -5, -5)
            icons.paint(painter, "check", inner, "on_accent")
            minutes = QRect(room.left(), round(dot.bottom()) + 2, room.width(), small)
            text = str(max(1, day.seconds // 60))
            paint_text(painter, minutes, text, "small", "muted", centre)

    def _spoken(self, day: Day) -> str:
        name = _NAMES.get(self._language, _NAMES["en"])[day.day.weekday()]
        return f"{name} {words.duration(day.seconds, self._language)}"


class WeekCard(Card):
    """The week, what it comes to, and the goal. ``aimed`` says that another one was chosen, in minutes."""

    aimed = Signal(int)

    def __init__(self, shown: Week, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goal = shown.goal
        self._language = language
        self.column.setSpacing(SPACE_S)
        text = self.tr("Change the goal") if shown.goal else self.tr("Set a goal")
        self.change = Button(text, "link")
        self.change.clicked.connect(self._open)
        self.column.addWidget(SectionHeading(self.tr("This week"), None, self.change))
        self.column.addWidget(WeekStrip(shown.days, language))
        if shown.goal:
            bar = ProgressBar("success" if shown.minutes >= shown.goal else "accent")
            bar.set_percent(min(100, shown.minutes * 100 / shown.goal))
            self.column.addWidget(bar)
        self.sum = Label(week_text(shown, language), "muted")
        self.column.addWidget(self.sum)

    def menu_of_goals(self) -> QMenu:
        """Return the menu with the goals to choose from."""
        menu = QMenu(self)
        for minutes in GOALS:
            text = self.tr("{time} a week").format(
                time=words.duration(minutes * 60, self._language)
            )
            action = menu.addAction(text if minutes else self.tr("No goal"))
            action.setCheckable(True)
            action.setChecked(minutes == self._goal)
            action.setData(minutes)
        menu.triggered.connect(self._aim)
        return menu

    def _open(self) -> None:
        menu = self.menu_of_goals()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.change.mapToGlobal(self.change.rect().bottomLeft()))

    def _aim(self, action: QAction) -> None:
        self.aimed.emit(int(action.data()))


def week_text(shown: Week, language: str) -> str:
    """Return what a week comes to, beside the goal if there is one."""
    studied = words.duration(shown.minutes * 60, language)
    if shown.goal and shown.minutes >= shown.goal:
        text = QCoreApplication.translate("WeekCard", "{time}: you did what you set out to do!")
        return text.format(time=studied)
    if shown.goal and not shown.minutes:
        text = QCoreApplication.translate("WeekCard", "The goal: {goal}")
        return text.format(goal=words.duration(shown.goal * 60, language))
    if shown.goal:
        text = QCoreApplication.translate("WeekCard", "{time} of {goal}")
        return text.format(time=studied, goal=words.duration(shown.goal * 60, language))
    if not any(day.seconds for day in shown.days):
        return QCoreApplication.translate("WeekCard", "What you watch adds up here.")
    return QCoreApplication.translate("WeekCard", "{time} in all").format(time=studied)
