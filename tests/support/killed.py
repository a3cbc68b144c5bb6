"""Programs that are made to be killed: a central, and a learner who never stops working.

They start from a fork server that has imported everything, so that a kill and a new start cost a tenth of
a second, and each runs the real thing: sockets, threads, SQLite files.
"""

import json
import multiprocessing
import random
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from client.learning import Learning

PRELOADED = ["central.api.app", "central.server", "client.workspace", "tests.support.killed"]


def nursery() -> ForkServerContext:
    """Return what starts processes quickly."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@dataclass
class Killable:
    """A program that runs again after each kill."""

    context: ForkServerContext
    target: Callable[..., None]
    arguments: tuple[object, ...]
    starts: int = 0
    process: BaseProcess | None = None

    def start(self) -> None:
        self.starts += 1
        process = self.context.Process(target=self.target, args=(self.starts, *self.arguments))
        process.start()
        self.process = process

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.join()
        self.process.close()
        self.process = None


def run_central(_start: int, folder: Path, port: int) -> None:
    """Serve until killed."""
    from central.api.app import create_app
    from central.api.settings import Settings
    from central.server import Server, listen

    with listen("127.0.0.1", port) as listening:
        Server(create_app(Settings(folder))).run([listening])


def run_learner(start: int, folder: Path, journal: Path, name: str = "", pin: str = "") -> None:
    """Work until killed; note in the journal what each verb returned for, before the next."""
    from client.config import Paths
    from client.workspace import open_workspace

    workspace = open_workspace(Paths(folder), learner=name, pin=pin)
    line = workspace.line()
    line.start()
    learner = Learner(workspace.learning, random.Random(start), journal)
    for number in range(1_000_000):
        learner.act(f"{start}-{number}")
        # A learner is not a machine: the threads get some of the time.
        line.threads[0].join(learner.rng.random() / 20)


def run_sealing(start: int, folder: Path, journal: Path, name: str, pin: str) -> None:
    """Work without a line, sealing as one goes, until killed; note in the journal what is sealed."""
    from client.config import Paths
    from client.workspace import open_workspace

    workspace = open_workspace(Paths(folder), learner=name, pin=pin)
    rng, messages = random.Random(start), workspace.learning.messages
    for number in range(1_000_000):
        text = f"sealed {start}-{number}"
        if rng.random() < 0.3:
            picture = journal.with_name("picture.bin")
            picture.write_bytes(rng.randbytes(rng.choice([100, 300_000])))
            messages.attach("minjun", messages.take_in(picture))
        messages.send("minjun", text)
        workspace.sealed.seal()
        with journal.open("ab", buffering=0) as writer:
            writer.write((json.dumps(["message", text]) + "\n").encode())


@dataclass
class Learner:
    """Does one thing after another, and notes each when its verb has returned."""

    learning: "Learning"
    rng: random.Random
    journal: Path

    def act(self, name: str) -> None:
        chosen = self.rng.choice([self.write, self.send_picture, self.hand_in, self.watch])
        chosen(name)

    def write(self, name: str) -> None:
        self.learning.messages.send("minjun", f"message {name}")
        self.note("message", f"message {name}")

    def send_picture(self, name: str) -> None:
        picture = self.journal.with_name(f"{name}.bin")
        picture.write_bytes(self.rng.randbytes(self.rng.choice([100, 9_000, 150_000])))
        verbs = self.learning.messages
        verbs.attach("minjun", verbs.take_in(picture))
        verbs.send("minjun", f"picture {name}")
        self.note("message", f"picture {name}")

    def hand_in(self, name: str) -> None:
        self.learning.handins.save_draft("demo/essay", f"essay {name}", ())
        self.learning.handins.submit("demo/essay")
        self.note("handin", f"essay {name}")

    def watch(self, _name: str) -> None:
        from protocol.records import Span

        begin = self.rng.randrange(0, 58)
        self.learning.study.watched("demo/talk", Span(begin, begin + 3))
        self.note("watched", [begin, begin + 3])

    def note(self, kind: str, value: object) -> None:
        with self.journal.open("ab", buffering=0) as writer:
            writer.write((json.dumps([kind, value]) + "\n").encode())
