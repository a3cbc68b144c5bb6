"""Reports, what is closed until a guardian agrees, and what is left after a withdrawal: as a learner sees it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from client.config import Paths
from client.domain.policy_values import HelpLine as LocalLine
from client.door import Door
from client.policy_file import PcPolicy
from client.store import consent, outbox, reports, settings
from client.store.database import Store
from client.store.settings import CentralKeys, Identity
from client.ui import theme
from client.ui.context import Context
from client.ui.home import HomePage
from client.ui.messages.page import MessagesPage
from client.ui.page import Place
from client.ui.pages import Pages
from client.ui.protection.closed import ClosedPage
from client.ui.protection.help_page import HelpPage
from client.ui.protection.report import ReportSheet
from client.ui.protection.withdrawn import WithdrawnPage
from client.ui.removal import Removal
from protocol.consent import sign
from protocol.courier import Keys, new_keys
from protocol.records import HelpLine, HelpLines, Message, Reported, Statement
from tests.support.central_says import Says, course, essay, lecture, mentor
from tests.support.worn import as_before

SECRET = Message(b"message1", "minjun", 1, "minjun", "비밀이야", 1)
MINE = Message(b"message2", "minjun", 2, "me", "네", 2)


@pytest.fixture
def keys(store: Store) -> Keys:
    """Return the keys of the central that the learner signed in at."""
    made = new_keys()
    with store.write() as db:
        settings.put_keys(db, new_keys(), CentralKeys(made.public_signing, made.public_sealing))
    return made


@pytest.fixture
def pages(qtbot: QtBot, context: Context, says: Says) -> Pages:
    says.tell(context.store, mentor(), course(), lecture(), essay(), SECRET, MINE)
    return shown_in_a_window(qtbot, context)


def shown_in_a_window(qtbot: QtBot, context: Context) -> Pages:
    shown = Pages(context, Removal(context, QWidget()))
    qtbot.addWidget(shown)
    shown.resize(1024, 600)
    shown.show()
    return shown


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress what is shown as it is in the window."""
    with as_before(qapp):
        theme.apply(qapp, "light", 100)
        yield


def word(keys: Keys, state: str, at: int, *purposes: str) -> object:
    return sign(Statement("haneul", state, at, "mother", purposes, "1"), keys)


def texts(widget: QWidget | None) -> str:
    assert widget is not None
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def sheet_of(pages: Pages, pointed_at: bytes = b"") -> ReportSheet:
    pages.show_place(Place("messages", "minjun"))
    page = pages.currentWidget()
    assert isinstance(page, MessagesPage)
    assert page.pane is not None
    rows = page.pane.view.rows.rows()
    found = [row for row in rows if row.message and row.message.ref == pointed_at]
    if found:
        action = page.pane.menu_of(found[0]).actions()[-1]
        action.trigger()
    else:
        page.pane.report.click()
    return page.pane.sheet


def test_a_report_takes_a_reason_and_tells_what_becomes_of_it(
    pages: Pages, context: Context, says: Says
) -> None:
    sheet = sheet_of(pages)
    assert not sheet.send.isEnabled()
    for number in ("112", "117", "1388"):
        assert number in texts(sheet)
    sheet.reasons["secret"].setChecked(True)
    sheet.editor.setPlainText("무서웠어요")
    sheet.send.click()
    [waiting] = outbox.waiting(context.store.db)
    assert isinstance(waiting.fact, Reported)
    assert (waiting.fact.reason, waiting.fact.text, waiting.fact.messages) == (
        "secret",
        "무서웠어요",
        (),
    )
    assert "safe on this PC" in sheet.state.text()
    says.accept_all(context.store)
    assert "A-1001" in sheet.state.text()
    sheet.close_it.click()


@pytest.mark.usefixtures("dressed")
def test_all_that_is_said_after_a_report_is_in_sight(qtbot: QtBot, pages: Pages) -> None:
    sheet = sheet_of(pages)
    sheet.reasons["secret"].setChecked(True)
    sheet.send.click()
    qtbot.waitUntil(lambda: sheet.close_it.isVisible())
    QApplication.sendPostedEvents()
    assert sheet.area.verticalScrollBar().maximum() == 0
    sheet.close_it.click()


def test_a_report_is_put_aside_by_esc_and_thrown_away_by_cancel(pages: Pages) -> None:
    sheet = sheet_of(pages)
    sheet.editor.setPlainText("자꾸 만나자고 해요")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not isValid(sheet) or not sheet.isVisible()
    sheet = sheet_of(pages)
    assert sheet.editor.toPlainText() == "자꾸 만나자고 해요"
    sheet.cancel.click()
    assert sheet_of(pages).editor.toPlainText() == ""


def test_a_message_of_the_mentors_can_be_pointed_at_and_ones_own_cannot(
    pages: Pages, context: Context
) -> None:
    sheet = sheet_of(pages, SECRET.ref)
    assert sheet.along.isChecked()
    sheet.reasons["other"].setChecked(True)
    sheet.send.click()
    [report] = reports.all_reports(context.store.db)
    assert report.messages == (SECRET.ref,)
    sheet.close_it.click()
    page = pages.currentWidget()
    assert isinstance(page, MessagesPage)
    assert page.pane is not None
    [own] = [row for row in page.pane.view.rows.rows() if row.message and row.message.mine]
    assert all("Report" not in action.text() for action in page.pane.menu_of(own).actions())


