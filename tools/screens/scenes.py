"""What to look at: each scene opens a place in the window; it is called what its picture is to be called."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from PySide6.QtWidgets import QAbstractScrollArea

from client.ui.assignments.detail import Detail
from client.ui.assignments.page import AssignmentsPage
from client.ui.lectures.course import CourseView
from client.ui.notes.page import NotesPage
from client.ui.player.keys import Action
from client.ui.player.page import PlayerPage
from client.ui.reading.lecture_page import LecturePage
from client.ui.search.palette import Palette
from client.ui.sign_in import SignIn
from tools.screens.patience import let_pass
from tools.screens.studio import Studio

Scene: TypeAlias = Callable[[Studio], None]

PLAYED_FROM_MS, PLAYED_MS = 20_000, 2_500


def _sign_in(studio: Studio) -> SignIn:
    page = studio.window.centralWidget()
    assert isinstance(page, SignIn)
    return page


def _wrong_password(studio: Studio) -> None:
    page = _sign_in(studio)
    page.name.setText("haneul")
    page.password.setText("no-idea")
    page.try_it()
    studio.wait(page.trouble.isVisible, "a refusal")


def _open(page: str, item: str, studio: Studio) -> None:
    # What plays on would be in the small player at the foot of every other picture.
    studio.desk.pages.finish()
    for palette in studio.desk.findChildren(Palette):
        palette.close_up()
    studio.desk.open("home")
    if page != "home":
        studio.desk.open(page, item)
    shown = studio.page
    if isinstance(shown, LecturePage):
        studio.wait(lambda: shown.stack.currentWidget() is not shown.waiting, "the lecture")


def _at_foot(page: str, item: str, studio: Studio) -> None:
    _open(page, item, studio)
    let_pass(200)
    for area in studio.page.findChildren(QAbstractScrollArea):
        if area.isVisible():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def at(page: str, item: str = "") -> Scene:
    """Return the scene of a page, or of one thing on it."""
    return partial(_open, page, item)


def foot(page: str, item: str = "") -> Scene:
    """Return the scene of the end of a page."""
    return partial(_at_foot, page, item)


def _search(text: str, studio: Studio) -> None:
    studio.desk.open("home")
    studio.desk.open_palette()
    palette = studio.desk.findChild(Palette)
    assert palette is not None
    palette.field.setText(text)
    studio.wait(lambda: not palette.asking.is_waiting, "an answer")


def _search_page(text: str, studio: Studio) -> None:
    studio.desk.open("home")
    studio.desk.search(text)


def _save_dialog(studio: Studio) -> None:
    _open("lectures", "english-1", studio)
    view = studio.page.findChild(CourseView)
    assert view is not None
    view.save.click()


def _play(studio: Studio) -> PlayerPage:
    _open("lecture", "math-1/equation", studio)
    page = studio.page
    assert isinstance(page, PlayerPage)
    studio.wait(lambda: page.playback.length, "the film")
    page.seek(PLAYED_FROM_MS)
    page.playback.play()
    studio.wait(lambda: page.playback.position > PLAYED_FROM_MS + PLAYED_MS, "playing")
    return page


def _playing(studio: Studio) -> None:
    _play(studio).side.setCurrentIndex(0)


def _transcript(studio: Studio) -> None:
    _play(studio).side.setCurrentIndex(1)


def _notes(studio: Studio) -> None:
    page = _play(studio)
    page.playback.pause()
    page.acting.do(Action.LOOP)
    page.seek(page.playback.position + 20_000)
    page.acting.do(Action.LOOP)
    page.side.setCurrentWidget(page.side.notes)


def _writing_note(studio: Studio) -> None:
    page = _play(studio)
    page.acting.do(Action.NOTE)
    page.side.notes.composer.editor.setPlainText("이항하면 부호가 바뀐다!")


def _question(studio: Studio) -> None:
    page = _play(studio)
    page.playback.pause()
    page.side.setCurrentWidget(page.side.question)
    page.side.show()


def _lecture_over(studio: Studio) -> None:
    page = _play(studio)
    page.seek(page.playback.length - 500)
    studio.wait(page.stage.end_card.isVisible, "the end")
    page.stage.end_card.timer.stop()


def _small(studio: Studio) -> None:
    _play(studio)
    studio.desk.open("messages", "minjun")


def _all_notes(studio: Studio) -> None:
    _open("notes", "", studio)
    page = studio.page
    assert isinstance(page, NotesPage)
    studio.wait(page.list.rows.rowCount, "the notes")


def _detail(studio: Studio) -> Detail:
    page = studio.page
    assert isinstance(page, AssignmentsPage)
    assert page.detail is not None
    return page.detail


def _summary(studio: Studio) -> None:
    _open("assignments", "study-skills/essay-week", studio)
    _detail(studio).ask_to_submit()


def _panel(studio: Studio) -> None:
    studio.desk.open("home")
    let_pass(200)
    studio.desk.open_panel()


SIGN_IN: Mapping[str, Scene] = {
    "sign-in": lambda studio: _sign_in(studio).name.setFocus(),
    "sign-in-wrong": _wrong_password,
}
EMPTY: Mapping[str, Scene] = {
    f"empty-{page}": at(page)
    for page in ("home", "lectures", "assignments", "messages", "downloads", "notices")
}
FRESH: Mapping[str, Scene] = {
    "fresh-home": at("home"),
    "fresh-downloads": at("downloads"),
    "fresh-record": at("record"),
    "lectures": at("lectures"),
    "course": at("lectures", "english-1"),
    "save-dialog": _save_dialog,
    "unsaved": at("lecture", "math-1/plane"),
    "search-begun": partial(_search, ""),
    "search": partial(_search, "정수"),
    "search-initials": partial(_search, "ㅅㅎ"),
    "search-nothing": partial(_search, "고래"),
    "search-lectures": partial(_search_page, "정수"),
    "quiz": at("assignments", "math-1/practice-integers"),
    "quiz-foot": foot("assignments", "math-1/practice-integers"),
    "photo": at("assignments", "math-1/photo-solution"),
}
FULL: Mapping[str, Scene] = {
    "home": at("home"),
    "course-saved": at("lectures", "math-1"),
    "course-foot": foot("lectures", "math-1"),
    "player": _playing,
    "transcript": _transcript,
    "player-notes": _notes,
    "player-writing": _writing_note,
    "player-question": _question,
    "player-end": _lecture_over,
    "player-small": _small,
    "notes": _all_notes,
    "record": at("record"),
    "record-foot": foot("record"),
    "audio": at("lecture", "english-1/routine"),
    "text": at("lecture", "math-1/proportion"),
    "text-foot": foot("lecture", "math-1/proportion"),
    "pdf": at("lecture", "math-1/triangles"),
    "assignments": at("assignments"),
    "essay-draft": at("assignments", "study-skills/essay-week"),
    "summary": _summary,
    "received": at("assignments", "english-1/essay-hello"),
    "graded": at("assignments", "math-1/photo-solution"),
    "graded-quiz": at("assignments", "english-1/quiz-notice"),
    "graded-quiz-foot": foot("assignments", "english-1/quiz-notice"),
    "messages-list": at("messages"),
    "messages": at("messages", "minjun"),
    "downloads": at("downloads"),
    "settings": at("settings"),
    "settings-foot": foot("settings"),
    "notices": at("notices"),
    "panel": _panel,
}
OFFLINE: Mapping[str, Scene] = {
    "offline-home": at("home"),
    "offline-assignment": at("assignments", "study-skills/essay-week"),
    "offline-messages": at("messages", "minjun"),
    "offline-downloads": at("downloads"),
    "offline-unsaved": at("lecture", "english-1/notice"),
    "offline-panel": _panel,
    "courier": at("courier"),
    "courier-foot": foot("courier"),
}
REFUSED: Mapping[str, Scene] = {
    "refused-home": at("home"),
    "refused-list": at("assignments"),
    "refused": at("assignments", "study-skills/photo-notes"),
    "refused-panel": _panel,
}
README: Mapping[str, str] = {
    "offline-home": "home",
    "player": "player",
    "graded": "assignment",
    "offline-messages": "messages",
}
"""The pictures that the README shows, and what they are called there."""
