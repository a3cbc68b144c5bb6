"""Three learners and one PC: what each of them typed stays theirs, whatever is done with the disk."""

import logging
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from central.embedded import serve
from central.service import people
from central.store.database import Store as CentralStore
from client.config import Paths
from client.profile.profiles import Profiles
from client.store import settings
from client.workspace import open_profile, open_workspace
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central
from tests.support.killed import Killable, nursery, run_central, run_learner

KILLS = 15


@dataclass(frozen=True)
class Child:
    """Somebody who sits at the PC for an hour."""

    login: str
    name: str
    pin: str

    @property
    def secrets(self) -> Sequence[str]:
        """What they typed, in words that are nowhere else."""
        said = ("멘토에게만 하는 말", "숙제에 쓴 글", "사진 속의 비밀", "남몰래 적은 것")
        return [f"{words} {self.login} 7f3c" for words in said]

    def typed(self) -> str:
        return f"{self.pin}\n" if self.pin else ""

    def lock(self) -> Sequence[str]:
        return ["--learner", self.name, *(["--pin-stdin"] if self.pin else [])]


CHILDREN = (
    Child("haneul", "하늘", "135792468024"),
    Child("bada", "바다", "864209753197"),
    Child("sol", "솔", ""),
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English whatever the machine does, and put away the log that each verb opens."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def central(tmp_path: Path) -> Central:
    folder = make_central(tmp_path / "central")
    store = CentralStore.open(folder, None)
    for child in CHILDREN[1:]:
        people.add_learner(store, people.NewLearner(child.login, child.name, "p", PASSWORD))
        people.assign(store, "minjun", child.login)
    store.close()
    return Central(folder)


@pytest.fixture
def pc(tmp_path: Path) -> Bandi:
    return Bandi(tmp_path / "pc")


def sign_in(pc: Bandi, child: Child, url: str) -> None:
    pc.ok(
        *("sign-in", "--server", url, "--name", child.login, "--password-stdin"),
        *("--learner", child.name),
        typed=f"{PASSWORD}\n{child.typed()}",
    )


def spend_an_hour(pc: Bandi, child: Child, folder: Path) -> None:
    """Write, hand in and attach; the files come from a stick, which is not the PC's disk."""
    said, essay, photo_says, noted = child.secrets
    photo, text = folder / f"{noted}.png", folder / "글.txt"
    photo.write_bytes(b"\x89PNG" + photo_says.encode() * 2000)
    text.write_text(essay, encoding="utf-8")
    pc.ok("message", "minjun", said, "--attach", str(photo), *child.lock(), typed=child.typed())
    pc.ok(
        *("submit", "demo/essay", "--text-file", str(text), "--attach", str(photo)),
        *child.lock(),
        typed=child.typed(),
    )
    pc.ok("watched", "demo/talk", "0", "5", *child.lock(), typed=child.typed())


def tokens_of(pc: Bandi) -> Iterator[str]:
    profiles = Profiles(Paths(pc.data).profiles)
    for child in CHILDREN:
        workspace = open_profile(Paths(pc.data), profiles, profiles.find(child.name), child.pin)
        yield settings.token(workspace.store.db)
        workspace.close()


def readable(folder: Path, secrets: Sequence[str]) -> list[str]:
    """Return what can be read of these somewhere under a folder: in a file, or in its name."""
    found = []
    for path in folder.rglob("*"):
        try:
            content = path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:
            continue
        content += str(path).encode()
        for secret in secrets:
            forms = (secret.encode(), secret.encode("utf-16-le"), secret.encode().hex().encode())
            found += [f"{path}: {secret}" for form in forms if form in content]
    return found


def test_of_three_learners_nothing_can_be_read_on_the_disk(
    central: Central, pc: Bandi, tmp_path: Path
) -> None:
    port = free_port()
    with serve(central.data, port) as url:
        for child in CHILDREN:
            sign_in(pc, child, url)
        spend_an_hour(pc, CHILDREN[0], tmp_path)
        pc.ok("sync", *CHILDREN[0].lock(), typed=CHILDREN[0].typed())
    for child in CHILDREN[1:]:
        spend_an_hour(pc, child, tmp_path)
        assert pc("sync", *child.lock(), typed=child.typed()).code == 3
    tokens = list(tokens_of(pc))
    assert len(set(tokens)) == 3
    secrets = [
        *tokens,
        PASSWORD,
        *(word for child in CHILDREN for word in child.secrets),
        *(child.pin for child in CHILDREN if child.pin),
    ]
    assert list(pc.data.rglob("*.bundle")), "nothing is sealed, so nothing of it is searched"
    assert readable(tmp_path, secrets[3:]), "the search finds nothing where there is something"
    assert readable(pc.data, secrets) == []
    with serve(central.data, port):
        for child in CHILDREN:
            pc.ok("sync", *child.lock(), typed=child.typed())
    assert sorted(row["text"] for row in central.shows("messages")) == sorted(
        child.secrets[0] for child in CHILDREN
    )
    assert readable(pc.data, secrets) == []


def test_each_queue_goes_with_its_learner_and_nobody_elses_pin(
    central: Central, pc: Bandi, tmp_path: Path
) -> None:
    first, second, third = CHILDREN
    port = free_port()
    with serve(central.data, port) as url:
        for child in CHILDREN:
            sign_in(pc, child, url)
    for child in (first, third):
        spend_an_hour(pc, child, tmp_path)
    ran = pc("sync", *first.lock(), typed=second.typed())
    assert (ran.code, "not the PIN" in ran.err) == (1, True)
    for _ in range(4):
        pc("status", *first.lock(), typed="0000\n")
    ran = pc("status", *first.lock(), typed=first.typed())
    assert "Try again in" in ran.err
    ran = pc("profiles", "remove", "--learner", third.name)
    assert "not sent yet" in ran.err
    with serve(central.data, port):
        # Locked as it is: what is sealed is delivered as its writers', and not as that of whoever carries it.
        pc.ok("sync", *second.lock(), typed=second.typed())
        told = {row["text"] for row in central.shows("messages")}
        assert told == {first.secrets[0], third.secrets[0]}
        assert len({row["learner"] for row in central.shows("messages")}) == 2
        pc.ok("profiles", "remove", "--learner", third.name)
    names = [found["name"] for found in pc.ok("profiles", "list")["profiles"]]
    assert names == [second.name, first.name]
    assert len(list(Paths(pc.data).profiles.iterdir())) == 2
    assert len(central.shows("messages")) == 2


def test_signing_in_beside_a_locked_profile_leaves_that_as_it_is(
    central: Central, pc: Bandi
) -> None:
    child = CHILDREN[0]
    with serve(central.data) as url:
        sign_in(pc, child, url)
        again = Child(child.login, "하늘 새로", "975310864213")
        sign_in(pc, again, url)
        pc.ok("sync", *again.lock(), typed=again.typed())
    listed = pc.ok("profiles", "list")["profiles"]
    assert [(found["name"], found["secret"]) for found in listed] == [
        ("하늘", "pin"),
        ("하늘 새로", "pin"),
    ]


def test_a_pin_is_set_changed_and_taken_away(central: Central, pc: Bandi) -> None:
    with serve(central.data) as url:
        pc.ok(
            *("sign-in", "--server", url, "--name", "sol", "--password-stdin"),
            typed=f"{PASSWORD}\n",
        )
        pc.ok("status")
        pc.ok("profiles", "set-pin", typed="2580\n")
        assert "is locked" in pc("status").err
        pc.ok("profiles", "set-pin", "--pin-stdin", typed="2580\n8520\n")
        assert "not the PIN" in pc("status", "--pin-stdin", typed="2580\n").err
        pc.ok("status", "--pin-stdin", typed="8520\n")
        assert "4 to 12" in pc("profiles", "set-pin", "--pin-stdin", typed="8520\n12\n").err
        pc.ok("profiles", "set-pin", "--pin-stdin", typed="8520\n\n")
        pc.ok("status")


def test_a_sign_in_that_fails_leaves_no_profile(central: Central, pc: Bandi) -> None:
    with serve(central.data) as url:
        ran = pc(
            *("sign-in", "--server", url, "--name", "haneul", "--password-stdin"),
            *("--learner", "하늘"),
            typed="wrong\n2580\n",
        )
    assert ran.code == 1
    assert pc.ok("profiles", "list")["profiles"] == []
    assert not list(Paths(pc.data).profiles.iterdir())


def test_killed_at_any_moment_nothing_can_be_read(central: Central, tmp_path: Path) -> None:
    folder, journal, port = tmp_path / "pc", tmp_path / "journal", free_port()
    child = CHILDREN[0]
    pc = Bandi(folder)
    with serve(central.data, port) as url:
        sign_in(pc, child, url)
    context, rng = nursery(), random.Random(4)
    running = Killable(context, run_central, (central.data, port))
    learner = Killable(context, run_learner, (folder, journal, child.name, child.pin))
    running.start()
    typed = ("message ", "essay ", "picture ")
    journal.touch()
    for kill in range(KILLS):
        before = journal.stat().st_size
        learner.start()
        assert learner.process is not None
        # Now and then while it unlocks; but whoever is killed there five times in a row has to wait.
        while kill % 3 and journal.stat().st_size == before:
            assert learner.process.is_alive(), "the learner gets nothing done"
            learner.process.join(0.01)
        learner.process.join(rng.random())
        learner.kill()
        secrets = [f"{word}{learner.starts}-{n}" for word in typed for n in range(60)]
        assert readable(folder, secrets) == []
    running.kill()
    assert journal.stat().st_size > 0
    workspace = open_workspace(Paths(folder), learner=child.name, pin=child.pin)
    assert workspace.rescued is None
    token = settings.token(workspace.store.db)
    workspace.close()
    assert readable(folder, [token]) == []
    shutil.rmtree(folder)
