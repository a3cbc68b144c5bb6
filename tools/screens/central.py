"""The demo's central, whose line can be cut and mended, and what its mentors do."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from central.clock import SystemClock
from central.demo import prepare
from central.embedded import serve
from central.service import consent, mentoring, people, views
from central.service.consent import Agreed
from central.service.mentoring import Mark, Reply
from central.service.people import NewLearner
from central.store.database import Store
from central.store.protection import Age
from protocol.records import HelpLine, Portal

NEWCOMER = ("nuri", "bandi-demo")
"""A learner of a portal in which there is nothing yet."""

CHILD = ("bom", "bandi-demo")
"""A learner under 14, for whom a guardian has to agree."""

EMPTY_PORTAL = Portal("empty", {"ko": "새꿈런", "en": "New Dream Learn"}, "#7A4FBF")


class DemoCentral:
    """A central on the loopback with the demo portal and an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._line = ExitStack()
        self._clock = SystemClock()
        self.url = ""
        self.store = Store.open(folder)
        prepare(self.store, self._clock.now())
        people.add_portal(self.store, EMPTY_PORTAL)
        name, password = NEWCOMER
        people.add_learner(self.store, NewLearner(name, "누리", EMPTY_PORTAL.id, password))
        self._add_child()
        line = HelpLine({"ko": "반디런 상담실", "en": "Bandi Learn office"}, "033-123-4567")
        people.add_help_line(self.store, "demo", line)

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Yield the address: for an app that thinks it brings its own central."""
        yield self.url

    def mend(self) -> None:
        """Serve, at the same address as before."""
        port = int(self.url.rpartition(":")[2]) if self.url else 0
        self.url = self._line.enter_context(serve(self._folder, port))

    def cut(self) -> None:
        """Serve no more."""
        self._line.close()

    def hang(self) -> None:
        """Have the line swallow what is said, and nothing come back."""
        self.cut()
        port = int(self.url.rpartition(":")[2])
        self._line.enter_context(socket.create_server(("127.0.0.1", port)))

    def close(self) -> None:
        """Put everything away."""
        self.cut()
        self.store.close()

    def reply(self, mentor: str, text: str) -> None:
        """Have a mentor write to the demo's learner."""
        mentoring.reply(self.store, Reply("haneul", mentor, text), self._clock.now())

    def let_go(self, mentor: str) -> None:
        """Have a mentor be the demo learner's no more."""
        people.unassign(self.store, mentor, "haneul", self._clock.now())

    def agree(self) -> None:
        """Have the child's guardian agree."""
        consent.record(self.store, CHILD[0], Agreed("mother", "web-sms", "1"), self._clock.now())

    def withdraw(self) -> None:
        """Have the child's guardian agree no more."""
        consent.withdraw(self.store, CHILD[0], "mother", self._clock.now())

    def grade(self, assignment: str, mark: Mark) -> None:
        """Have a mentor mark the last hand-in to an assignment; the mark's receipt is filled in."""
        handed = [row for row in views.submissions(self.store) if row["assignment"] == assignment]
        receipt = str(handed[-1]["receipt"])
        marked = Mark(receipt, mark.score, mark.points, mark.comment, mark.by, mark.returned)
        mentoring.grade(self.store, marked, self._clock.now())

    def _add_child(self) -> None:
        name, password = CHILD
        people.add_learner(self.store, NewLearner(name, "봄", "demo", password))
        people.assign(self.store, "minjun", name)
        consent.set_age(self.store, name, Age("", under14=True), self._clock.now())
