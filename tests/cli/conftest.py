"""A learner at a terminal, and a central that comes and goes."""

import io
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TypeAlias

import pytest

from central.embedded import serve
from client.__main__ import main
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central
from tests.support.strange_server import StrangeServer, strange_server

Offline: TypeAlias = tuple[Bandi, Callable[[], AbstractContextManager[None]]]


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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a central that nobody has used yet."""
    return make_central(tmp_path_factory.mktemp("central") / "data")


@pytest.fixture
def central(served: Path, tmp_path: Path) -> Central:
    return Central(Path(shutil.copytree(served, tmp_path / "central")))


@pytest.fixture
def bandi(tmp_path: Path) -> Bandi:
    return Bandi(tmp_path / "bandi")


@pytest.fixture
def learner(central: Central, bandi: Bandi) -> Iterator[Bandi]:
    """Yield a learner who is signed in at a central that answers."""
    with serve(central.data) as url:
        sign_in(bandi, url)
        yield bandi


@pytest.fixture
def offline(central: Central, bandi: Bandi) -> Offline:
    """Return a learner whose central is gone, and what brings it back."""
    port = free_port()
    with serve(central.data, port) as url:
        sign_in(bandi, url)

    @contextmanager
    def back() -> Iterator[None]:
        with serve(central.data, port):
            yield

    return bandi, back


def sign_in(bandi: Bandi, url: str, password: str = PASSWORD) -> None:
    bandi.ok(
        *("sign-in", "--server", url, "--name", "haneul", "--password-stdin"), typed=f"{password}\n"
    )


def human(bandi: Bandi, *words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*words, "--data", str(bandi.data)])
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def stranger() -> Iterator[StrangeServer]:
    with strange_server() as server:
        yield server
