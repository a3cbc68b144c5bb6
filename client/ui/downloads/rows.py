"""How a download's row looks, and the buttons in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from client.domain.reasons import NO_REASON, Reason
from client.domain.sentences import reason_sentence
from client.store.keeping import CLEARED
from client.store.wishes import Saved, State
from client.ui import icons, theme, words
from client.ui.context import Context
from client.ui.lectures.rows import percent_of, state_words
from client.ui.models import ROW_ROLE, Index
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets import painting
from client.ui.widgets.lists import ActionDelegate

OPEN, PAUSE, RESUME, FIRST, REMOVE = "open", "pause", "resume", "first", "remove"
NOW = "now"
PIN, UNPIN = "pin", "unpin"
UP, DOWN = "up", "down"
ICONS = {
    OPEN: "play",
    PAUSE: "pause",
    RESUME: "play",
    FIRST: "up",
    NOW: "save",
    REMOVE: "delete",
    PIN: "pin",
    UNPIN: "unpin",
    UP: "up",
    DOWN: "down",
}

SPARED = {"waits-for-wifi", "waits-for-night", "battery-low"}
"""Reasons to wait that the learner may overrule."""


@dataclass(frozen=True, slots=True)
class DownloadRow:
    """A lecture that is kept or on its way; ``speed`` in bytes a second while it is being fetched.

    ``used`` is when the learner watched it last (ms, 0: never), ``is_done`` whether to its end. ``is_first`` says
    that nothing comes before it anyway.
    """

    saved: Saved
    title: str
    course: str
    kind: str
    speed: int = 0
    reason: Reason = NO_REASON
    used: int = 0
    is_done: bool = False
    is_first: bool = False

    @property
    def id(self) -> str:
        """The lecture's id."""
        return self.saved.lecture


