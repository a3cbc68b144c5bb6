"""Somebody comes back after six weeks, and over a line that is cut wherever it can be: all arrives, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from central.embedded import serve
from central.service import views
from central.store import central_lanes
from central.store.database import Store
from client.config import Paths
from client.store import catalogue, outbox, replica
from client.workspace import Workspace, open_workspace
from protocol.records import Answered, Change, Notice, Progress, Sent, Span, Watched
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.cutting import Cutting, cutting

ENTRIES = 3_000
MESSAGES = 60
CHANGES = 10_000
NOTICES = 2_000
CUT_EVERY = 3_500


@dataclass
class Room:
    """A learner's PC, the line that it has, and the central at its other end."""

    workspace: Workspace
    line: Cutting
    folder: Path

    def syncs(self) -> str:
        return self.workspace.line().runner.run_until_idle()

    def heard(self) -> list[str]:
        store = Store.open(self.folder)
        try:
            return [str(row["text"]) for row in views.messages(store, "haneul")]
        finally:
            store.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    folder, port = make_central(tmp_path / "central"), free_port()
    with serve(folder, port), cutting(port) as line:
        workspace = open_workspace(Paths(tmp_path / "pc"))
        workspace.sign_in(line.url, "haneul", PASSWORD)
        found = Room(workspace, line, folder)
        assert found.syncs() == found.syncs() == ""
        yield found
        workspace.close()


def test_a_cut_at_any_byte_of_an_exchange_loses_and_doubles_nothing(room: Room) -> None:
    said: list[str] = []

    def says() -> None:
        said.append(f"{len(said)}번째 이야기")
        room.workspace.learning.messages.send("minjun", said[-1])

    says()
    before = room.line.passed
    assert room.syncs() == ""
    whole = room.line.passed - before
    went_through = 0
    for place in range(1, whole):
        says()
        room.line.left = place
        went_through += room.syncs() == ""
        room.line.left = None
        if place % 10 == 0:
            assert room.syncs() == ""
    assert room.syncs() == ""
    # An exchange may be some bytes shorter than the first one was: by what it says of times.
    assert room.line.cuts + went_through >= whole - 1
    assert went_through < whole // 10
    assert room.heard() == said
    assert outbox.behind(room.workspace.store.db) == 0


def test_after_six_weeks_all_that_waited_goes_and_comes_in_pages_through_cuts(room: Room) -> None:
    workspace, clock = room.workspace, room.workspace.clock
    with workspace.store.write() as mine:
        for number in range(ENTRIES):
            stamp = clock.stamp()
            if number % (ENTRIES // MESSAGES) == 0:
                outbox.append(mine, Sent(stamp, "minjun", f"{number}번"))
            elif number % 2:
                outbox.append(mine, Answered(stamp, "demo/essay", "1", (f"{number}",)))
            else:
                outbox.append(mine, Watched(stamp, "demo/talk", (Span(0, 1 + number % 3),)))
                # An exchange was tried: nothing more is joined to this.
                mine.execute("update own_lane set offered = n")
    assert workspace.identity is not None
    store = Store.open(room.folder)
    with store.write() as db:
        head = central_lanes.followed(db, workspace.identity.learner)[0]
        news: list[Change] = [Progress("demo/talk", (), n % 4, n) for n in range(CHANGES - NOTICES)]
        central_lanes.append(db, head.lane, news)
        central_lanes.append(
            db, head.lane, [Notice(f"n{n}", {"ko": f"{n}"}, {}, n) for n in range(NOTICES)]
        )
    store.close()
    room.line.left = room.line.every = CUT_EVERY
    tries = 0
    while room.syncs() != "":
        tries += 1
        assert tries <= 2 * room.line.cuts + 5, "a stall"
    assert room.line.cuts >= 5
    here = workspace.store.db
    assert outbox.behind(here) == 0
    assert len(catalogue.notices(here)) >= NOTICES
    assert room.heard() == [f"{n}번" for n in range(0, ENTRIES, ENTRIES // MESSAGES)]
    assert sum(at.n for at in replica.following(here)) > CHANGES