def test_with_a_whole_conversation_only_what_the_mentor_wrote_goes_along(
    pages: Pages, context: Context
) -> None:
    sheet = sheet_of(pages)
    assert not sheet.along.isChecked()
    sheet.along.setChecked(True)
    sheet.reasons["other"].setChecked(True)
    sheet.send.click()
    [report] = reports.all_reports(context.store.db)
    assert report.messages == (SECRET.ref,)
    sheet.close_it.click()


def test_the_conversation_says_who_may_read_it(pages: Pages) -> None:
    pages.show_place(Place("messages", "minjun"))
    page = pages.currentWidget()
    assert isinstance(page, MessagesPage)
    assert page.pane is not None
    assert page.pane.safety.isVisible()
    assert "review" in page.pane.safety.text()


def test_what_is_personal_is_closed_until_a_guardian_agrees_and_opens_by_itself(
    pages: Pages, context: Context, says: Says, keys: Keys
) -> None:
    pages.show_place(Place("messages", "minjun"))
    says.tell(context.store, word(keys, "needed", 1))  # type: ignore[arg-type]
    assert isinstance(pages.currentWidget(), ClosedPage)
    assert "Messages open" in texts(pages.currentWidget())
    pages.show_place(Place("assignments"))
    assert "Assignments open" in texts(pages.currentWidget())
    pages.show_place(Place("lectures"))
    assert not isinstance(pages.currentWidget(), ClosedPage)
    pages.show_place(Place("messages", "minjun"))
    says.tell(context.store, word(keys, "given", 2, "mentoring"))  # type: ignore[arg-type]
    assert isinstance(pages.currentWidget(), MessagesPage)
    pages.show_place(Place("assignments"))
    assert "but not to this" in texts(pages.currentWidget())


def test_home_says_that_one_is_looking_around(
    qtbot: QtBot, pages: Pages, context: Context, says: Says, keys: Keys
) -> None:
    pages.show_place(Place("home"))
    page = pages.currentWidget()
    assert isinstance(page, HomePage)
    assert "looking around" not in texts(page)
    says.tell(context.store, word(keys, "needed", 1))  # type: ignore[arg-type]
    assert "looking around" in texts(page)


def test_after_a_withdrawal_only_help_settings_and_ones_own_things_are_left(
    qtbot: QtBot, context: Context, says: Says, keys: Keys, tmp_path: Path
) -> None:
    gone: list[bool] = []
    told = replace(context, forget=lambda: gone.append(True))
    says.tell(context.store, mentor(), course(), lecture(), essay(), SECRET)
    context.learning.messages.send("minjun", "보내지 못한 말", ())
    shown = shown_in_a_window(qtbot, told)
    says.tell(context.store, word(keys, "withdrawn", 1))  # type: ignore[arg-type]
    for name in ("home", "lectures", "messages", "assignments", "lecture"):
        shown.show_place(Place(name, "c1/l1"))
        assert isinstance(shown.currentWidget(), WithdrawnPage)
    shown.show_place(Place("help"))
    assert isinstance(shown.currentWidget(), HelpPage)
    shown.show_place(Place("home"))
    page = shown.currentWidget()
    assert isinstance(page, WithdrawnPage)
    assert "1" in page.unsent.text()
    page.take_along(tmp_path / "no stick")
    qtbot.waitUntil(lambda: "no stick" in page.told.text())
    folder = tmp_path / "stick"
    folder.mkdir()
    page.take_along(folder)
    qtbot.waitUntil(lambda: str(folder) in page.told.text())
    found = json.loads((folder / "bandi.json").read_bytes())
    assert [row["text"] for row in found["messages"]] == ["비밀이야", "보내지 못한 말"]
    page.remove.click()
    assert not gone
    page.question.yes.click()
    assert gone


def test_help_is_there_without_a_line_with_the_regions_numbers_and_the_centres(
    qtbot: QtBot, context: Context, says: Says
) -> None:
    said = HelpLines((HelpLine({"ko": "평창 상담실", "en": "Counselling"}, "033-111"),))
    says.tell(context.store, said)
    context.store.activity.pc = PcPolicy(help_lines=(LocalLine("우리 센터", "033-222"),))
    page = HelpPage(context)
    qtbot.addWidget(page)
    page.show()
    for shown in ("112", "117", "1388", "033-111", "평창 상담실", "033-222", "우리 센터"):
        assert shown in texts(page)


def test_whoever_is_to_go_is_gone_once_they_left(tmp_path: Path, keys: Keys) -> None:
    door = Door(Paths(tmp_path / "pc"))
    door.open()
    try:
        workspace = door.workspace
        assert workspace is not None
        with workspace.store.write() as db:
            outbox.begin(db, b"w" * 16)
            settings.put_identity(
                db, Identity("http://127.0.0.1:1", "haneul", "하늘", "p", "01" * 16)
            )
            settings.put_keys(db, new_keys(), CentralKeys(keys.public_signing, keys.public_sealing))
            consent.take(db, word(keys, "withdrawn", 1))  # type: ignore[arg-type]
        workspace.is_to_go = True
        door.workspace = None
        door.leave(workspace)
        assert door.known == []
        assert not list((tmp_path / "pc").rglob("learner.db"))
    finally:
        door.close()
