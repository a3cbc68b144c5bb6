"""What is unsent belongs to one learner: whoever brings it, however the PIN was lost, and whoever left."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from central.embedded import serve
from central.service import people
from central.store.database import Store as CentralStore
from client.clock import SystemClock
from client.config import Paths
from client.profile import leaving, sealed_place
from client.profile.leaving import DAY_MS
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.workspace import Workspace, open_workspace
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
        assert does(pc, "haneul", "sync")["carried"] == 0
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


def forget_pin(pc: Bandi, login: str, url: str, fresh: str) -> None:
    pc.ok(
        *("sign-in", "--server", url, "--name", login, "--password-stdin", "--forgot-pin"),
        *("--learner", LEARNERS[login][0]),
        typed=f"{PASSWORD}\n{fresh}\n",
    )


def names(pc: Bandi) -> list[str]:
    return [found["name"] for found in pc.ok("profiles", "list")["profiles"]]


def test_a_forgotten_pin_costs_nothing_that_was_written(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    old = profile(pc, "haneul")
    assert "not the PIN" in pc("status", *words("haneul"), typed="0000\n").err
    with serve(central.data, port) as url:
        forget_pin(pc, "haneul", url, "7777777")
        check_all_is_there_once(central, "haneul")
        assert sorted(names(pc)) == ["바다", "솔", "하늘"]
        assert not old.folder.exists()
        typed = {"typed": "7777777\n"}
        shown = pc.ok("messages", "--learner", "하늘", "--pin-stdin", **typed)
        assert "for you alone, haneul" in str(shown)
        pc.ok("sync", "--learner", "하늘", "--pin-stdin", **typed)
        check_all_is_there_once(central, "haneul")
    assert len(list(Paths(pc.data).profiles.iterdir())) == 3


def test_nobody_takes_the_place_of_somebody_else(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    with serve(central.data, port) as url:
        ran = pc(
            *("sign-in", "--server", url, "--name", "sol", "--password-stdin", "--forgot-pin"),
            *("--learner", "하늘"),
            typed=f"{PASSWORD}\n7777777\n",
        )
    assert "kept, locked" in ran.err
    assert sorted(names(pc)) == ["바다", "솔", "하늘", "하늘 2"]
    assert does(pc, "haneul", "status")["outbox_waiting"] == 0


def test_who_leaves_this_pc_leaves_nothing_unsent_behind(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    for login in ("haneul", "sol"):
        work(pc, login, tmp_path)
    ran = pc("profiles", "remove", *words("haneul"), typed=f"{LEARNERS['haneul'][1]}\n")
    assert "not sent yet" in ran.err
    does(pc, "haneul", "profiles", "remove", "--keep-sealed")
    stick = tmp_path / "stick"
    stick.mkdir()
    does(pc, "sol", "profiles", "remove", "--export", str(stick))
    assert names(pc) == ["바다"]
    kept = sorted(folder.name[:8] for folder in Paths(pc.data).profiles.iterdir())
    assert kept[:2] == [".sealed-", ".sealed-"]
    assert len(kept) == 3
    assert not list(pc.data.rglob("device.key"))[1:]
    with serve(central.data, port):
        does(pc, "bada", "courier", "deliver", str(stick))
        does(pc, "bada", "sync")
        check_all_is_there_once(central, "haneul", "sol")
    assert len(list(Paths(pc.data).profiles.iterdir())) == 1


def test_a_profile_that_nobody_can_open_is_taken_off_and_nothing_unsent_with_it(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    asked = ("profiles", "remove", "--learner", LEARNERS["haneul"][0], "--locked")
    ran = pc(*asked)
    assert "not sent yet" in ran.err
    stick = tmp_path / "stick"
    stick.mkdir()
    pc.ok(*asked, "--export", str(stick))
    assert sorted(names(pc)) == ["바다", "솔"]
    with serve(central.data, port):
        does(pc, "bada", "courier", "deliver", str(stick))
        check_all_is_there_once(central, "haneul")
        # It stayed on the PC, too: what comes twice changes nothing.
        pc.ok("profiles", "deliver")
        check_all_is_there_once(central, "haneul")
    assert not list(Paths(pc.data).profiles.glob(".sealed-*"))


def test_what_may_be_nowhere_else_is_not_taken_off_without_being_opened(
    central: Central, pc: Bandi, tmp_path: Path
) -> None:
    del central
    code = pc.ok("recovery", "make")["code"]
    name, pin = LEARNERS["haneul"]
    pc.ok("profiles", "set-pin", "--learner", name, "--pin-stdin", typed=f"{pin}\n{pin}\n")
    work(pc, "haneul", tmp_path)
    place = sealed_place.of_profile(profile(pc, "haneul").folder)
    about = place.about()
    assert about is not None
    place.describe(replace(about, is_complete=False))
    asked = ("profiles", "remove", "--learner", name, "--keep-sealed")
    assert "not known whether" in pc(*asked, "--locked").err
    assert name in names(pc)
    assert pc(*asked, "--code-stdin", typed="0000\n").code == 1
    pc.ok(*asked, "--code-stdin", typed=f"{code}\n")
    assert name not in names(pc)
    assert list(Paths(pc.data).profiles.glob(".sealed-*"))


def test_the_pc_delivers_for_all_with_nobody_signed_in(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    listed = pc.ok("profiles", "list")
    assert [row["sealed"] > 2 for row in listed["profiles"]] == [False, False, True]
    assert listed["sealed"] == len(bundles(pc, "haneul"))
    assert pc("profiles", "deliver").code == 3
    with serve(central.data, port):
        assert pc.ok("profiles", "deliver")["left"] == 0
        check_all_is_there_once(central, "haneul")
    assert does(pc, "haneul", "status")["outbox_waiting"] == 0


def test_a_revoked_session_loses_nothing_and_is_not_tried_for_ever(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    assert central("people", "learner", "revoke", "haneul").code == 0
    with serve(central.data, port) as url:
        does(pc, "bada", "sync")
        assert central.shows("messages") == []
        assert len(bundles(pc, "haneul")) >= 3
        ran = pc("sync", *words("haneul"), typed=f"{LEARNERS['haneul'][1]}\n")
        assert ran.code == 1
        assert len(bundles(pc, "haneul")) >= 3
        sign_in(pc, "haneul", url)
        does(pc, "bada", "sync")
        does(pc, "haneul", "sync")
        check_all_is_there_once(central, "haneul")
    assert bundles(pc, "haneul") == []


def test_nothing_of_what_is_sealed_can_be_read_or_names_anybody(pc: Bandi, tmp_path: Path) -> None:
    work(pc, "haneul", tmp_path)
    folder = sealed_place.of_profile(profile(pc, "haneul").folder).folder
    known = [b"for you alone", b"haneul", "하늘".encode(), b"minjun", b"demo/talk", FILE[:64]]
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert len(found) > 3
    for path in found:
        assert not [word for word in known if word in path.read_bytes()], path
    learner = str(does(pc, "haneul", "status")["learner"])
    assert not [path for path in found if learner.encode() in path.read_bytes()]


class AnotherYear(SystemClock):
    """A clock that somebody set."""

    def __init__(self, days: int) -> None:
        self._days = days
        super().__init__()

    def now(self) -> int:
        return super().now() + self._days * DAY_MS


def enter(pc: Bandi, login: str, days: int = 0) -> Workspace:
    name, pin = LEARNERS[login]
    return open_workspace(Paths(pc.data), AnotherYear(days), name, pin)


def sync_and_carry(pc: Bandi, login: str, days: int = 0) -> None:
    workspace = enter(pc, login, days)
    assert workspace.line().runner.run_until_idle() == ""
    workspace.carry_for_others()
    workspace.close()


@pytest.mark.parametrize("days", [-365, 365])
def test_a_clock_that_is_a_year_off_cleans_nobody_and_loses_nothing(
    central: Central, pc: Bandi, port: int, days: int
) -> None:
    (pc.data / "policy.toml").write_text("[profiles]\nkeep_days = 180\n")
    workspace = enter(pc, "haneul", days)
    workspace.learning.messages.send("minjun", "from another year")
    workspace.close()
    with serve(central.data, port):
        sync_and_carry(pc, "bada", days)
        assert [row["text"] for row in central.shows("messages")] == ["from another year"]
        sync_and_carry(pc, "bada")
        sync_and_carry(pc, "haneul", -days)
    assert sorted(names(pc)) == ["바다", "솔", "하늘"]
    assert [row["text"] for row in central.shows("messages")] == ["from another year"]


def test_who_never_comes_back_is_cleaned_and_what_they_wrote_arrives(
    central: Central, pc: Bandi, tmp_path: Path, port: int
) -> None:
    work(pc, "haneul", tmp_path)
    gone = profile(pc, "haneul")
    ago = SystemClock().now() - 200 * DAY_MS
    (gone.folder / "seen").write_text(str(ago))
    assert leaving.seen(gone) == ago
    with serve(central.data, port):
        does(pc, "bada", "sync")
        assert "하늘" in names(pc)
        (pc.data / "policy.toml").write_text("[profiles]\nkeep_days = 180\n")
        does(pc, "sol", "sync")
        assert sorted(names(pc)) == ["바다", "솔"]
        check_all_is_there_once(central, "haneul")
    assert not gone.folder.exists()


def test_the_centres_code_opens_what_nobody_remembers(
    central: Central, pc: Bandi, tmp_path: Path
) -> None:
    made = pc.ok("recovery", "make")
    assert "already" in pc("recovery", "make").err
    code, pin = str(made["code"]), LEARNERS["haneul"][1]
    words_ = ("recovery", "open", "--learner", "하늘")
    assert "older than" in pc(*words_, typed=f"{code}\n7777\n").err
    pc.ok("profiles", "set-pin", *words("haneul"), typed=f"{pin}\n9999\n")
    assert pc.ok("recovery", "show") == {"key": made["key"], "opens": ["하늘"]}
    assert "slip" in pc(*words_, typed=f"{code[:-1]}\n7777\n").err
    pc.ok(*words_, typed=f"{code.lower()}\n7777\n")
    assert "not the PIN" in pc("status", *words("haneul"), typed="9999\n").err
    pc.ok("status", *words("haneul"), typed="7777\n")
    signs = code.replace("-", "").encode()
    for path in pc.data.rglob("*"):
        body = path.read_bytes() if path.is_file() else b""
        assert signs not in body
        assert code.encode() not in body
