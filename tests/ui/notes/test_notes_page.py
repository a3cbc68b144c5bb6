"""All notes on one page: found as one types, changed, thrown away and had back, taken along as Markdown."""

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store import notes
from client.store.database import Store
from client.ui import theme
from client.ui.context import Context
from client.ui.notes.book import load
from client.ui.notes.delegate import wrapped
from client.ui.notes.editing import NoteDialog
from client.ui.notes.markdown import markdown
from client.ui.notes.page import NotesPage
from client.ui.notes.rows import Kind
from client.ui.widgets.painting import line_height
from tests.ui.study.shelved import put_lecture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(qtbot: QtBot, context: Context, store: Store, verbs: Learning) -> NotesPage:
    """Return the page of a learner with three notes and a bookmark in two lectures."""
    first, second = (
        put_lecture(store, 1, "video", 600, "정수와 유리수"),
        put_lecture(store, 2, "video", 600, "일차방정식"),
    )
    verbs.notes.add(second.id, "이항하면 부호가 바뀐다\n꼭 기억", 30)
    verbs.notes.add(first.id, "음수는 영보다 작다", 20)
    verbs.notes.mark(first.id, 100)
    verbs.notes.add(first.id, "절댓값", 200)
    page = NotesPage(context)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.show_item("")
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 6)
    return page


def shown(page: NotesPage) -> list[str]:
    return [row.text for row in page.list.rows.rows()]


def row_with(page: NotesPage, text: str) -> int:
    return shown(page).index(text)


def test_notes_stand_under_their_lectures_in_the_order_of_the_course(page: NotesPage) -> None:
    assert shown(page) == [
        "정수와 유리수",
        "음수는 영보다 작다",
        "",
        "절댓값",
        "일차방정식",
        "이항하면 부호가 바뀐다\n꼭 기억",
    ]
    kinds = [row.kind for row in page.list.rows.rows()]
    assert kinds[:3] == [Kind.HEADING, Kind.NOTE, Kind.BOOKMARK]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("부호", ["일차방정식", "이항하면 부호가 바뀐다\n꼭 기억"]),
        ("ㅈㄷㄱ", ["정수와 유리수", "절댓값"]),
        ("방정", ["일차방정식", "이항하면 부호가 바뀐다\n꼭 기억"]),
        ("없는 말", []),
    ],
)
def test_a_search_finds_parts_of_words_initials_and_lectures(
    qtbot: QtBot, page: NotesPage, typed: str, found: list[str]
) -> None:
    page.search.setText(typed)
    qtbot.waitUntil(lambda: shown(page) == found)
    assert page.empty.isVisible() == (not found)


def test_a_click_opens_the_lecture_at_the_second(qtbot: QtBot, page: NotesPage) -> None:
    page.list.setCurrentIndex(page.list.rows.index(row_with(page, "절댓값")))
    with qtbot.waitSignal(page.went) as went:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert went.args == ["lecture", "math-7/l1#t=200"]


def test_a_heading_leads_nowhere_and_cannot_be_chosen(page: NotesPage) -> None:
    index = page.list.rows.index(0)
    assert not index.flags() & Qt.ItemFlag.ItemIsSelectable
    QTest.mouseClick(
        page.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.list.visualRect(index).center(),
    )
    assert page.isVisible()


def test_a_note_thrown_away_can_be_had_back(qtbot: QtBot, page: NotesPage, store: Store) -> None:
    row = page.list.rows.rows()[row_with(page, "절댓값")]
    page.list.delete_asked.emit(row)
    qtbot.waitUntil(lambda: "절댓값" not in shown(page))
    page.removal.snackbar.button.click()
    qtbot.waitUntil(lambda: "절댓값" in shown(page))
    page.list.delete_asked.emit(row)
    assert len(notes.everything(store.db)) == 3
    qtbot.waitUntil(lambda: len(page.list.rows.rows()) == 5)


