"""Reading a lecture."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QKeyEvent, QTextImageFormat, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from central.publishing import cnxml
from client.domain.progress import READ
from client.store import notes, outbox, progress
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.page import moment
from client.ui.reading import read_through, typography
from client.ui.reading.text_page import TextPage
from client.ui.widgets.dialogs import Question
from protocol.records import Lecture, Span
from tests.ui.study.shelved import Part, put_lecture, save

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
BOOK = Path(__file__).parents[4] / "shared" / "data" / "textbook" / "modules"
LESSONS = Path(__file__).parents[4] / "shared" / "data" / "courses" / "web-dev"

FORMULA = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="30" viewBox="0 -20 20 30">'
    b'<path d="M 0 -20 L 20 -20 L 20 10 L 0 10 Z"/></svg>'
)
TEXT = """# 방정식

분수 ![a/b](formula/1.svg) 가 [여기](https://example.org/) 있어요. [아래로](#끝-맺음)

![그림](images/a.png)

![없는 그림](images/none.png)

""" + "\n\n".join(f"줄 {number}" for number in range(60))
TABLE = "| 시간 | 0분 | 1분 | 2분 | 3분 |\n|---|---|---|---|---|\n| 물 | 0 L | 2 L | 4 L | 6 L |\n"
TAIL = f"\n\n{TABLE}\n## 끝 맺음\n\n```\ncode\n```\n"


@pytest.fixture
def lecture(store: Store, blobs: Shelf, context: Context) -> Lecture:
    """Return a saved text with a formula, a picture and the lack of one."""
    lecture = put_lecture(store, 1, "text")
    parts = {
        "text.ko.md": Part("text", (TEXT + TAIL).replace("\n", "\r\n").encode(), language="ko"),
        "text.en.md": Part("text", b"# Equations\n", language="en"),
        "formula/1.svg": Part("image", FORMULA, "image/svg+xml"),
        "images/a.png": Part("image", picture(1600, 400), "image/png"),
    }
    save(store, blobs, lecture, parts)
    return lecture


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[TextPage]:
    """Yield a page on the screen."""
    page = TextPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    yield page
    page.leave()


def show(qtbot: QtBot, page: TextPage, lecture: Lecture) -> None:
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.view.is_filled)


def test_the_text_shows_in_the_learners_language(
    qtbot: QtBot, page: TextPage, lecture: Lecture
) -> None:
    show(qtbot, page, lecture)
    assert [heading.text for heading in page.view.headings()] == ["방정식", "끝 맺음"]
    assert "\r" not in page.view.toPlainText()


def test_a_formula_stands_on_the_line_and_a_picture_fits_the_column(
    qtbot: QtBot, page: TextPage, lecture: Lecture
) -> None:
    show(qtbot, page, lecture)
    forms = {form.name(): form for form in images(page)}
    formula = forms["formula/1.svg"]
    assert formula.height() == pytest.approx(formula.width() * 1.5, rel=0.01)
    assert formula.verticalAlignment() == formula.VerticalAlignment.AlignBaseline
    assert forms["images/a.png"].width() <= page.view.viewport().width()


def test_a_table_as_wide_as_the_page_does_not_make_it_scroll(
    qtbot: QtBot, page: TextPage, lecture: Lecture
) -> None:
    show(qtbot, page, lecture)
    for zoom in (80, 90, 125, 200):
        with qtbot.waitSignal(page.view.shown):
            page.view.set_zoom(zoom)
        qtbot.waitUntil(lambda: page.view.is_filled)
        assert page.view.horizontalScrollBar().maximum() == 0


def test_formulas_grow_with_the_text(qtbot: QtBot, page: TextPage, lecture: Lecture) -> None:
    show(qtbot, page, lecture)
    before = images(page)[0].height()
    page.zoom.larger.click()
    qtbot.waitUntil(lambda: images(page)[0].height() > before)
    assert page.zoom.percent.text() == "110%"


def test_a_missing_picture_leaves_no_hole(qtbot: QtBot, page: TextPage, lecture: Lecture) -> None:
    show(qtbot, page, lecture)
    form = next(form for form in images(page) if form.name() == "images/none.png")
    assert form.width() > 50


def test_a_link_within_the_text_goes_there(qtbot: QtBot, page: TextPage, lecture: Lecture) -> None:
    show(qtbot, page, lecture)
    page.view.anchorClicked.emit(QUrl("#끝-맺음"))
    assert page.view.verticalScrollBar().value() > 300


def test_a_link_to_the_web_asks_first(
    qtbot: QtBot, page: TextPage, lecture: Lecture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("client.ui.reading.text_page.QDesktopServices.openUrl", opened.append)
    show(qtbot, page, lecture)
    page.view.anchorClicked.emit(QUrl("https://example.org/"))
    question = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Question))
    assert opened == []
    question.yes.click()
    assert opened == [QUrl("https://example.org/")]


def test_words_are_found_and_counted(qtbot: QtBot, page: TextPage, lecture: Lecture) -> None:
    show(qtbot, page, lecture)
    page.find_bar.begin()
    page.find_bar.line.setText("줄 1")
    assert page.find_bar.count.text() == "1 / 11"
    QTest.keyClick(page.find_bar.line, Qt.Key.Key_Return)
    assert page.find_bar.count.text() == "2 / 11"
    QTest.keyClick(page.find_bar.line, Qt.Key.Key_Escape)
    assert not page.find_bar.isVisible()


def test_the_place_is_remembered(
    qtbot: QtBot, page: TextPage, lecture: Lecture, context: Context
) -> None:
    show(qtbot, page, lecture)
    page.view.verticalScrollBar().setValue(400)
    page.leave()
    again = TextPage(context)
    qtbot.addWidget(again)
    again.resize(page.size())
    again.show()
    show(qtbot, again, lecture)
    assert again.view.verticalScrollBar().value() == pytest.approx(400, abs=60)


def test_a_torn_lecture_says_so(
    qtbot: QtBot, page: TextPage, lecture: Lecture, blobs: Shelf
) -> None:
    for file in blobs.folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"")
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: "refetch" in page.trouble.buttons)


def test_what_somebody_wrote_into_a_lecture_is_not_shown(
    qtbot: QtBot, page: TextPage, lecture: Lecture, blobs: Shelf
) -> None:
    for file in blobs.folder.rglob("*"):
        if file.is_file():
            # As large as before, and as old.
            file.write_bytes(b"x" * file.stat().st_size)
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: "refetch" in page.trouble.buttons)
    assert "xxx" not in page.view.toPlainText()


def test_what_is_copied_of_a_formula_is_its_words(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf
) -> None:
    body = "<p>답 <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>입니다.</p>".encode()
    show(qtbot, page, put_text(store, blobs, body, "text/html"))
    page.view.selectAll()
    assert page.view.createMimeDataFromSelection().text().strip() == "답 1/2입니다."


def test_a_formula_that_nobody_can_draw_is_there_to_be_read(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf
) -> None:
    body = "$\\nosuchcommand{1}$ 그리고 $\\frac{1}{2}$".encode()
    show(qtbot, page, put_text(store, blobs, body))
    unknown, known = images(page)
    assert unknown.toolTip() == "\\nosuchcommand{1}"
    assert unknown.width() > known.width()


def test_formulas_that_come_late_do_not_move_what_is_read(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf
) -> None:
    paragraph = "<p>줄 <math><mfrac><mn>{0}</mn><mn>{0}{0}</mn></mfrac></math></p>"
    body = "".join(paragraph.format(number) for number in range(1, 200))
    lecture = put_text(store, blobs, body.encode(), "text/html")
    page.show_lecture(lecture.id)
    with qtbot.waitSignal(page.view.shown):
        pass
    page.view.go_to(page.view.document().findBlockByNumber(150).position())
    place = page.view.place()
    qtbot.waitUntil(lambda: page.view.is_filled)
    assert page.view.place() == place


def test_a_cell_of_a_table_without_a_head_is_not_made_one(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf
) -> None:
    body = b"<table><tr><td>a</td><td>b</td></tr></table>"
    show(qtbot, page, put_text(store, blobs, body, "text/html"))
    table = page.view.document().rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    assert table.cellAt(0, 0).format().background().style() == Qt.BrushStyle.NoBrush


@pytest.mark.parametrize("key", ["n", "ㅜ"])
def test_a_note_is_pinned_to_the_place_and_leads_back_there(
    qtbot: QtBot, page: TextPage, lecture: Lecture, context: Context, key: str
) -> None:
    show(qtbot, page, lecture)
    page.view.go_to(page.view.document().characterCount() // 2)
    place = page.view.place()
    page.view.setFocus()
    press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
    QApplication.sendEvent(page, press)
    page.aside.notes.composer.editor.setPlainText("여기가 어려워요")
    page.aside.notes.composer.finish()
    (note,) = notes.of_lecture(context.store.db, lecture.id)
    assert 40 <= note.second <= 60
    page.leave()
    page.show_lecture(moment(lecture.id, note.second))
    qtbot.waitUntil(lambda: page.view.is_filled)
    assert page.view.place() == pytest.approx(place, abs=30)
    assert page.aside.notes.list.rows.rows()[0].time == f"{note.second} %"


@pytest.mark.skipif(not LESSONS.is_dir(), reason="test data not found at ../shared/data")
def test_every_lesson_of_a_real_course_is_shown(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf
) -> None:
    texts = sorted(LESSONS.rglob("*.md"))
    assert len(texts) == 109
    for number, file in enumerate(texts[::6], 10):
        lecture = put_lecture(store, number, "text")
        save(store, blobs, lecture, {"t.md": Part("text", file.read_bytes(), language="ko")})
        show(qtbot, page, lecture)
        assert page.view.document().blockCount() > 3
        page.leave()


@pytest.mark.skipif(not BOOK.is_dir(), reason="test data not found at ../shared/data")
def test_a_chapter_can_be_read_before_its_formulas_are_there(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf
) -> None:
    chapter = cnxml.to_html((BOOK / "m81256" / "index.cnxml").read_text("utf-8"), "en", {})
    lecture = put_text(store, blobs, chapter.encode(), "text/html")
    with qtbot.waitSignal(page.view.shown, timeout=60_000):
        page.show_lecture(lecture.id)
    assert not page.view.is_filled
    assert "Use Division Notation" in page.view.toPlainText()
    with qtbot.waitSignal(page.view.filled, timeout=200_000):
        pass
    formulas = [form for form in images(page) if form.name().startswith("typeset/")]
    assert len(formulas) == 559
    assert all(form.toolTip() for form in formulas)
    column = page.view.viewport().width()
    assert all(form.width() <= column for form in images(page))


def put_text(store: Store, blobs: Shelf, body: bytes, media_type: str = "") -> Lecture:
    lecture = put_lecture(store, 7, "text")
    save(store, blobs, lecture, {"t": Part("text", body, media_type, "ko")})
    return lecture


def images(page: TextPage) -> list[QTextImageFormat]:
    return [
        form.toImageFormat()
        for block in typography.blocks(page.view.document())
        for _, _, form in typography.fragments(block)
        if form.isImageFormat()
    ]


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    body = QByteArray()
    buffer = QBuffer(body)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(body.data())


def spans(context: Context, lecture: Lecture) -> tuple[Span, ...]:
    return progress.get(context.store.db, lecture.id).spans


def test_a_text_is_read_when_its_end_was_in_sight_and_not_before(
    qtbot: QtBot,
    page: TextPage,
    lecture: Lecture,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read_through, "DWELL_MS", 0)
    show(qtbot, page, lecture)
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    assert spans(context, lecture) == ()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: spans(context, lecture) == (READ,))
    row = progress.lecture_row(context.store.db, lecture.id)
    assert row is not None
    assert (row.complete, row.percent, row.seconds_watched) == (True, 100, 0)


def test_whoever_only_passes_the_end_has_not_read_it(
    qtbot: QtBot, page: TextPage, lecture: Lecture, context: Context
) -> None:
    show(qtbot, page, lecture)
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.read_through._timer.isActive()
    bar.setValue(0)
    assert not page.read_through._timer.isActive()
    bar.setValue(bar.maximum())
    page.leave()
    assert not page.read_through._timer.isActive()
    assert spans(context, lecture) == ()


def test_reading_once_more_says_nothing_more(context: Context, lecture: Lecture) -> None:
    context.learning.study.read(lecture.id)
    count = outbox.waiting_count(context.store.db)
    context.learning.study.read(lecture.id)
    assert outbox.waiting_count(context.store.db) == count
