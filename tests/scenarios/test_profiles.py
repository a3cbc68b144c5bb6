"""What is unsent belongs to one learner: whoever brings it, however the PIN was lost, and whoever left."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from central.embedded import serve
from central.service import people
from central.store.database import Store as CentralStore
from client.config import Paths
from client.profile import sealed_place
from client.profile.profiles import Profile, Profiles
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central

LEARNERS = {"haneul": ("하늘", "135792468024"), "bada": ("바다", "864209753197"), "sol": ("솔", "")}
FILE = bytes(range(256)) * 1500
"""More than a bundle carries."""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """Return a folder with a central and a PC on which all have signed in, to be copied."""
    folder = tmp_path_factory.mktemp("profiles")
    store = CentralStore.open(make_central(folder / "central"), None)
    for login in ("bada", "sol"):
        people.add_learner(store, people.NewLearner(login, LEARNERS[login][0], "p", PASSWORD))
        people.assign(store, "minjun", login)
    store.close()
    with serve(folder / "central", port) as url:
        for login in LEARNERS:
            sign_in(Bandi(folder / "pc"), login, url)
    return folder


@pytest.fixture
def central(made: Path, tmp_path: Path) -> Central:
    return Central(Path(shutil.copytree(made / "central", tmp_path / "central")))


@pytest.fixture
def pc(made: Path, tmp_path: Path) -> Bandi:
    return Bandi(Path(shutil.copytree(made / "pc", tmp_path / "pc")))


def sign_in(pc: Bandi, login: str, url: str, *words: str, pin: str | None = None) -> None:
    name, usual = LEARNERS[login]
    pin = usual if pin is None else pin
    pc.ok(
        *("sign-in", "--server", url, "--name", login, "--password-stdin", "--learner", name),
        *words,
        typed=f"{PASSWORD}\n" + (f"{pin}\n" if pin else ""),
    )


def words(login: str) -> Sequence[str]:
    name, pin = LEARNERS[login]
    return ["--learner", name, *(["--pin-stdin"] if pin else [])]


def does(pc: Bandi, login: str, *what: str) -> dict[str, object]:
    pin = LEARNERS[login][1]
    found: dict[str, object] = pc.ok(*what, *words(login), typed=f"{pin}\n" if pin else "")
    return found


def work(pc: Bandi, login: str, folder: Path) -> None:
    """Write, attach and watch; what is attached is on a stick."""
    photo = folder / f"{login}.png"
    photo.write_bytes(FILE + login.encode())
    does(pc, login, "message", "minjun", f"for you alone, {login}", "--attach", str(photo))
    does(pc, login, "watched", "demo/talk", "0", "5")


def profile(pc: Bandi, login: str) -> Profile:
    return Profiles(Paths(pc.data).profiles).find(LEARNERS[login][0])


def bundles(pc: Bandi, login: str) -> list[Path]:
    return sorted(sealed_place.of_profile(profile(pc, login).folder).bundles().values())


def heard(central: Central) -> list[tuple[str, str]]:
    return sorted((row["learner"], row["text"]) for row in central.shows("messages"))


def check_all_is_there_once(central: Central, *logins: str) -> None:
    rows = central.shows("messages")
    assert sorted(row["text"] for row in rows) == sorted(
        f"for you alone, {each}" for each in logins
    )
    for row in rows:
        (file,) = row["files"]
        assert file["complete"]
    assert [row["spans"] for row in central.shows("progress")] == [[[0, 5]]] * len(logins)


def test_what_is_unsent_is_sealed_and_gone_when_it_was_sent(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    found = bundles(pc, "haneul")
    assert len(found) >= 3
    before = {path: path.read_bytes() for path in found}
    does(pc, "haneul", "message", "minjun", "one thing more")
    assert len(bundles(pc, "haneul")) == len(found) + 1
    assert {path: path.read_bytes() for path in found} == before
    with serve(central.data, port):
        does(pc, "haneul", "sync")
    assert bundles(pc, "haneul") == []
    assert len(central.shows("messages")) == 2


def test_another_learners_session_delivers_it_and_it_is_its_owners_once(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    for login in ("haneul", "sol"):
        work(pc, login, tmp_path)
    with serve(central.data, port):
        carried = does(pc, "bada", "sync")["carried"]
        assert isinstance(carried, int)
        assert carried >= 6
        assert does(pc, "bada", "sync")["carried"] == 0
        check_all_is_there_once(central, "haneul", "sol")
        told = {row["learner"]: row["text"] for row in central.shows("messages")}
        assert sorted(told.values()) == ["for you alone, haneul", "for you alone, sol"]
        assert len(told) == 2
        for login in ("haneul", "sol"):
            assert bundles(pc, login) == []
    # Without a line: what others delivered is known to have arrived.
    assert does(pc, "haneul", "status")["outbox_waiting"] == 0
    with serve(central.data, port):
        for login in LEARNERS:
            does(pc, login, "sync")
        check_all_is_there_once(central, "haneul", "sol")
