"""Playing a lecture for real, and what is recorded of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.domain.progress import seconds_watched
from client.store import media, progress, settings, wishes
from client.store.database import DiskFull, Store
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.player.end_card import SECONDS, UNATTENDED
from client.ui.player.page import PlayerPage
from protocol.records import Lecture, Span
from tests.ui.player.conftest import open_at, type_key
from tests.ui.study.conftest import Film
from tests.ui.study.shelved import Part, put_lecture, save

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "propagateSizeHints"
)


def watched(context: Context, lecture: Lecture) -> tuple[Span, ...]:
    return progress.get(context.store.db, lecture.id).spans


def test_what_is_recorded_is_what_was_played(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture, 3100)
    page.seek(6000)
    qtbot.waitUntil(lambda: page.playback.position >= 8100, timeout=15_000)
    page.leave()
    spans = watched(context, lecture)
    assert spans == (Span(0, 3), Span(6, 8))
    assert progress.get(context.store.db, lecture.id).position == 8


def test_the_bar_shows_what_the_store_holds(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture, 2100)
    page.playback.pause()
    qtbot.waitUntil(lambda: not page.playback.is_playing)
    bar = page.stage.controls.seek_bar
    assert tuple(bar.spans()) == watched(context, lecture) == (Span(0, 2),)


def test_pictures_and_captions_show(qtbot: QtBot, page: PlayerPage, lecture: Lecture) -> None:
    open_at(qtbot, page, lecture)
    assert page.stage.screen_.has_frame
    qtbot.waitUntil(lambda: page.stage.screen_.caption == "하나")
    page.seek(5500)
    assert page.stage.screen_.caption == "다섯"
    type_key(page.stage, "ㅊ")
    assert page.stage.screen_.caption == ""


def test_it_resumes_where_the_learner_was_and_offers_the_beginning(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture
) -> None:
    longer = put_lecture(context.store, 1, "video", 30)
    context.learning.study.watched(longer.id, Span(0, 6))
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.playback.position >= 6100, timeout=15_000)
    assert page.stage.hint.isVisible()
    page.stage.hint.button.click()
    qtbot.waitUntil(lambda: 200 < page.playback.position < 5000, timeout=15_000)
    page.leave()
    assert seconds_watched(watched(context, lecture)) <= 7


def test_the_end_counts_and_offers_the_next_lecture(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    page.seek(7000)
    with qtbot.waitSignal(page.playback.ended, timeout=15_000):
        pass
    assert watched(context, lecture)[-1] == Span(7, 10)
    card = page.stage.end_card
    assert card.isVisible()
    assert card.title.text() == "다음 강의"
    assert not card.timer.isActive(), "nothing begins by itself that is not here"
    with qtbot.waitSignal(page.lecture_opened) as opened:
        card.next.click()
    assert opened.args == ["math-7/l2"]


def test_lectures_do_not_go_on_for_ever_when_nobody_is_there(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    card, gone_on = page.stage.end_card, list[bool]()
    card.next_chosen.disconnect()
    card.next_chosen.connect(lambda: gone_on.append(True))

    def end() -> bool:
        card.offer("다음", is_here=True)
        by_itself = card.timer.isActive()
        for _ in range(SECONDS):
            card.timer.timeout.emit()
        return by_itself

    assert [end(), end()] == [True, True]
    assert len(gone_on) == UNATTENDED
    card.offer("다음", is_here=True)
    assert not card.timer.isActive()
    assert "still there" in card.note.text()
    QTest.keyClick(page.stage, Qt.Key.Key_Up)
    card.offer("다음", is_here=True)
    assert card.timer.isActive()


@pytest.mark.parametrize("key", ["k", "ㅏ"])
def test_letters_work_in_korean_input_mode_too(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture, key: str
) -> None:
    open_at(qtbot, page, lecture)
    type_key(page.stage, key)
    qtbot.waitUntil(lambda: not page.playback.is_playing)


def test_keys_seek_and_change_the_speed(qtbot: QtBot, page: PlayerPage, lecture: Lecture) -> None:
    open_at(qtbot, page, lecture)
    page.playback.pause()
    before = page.playback.position
    QTest.keyClick(page.stage, Qt.Key.Key_Right)
    assert page.playback.position == before + 5000
    QTest.keyClicks(page.stage, ">")
    assert page.tuning.preferences.speed == 1.25


def test_letters_typed_into_a_field_are_text(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    page.side.setCurrentWidget(page.transcript)
    page.side.show()
    QTest.keyClicks(page.transcript.search, "k m")
    assert page.transcript.search.text() == "k m"
    assert page.playback.is_playing


def test_a_click_on_a_cue_goes_there(qtbot: QtBot, page: PlayerPage, lecture: Lecture) -> None:
    open_at(qtbot, page, lecture)
    qtbot.waitUntil(lambda: page.transcript.model.rowCount() == 2)
    page.transcript.search.setText("다섯")
    model = page.transcript.model
    assert model.rowCount() == 1
    page.transcript.view.clicked.emit(model.index(0))
    assert page.playback.position >= 5000


def test_a_missing_file_is_said_and_fetched_again(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture, blobs: Shelf
) -> None:
    for file in media_files(context, lecture):
        blobs.remove(file)
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.trouble.isVisible())
    page.trouble.buttons["refetch"].click()
    row = progress.lecture_row(context.store.db, lecture.id)
    assert row is not None
    assert row.saved is not None
    assert row.saved.state is wishes.State.LOADING


@pytest.mark.qt_log_ignore("Could not open media")
def test_a_torn_file_is_said(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture, blobs: Shelf
) -> None:
    path = blobs.path(media_files(context, lecture)[0])
    path.write_bytes(b"\0" * path.stat().st_size)
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: "refetch" in page.trouble.buttons, timeout=15_000)


def test_a_lecture_without_a_picture_says_so(
    qtbot: QtBot, page: PlayerPage, context: Context, store: Store, blobs: Shelf, film: Film
) -> None:
    lecture = put_lecture(store, 5, "video", 10)
    save(store, blobs, lecture, {"v.mp4": Part("media", film(10, "heard"))}, "high")
    page.playback.picture_timer.setInterval(10)
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: "low" in page.trouble.buttons, timeout=15_000)
    page.trouble.buttons["low"].click()
    assert wishes.saved(store.db)[lecture.id].rendition == "low"


def test_a_lecture_to_be_heard_plays(
    qtbot: QtBot, page: PlayerPage, context: Context, store: Store, blobs: Shelf, film: Film
) -> None:
    lecture = put_lecture(store, 6, "audio", 4)
    save(store, blobs, lecture, {"a.opus": Part("media", film(4, "heard"), "audio/ogg")})
    open_at(qtbot, page, lecture, 1100)
    page.leave()
    assert watched(context, lecture) == (Span(0, 1),)


def test_a_lecture_that_is_not_here_says_so_and_opens_once_it_is(
    qtbot: QtBot, page: PlayerPage, store: Store, blobs: Shelf, film: Film
) -> None:
    lecture = put_lecture(store, 7, "video", 10)
    page.show_lecture(lecture.id)
    page.trouble.buttons["save"].click()
    assert wishes.saved(store.db)[lecture.id].rendition == "low"
    save(store, blobs, lecture, {"v.mp4": Part("media", film(10), "video/mp4")}, "low")
    qtbot.waitUntil(lambda: page.playback.is_playing, timeout=15_000)


def test_what_the_disk_does_not_take_is_recorded_later(
    qtbot: QtBot,
    page: PlayerPage,
    context: Context,
    lecture: Lecture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_at(qtbot, page, lecture, 2100)
    study = type(context.learning.study)
    recorded = study.watched

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(study, "watched", full)
    page.playback.pause()
    qtbot.waitUntil(lambda: page.banner.isVisible())
    monkeypatch.setattr(study, "watched", recorded)
    page.banner.button.click()
    assert watched(context, lecture) == (Span(0, 2),)
    assert not page.banner.isVisible()


def test_speed_and_captions_hold_for_the_next_lecture(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    QTest.keyClicks(page.stage, ">c")
    page.leave()
    chosen = settings.preferences(context.store.db)
    assert (chosen.speed, chosen.captions) == (1.25, False)


def test_leaving_lets_go_of_the_file(
    qtbot: QtBot, page: PlayerPage, context: Context, lecture: Lecture, blobs: Shelf
) -> None:
    open_at(qtbot, page, lecture)
    page.leave()
    assert not page.playback.is_playing
    assert page.playback.length == 0


def media_files(context: Context, lecture: Lecture) -> list[bytes]:
    manifest = media.kept_manifest(context.store.db, lecture.id)
    assert manifest is not None
    return [file.sha256 for file in manifest.files if file.role == "media"]
