"""From plain files to a profile: nothing is lost whenever it is cut short, and nothing stays plain."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import keyring
import pytest

from client.config import Paths
from client.learning import learning
from client.profile.device_secret import SERVICE
from client.profile.profiles import Profiles
from client.profile.token import TokenPlace
from client.store import handins, messages, outbox, settings
from client.store.database import open_store
from client.store.settings import Identity
from client.store.shelf import Shelf
from client.workspace import Workspace, open_workspace
from tests.support.central_says import Says, essay, mentor
from tests.support.clock import FakeClock
from tests.support.keyrings import InMemory

IDENTITY = Identity("https://central.test", "haneul", "하늘", "p", "d" * 32)
PHOTO = b"a photo of the homework " * 350
TOKEN = "the token of an earlier version"
TYPED = (
    "what only my mentor may read",
    "쓰다 만 말",
    "내 글은 여기",
    TOKEN,
    "a photo of the homework",
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return a data folder of before there were profiles: an evening's work, not all of it sent."""
    paths, clock = Paths(tmp_path / "pc"), FakeClock()
    paths.make()
    paths.profiles.rmdir()
    store = open_store(str(paths.root / "learner.db"))
    with store.write() as db:
        outbox.begin(db, clock.fresh_id(16))
        settings.put_identity(db, IDENTITY)
    verbs = learning(store, clock, Shelf(paths.root / "attachments"))
    Says().tell(store, mentor(), essay())
    verbs.messages.send("minjun", TYPED[0])
    verbs.messages.save_draft("minjun", TYPED[1])
    source = tmp_path / "photo.png"
    source.write_bytes(PHOTO)
    verbs.handins.save_draft("c1/essay", TYPED[2], ())
    verbs.handins.attach("c1/essay", verbs.handins.take_in("c1/essay", source))
    verbs.handins.submit("c1/essay")
    store.close()
    (paths.root / "attachments" / "ab").mkdir()
    (paths.root / "attachments" / "ab" / "half.part").write_bytes(PHOTO[:50])
    (paths.root / "token").write_text(TOKEN)
    (paths.root / "learner.damaged-5.db").write_bytes(PHOTO)
    (paths.root / "blobs" / "shared").write_bytes(b"a lecture")
    return paths


def holds(workspace: Workspace) -> bool:
    """Tell whether all of the evening's work is there, and still to be sent."""
    db, sha256 = workspace.store.db, hashlib.sha256(PHOTO).digest()
    (handed,) = handins.history(db, "c1/essay")
    return (
        workspace.identity == IDENTITY
        and workspace.profile.label == "하늘"
        and outbox.waiting_count(db) == 2
        and messages.draft(db, "minjun")[0] == TYPED[1]
        and handed.waiting
        and TokenPlace(workspace.store).load() == TOKEN
        and workspace.attachments.is_whole(sha256)
        and workspace.attachments.read(sha256, 0, len(PHOTO)) == PHOTO
    )


def plain(folder: Path) -> list[str]:
    """Return which of what was typed can be read somewhere under a folder, and where."""
    return [
        f"{found}: {typed}"
        for found in folder.rglob("*")
        if found.is_file()
        for typed in TYPED
        if typed.encode() in found.read_bytes()
    ]


def test_all_of_it_is_there_afterwards_and_none_of_it_plain(paths: Paths) -> None:
    assert plain(paths.root)
    workspace = open_workspace(paths)
    assert holds(workspace)
    assert plain(paths.root) == []
    workspace.close()
    assert plain(paths.root) == []
    assert {found.name for found in paths.root.iterdir()} == {"profiles", "blobs"}
    assert (paths.blobs / "shared").exists()
    assert len(list(workspace.profile.folder.glob("learner.damaged-5.db.*.sealed"))) == 1


def test_a_token_in_the_keyring_moves_too(paths: Paths) -> None:
    ring = InMemory()
    keyring.set_keyring(ring)
    (paths.root / "token").unlink()
    ring.set_password(SERVICE, IDENTITY.device, TOKEN)
    workspace = open_workspace(paths)
    assert holds(workspace)
    assert set(ring.kept) == {(SERVICE, workspace.profile.id)}
    workspace.close()


class Killed(BaseException):
    """The program ended here."""


CALLS = ("replace", "rename", "unlink", "fsync", "mkdir", "rmdir")


def ended_after(steps: int, work: Callable[[], None]) -> bool:
    """Do some work and end at its step of that number; tell whether it came so far."""
    left = iter(range(steps))

    def ending(call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            if next(left, None) is None:
                raise Killed
            return call(*arguments, **named)

        return noted

    patches = [mock.patch.object(os, name, ending(getattr(os, name))) for name in CALLS]
    for patch in patches:
        patch.start()
    try:
        work()
    except Killed:
        return True
    finally:
        for patch in patches:
            patch.stop()
    return False


def steps() -> Iterator[int]:
    """Yield every step at the beginning, where most of it happens, and some of the many later ones."""
    yield from range(40)
    yield from range(40, 400, 3)


def test_whenever_it_is_cut_short_the_next_start_goes_on(paths: Paths, tmp_path: Path) -> None:
    import shutil

    reached = 0
    for step in steps():
        pc = Paths(tmp_path / f"pc{step}")
        shutil.copytree(paths.root, pc.root)

        def work(pc: Paths = pc) -> None:
            open_workspace(pc).close()

        if not ended_after(step, work):
            break
        reached = step
        workspace = open_workspace(pc)
        assert holds(workspace), f"step {step}"
        workspace.close()
        assert plain(pc.root) == [], f"step {step}"
        assert len(Profiles(pc.profiles).all()) == 1, f"step {step}"
        shutil.rmtree(pc.root)
    assert reached > 20


def test_a_full_disk_leaves_all_as_it_was(paths: Paths) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with mock.patch.object(os, "fsync", full), pytest.raises(Exception, match="space"):
        open_workspace(paths)
    workspace = open_workspace(paths)
    assert holds(workspace)
    workspace.close()


def test_nobody_signed_in_leaves_a_blank_profile(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "pc")
    paths.make()
    open_store(str(paths.root / "learner.db")).close()
    workspace = open_workspace(paths)
    assert workspace.identity is None
    assert Profiles(paths.profiles).all() == []
    workspace.close()
    assert not (paths.root / "learner.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="links as Unix knows them")
def test_what_somebody_left_there_keeps_nobody_out(tmp_path: Path) -> None:
    open_workspace(Paths(tmp_path / "pc")).close()
    paths, theirs = Paths(tmp_path / "pc"), tmp_path / "theirs"
    (folder,) = paths.profiles.iterdir()
    theirs.mkdir()
    (theirs / "photo.png").write_bytes(PHOTO)
    (folder / "moved-in").write_bytes(b"\xff\xfe")
    (paths.root / "attachments").symlink_to(theirs)
    (paths.profiles / ".building-x").symlink_to(theirs)
    open_workspace(paths).close()
    assert [path.name for path in paths.profiles.iterdir()] == [folder.name]
    assert not (paths.root / "attachments").is_symlink()
    assert (theirs / "photo.png").read_bytes() == PHOTO
