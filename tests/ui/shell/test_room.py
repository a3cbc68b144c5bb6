"""What uses what, what would go, and having it back: the page of downloads on a PC that learners share."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.policy_file import PcPolicy
from client.store import keeping, wishes
from client.ui import spoken
from client.ui.downloads.emptying import MOST_SHOWN, UNUSED_MS, Emptying, could_go
from client.ui.downloads.page import DownloadsPage
from client.ui.downloads.room import Measure, Room, RoomBar, measure_of
from client.ui.downloads.rows import DownloadRow, actions_of, details
from client.ui.shell import Shell
from client.ui.words import size
from protocol.records import Span
from tests.support import catalogue
from tests.ui.accessibility.audit import faults, nodes

NOW = catalogue.NOW


def page_of(shell: Shell) -> DownloadsPage:
    shell.desk.open("downloads")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, DownloadsPage)
    page.refresh()
    return page


def rows_of(page: DownloadsPage) -> list[DownloadRow]:
    return list(page.here.rows.rows())


def saved(shell: Shell, *numbers: int) -> DownloadsPage:
    for number in numbers:
        catalogue.save(shell.context.store, f"math/{number}")
    return page_of(shell)


def test_a_lecture_is_kept_always_and_no_longer(shell: Shell) -> None:
    page = saved(shell, 1)
    page.here.setCurrentIndex(page.here.rows.index(0))
    QTest.keyClick(page.here, Qt.Key.Key_Space)
    (row,) = rows_of(page)
    assert row.saved.pinned
    assert details(row, shell.context).startswith("계속 두기")
    assert "unpin" in actions_of(row)
    page.here.setCurrentIndex(page.here.rows.index(0))
    QTest.keyClick(page.here, Qt.Key.Key_Space)
    assert not rows_of(page)[0].saved.pinned


def test_lectures_are_shown_by_size_or_by_when_they_were_last_watched(shell: Shell) -> None:
    page = saved(shell, 1, 2, 3)
    shell.context.learning.study.watched("math/1", Span(0, 30))
    page.refresh()
    sizes = [row.saved.size for row in rows_of(page)]
    assert sizes == sorted(sizes, reverse=True)
    page.order.buttons()[1].click()
    assert rows_of(page)[-1].id == "math/1"
    assert "오늘" in details(rows_of(page)[-1], shell.context)
    assert "아직 안 봤어요" in details(rows_of(page)[0], shell.context)


def row_of(number: int, size: int = 10, used: int = 0, **changes: bool) -> DownloadRow:
    pinned, is_done = changes.get("pinned", False), changes.get("is_done", False)
    found = wishes.Saved(str(number), "low", wishes.State.SAVED, size, size, pinned=pinned)
    return DownloadRow(found, f"강의 {number}", "수학", "video", used=used, is_done=is_done)


def test_only_what_was_seen_or_long_forgotten_and_is_not_pinned_would_go() -> None:
    rows = [
        row_of(1, is_done=True, used=NOW),
        row_of(2, 20, used=NOW - UNUSED_MS - 1),
        row_of(3, is_done=True, pinned=True),
        row_of(4, used=NOW - UNUSED_MS + 1),
        row_of(5),
    ]
    assert [row.id for row in could_go(rows, NOW)] == ["2", "1"]


def test_what_would_go_is_shown_first_and_can_be_had_back(shell: Shell, qtbot: QtBot) -> None:
    page = saved(shell, 1, 2)
    row = next(row for row in rows_of(page) if not row.is_done)
    assert row not in could_go(rows_of(page), NOW)
    shell.context.learning.study.watched(row.id, Span(0, 10_000))
    page.refresh()
    going = could_go(rows_of(page), NOW)
    assert row.id in [one.id for one in going]
    page.empty_out.click()
    assert size(sum(one.saved.size for one in going)) in page.emptying.asked.text()
    page.emptying.yes.click()
    assert row.id not in [one.id for one in rows_of(page)]
    assert row.id in wishes.saved(shell.context.store.db)
    shell.desk.removal.snackbar.button.click()
    assert row.id in [one.id for one in rows_of(page)]


def test_a_long_list_does_not_fill_the_screen(shell: Shell, qtbot: QtBot) -> None:
    rows = [row_of(number, is_done=True) for number in range(3 * MOST_SHOWN)]
    dialog = Emptying(rows, shell)
    assert str(3 * MOST_SHOWN) in dialog.asked.text()
    dialog.open()
    assert dialog.height() < 600
    dialog.reject()


def test_a_lecture_that_made_room_says_so_and_comes_again_when_asked(shell: Shell) -> None:
    shell.context.learning.downloads.keep("math/1", "low")
    with shell.context.store.write("downloads") as db:
        db.execute(
            "insert into needed_blob (lecture, rendition, sha256, size) values (?, 'low', ?, 9)",
            ["math/1", b"x" * 32],
        )
        assert keeping.note_cleared(db, [b"x" * 32]) == ["math/1"]
    page = page_of(shell)
    (row,) = page.coming.rows.rows()
    assert details(row, shell.context).startswith("이 PC에 자리를 만들려고 비웠어요")
    page.coming.asked.emit(row, "resume")
    assert not page.coming.rows.rows()[0].saved.problem


def test_the_page_says_what_others_keep_and_what_the_centre_allows(shell: Shell) -> None:
    page = page_of(shell)
    page.room.show_room(Room(3 * 10**9, 10**6, 10**9, 10**10, 2 * 10**9, 40 * 10**9))
    assert "다른 학습자" in page.room.shared.text()
    assert "40.0 GB" in page.room.shared.text()
    page.room.show_room(Room(3 * 10**9, 10**6, 10**9, 10**10))
    assert not page.room.shared.isVisible()


def test_what_all_learners_keep_is_measured(shell: Shell) -> None:
    shell.context.store.activity.pc = replace(PcPolicy(), quota_gb=3)
    blobs = shell.context.blobs
    blobs.bring([b"somebody else's" * 100_000], blobs.sha256_of(b"somebody else's" * 100_000))
    room = measure_of(shell.context)()
    assert isinstance(measure_of(shell.context), Measure)
    assert room.lectures >= 1_500_000
    assert (room.others, room.quota) == (room.lectures, 3 * 10**9)


def test_the_legend_is_heard_as_words(app: QApplication, qtbot: QtBot) -> None:
    spoken.install(app)
    bar = RoomBar()
    qtbot.addWidget(bar)
    bar.show_room(Room(2_000_000_000, 10_000_000, 0, 5_000_000_000))
    bar.show()
    heard = [node.name for node in nodes(bar) if node.name]
    assert heard == ["Lectures 2.0 GB, Assignments and messages 10.0 MB, Other 0 B, Free 5.0 GB"]
    assert faults(bar, is_korean=False) == []
