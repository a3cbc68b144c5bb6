"""A PostgreSQL of our own for a while, as durable as it comes: fsync and all."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = "nobody"


def binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest; None if it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parts[-2])
    return found[-1] if found else None


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """Run a server until the block ends; yield the address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="bandi-pg-"))
    begin: list[str] = []
    if os.geteuid() == 0:  # as which PostgreSQL refuses to run
        shutil.chown(folder, NOBODY)
        begin = ["setpriv", f"--reuid={NOBODY}", "--clear-groups", "--inh-caps=-all"]
    cluster = str(folder / "cluster")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories="
    make = ["initdb", "-D", cluster, "-U", "bandi", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    control = ["pg_ctl", "-D", cluster, "-w", "-l", str(folder / "log")]
    try:
        _run(begin, programs, make)
        _run(begin, programs, [*control, "-o", options, "start"])
        yield f"postgresql://bandi@127.0.0.1:{port}/postgres"
    finally:
        _run(begin, programs, [*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _run(begin: list[str], programs: Path, command: list[str]) -> None:
    name, *arguments = command
    subprocess.run(
        [*begin, str(programs / name), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