def test_a_note_is_changed_in_a_dialog(qtbot: QtBot, page: NotesPage, store: Store) -> None:
    row = page.list.rows.rows()[row_with(page, "절댓값")]
    page.list.edit_asked.emit(row)
    dialog = page.window().findChild(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    QTest.keyClicks(dialog.composer.editor, "!")
    QTest.keyClick(dialog.composer.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "절댓값!" in shown(page))
    changed = notes.note(store.db, row.key)
    assert changed is not None
    assert (changed.second, changed.text) == (200, "절댓값!")


def test_what_another_device_wrote_comes_in_by_itself(
    qtbot: QtBot, page: NotesPage, verbs: Learning
) -> None:
    verbs.notes.add("math-7/l2", "새 노트", 40)
    qtbot.waitUntil(lambda: "새 노트" in shown(page))


def test_the_notes_that_are_shown_are_saved_as_markdown(
    qtbot: QtBot, page: NotesPage, tmp_path: Path
) -> None:
    page.search.setText("부호")
    target = tmp_path / "notes.md"
    page.write(str(target))
    qtbot.waitUntil(lambda: page.removal.snackbar.isVisible())
    text = target.read_text(encoding="utf-8")
    assert "### 일차방정식\n\n- **0:30** 이항하면 부호가 바뀐다\n  꼭 기억\n" in text
    assert "절댓값" not in text


def test_what_is_taken_along_is_written_though_the_window_was_closed_before_its_turn(
    page: NotesPage, context: Context, tmp_path: Path
) -> None:
    targets = [tmp_path / f"{number}.md" for number in range(6)]
    for target in targets:
        page.write(str(target))
    context.background.close()
    assert all(target.exists() for target in targets)


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, page: NotesPage, tmp_path: Path
) -> None:
    page.write(str(tmp_path / "nowhere" / "notes.md"))
    qtbot.waitUntil(lambda: page.removal.snackbar.isVisible())
    assert "written" in page.removal.snackbar.label.text()


def test_a_disk_that_fills_up_leaves_the_file_of_last_time(
    qtbot: QtBot, page: NotesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "notes.md"
    target.write_text("지난번 노트", encoding="utf-8")
    monkeypatch.setattr("client.store.disk.os.fsync", full)
    page.write(str(target))
    qtbot.waitUntil(page.removal.snackbar.isVisible)
    assert target.read_text(encoding="utf-8") == "지난번 노트"


def test_bookmarks_are_in_the_markdown_too(context: Context, page: NotesPage) -> None:
    text = markdown(load(context.store, "ko").entries, "내 노트")
    assert text.startswith("# 내 노트\n\n## 중학 수학 1\n\n### 정수와 유리수\n\n- **0:20** 음수는")
    assert "- **1:40** *Bookmark*" in text


def test_of_no_notes_there_is_nothing_to_look_for(
    qtbot: QtBot, context: Context, store: Store, verbs: Learning
) -> None:
    lecture = put_lecture(store, 1, "video", 600, "정수와 유리수")
    page = NotesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_item("")
    qtbot.waitUntil(lambda: not page.search.isVisible())
    assert not page.export.isVisible()
    assert not page.course.isVisible()
    verbs.notes.add(lecture.id, "음수", 20)
    page.show_item("")
    qtbot.waitUntil(page.export.isVisible)
    page.search.setText("없는 말")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.search.isVisible()


def test_without_notes_it_says_how_to_make_one(qtbot: QtBot, context: Context) -> None:
    page = NotesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_item("")
    qtbot.waitUntil(lambda: page.empty.isVisible() and "N" in page.empty.label.text())
    with qtbot.waitSignal(page.went) as went:
        page.empty.button.click()
    assert went.args == ["lectures", ""]


def test_a_word_wider_than_the_page_goes_on_in_the_next_line_and_ends_in_dots(
    page: NotesPage,
) -> None:
    area = QRect(0, 0, 200, 2 * line_height())
    shown = page.list.notes.fitting("가" * 500, area)
    metrics = QFontMetrics(theme.font())
    wide = metrics.boundingRect(QRect(0, 0, 200, 10_000), wrapped(shown, 200), shown)
    assert shown.endswith("…")
    assert wide.width() <= 200
    # A line with a break in it may be taller, by the font that has the sign for that.
    assert wide.height() < 3 * line_height()
    assert metrics.horizontalAdvance(shown) > 200
