"""A learner who has signed in at a central, and somebody between the two."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from central.embedded import serve
from client.config import Paths
from client.store import messages, outbox
from client.workspace import Workspace, open_workspace
from tests.central.conftest import cheap_passwords as cheap_passwords
from tests.support.central_made import PASSWORD, make_central
from tests.support.clock import FakeClock
from tests.support.twisted_central import Twisted, twisted_central


@dataclass
class Learner:
    """A learner's PC, and who stands between it and central."""

    workspace: Workspace
    between: Twisted

    def syncs(self) -> str:
        """Exchange until there is nothing more to say; return what went wrong."""
        return self.workspace.line().runner.run_until_idle()

    def downloads(self) -> str:
        """Fetch what is to be fetched; return what went wrong on the way."""
        downloader = self.workspace.line().downloader
        downloader.run_until_idle()
        return downloader.problem

    def downloads_through_cuts(self) -> str:
        """Fetch what is to be fetched, again where it was cut; return what went wrong at last."""
        downloader = self.workspace.line().downloader
        downloader.run_through_cuts()
        return downloader.problem

    def works(self, text: str) -> None:
        """Do what must not be lost."""
        self.workspace.learning.messages.send("minjun", text)
        self.workspace.learning.handins.save_draft("demo/essay", text, ())
        self.workspace.learning.handins.submit("demo/essay")

    def waits(self) -> int:
        """Return how much central has not said to have."""
        return outbox.waiting_count(self.workspace.store.db)

    def numbered(self) -> bool:
        """Tell whether central's word on all that was written has come here."""
        return all(row.number for row in messages.thread(self.workspace.store.db, "minjun"))

    def wrote(self) -> list[str]:
        """Return what was written to the mentor, as it is shown here."""
        return [row.text for row in messages.thread(self.workspace.store.db, "minjun")]


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, cheap_passwords: None) -> Iterator[str]:
    """Yield the address of an honest central."""
    with serve(make_central(tmp_path_factory.mktemp("made") / "central")) as url:
        yield url


@pytest.fixture
def between(real: str) -> Iterator[Twisted]:
    """Yield who stands before central, and is honest at first."""
    with twisted_central(real) as twisted:
        yield twisted


@contextmanager
def signed_in(folder: Path, between: Twisted, device: str = "pc") -> Iterator[Learner]:
    """Yield a learner at a PC who has signed in, and has central's news."""
    workspace = open_workspace(Paths(folder), FakeClock(device=device))
    workspace.sign_in(between.url, "haneul", PASSWORD)
    learner = Learner(workspace, between)
    assert learner.syncs() == ""
    yield learner
    workspace.close()


@pytest.fixture
def learner(tmp_path: Path, between: Twisted) -> Iterator[Learner]:
    """Yield a learner who has signed in, and has central's news."""
    with signed_in(tmp_path / "pc", between, tmp_path.name) as found:
        yield found