class DownloadDelegate(ActionDelegate):
    """Draws title, course, size, how far it is, what is in the way, and the buttons."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for a title, a line, and a bar where something is on its way."""
        del option
        row: DownloadRow = index.data(ROW_ROLE)
        height = painting.line_height("body") + painting.line_height("small") + 2 * SPACE_M
        if row.saved.state is not State.SAVED:
            height += theme.px(6) + SPACE_S
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: DownloadRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.paint_row(painter, option)
        room = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        for action, place in self._places(option.rect, row):
            icons.paint(painter, ICONS[action], _inner(place), "muted")
            room.setRight(min(room.right(), place.left() - SPACE_S))
        side = theme.px(icons.SIZE)
        mark = QRect(room.left(), room.center().y() - side // 2, side, side)
        failed = row.saved.state is State.FAILED
        icons.paint(painter, "error" if failed else row.kind, mark, "danger" if failed else "muted")
        room.setLeft(mark.right() + SPACE_M)
        self._paint_words(painter, room, row)
        painter.restore()

    def action_at(self, rect: QRect, index: Index, position: QPoint) -> str:
        """Return the action of the button under a position."""
        row: DownloadRow = index.data(ROW_ROLE)
        return next(
            (action for action, place in self._places(rect, row) if place.contains(position)), ""
        )

    def tip_of(self, action: str, index: Index) -> str:
        """Return what a button is called."""
        del index
        return action_name(action)

    def _places(self, rect: QRect, row: DownloadRow) -> Sequence[tuple[str, QRect]]:
        side = theme.px(icons.SIZE) + 2 * SPACE_S
        top = rect.center().y() - side // 2
        right = rect.right() - SPACE_S
        found = []
        for number, action in enumerate(reversed(actions_of(row))):
            found.append((action, QRect(right - (number + 1) * side, top, side, side)))
        return found

    def _paint_words(self, painter: QPainter, room: QRect, row: DownloadRow) -> None:
        title, small = painting.line_height("body"), painting.line_height("small")
        bar = 0 if row.saved.state is State.SAVED else theme.px(6)
        top = room.top() + (room.height() - title - small - 3 - (bar + SPACE_S if bar else 0)) // 2
        upper = QRect(room.left(), top, room.width(), title)
        lower = QRect(room.left(), top + title + 3, room.width(), small)
        painting.paint_text(painter, upper, row.title)
        failed = row.saved.state is State.FAILED
        token = "danger" if failed else "muted"
        painting.paint_text(painter, lower, details(row, self._context), "small", token)
        if bar:
            place = QRect(room.left(), lower.bottom() + SPACE_S, room.width(), bar)
            token = "danger" if failed else "accent"
            painting.paint_bar(painter, place, percent_of(row.saved), token)


def actions_of(row: DownloadRow) -> Sequence[str]:
    """Return what can be done with a download, in the order of its buttons."""
    match row.saved.state:
        case State.SAVED:
            return (OPEN, UNPIN if row.saved.pinned else PIN, REMOVE)
        case State.PAUSED:
            return (RESUME, REMOVE)
        case State.FAILED:
            return (RESUME, *_sooner(row), REMOVE)
        case _ if row.reason.code in SPARED:
            return (NOW, PAUSE, REMOVE)
        case _:
            return (PAUSE, *_sooner(row), REMOVE)


def _sooner(row: DownloadRow) -> Sequence[str]:
    return () if row.is_first else (FIRST,)


def action_name(action: str) -> str:
    """Return what an action is called."""
    return {
        OPEN: QCoreApplication.translate("DownloadRow", "Open"),
        PAUSE: QCoreApplication.translate("DownloadRow", "Pause"),
        RESUME: QCoreApplication.translate("DownloadRow", "Go on"),
        NOW: QCoreApplication.translate("DownloadRow", "Fetch now"),
        FIRST: QCoreApplication.translate("DownloadRow", "Fetch first"),
        PIN: QCoreApplication.translate("DownloadRow", "Always keep"),
        UNPIN: QCoreApplication.translate("DownloadRow", "No longer always keep"),
        UP: QCoreApplication.translate("DownloadRow", "One place up"),
        DOWN: QCoreApplication.translate("DownloadRow", "One place down"),
        REMOVE: QCoreApplication.translate("DownloadRow", "Remove from this PC"),
    }[action]


def details(row: DownloadRow, context: Context) -> str:
    """Return size and state, or what is in the way and when it is tried again."""
    saved, language = row.saved, context.language
    if saved.state is State.FAILED:
        return _trouble(saved, context)
    size = words.size(saved.size)
    quality = words.rendition(saved.rendition, language)
    if saved.state is State.SAVED:
        told = (_pinned(saved), size, _used(row, context), row.course, quality)
        return " · ".join(part for part in told if part)
    if saved.problem == CLEARED:
        return _cleared()
    why = reason_sentence(row.reason, context.clock.now(), language)
    if why and not row.speed and saved.state is not State.PAUSED:
        # What is in the way comes first: the end of a long line is cut off.
        return " · ".join((why, f"{words.size(saved.received)} / {size}", quality))
    parts = [state_words(saved), f"{words.size(saved.received)} / {size}", quality]
    if row.speed:
        parts.append(f"{words.size(row.speed)}/s")
        parts.append(_left((saved.size - saved.received) // row.speed, language))
        if row.reason.code == "capped":
            parts.append(why)
    return " · ".join(parts)


def _left(seconds: int, language: str) -> str:
    if seconds < 60:
        return QCoreApplication.translate("DownloadRow", "nearly here")
    time = words.takes(seconds, language)
    return QCoreApplication.translate("DownloadRow", "{time} left").format(time=time)


def _pinned(saved: Saved) -> str:
    return QCoreApplication.translate("DownloadRow", "Always kept") if saved.pinned else ""


def _used(row: DownloadRow, context: Context) -> str:
    if not row.used:
        return QCoreApplication.translate("DownloadRow", "not watched yet")
    when = words.day(row.used, context.clock.now(), context.language)
    if row.is_done:
        return QCoreApplication.translate("DownloadRow", "seen to the end, {day}").format(day=when)
    return QCoreApplication.translate("DownloadRow", "last watched {day}").format(day=when)


def _cleared() -> str:
    return QCoreApplication.translate(
        "DownloadRow", "Removed to make room on this PC. Press play to fetch it again."
    )


def _trouble(saved: Saved, context: Context) -> str:
    text = words.problem(saved.problem, context.language)
    if saved.retry_at > context.clock.now():
        when = words.moment(saved.retry_at, context.clock.now(), context.language)
        again = QCoreApplication.translate("DownloadRow", "tries again at {time}").format(time=when)
        return f"{text} · {again}"
    return f"{text} · {words.remedy(saved.problem, context.language)}"


def _inner(place: QRect) -> QRect:
    side = theme.px(18)
    found = QRect(0, 0, side, side)
    found.moveCenter(place.center())
    return found
