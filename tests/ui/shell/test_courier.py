"""The page of sticks: a child finds it, knows what to do, and is told what came of it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.domain.carrying import Cancelled, Delivered, Packed, Taken
from client.domain.submission import Refused
from client.store import catalogue as published
from client.store import progress, settings
from client.store.database import DiskFull
from client.ui.carrying import Step
from client.ui.context import Context
from client.ui.courier.drives import Drive
from client.ui.courier.page import CourierPage
from client.ui.courier.place import PlaceChooser
from client.ui.settings import SettingsPage
from client.ui.shell import Shell
from client.ui.sync_panel import SyncPanel
from client.ui.translation import Translation
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from tests.support import catalogue
from tests.support.central_says import Says

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


EVERYTHING = Taken(
    replies=1,
    arrived=12,
    messages=3,
    marks=4,
    refused=5,
    lanes=6,
    lectures=7,
    lectures_size=1_234_000_000,
    left_out=8,
    others=9,
    damaged=10,
)


@dataclass
class Sticks:
    """Does with sticks what the test says, and notes on which thread and with what."""

    result: Packed | Delivered | Taken | Exception = field(default_factory=Packed)
    goes_on: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[str, Path, bool, bool]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def pack(
        self, folder: Path, step: Step, *, with_wishes: bool = False, lectures: bool = False
    ) -> Packed:
        found = self._do("pack", folder, step, with_wishes, lectures)
        assert isinstance(found, Packed)
        return found

    def deliver(self, folder: Path, step: Step) -> Delivered:
        found = self._do("deliver", folder, step)
        assert isinstance(found, Delivered)
        return found

    def take(self, folder: Path, step: Step) -> Taken:
        found = self._do("take", folder, step)
        assert isinstance(found, Taken)
        return found

    def _do(
        self,
        what: str,
        folder: Path,
        step: Step,
        *boxes: bool,
    ) -> Packed | Delivered | Taken:
        self.threads.add(threading.get_ident())
        wishes, lectures = boxes or (False, False)
        self.asked.append((what, folder, wishes, lectures))
        number = 0
        while not self.goes_on.wait(0.005):
            number += 1
            try:
                step("deliver", number % 100, 100)
            except Cancelled:
                return Delivered(bundles=1, left=2, problem="cancelled")
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture
def sticks() -> Sticks:
    found = Sticks()
    found.goes_on.set()
    return found


@pytest.fixture
def shell(
    qtbot: QtBot, context: Context, translation: Translation, says: Says, sticks: Sticks
) -> Iterator[Shell]:
    """Yield a window, in Korean, of a learner who has sticks."""
    del says
    catalogue.online(context.store)
    before = settings.preferences(context.store.db)
    context.learning.study.prefer(replace(before, language="ko", theme="light"))
    window = Shell(replace(context, courier=lambda: sticks), translation)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    sticks.goes_on.set()
    window.close()


@pytest.fixture
def page(shell: Shell, tmp_path: Path) -> CourierPage:
    """Return the page, with a stick chosen."""
    shell.desk.open("courier")
    found = shell.desk.pages.currentWidget()
    assert isinstance(found, CourierPage)
    found.place.choose(tmp_path)
    return found


def ended(qtbot: QtBot, page: CourierPage, button: Button) -> str:
    """Press a button, wait for the end, and return what is said."""
    button.click()
    qtbot.waitUntil(lambda: not page.work.running)
    QCoreApplication.sendPostedEvents()
    return "\n".join(page.outcome.said)


def test_the_three_things_are_done_off_the_windows_thread_and_told_in_words(
    qtbot: QtBot, page: CourierPage, sticks: Sticks, tmp_path: Path
) -> None:
    sticks.result = Packed(facts=3, files=1, size=340_000)
    said = ended(qtbot, page, page.pack)
    assert "보낼 것 3건을 담았어요." in said
    assert "340 KB" in said
    sticks.result = Delivered(bundles=4, size=2_000, foreign=1)
    said = ended(qtbot, page, page.deliver)
    assert "꾸러미 4개" in said
    assert "다른 서버로 갈 꾸러미가 1개" in said
    sticks.result = Taken(replies=1, arrived=3, messages=2)
    said = ended(qtbot, page, page.take)
    assert "보낸 것 3건이 서버에 도착했어요." in said
    assert "새 메시지 2개가 왔어요." in said
    assert [asked[:2] for asked in sticks.asked] == [
        (what, tmp_path) for what in ("pack", "deliver", "take")
    ]
    assert threading.get_ident() not in sticks.threads


def test_what_is_ticked_is_asked_for(
    qtbot: QtBot, page: CourierPage, sticks: Sticks, context: Context, tmp_path: Path
) -> None:
    assert not page.wishes.isVisible(), "there is nothing to wish for"
    keep_a_lecture(context)
    page.show_item("")
    assert page.wishes.isVisible()
    page.wishes.setChecked(True)
    page.lectures.setChecked(True)
    ended(qtbot, page, page.pack)
    assert sticks.asked == [("pack", tmp_path, True, True)]


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, page: CourierPage, sticks: Sticks
) -> None:
    sticks.goes_on.clear()
    with qtbot.waitSignal(page.work.stepped):
        page.deliver.click()
    assert page.outcome.cancel.isVisible()
    assert page.outcome.step.text() == "서버로 보내고 있어요"
    assert not page.pack.isEnabled()
    assert not page.place.isEnabled()
    page.outcome.cancel.click()
    qtbot.waitUntil(lambda: not page.work.running)
    QCoreApplication.sendPostedEvents()
    assert "그만뒀어요" in page.outcome.said[0]
    assert "꾸러미 1개" in page.outcome.said[1]
    assert page.pack.isEnabled()
    assert not page.outcome.cancel.isVisible()


def test_ending_the_program_stops_the_work(
    qtbot: QtBot, app: QApplication, page: CourierPage, sticks: Sticks
) -> None:
    sticks.goes_on.clear()
    with qtbot.waitSignal(page.work.stepped):
        page.deliver.click()
    app.aboutToQuit.emit()
    qtbot.waitUntil(lambda: not page.work.running)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Refused("stick-gone"), "꽂혀 있는지"),
        (Refused("stick-full"), "USB에 자리가 없어요"),
        (Refused("stick-read-only"), "잠금 스위치"),
        (Refused("no-carrying-keys"), "다시 로그인"),
        (DiskFull("x"), "공간"),
    ],
)
def test_what_went_wrong_is_said_with_what_to_do(
    qtbot: QtBot, page: CourierPage, sticks: Sticks, error: Exception, says: str
) -> None:
    sticks.result = error
    assert says in ended(qtbot, page, page.take)
    assert page.take.isEnabled()


def test_a_cut_line_says_that_the_rest_is_still_on_the_stick(
    qtbot: QtBot, page: CourierPage, sticks: Sticks
) -> None:
    sticks.result = Delivered(bundles=2, size=1_000, left=3, problem="unreachable")
    said = ended(qtbot, page, page.deliver)
    assert said.startswith("서버에 연결할 수 없어요. 아직 전하지 못한 것은 USB에 그대로 있어요.")
    assert "꾸러미가 3개" in said


def test_without_a_stick_the_buttons_wait_and_say_why(shell: Shell) -> None:
    shell.desk.open("courier")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, CourierPage)
    assert page.place.folder is None
    for button in (page.pack, page.deliver, page.take):
        assert not button.isEnabled()
        assert button.toolTip() == "먼저 USB를 골라 주세요."
    assert page.place.hint.text() == "USB를 꽂으면 여기에 저절로 나타나요."


def test_a_stick_that_is_plugged_in_is_chosen_and_one_that_goes_is_forgotten(
    qtbot: QtBot, context: Context
) -> None:
    found: list[Drive] = []
    chooser = PlaceChooser(context.background, look=lambda: list(found))
    qtbot.addWidget(chooser)
    chooser.show()
    assert chooser.folder is None
    first, second = (Drive(Path(f"/media/{name}"), name, 8_000_000_000) for name in ("ONE", "TWO"))
    for now, chosen in (
        ([first], first),
        ([first, second], second),
        ([first], first),
        ([], None),
    ):
        found[:] = now
        chooser.look()
        wanted = chosen.folder if chosen else None
        qtbot.waitUntil(_is(chooser, wanted, chooser.look))
    assert not chooser.list.isVisible()


def _is(chooser: PlaceChooser, wanted: Path | None, look: Callable[[], None]) -> Callable[[], bool]:
    def check() -> bool:
        if chooser.folder != wanted:
            look()
            return False
        return True

    return check


def test_a_folder_that_was_chosen_stays_chosen(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    found: list[Drive] = []
    looked = threading.Event()

    def look() -> list[Drive]:
        looked.set()
        return list(found)

    chooser = PlaceChooser(context.background, look=look)
    qtbot.addWidget(chooser)
    chooser.choose(tmp_path)
    found.append(Drive(Path("/media/NEW"), "NEW", 1))
    chooser.show()
    qtbot.waitUntil(lambda: looked.is_set() and chooser.list.count() == 2)
    assert chooser.folder == tmp_path


def test_the_way_there_is_in_the_panel_and_in_the_settings(shell: Shell) -> None:
    shell.desk.top.pill.click()
    panel = shell.findChild(SyncPanel)
    assert panel is not None
    button_of(panel, "USB로 보내고 받기").click()
    assert shell.desk.place.page == "courier"
    assert not panel.isVisible()
    shell.desk.open("settings")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    button_of(page, "USB로 보내고 받기").click()
    assert shell.desk.place.page == "courier"


def test_all_of_it_can_be_done_with_the_keyboard(
    qtbot: QtBot, page: CourierPage, sticks: Sticks, context: Context
) -> None:
    keep_a_lecture(context)
    page.show_item("")
    page.place.browse.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget | None] = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    for control in (page.wishes, page.pack, page.deliver, page.take):
        assert control in reached
    page.take.setFocus(Qt.FocusReason.TabFocusReason)
    sticks.result = Taken()
    QTest.keyClick(page.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(sticks.asked) and not page.work.running)
    assert QApplication.focusWidget() is page.take


@pytest.mark.parametrize("language", ["ko", "en"])
def test_at_twice_the_text_size_in_a_small_window_nothing_is_cut_off(
    qtbot: QtBot, shell: Shell, context: Context, language: str, tmp_path: Path, sticks: Sticks
) -> None:
    before = settings.preferences(context.store.db)
    context.learning.study.prefer(replace(before, language=language, text_size=200))
    shell.resize(1024, 600)
    shell.desk.open("courier")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, CourierPage)
    page.place.choose(tmp_path / ("a folder with quite a long name " * 4))
    sticks.result = replace(EVERYTHING, more=True, pull="sign-in")
    ended(qtbot, page, page.take)
    viewport = page.scrolled.viewport().width()
    ground = page.scrolled.widget()
    assert ground is not None
    assert ground.width() <= viewport
    for widget in page.findChildren(QAbstractButton) + page.findChildren(Label):
        if widget.isVisible():
            right = widget.mapTo(page, widget.rect().topRight()).x()
            assert right <= viewport, widget
            assert widget.width() >= widget.minimumSizeHint().width(), widget


def keep_a_lecture(context: Context) -> None:
    """Have a lecture wait for a line."""
    course = published.courses(context.store.db)[0]
    row = progress.lectures(context.store.db, course.id)[-1]
    context.learning.downloads.keep(row.id, "low")


def button_of(widget: QWidget, text: str) -> Button:
    QCoreApplication.sendPostedEvents()
    return next(
        button
        for button in widget.findChildren(Button)
        if button.text() == text and button.isVisible()
    )
