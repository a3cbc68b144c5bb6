"""Home, downloads, the sync panel, settings and notices tell the truth of the store."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.domain.reasons import Reason
from client.store import catalogue as published
from client.store import files, handins, settings, wishes
from client.store.activity import Phase, SyncActivity
from client.store.wishes import State
from client.ui.downloads.page import DownloadsPage
from client.ui.downloads.rows import details
from client.ui.home import HomePage
from client.ui.notices import NoticeDialog
from client.ui.page import Page, Place
from client.ui.settings import SettingsPage
from client.ui.shell import Shell
from client.ui.sync_panel import SyncPanel
from client.ui.widgets.buttons import Button
from client.ui.widgets.dialogs import Question
from client.ui.widgets.labels import Label
from client.ui.widgets.rows import Row
from tests.support import catalogue
from tests.support.central_says import Says

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def page_of(shell: Shell, name: str) -> Page:
    shell.desk.open(name)
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, Page)
    return page


def rows_of(page: HomePage | SyncPanel | Page) -> list[Row]:
    QCoreApplication.sendPostedEvents()
    return [row for row in page.findChildren(Row) if row.isVisible()]


def said(widget: HomePage | SyncPanel | Page) -> str:
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def panel_of(shell: Shell) -> SyncPanel:
    shell.desk.top.pill.click()
    found = shell.findChild(SyncPanel)
    assert found is not None
    return found


def test_home_offers_to_go_on_where_one_was(shell: Shell) -> None:
    home = page_of(shell, "home")
    assert "음수의 덧셈과 뺄셈" in said(home)
    assert "7:38 남음" in said(home)


def test_home_lists_what_is_due_first(shell: Shell) -> None:
    rows = rows_of(page_of(shell, "home"))
    tasks = [(row.text_shown.title, row.text_shown.tone) for row in rows[:3]]
    assert tasks == [
        ("풀이 사진 올리기", "danger"),
        ("정수 퀴즈", "warning"),
        ("나의 수학 이야기", "neutral"),
    ]


def test_home_row_leads_to_the_assignment(shell: Shell) -> None:
    rows_of(page_of(shell, "home"))[1].click()
    assert shell.desk.place == Place("assignments", "math/quiz")


def test_what_was_handed_in_is_no_longer_to_do(shell: Shell) -> None:
    home = page_of(shell, "home")
    hand_in(shell)
    titles = [row.text_shown.title for row in rows_of(home)]
    assert "나의 수학 이야기" not in titles
    assert "동기화 대기 1건" in said(home)


def test_notice_opens_over_home_and_is_seen(shell: Shell, qtbot: QtBot) -> None:
    home = page_of(shell, "home")
    next(row for row in rows_of(home) if row.text_shown.title == "봄 방학 특강 안내").click()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NoticeDialog))
    assert dialog.isVisible()
    dialog.accept()
    assert [row.seen for row in published.notices(shell.context.store.db)] == [True, False]


def test_panel_names_each_thing_that_waits(shell: Shell) -> None:
    hand_in(shell)
    shell.context.learning.messages.send("minjun", "토요일 좋아요")
    catalogue.offline(shell.context.store)
    panel = panel_of(shell)
    assert [row.text_shown.title for row in rows_of(panel)] == ["나의 수학 이야기", "토요일 좋아요"]
    assert "1:30 뒤 다시 시도" in said(panel).replace("1:29", "1:30")


def test_panel_says_why_a_large_file_is_not_sent_and_sends_it_where_the_learner_wants(
    shell: Shell, tmp_path: Path
) -> None:
    store, verbs = shell.context.store, shell.context.learning.messages
    video = tmp_path / "발표.mp4"
    video.write_bytes(bytes(6_000_000))
    file = verbs.take_in(video)
    verbs.send("minjun", "발표 영상이에요", (file,))
    waits = {file.sha256: Reason("sends-over-wifi", number=file.size)}
    store.activity.sync = SyncActivity(Phase.RESTING, files=waits)
    panel = panel_of(shell)
    assert "발표.mp4" in [row.text_shown.title for row in rows_of(panel)]
    assert "파일이 커서(6.0 MB) 와이파이에 연결되면 보내요" in said(panel)
    if folder := os.environ.get("BANDI_PICTURES"):
        panel.grab().save(str(Path(folder) / "panel-waits.png"))
    now = next(one for one in panel.findChildren(Button) if one.text() == "지금 보내기")
    now.click()
    assert [found.urgent for found in files.to_upload(store.db)] == [True]


def test_panel_says_why_something_was_refused_and_lets_it_be_mended(
    shell: Shell, says: Says
) -> None:
    hand_in(shell)
    ref = catalogue.refuse(shell.context.store, says)
    panel = panel_of(shell)
    assert "너무 커요" in said(panel)
    again = next(
        one for one in panel.findChildren(type(panel.retry)) if one.text() == "고쳐서 다시 보내기"
    )
    again.click()
    draft = handins.draft(shell.context.store.db, "math/essay")
    assert draft is not None
    assert draft.supersedes == ref
    assert shell.desk.place == Place("assignments", "math/essay")


def test_panel_syncs_now(shell: Shell, qtbot: QtBot) -> None:
    panel = panel_of(shell)
    live = shell.context.live
    with qtbot.waitSignal(live.changed, check_params_cb=lambda topics: "wake" in topics):
        panel.retry.click()


def test_downloads_are_held_let_go_and_put_first(shell: Shell) -> None:
    for lecture in ("math/1", "math/2"):
        shell.context.learning.downloads.keep(lecture, "low")
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    view = page.coming
    view.setCurrentIndex(view.rows.index(1))
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [row.id for row in view.rows.rows()] == ["math/2", "math/1"]
    view.setCurrentIndex(view.rows.index(0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.rows.rows()[0].saved.state is State.PAUSED
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.rows.rows()[0].saved.state is State.QUEUED
    page.pause_all.click()
    assert {row.saved.state for row in view.rows.rows()} == {State.PAUSED}


def test_download_that_is_stuck_says_why(shell: Shell) -> None:
    shell.context.learning.downloads.keep("math/1", "low")
    with shell.context.store.write("downloads") as db:
        wishes.note_problem(db, "math/1", "disk-full", 0)
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    text = details(page.coming.rows.rows()[0], shell.context)
    assert text.startswith("저장 공간이 부족해요 · 다 본 강의를")


def test_removed_download_is_gone_from_the_list_and_back_on_undo(shell: Shell) -> None:
    catalogue.save(shell.context.store, "math/1")
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    page.here.setCurrentIndex(page.here.rows.index(0))
    QTest.keyClick(page.here, Qt.Key.Key_Delete)
    assert page.empty.isVisible()
    shell.desk.removal.snackbar.button.click()
    assert [row.id for row in page.here.rows.rows()] == ["math/1"]


def test_room_on_the_disk_is_measured(shell: Shell, qtbot: QtBot) -> None:
    catalogue.save(shell.context.store, "math/1")
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    qtbot.waitUntil(lambda: "6.1 MB" in page.room.legend.accessibleName())


def test_room_on_the_disk_is_measured_anew_at_each_visit(shell: Shell, qtbot: QtBot) -> None:
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    qtbot.waitUntil(lambda: page.room.legend.accessibleName() != "")
    page_of(shell, "home")
    catalogue.save(shell.context.store, "math/1")
    page_of(shell, "downloads")
    qtbot.waitUntil(lambda: "6.1 MB" in page.room.legend.accessibleName())


def test_settings_take_effect_at_once(shell: Shell) -> None:
    page = page_of(shell, "settings")
    assert isinstance(page, SettingsPage)
    page.captions.click()
    page.rendition.setCurrentIndex(page.rendition.findData("high"))
    page.rendition.activated.emit(page.rendition.currentIndex())
    found = settings.preferences(shell.context.store.db)
    assert (found.captions, found.rendition) == (False, "high")
    page.theme.buttons()[2].click()
    assert settings.preferences(shell.context.store.db).theme == "dark"


def test_signing_out_is_asked_and_says_what_is_not_sent(
    shell: Shell, signed_out: list[bool]
) -> None:
    hand_in(shell)
    page = page_of(shell, "settings")
    assert isinstance(page, SettingsPage)
    page.sign_out.click()
    question = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Question))
    assert any("1건" in label.text() for label in question.findChildren(Label))
    question.yes.click()
    assert signed_out == [True]


def hand_in(shell: Shell) -> None:
    verbs = shell.context.learning.handins
    verbs.save_draft("math/essay", "수학은 재미있어요", ())
    verbs.submit("math/essay")
