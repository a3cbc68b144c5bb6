"""Every page and main state of the window: each opens one, and returns what is to be listened to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from PySide6.QtWidgets import QApplication, QWidget

from client.ui.about import About
from client.ui.assignments.page import AssignmentsPage
from client.ui.lectures.course import CourseView
from client.ui.messages.page import MessagesPage
from client.ui.notes.page import NotesPage
from client.ui.player.keys import Action
from client.ui.player.page import PlayerPage
from client.ui.reading.text_page import TextPage
from client.ui.search.palette import Palette
from client.ui.settings import SettingsPage
from tests.ui.accessibility.day import Day

Place: TypeAlias = Callable[[Day], QWidget]


def _open(page: str, item: str, day: Day) -> QWidget:
    day.open(page, item)
    return day.window


def player(day: Day) -> PlayerPage:
    """Open the film, at rest."""
    page = day.open("lecture", "math-1/equation")
    assert isinstance(page, PlayerPage)
    day.wait(lambda: page.playback.length and page.transcript.model.rowCount(), "the film")
    page.playback.pause()
    return page


def player_with(tab: int, day: Day) -> QWidget:
    """Open the film with a tab beside it."""
    player(day).side.setCurrentIndex(tab)
    return day.window


def _keys(day: Day) -> QWidget:
    player(day).acting.do(Action.KEYS)
    return _over(day)


def _over(day: Day) -> QWidget:
    """Return the dialog or panel that is open over the window."""
    day.wait(
        lambda: QApplication.activeModalWidget() or QApplication.activePopupWidget(), "a dialog"
    )
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    assert over is not None
    return over


def _palette(day: Day) -> QWidget:
    day.open("home")
    day.desk.open_palette()
    palette = day.desk.findChild(Palette)
    assert palette is not None
    palette.field.setText("정수")
    day.wait(lambda: not palette.asking.is_waiting and palette.rows.rowCount(), "an answer")
    return palette


def _panel(day: Day) -> QWidget:
    day.open("home")
    day.desk.open_panel()
    panel = QApplication.activePopupWidget()
    assert panel is not None
    return panel


def _save_dialog(day: Day) -> QWidget:
    page = day.open("lectures", "english-1")
    view = page.findChild(CourseView)
    assert view is not None
    view.save.click()
    return _over(day)


def _found_in_text(day: Day) -> QWidget:
    page = day.open("lecture", "math-1/proportion")
    assert isinstance(page, TextPage)
    page.find_bar.begin()
    page.find_bar.line.setText("정비례")
    return day.window


def _notes(day: Day) -> QWidget:
    page = day.open("notes")
    assert isinstance(page, NotesPage)
    day.wait(page.list.rows.rowCount, "the notes")
    return day.window


def _summary(day: Day) -> QWidget:
    page = day.open("assignments", "study-skills/essay-week")
    assert isinstance(page, AssignmentsPage)
    assert page.detail is not None
    page.detail.ask_to_submit()
    return _over(day)


def _report(day: Day) -> QWidget:
    page = day.open("messages", "minjun")
    assert isinstance(page, MessagesPage)
    assert page.pane is not None
    page.pane.header.report.click()
    return _over(day)


def _about(day: Day) -> QWidget:
    page = day.open("settings")
    assert isinstance(page, SettingsPage)
    About(page.context, page).open()
    return _over(day)


PAGES: Mapping[str, Place] = {
    "home": partial(_open, "home", ""),
    "courses": partial(_open, "lectures", ""),
    "course": partial(_open, "lectures", "math-1"),
    "found lectures": partial(_open, "lectures", "?정수"),
    "unsaved lecture": partial(_open, "lecture", "english-1/notice"),
    "player, contents": partial(player_with, 0),
    "player, captions": partial(player_with, 1),
    "player, notes": partial(player_with, 2),
    "player, question": partial(player_with, 3),
    "text": partial(_open, "lecture", "math-1/proportion"),
    "text, searched": _found_in_text,
    "document": partial(_open, "lecture", "math-1/triangles"),
    "assignments": partial(_open, "assignments", ""),
    "essay": partial(_open, "assignments", "study-skills/essay-week"),
    "quiz": partial(_open, "assignments", "english-1/quiz-notice"),
    "practice": partial(_open, "assignments", "math-1/practice-integers"),
    "photos": partial(_open, "assignments", "math-1/photo-solution"),
    "handed in": partial(_open, "assignments", "english-1/essay-hello"),
    "mentors": partial(_open, "messages", ""),
    "conversation": partial(_open, "messages", "minjun"),
    "notes": _notes,
    "downloads": partial(_open, "downloads", ""),
    "record": partial(_open, "record", ""),
    "settings": partial(_open, "settings", ""),
    "notices": partial(_open, "notices", ""),
    "sticks": partial(_open, "courier", ""),
    "help": partial(_open, "help", ""),
}
OVER_A_PAGE: Mapping[str, Place] = {
    "search": _palette,
    "sync panel": _panel,
    "save": _save_dialog,
    "hand in": _summary,
    "report": _report,
    "keys of the player": _keys,
    "about": _about,
}
