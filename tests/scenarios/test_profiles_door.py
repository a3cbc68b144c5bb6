"""The window's way in and out, without a window: what others left goes while somebody studies; nobody waits."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from central.embedded import serve
from central.service import people
from central.store.database import Store as CentralStore
from client.config import Paths
from client.door import Door
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.store import messages
from client.sync import for_others
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central

PINS = {"haneul": "2580", "bada": "1357"}
NAMES = {"haneul": "하늘", "bada": "바다"}
PATIENCE_MS = 120_000


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody wait for the line to be free longer than it is not."""
    monkeypatch.setattr(for_others, "FIRST_SECONDS", 0.0)
    monkeypatch.setattr(for_others, "SOON_SECONDS", 0.05)
    monkeypatch.setattr(for_others, "EVERY_SECONDS", 0.2)


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    folder = tmp_path_factory.mktemp("door")
    store = CentralStore.open(make_central(folder / "central"), None)
    people.add_learner(store, people.NewLearner("bada", "바다", "p", PASSWORD))
    people.assign(store, "minjun", "bada")
    store.close()
    pc = Bandi(folder / "pc")
    with serve(folder / "central", port) as url:
        for login, pin in PINS.items():
            pc.ok(
                *("sign-in", "--server", url, "--name", login, "--password-stdin"),
                *("--learner", NAMES[login]),
                typed=f"{PASSWORD}\n{pin}\n",
            )
    pc.ok(
        *("message", "minjun", "left behind", "--learner", "하늘", "--pin-stdin"),
        typed=f"{PINS['haneul']}\n",
    )
    return folder


@pytest.fixture
def central(made: Path, tmp_path: Path) -> Central:
    return Central(Path(shutil.copytree(made / "central", tmp_path / "central")))


@pytest.fixture
def door(made: Path, tmp_path: Path) -> Iterator[Door]:
    door = Door(Paths(Path(shutil.copytree(made / "pc", tmp_path / "pc"))))
    door.open()
    yield door
    door.close()
    assert not [found for found in threading.enumerate() if found.name == "others"]


def known(door: Door, login: str) -> Profile:
    (found,) = (each for each in door.known if each.label == NAMES[login])
    return found


def texts(central: Central) -> list[str]:
    return [row["text"] for row in central.shows("messages")]


def until(qtbot: QtBot, told: Callable[[], bool]) -> None:
    qtbot.waitUntil(told, timeout=PATIENCE_MS)


def test_while_one_studies_what_another_left_is_delivered(
    qtbot: QtBot, door: Door, central: Central, port: int
) -> None:
    with serve(central.data, port):
        door.enter(known(door, "bada"), PINS["bada"])
        until(qtbot, lambda: texts(central) == ["left behind"])


def test_with_nobody_in_the_pc_delivers_and_the_owner_hears_of_it_without_a_line(
    qtbot: QtBot, door: Door, central: Central, port: int
) -> None:
    with serve(central.data, port):
        until(qtbot, lambda: texts(central) == ["left behind"])
        until(qtbot, lambda: not list(known(door, "haneul").folder.rglob("*.bundle")))
    door.enter(known(door, "haneul"), PINS["haneul"])
    assert door.workspace is not None
    assert door.workspace.unsent() == 0


def test_who_forgot_the_pin_finds_all_again_and_the_locked_profile_goes(
    qtbot: QtBot, door: Door, central: Central, port: int
) -> None:
    locked = known(door, "haneul")
    with serve(central.data, port) as url:
        assert door.join(url, "haneul", PASSWORD, "7777", Kind.DIGITS, locked) == ""
        workspace = door.workspace
        assert workspace is not None
        assert (workspace.profile.label, workspace.profile.id == locked.id) == ("하늘", False)
        until(qtbot, lambda: not locked.folder.exists())
        until(
            qtbot,
            lambda: any(
                row.text == "left behind" for row in messages.thread(workspace.store.db, "minjun")
            ),
        )
        assert texts(central) == ["left behind"]
    assert sorted(found.label for found in door.known) == ["바다", "하늘"]


def test_a_sign_in_that_fails_replaces_nothing(door: Door, central: Central, port: int) -> None:
    locked = known(door, "haneul")
    with serve(central.data, port) as url:
        problem = door.join(url, "haneul", "wrong", "7777", Kind.DIGITS, locked)
    assert problem == "wrong-password"
    assert not locked.is_superseded
    door.look_around()
    assert sorted(found.label for found in door.known) == ["바다", "하늘"]


def test_who_leaves_for_good_is_delivered_after_they_left(
    qtbot: QtBot, door: Door, central: Central, port: int
) -> None:
    door.enter(known(door, "haneul"), PINS["haneul"])
    door.remove()
    assert door.workspace is None
    assert [found.label for found in door.known] == ["바다"]
    profiles = door.profiles
    assert profiles is not None
    assert [folder.name[:8] for folder in profiles.folder.glob(".*")] == [".sealed-"]
    with serve(central.data, port):
        until(qtbot, lambda: texts(central) == ["left behind"])
        until(qtbot, lambda: not list(profiles.folder.glob(".*")))
