"""Choosing oneself, opening and locking: with mouse and keyboard, and nothing left on the screen."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from client.app import App
from client.config import Paths
from client.domain.sentences import sentence
from client.domain.submission import Refused
from client.profile import recovery
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.recovery import Code
from client.store import outbox, settings
from client.store.settings import CentralKeys, Identity
from client.ui.background import Background
from client.ui.profiles.choose_pin import ChoosePin
from client.ui.profiles.grid import Grid
from client.ui.profiles.idle import SLEPT_MS, TICK_MS, IdleWatch
from client.ui.profiles.pad import PICTURES, Pad
from client.ui.profiles.recover import Recover
from client.ui.profiles.unlock import Unlock
from client.ui.settings import SettingsPage
from client.ui.shell import Shell
from client.workspace import open_profile
from protocol.courier import new_keys
from protocol.records import Sent
from tests.support.clock import FakeClock
from tests.support.profiles import CHEAP
from tests.support.worn import as_before

PIN = "2580"


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    found = Background()
    yield found
    found.close()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return a PC of three learners, of whom one has a PIN, one pictures, and one nothing."""
    paths, clock = Paths(tmp_path / "pc"), FakeClock()
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP)
    for name, kind in (("가람", Kind.DIGITS), ("나래", Kind.PICTURES), ("다온", Kind.NONE)):
        pin = "" if kind is Kind.NONE else PIN
        workspace = open_profile(paths, profiles, profiles.create(name, pin, kind), pin, clock)
        with workspace.store.write() as db:
            outbox.begin(db, clock.fresh_id(16))
            settings.put_identity(db, Identity("http://127.0.0.1:1", name, name, "p", "d" * 32))
        workspace.close()
    return paths


