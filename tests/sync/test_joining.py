"""Signing in gives a PC its writer and its keys, once, and takes down central's."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from central.embedded import serve
from client.config import Paths
from client.store import outbox, settings
from client.workspace import Workspace, open_workspace
from protocol import courier
from protocol.lanes import Portion
from tests.support.central_made import PASSWORD, make_central

AT_THE_START = """
import sys, pathlib
from client.config import Paths
from client.workspace import open_workspace
open_workspace(Paths(pathlib.Path(sys.argv[1]))).close()
print([name for name in ("argon2", "protocol.courier") if name in sys.modules])
"""


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with serve(make_central(tmp_path / "central")) as url:
        yield url


@pytest.fixture
def pc(tmp_path: Path, url: str) -> Iterator[Workspace]:
    workspace = open_workspace(Paths(tmp_path / "pc"))
    workspace.sign_in(url, "haneul", PASSWORD)
    yield workspace
    workspace.close()


def test_a_pc_keeps_its_writer_and_its_keys_however_often_somebody_signs_in(
    pc: Workspace, url: str
) -> None:
    db = pc.store.db
    before = (outbox.writer(db), settings.keys(db), settings.central_keys(db))
    pc.sign_in(url, "haneul", PASSWORD)
    assert (outbox.writer(db), settings.keys(db), settings.central_keys(db)) == before
    assert None not in before


def test_central_knows_the_pc_by_its_keys_and_the_pc_central(pc: Workspace) -> None:
    keys, central = settings.keys(pc.store.db), settings.central_keys(pc.store.db)
    assert keys is not None
    assert central is not None
    assert "Keys(...)" in repr(keys)
    assert len(central.signing) == len(central.sealing) == courier.KEY_BYTES
    assert pc.line().runner.run_until_idle() == ""
    lane = pc.store.db.execute("select id from lane order by n desc").fetchone()[0]
    body = pc.line().runner.transport.public_lane(lane, b"")
    assert body is not None
    assert isinstance(courier.open_public(body, central.signing), Portion)


def test_two_pcs_have_different_writers_and_keys(tmp_path: Path, pc: Workspace, url: str) -> None:
    other = open_workspace(Paths(tmp_path / "other"))
    other.sign_in(url, "haneul", PASSWORD)
    assert outbox.writer(other.store.db) != outbox.writer(pc.store.db)
    assert settings.keys(other.store.db) != settings.keys(pc.store.db)
    assert settings.central_keys(other.store.db) == settings.central_keys(pc.store.db)
    other.close()


def test_nobody_without_a_pin_waits_for_what_pins_and_sticks_need_at_the_start(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", AT_THE_START, str(tmp_path / "pc")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
