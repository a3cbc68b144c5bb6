"""Disks that are cloned, or set back at every start: what was done on any is there once, and comes back."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from central.embedded import serve
from client.config import Paths
from client.learning.study import study_counter
from client.store import counters, documents, facts, messages, notes, outbox, progress
from client.workspace import Workspace, open_workspace
from protocol.records import Span
from tests.support.central_made import PASSWORD, make_central
from tests.support.day import Central

FEW = 6
"""More exchanges than are ever needed until nobody has anything to say."""


@dataclass
class Room:
    """A central, and folders of data that stand for disks."""

    central: Central
    url: str
    folder: Path
    stack: ExitStack

    def open(self, name: str) -> Workspace:
        workspace = open_workspace(Paths(self.folder / name))
        self.stack.callback(workspace.close)
        return workspace

    def signed_in(self, name: str) -> Workspace:
        workspace = self.open(name)
        workspace.sign_in(self.url, "haneul", PASSWORD)
        settle(workspace)
        return workspace

    def copy(self, name: str, to: str) -> None:
        shutil.copytree(self.folder / name, self.folder / to, dirs_exist_ok=True)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    central = make_central(tmp_path / "central")
    with serve(central) as url, ExitStack() as stack:
        yield Room(Central(central), url, tmp_path, stack)


def settle(*workspaces: Workspace) -> None:
    for _ in range(FEW):
        for workspace in workspaces:
            assert workspace.line().runner.run_until_idle() == ""
    for workspace in workspaces:
        db = workspace.store.db
        assert (outbox.behind(db), facts.unsaid(db)) == (0, 0)


def texts(workspace: Workspace) -> list[str]:
    return sorted(row.text for row in messages.thread(workspace.store.db, "minjun"))


def at_central(room: Room) -> list[str]:
    return sorted(row["text"] for row in room.central.shows("messages"))


def note_texts(workspace: Workspace) -> list[str]:
    return [note.text for note in notes.everything(workspace.store.db)]


def test_two_clones_of_one_disk_lose_and_double_nothing(room: Room) -> None:
    room.signed_in("first").close()
    room.copy("first", "second")
    first, second = room.open("first"), room.open("second")
    for number in range(4):
        for name, clone in (("first", first), ("second", second)):
            clone.learning.messages.send("minjun", f"{name} {number}")
            clone.learning.notes.add("demo/talk", f"note {name} {number}", number)
            if number % 2:
                settle(clone)
    settle(first, second)
    expected = sorted(f"{name} {number}" for name in ("first", "second") for number in range(4))
    assert at_central(room) == expected
    assert texts(first) == texts(second) == expected
    assert note_texts(first) == note_texts(second)
    assert len(note_texts(first)) == 8


def test_a_disk_that_is_set_back_gets_its_own_work_back_and_goes_on(room: Room) -> None:
    pc = room.signed_in("pc")
    pc.learning.messages.send("minjun", "before")
    settle(pc)
    pc.close()
    room.copy("pc", "kept")
    pc = room.open("pc")
    pc.learning.messages.send("minjun", "lost at the restart")
    pc.learning.notes.add("demo/talk", "lost too")
    pc.learning.messages.save_draft("minjun", "begun")
    pc.learning.study.watched("demo/talk", Span(0, 9))
    settle(pc)
    pc.close()
    again = room.open("kept")
    settle(again)
    again.learning.messages.send("minjun", "after")
    again.learning.study.watched("demo/talk", Span(9, 12))
    settle(again)
    db = again.store.db
    assert texts(again) == at_central(room) == ["after", "before", "lost at the restart"]
    assert note_texts(again) == ["lost too"]
    assert documents.read(db, messages.owner_of("minjun")).text == "begun"
    assert progress.get(db, "demo/talk").spans == (Span(0, 12),)
    assert counters.totals(db, "study:") == {study_counter(again.clock.now()): 12}


def test_a_disk_that_is_set_back_every_day_still_comes_to_rest(room: Room) -> None:
    room.signed_in("pc").close()
    room.copy("pc", "image")
    for day in range(4):
        shutil.rmtree(room.folder / "pc")
        room.copy("image", "pc")
        pc = room.open("pc")
        pc.learning.messages.send("minjun", f"day {day}")
        settle(pc)
        assert texts(pc) == [f"day {number}" for number in range(day + 1)]
        pc.close()
    assert at_central(room) == [f"day {number}" for number in range(4)]
