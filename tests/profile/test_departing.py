"""Nobody leaves a PC for good while something of theirs is nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from client.config import Paths
from client.domain.submission import Refused
from client.store import outbox, settings
from client.store.settings import CentralKeys, Identity
from client.sync import sealed_outbox
from client.sync.courier import stick
from client.workspace import Workspace, open_workspace
from protocol.courier import new_keys
from tests.support.clock import FakeClock
from tests.sync.courier.test_sealed_outbox import attaches


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Yield the work of a learner who has said something with a file, and has not sent it."""
    found = open_workspace(Paths(tmp_path / "pc"), FakeClock())
    central = new_keys()
    with found.store.write() as db:
        outbox.begin(db, b"device".ljust(16))
        settings.put_identity(db, Identity("http://127.0.0.1:1", "하늘", "haneul", "p", "d" * 32))
        settings.put_keys(
            db, new_keys(), CentralKeys(central.public_signing, central.public_sealing)
        )
    attaches(found.store, found.attachments, b"a photo" * 1000, tmp_path)
    yield found
    found.close()


def is_here(workspace: Workspace) -> bool:
    return workspace.profile.folder.exists()


def test_what_is_unsent_is_said_before_it_is_left_sealed(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="unsent-work"):
        workspace.leave_this_pc()
    assert is_here(workspace)


def test_what_does_not_find_room_to_be_sealed_keeps_its_learner_here(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_outbox, "RESERVE_BYTES", 2**60)
    with pytest.raises(Refused, match="not-all-sealed"):
        workspace.leave_this_pc(unsent_is_kept=True)
    assert is_here(workspace)
    assert workspace.unsent()
    monkeypatch.setattr(sealed_outbox, "RESERVE_BYTES", 0)
    workspace.leave_this_pc(unsent_is_kept=True)
    assert not is_here(workspace)
    assert list(workspace.paths.profiles.glob(".sealed-*/**/*.bundle"))


def test_what_finds_no_room_on_the_stick_keeps_its_learner_here(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(stick, "RESERVE_BYTES", 2**60)
    with pytest.raises(Refused, match="stick-full"):
        workspace.leave_this_pc_for(folder)
    assert is_here(workspace)
    assert workspace.unsent()
    monkeypatch.setattr(stick, "RESERVE_BYTES", 0)
    workspace.leave_this_pc_for(folder)
    assert not is_here(workspace)
