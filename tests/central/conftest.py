"""Central for tests: on SQLite, and on a PostgreSQL of the tests' own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from central.store.database import Store
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
        "-c max_connections=200"
    )
    log = ["-l", str(folder / "log")]
    subprocess.run([*control, *log, "-o", options, "start"], check=True, cwd=folder)
    try:
        yield f"postgresql://bandi@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder)


@pytest.fixture(scope="session")
def postgres_template(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the name of a database that has the tables, to be copied for every test."""
    _run(postgres, "CREATE DATABASE template")
    Store.open(tmp_path_factory.mktemp("template"), f"{postgres}/template").close()
    return "template"


def _run(server: str, *statements: str) -> None:
    with psycopg.connect(f"{server}/postgres", autocommit=True) as db:
        for statement in statements:
            db.execute(statement.encode())


@pytest.fixture
def database(postgres: str, postgres_template: str, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of an empty PostgreSQL database."""
    name = f"t{abs(hash(tmp_path)):x}"
    _run(postgres, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    yield f"{postgres}/{name}"
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store, on either database."""
    url = None if request.param == "sqlite" else request.getfixturevalue("database")
    opened = Store.open(tmp_path / "central", url)
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
