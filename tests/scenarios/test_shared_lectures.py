"""Ten learners, one disk: a lecture comes once, stays while anybody keeps it, and goes by the centre's rules."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from central.embedded import serve
from central.service import people
from central.store.database import Store as CentralStore
from client.clock import SystemClock
from client.config import Paths
from client.profile.profiles import Profiles
from client.store import files, keeping, media, wishes
from client.store.shared_shelf import LATELY_MS
from client.store.wishes import State
from client.workspace import Workspace, open_profile
from protocol.records import Span
from tests.support.central_made import PASSWORD, make_central
from tests.support.profiles import CHEAP

LECTURE = "demo/talk"
NAMES = ("haneul", "narae", "daon")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a central with three learners."""
    folder = make_central(tmp_path_factory.mktemp("central") / "data")
    store = CentralStore.open(folder, None)
    for name in NAMES[1:]:
        people.add_learner(store, people.NewLearner(name, name, "p", PASSWORD))
    store.close()
    return folder


@pytest.fixture
def url(made: Path, tmp_path: Path) -> Iterator[str]:
    with serve(Path(shutil.copytree(made, tmp_path / "central"))) as url:
        yield url


class Pc:
    """A PC of several learners."""

    def __init__(self, root: Path, url: str) -> None:
        self.paths, self.url = Paths(root), url
        self.paths.make()
        self.profiles = Profiles(self.paths.profiles, CHEAP)

    def sit_down(self, name: str) -> Workspace:
        """Have a learner come in, for the first time or again."""
        known = {profile.label: profile for profile in self.profiles.all()}
        profile = known.get(name) or self.profiles.create(name)
        workspace = open_profile(self.paths, self.profiles, profile)
        if workspace.identity is None:
            workspace.sign_in(self.url, name, PASSWORD)
        assert workspace.line().runner.run_until_idle() == ""
        return workspace

    def files(self) -> set[str]:
        return {path.name for path in self.paths.blobs.glob("??/*")}

    def grow_old(self) -> None:
        """Have nobody have used any lecture for long."""
        before = SystemClock().now() - 3 * LATELY_MS
        for path in self.paths.blobs.glob("??/*"):
            os.utime(path, ns=(before * 10**6, before * 10**6))


@pytest.fixture
def pc(tmp_path: Path, url: str) -> Pc:
    return Pc(tmp_path / "pc", url)


def save(workspace: Workspace, lecture: str = LECTURE) -> None:
    workspace.learning.downloads.keep(lecture, "high")
    workspace.line().downloader.run_through_cuts()


def state(workspace: Workspace, lecture: str = LECTURE) -> State:
    return wishes.saved(workspace.store.db)[lecture].state


def test_what_two_learners_save_comes_once(pc: Pc) -> None:
    first = pc.sit_down("haneul")
    save(first)
    assert state(first) is State.SAVED
    first.close()
    before = {path: path.stat().st_ino for path in pc.paths.blobs.glob("??/*")}
    second = pc.sit_down("narae")
    brought = second.line().downloader.engine
    save(second)
    assert state(second) is State.SAVED
    assert {path: path.stat().st_ino for path in pc.paths.blobs.glob("??/*")} == before
    assert brought._brought == 0
    second.close()


def test_what_one_began_another_goes_on_with(pc: Pc) -> None:
    first = pc.sit_down("haneul")
    save(first)
    (sha256, *_) = sorted(
        media.complete_sizes(first.store.db), key=lambda sha: -first.blobs.path(sha).stat().st_size
    )
    whole, part = first.blobs.path(sha256), first.blobs.part(sha256)
    first.close()
    size = whole.stat().st_size
    whole.rename(part)
    with part.open("r+b") as file:
        file.truncate(size - 1)
    second = pc.sit_down("narae")
    brought = second.line().downloader.engine
    save(second)
    assert state(second) is State.SAVED
    assert 0 < brought._brought < size // 2
    second.close()


def test_dropping_and_leaving_take_only_what_nobody_else_keeps(pc: Pc) -> None:
    for name in NAMES:
        workspace = pc.sit_down(name)
        save(workspace)
        workspace.close()
    kept = pc.files()
    first = pc.sit_down("haneul")
    for sha256 in first.learning.downloads.drop(LECTURE):
        first.blobs.remove(sha256)
    first.line().downloader.run_through_cuts()
    first.close()
    assert pc.files() == kept
    pc.sit_down("narae").leave_this_pc()
    assert pc.files() == kept
    third = pc.sit_down("daon")
    assert state(third) is State.SAVED
    assert third.blobs.is_whole(next(iter(media.complete_blobs(third.store.db))))
    third.leave_this_pc()
    assert pc.files() == set()


def test_what_went_to_make_room_waits_for_its_owners_word(pc: Pc) -> None:
    first = pc.sit_down("haneul")
    save(first)
    first.close()
    pc.grow_old()
    second = pc.sit_down("narae")
    assert second.blobs.make_room(1)
    assert second.unsent() == 0
    second.close()
    again = pc.sit_down("haneul")
    downloader = again.line().downloader
    downloader.run_through_cuts()
    found = wishes.saved(again.store.db)[LECTURE]
    assert (found.state, found.problem) == (State.PAUSED, keeping.CLEARED)
    again.learning.downloads.pause(LECTURE, paused=False)
    downloader.run_through_cuts()
    assert state(again) is State.SAVED
    again.close()


@pytest.mark.parametrize("why", ["pinned", "begun"])
def test_what_somebody_chose_or_is_in_the_middle_of_stays(pc: Pc, why: str) -> None:
    first = pc.sit_down("haneul")
    save(first)
    if why == "pinned":
        first.learning.downloads.pin(LECTURE, pinned=True)
    else:
        first.learning.study.watched(LECTURE, Span(0, 5))
        first.store.announce("wanted")
    first.line().downloader.run_through_cuts()
    first.close()
    kept = pc.files()
    pc.grow_old()
    second = pc.sit_down("narae")
    assert not second.blobs.make_room(1)
    second.close()
    assert pc.files() == kept


def test_nothing_a_learner_wrote_or_attached_is_ever_room(pc: Pc, tmp_path: Path) -> None:
    first = pc.sit_down("haneul")
    photo = tmp_path / "photo.png"
    photo.write_bytes(os.urandom(300_000))
    messages = first.learning.messages
    messages.attach("minjun", messages.take_in(photo))
    messages.send("minjun", "사진이에요")
    waiting = first.unsent()
    assert waiting
    save(first)
    first.close()
    pc.grow_old()
    second = pc.sit_down("narae")
    assert second.blobs.make_room(1)
    second.close()
    profile = pc.profiles.find("haneul")
    again = open_profile(pc.paths, pc.profiles, profile)
    assert again.unsent() == waiting
    assert all(file.is_here for file in files.unsent(again.store.db))
    again.close()