@pytest.fixture
def app(qtbot: QtBot, paths: Paths) -> Iterator[App]:
    """Yield the application, with the learners of the PC shown."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    with as_before(qt):
        app = App(qt, paths)
        app.start()
        qtbot.waitUntil(lambda: isinstance(page_of(app), Grid))
        yield app
        app.close()
        app.translation.silence()


def page_of(app: App) -> object:
    return app.window.centralWidget() if app.window else None


def grid_of(app: App) -> Grid:
    page = page_of(app)
    assert isinstance(page, Grid)
    return page


def unlocking(app: App, number: int) -> Unlock:
    grid_of(app).tiles[number].click()
    page = page_of(app)
    assert isinstance(page, Unlock)
    return page


def all_text(app: App) -> str:
    assert app.window is not None
    return " ".join(label.text() for label in app.window.findChildren(QLabel))


def test_the_grid_shows_who_there_is_and_opens_nothing(app: App) -> None:
    assert [tile.text() for tile in grid_of(app).tiles] == ["가람", "나래", "다온"]
    assert app.workspace is None


def test_a_pin_from_the_keyboard_opens_and_locking_leaves_nothing(qtbot: QtBot, app: App) -> None:
    page = unlocking(app, 0)
    QTest.keyClicks(page.pad, PIN)
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    workspace = app.workspace
    assert workspace is not None
    assert workspace.profile.label == "가람"
    shell = app.window
    assert isinstance(shell, Shell)
    shell.desk.top.lock.click()
    assert isinstance(page_of(app), Grid)
    assert app.workspace is None
    assert not shell.isVisible()
    qtbot.waitUntil(lambda: not workspace.key._key)
    assert not list(workspace.profile.folder.glob("*-wal"))


def test_pictures_are_pressed_and_mean_digits(qtbot: QtBot, app: App) -> None:
    page = unlocking(app, 1)
    assert len(set(PICTURES)) == len(page.pad.keys) == 10
    for digit in PIN:
        page.pad.keys[int(digit)].click()
    page.pad.done.click()
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))


def test_without_a_pin_a_click_is_enough_and_another_learner_comes_after(
    qtbot: QtBot, app: App
) -> None:
    grid_of(app).tiles[2].click()
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    app.lock()
    page = unlocking(app, 0)
    QTest.keyClicks(page.pad, PIN + "\r")
    QTest.keyClick(page.pad, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    assert app.workspace is not None
    assert app.workspace.profile.label == "가람"


def test_a_wrong_pin_is_said_and_can_be_entered_again(qtbot: QtBot, app: App) -> None:
    page = unlocking(app, 0)
    QTest.keyClicks(page.pad, "1111")
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    wrong = sentence("wrong-pin", app.translation.language)
    qtbot.waitUntil(lambda: page.said.text() == wrong)
    assert page.pad.pin == ""
    assert page.pad.isEnabled()
    QTest.keyClicks(page.pad, "2")
    assert page.said.text() == " "
    assert app.workspace is None


def test_a_wait_is_counted_down_and_ends(qtbot: QtBot, background: Background) -> None:
    def attempt(_: str) -> None:
        raise Refused("pin-wait", seconds=2)

    page = Unlock(Profile(Path("/x"), "가람", Kind.DIGITS), attempt, background, "en")
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.pad, PIN)
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 s" in page.said.text())
    assert not page.pad.isEnabled()
    page._count_down()
    assert "1 s" in page.said.text()
    page._count_down()
    assert page.pad.isEnabled()


def test_forgetting_it_is_explained_and_leads_to_signing_in(app: App) -> None:
    page = unlocking(app, 0)
    page.forgot.click()
    assert page.told.isVisible()
    page.anew.click()
    assert page_of(app).__class__.__name__ == "SignIn"


def test_esc_goes_back_to_the_others(app: App) -> None:
    page = unlocking(app, 0)
    QTest.keyClick(page.pad, Qt.Key.Key_Escape)
    assert isinstance(page_of(app), Grid)


def test_the_pad_takes_no_more_than_a_pin_and_no_less(qtbot: QtBot) -> None:
    pad, entered = Pad(Kind.DIGITS), list[str]()
    qtbot.addWidget(pad)
    pad.entered.connect(entered.append)
    QTest.keyClicks(pad, "123")
    QTest.keyClick(pad, Qt.Key.Key_Return)
    assert entered == []
    assert not pad.done.isEnabled()
    QTest.keyClicks(pad, "4x5 67890123456")
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    QTest.keyClick(pad, Qt.Key.Key_Return)
    assert entered == ["12345678901"]


def test_a_new_pin_is_asked_for_twice(qtbot: QtBot, background: Background) -> None:
    host = Pad(Kind.DIGITS)
    qtbot.addWidget(host)
    dialog, chosen = ChoosePin(Kind.DIGITS, host), list[str]()
    dialog.chosen.connect(lambda pin, _: chosen.append(pin))
    for pin in ("1234", "1235", "2580"):
        dialog.pad.entered.emit(pin)
    assert chosen == []
    dialog.pad.entered.emit("2580")
    assert chosen == ["2580"]


def test_the_settings_set_a_pin_without_touching_the_data(qtbot: QtBot, app: App) -> None:
    grid_of(app).tiles[2].click()
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    shell, workspace = app.window, app.workspace
    assert isinstance(shell, Shell)
    assert workspace is not None
    before = json.loads((workspace.profile.folder / "vault.json").read_bytes())
    shell.desk.open("settings")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    choice = page.lock_choice
    choice.buttons()[1].click()
    assert choice.dialog is not None
    for _ in range(2):
        choice.dialog.pad.entered.emit(PIN)
    qtbot.waitUntil(lambda: workspace.profile.is_locked, timeout=20_000)
    qtbot.waitUntil(choice.isEnabled)
    after = json.loads((workspace.profile.folder / "vault.json").read_bytes())
    assert (before["kind"], after["kind"]) == ("none", "pin")
    assert choice.buttons()[1].isChecked()


def test_who_finds_the_desk_unlocked_does_not_change_the_pin(qtbot: QtBot, app: App) -> None:
    page = unlocking(app, 0)
    QTest.keyClicks(page.pad, PIN)
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    shell, workspace = app.window, app.workspace
    assert isinstance(shell, Shell)
    assert workspace is not None
    shell.desk.open("settings")
    settings_page = shell.desk.pages.currentWidget()
    assert isinstance(settings_page, SettingsPage)
    choice = settings_page.lock_choice
    choice.buttons()[0].click()
    assert choice.present is not None
    asked, wrong = choice.present, sentence("wrong-pin", app.translation.language)
    asked.pad.entered.emit("0000")
    qtbot.waitUntil(lambda: asked.said.text() == wrong, timeout=20_000)
    assert workspace.profile.is_locked
    asked.reject()
    assert choice.buttons()[1].isChecked()
    choice.buttons()[0].click()
    choice.present.pad.entered.emit(PIN)
    qtbot.waitUntil(lambda: not workspace.profile.is_locked, timeout=20_000)
    qtbot.waitUntil(choice.isEnabled)


@pytest.fixture
def idle(qtbot: QtBot) -> IdleWatch:
    return IdleWatch(FakeClock(), 1)


def test_nobody_there_is_noticed_once(idle: IdleWatch, qtbot: QtBot) -> None:
    said: list[bool] = []
    idle.idle.connect(lambda: said.append(True))
    for _ in range(60_000 // TICK_MS - 1):
        idle.tick()
    assert said == []
    idle.touch()
    for _ in range(60_000 // TICK_MS):
        assert said == []
        idle.tick()
    assert said == [True]
    idle.stop()


def test_a_pc_that_slept_is_locked_when_it_wakes(idle: IdleWatch) -> None:
    said: list[bool] = []
    idle.idle.connect(lambda: said.append(True))
    clock = idle._clock
    assert isinstance(clock, FakeClock)
    clock.pass_ms(SLEPT_MS + 2 * TICK_MS)
    idle.tick()
    assert said == [True]
    idle.stop()


def test_an_idle_learner_with_a_pin_is_locked_out(qtbot: QtBot, app: App) -> None:
    page = unlocking(app, 0)
    QTest.keyClicks(page.pad, PIN)
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    assert app.watches.idle is not None
    app.watches.idle.idle.emit()
    assert isinstance(page_of(app), Grid)


def with_a_code(paths: Paths, name: str = "가람") -> Code:
    """Return the centre's code, by which this learner's profile can be opened."""
    code = Code.make()
    recovery.save(paths.recovery, code.public())
    profiles = Profiles(paths.profiles, CHEAP, code.public())
    profile = profiles.find(name)
    profiles.set_pin(profile, profiles.unlock(profile, PIN), PIN, profile.kind)
    return code


def press(dialog: ChoosePin | None, pin: str) -> None:
    assert dialog is not None
    for _ in range(2):
        dialog.pad.entered.emit(pin)


def test_without_a_code_nobody_is_sent_for_one(app: App) -> None:
    page = unlocking(app, 0)
    page.forgot.click()
    assert page.anew.isVisible()
    assert page.window().focusWidget() is page.anew
    assert not page.help.isVisible()


def test_the_centres_code_lets_in_who_forgot_and_asks_for_a_new_pin(
    qtbot: QtBot, paths: Paths, app: App
) -> None:
    code = with_a_code(paths)
    door = app.door
    assert door is not None
    door.profiles = Profiles(paths.profiles, CHEAP, code.public())
    door.look_around()
    app.entrance.show_grid()
    page = unlocking(app, 0)
    page.forgot.click()
    page.help.click()
    asked = page_of(app)
    assert isinstance(asked, Recover)
    QTest.keyClicks(asked.code, "0000")
    QTest.keyClick(asked.code, Qt.Key.Key_Return)
    slip = sentence("bad-recovery-code", app.translation.language)
    qtbot.waitUntil(lambda: asked.said.text() == slip)
    asked.code.clear()
    QTest.keyClicks(asked.code, code.signs.lower())
    assert asked.code.text() == code.grouped()
    QTest.keyClick(asked.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked.dialog is not None)
    assert asked.dialog is not None
    assert recovery.name_of(code.public()) in asked.dialog.centre.text()
    press(asked.dialog, "1357")
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    app.lock()
    page = unlocking(app, 0)
    QTest.keyClicks(page.pad, "1357")
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))


def test_esc_leads_from_the_code_back_to_the_pin(paths: Paths, app: App) -> None:
    profile = Profiles(paths.profiles, CHEAP).find("가람")
    app.entrance.ask_for_code(profile)
    asked = page_of(app)
    assert isinstance(asked, Recover)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert isinstance(page_of(app), Unlock)


def in_the_settings(qtbot: QtBot, app: App) -> SettingsPage:
    grid_of(app).tiles[2].click()
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    shell = app.window
    assert isinstance(shell, Shell)
    shell.desk.open("settings")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_who_leaves_for_good_is_asked_and_is_gone_then(
    qtbot: QtBot, paths: Paths, app: App
) -> None:
    page = in_the_settings(qtbot, app)
    page.remove_me.click()
    dialog = page.remove_me.dialog
    assert dialog is not None
    assert dialog.stick is None
    dialog.cancel.click()
    page.remove_me.click()
    dialog = page.remove_me.dialog
    assert dialog is not None
    dialog.yes.click()
    qtbot.waitUntil(lambda: isinstance(page_of(app), Grid))
    assert [tile.text() for tile in grid_of(app).tiles] == ["가람", "나래"]
    assert len(list(paths.profiles.iterdir())) == 2


def test_what_is_unsent_keeps_its_learner_here_unless_it_is_sealed(
    qtbot: QtBot, paths: Paths, app: App
) -> None:
    page = in_the_settings(qtbot, app)
    workspace, clock = app.workspace, FakeClock()
    assert workspace is not None
    with workspace.store.write("outbox") as db:
        outbox.append(db, Sent(clock.stamp(), "kim", "not sent"))
    page.remove_me.click()
    dialog = page.remove_me.dialog
    assert dialog is not None
    assert dialog.stick is not None
    # Signed in before there were keys, there is nothing that it could be sealed with.
    dialog.yes.click()
    qtbot.waitUntil(lambda: isinstance(app.window, Shell))
    assert app.workspace is workspace
    shell = app.window
    assert isinstance(shell, Shell)
    keys, central = new_keys(), new_keys()
    with workspace.store.write() as db:
        settings.put_keys(db, keys, CentralKeys(central.public_signing, central.public_sealing))
    app.remove(None)
    qtbot.waitUntil(lambda: isinstance(page_of(app), Grid))
    assert [folder.name[:8] for folder in paths.profiles.glob(".*")] == [".sealed-"]


def test_a_locked_profile_that_stays_is_said_to_stay(qtbot: QtBot, paths: Paths, app: App) -> None:
    in_the_settings(qtbot, app)
    locked = Profiles(paths.profiles, CHEAP).find("가람")
    app.entrance.signed_in(locked)
    assert sentence("still-locked", app.translation.language, {"name": "가람"}) in all_text(app)
