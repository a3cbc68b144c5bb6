"""Central for tests: on SQLite, and on a PostgreSQL of the tests' own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from central.service import passwords
from central.store.database import Store
from central.store.tables import metadata
from tests.central.support import Central

NOBODY = "nobody"


def _binaries() -> Path | None:
    """Return the folder of a PostgreSQL's own programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_version)
    if found:
        return found[-1].parent
    postgres = shutil.which("postgres")
    return None if postgres is None else Path(postgres).resolve().parent


def _version(binary: Path) -> int:
    digits = binary.parts[-3].split(".")[0]
    return int(digits) if digits.isdecimal() else 0


def _as_nobody(folder: Path) -> list[str]:
    """Return what a command begins with: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, NOBODY)
    return ["setpriv", f"--reuid={NOBODY}", "--clear-groups", "--inh-caps=-all"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Run a PostgreSQL server of our own, and yield the URL of it without a database."""
    binaries = _binaries()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is missing: install it, or the store is tested by half")
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="bandi-pg-"))
    folder.chmod(0o755)
    begin = _as_nobody(folder)
    try:
        yield from _server(binaries, folder, begin)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server(binaries: Path, folder: Path, begin: list[str]) -> Iterator[str]:
    cluster = folder / "cluster"
    make = [*begin, str(binaries / "initdb"), "-D", str(cluster), "-U", "bandi"]
    subprocess.run(
        [*make, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    control = [*begin, str(binaries / "pg_ctl"), "-D", str(cluster), "-w"]
    options = (
        f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories= -c fsync=off "
        "-c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    )
    log = ["-l", str(folder / "log")]
    subprocess.run([*control, *log, "-o", options, "start"], check=True, cwd=folder)
    try:
        yield f"postgresql://bandi@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder)


@pytest.fixture(scope="session")
def postgres_store(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a store on PostgreSQL that all tests share, one after the other."""
    opened = Store.open(tmp_path_factory.mktemp("postgres"), f"{postgres}/postgres")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite database that has the tables, to be copied for every test."""
    folder = tmp_path_factory.mktemp("template")
    Store.open(folder).close()
    return folder / "central.db"


def emptied(shared: Store, folder: Path) -> Store:
    """Return the shared store, with nothing in it."""
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with shared.write() as db:
        db.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
    folder.mkdir()
    return Store(shared.engine, folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store, on either database."""
    folder = tmp_path / "central"
    if request.param == "postgresql":
        yield emptied(request.getfixturevalue("postgres_store"), folder)
        return
    folder.mkdir()
    shutil.copy(request.getfixturevalue("sqlite_template"), folder)
    opened = Store.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def central(store: Store) -> Central:
    """Return a central with a portal, two learners, a mentor and a course."""
    return Central.furnished(store)


@pytest.fixture
def small_central(tmp_path: Path) -> Iterator[Central]:
    """Yield the same on SQLite alone, for what has nothing to do with the database."""
    opened = Store.open(tmp_path / "central")
    yield Central.furnished(opened)
    opened.close()


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> Iterator[None]:
    """Hash passwords with next to no work; test_passwords.py holds the real cost to its limits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(1, 8, 1))
        yield
