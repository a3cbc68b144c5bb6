"""A verb that returned is kept, and an answer of central's is taken in whole or not at all.

Whichever write or sync of SQLite's is the last one before the program is killed or the power goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from client.learning import Learning, learning
from client.store import catalogue, handins, messages, outbox, progress, replica, settings
from client.store.database import Store
from client.store.settings import Identity
from client.store.shelf import Shelf
from protocol import lanes
from protocol.records import Change, Message, Progress, Ref, Span, Verdict
from tests.support.central_says import TIME, Says, course, essay, lecture, mentor
from tests.support.clock import FakeClock
from tests.support.crash_recorder import Recorder
from tests.support.crash_replay import Played, crash, play, state_of

FULL = "PRAGMA synchronous = FULL"
OFTEN = {FULL: f"{FULL}; PRAGMA wal_autocheckpoint = 4"}
"""Moves what was written from the log into the database in the middle of the work, not only at its end."""


@dataclass
class Recorded:
    """A learner at work on a database that takes notes."""

    folder: Path
    recorder: Recorder = field(default_factory=Recorder)
    clock: FakeClock = field(default_factory=FakeClock)
    says: Says = field(default_factory=Says)
    store: Store = field(init=False)
    verbs: Learning = field(init=False)

    def __post_init__(self) -> None:
        self.store = self.recorder.open_store(self.folder / "learner.db")
        self.verbs = learning(self.store, self.clock, Shelf(self.folder / "attachments"))
        with self.store.write() as db:
            outbox.begin(db, self.clock.fresh_id(16))
            device = self.clock.fresh_id(16).hex()
            settings.put_identity(
                db, Identity("https://central.test", "haneul", "하늘", "p", device)
            )
        self.says.tell(self.store, course(), lecture(), essay(), mentor())

    def played(self, lab: ModuleType, replaced: dict[str, str] | None = None) -> Played:
        """Return what was recorded, once it is certain that it was repeated truly."""
        state = state_of(self.store.db.conn)
        self.store.close()
        played = play(lab, self.recorder.steps, replaced)
        assert played.last == state
        return played


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path)


def work(recorded: Recorded) -> None:
    """Do what learners do, one verb after the other."""
    verbs, recorder = recorded.verbs, recorded.recorder
    recorder.begin()
    verbs.handins.save_draft("c1/essay", "나의 하루 " * 300, ())
    recorder.promise()
    verbs.handins.submit("c1/essay")
    recorder.promise()
    verbs.messages.send("minjun", "선생님, 질문이 있어요.")
    recorder.promise()
    verbs.study.watched("c1/l1", Span(0, 30))
    recorder.promise()


def work_kept(store: Store, _: Path) -> int:
    """Return how many of those verbs are kept; each must be there with all that it means, or not at all."""
    check_lanes(store)
    facts = [waiting.fact for waiting in outbox.waiting(store.db)]
    drafted = handins.draft(store.db, "c1/essay") is not None
    (handed,) = handins.history(store.db, "c1/essay") or (None,)
    assert not (drafted and handed), "handed in, and still a draft"
    written = [row.text for row in messages.thread(store.db, "minjun")]
    watched = progress.get(store.db, "c1/l1").spans
    shown = [handed is not None, bool(written), bool(watched)]
    assert len(facts) == sum(shown), "shown, and not on its way; or on its way, and not shown"
    return next((n for n, there in enumerate([drafted or handed, *shown]) if not there), 4)


def check_lanes(store: Store) -> None:
    """Hold this device's own lanes to their chain: no end without its entries, and none beyond it."""
    for lane in outbox.own_lanes(store.db):
        rows: Sequence[tuple[int, bytes, bytes, Ref]] = store.db.execute(
            "select n, body, chain, ref from entry where priority = ? order by n", [lane.priority]
        ).fetchall()
        assert [row[0] for row in rows] == list(range(1, lane.n + 1))
        chains = lanes.links(lanes.genesis(lane.id), [row[1] for row in rows])
        assert [row[2] for row in rows] == chains
        assert [row[3] for row in rows] == [lanes.check(chain) for chain in chains]
        assert lane.chain == (chains[-1] if chains else lane.id)
        assert lane.held <= lane.n
        assert lane.offered <= lane.n


@pytest.mark.parametrize("replaced", [{}, OFTEN], ids=["log", "log emptied often"])
def test_a_verb_that_returned_is_kept_whenever_it_ends(
    lab: ModuleType, recorded: Recorded, replaced: dict[str, str]
) -> None:
    work(recorded)
    # Twice as many ways to lose power where nothing but the log is written.
    samples = 1 if replaced else 2
    found = crash(recorded.played(lab, replaced), work_kept, samples)
    assert found.broken == []
    assert found.short == []
    assert set(found.kept) == {0, 1, 2, 3, 4}, "a test that never saw it half done says nothing"


def test_without_full_syncs_the_enumeration_finds_what_is_lost(
    lab: ModuleType, recorded: Recorded
) -> None:
    """A test of the test: what SQLite recommends for WAL is not enough for a learner's work."""
    work(recorded)
    assert FULL in recorded.recorder.steps
    relaxed = recorded.played(lab, {FULL: "PRAGMA synchronous = NORMAL"})
    found = crash(relaxed, work_kept, stride=3)
    assert found.broken == []
    assert found.short


def page(refs: Sequence[Ref]) -> list[Change]:
    """Return fifty changes of all sorts that a learner notices."""
    verdicts = [Verdict(ref, "applied", TIME, f"A-{n}") for n, ref in enumerate(refs)]
    written = [
        Message(n.to_bytes(8), "minjun", n, "minjun", f"답장 {n} " * 20, TIME + n)
        for n in range(1, 21)
    ]
    seen = [
        Progress(f"c1/l{n}", (Span(0, n), Span(n + 5, n + 9)), n + 9, TIME) for n in range(1, 16)
    ]
    lectures = [lecture(f"c1/m{n}") for n in range(50 - len(verdicts) - 35)]
    return [*verdicts, *written, *seen, *lectures]


def take_in_pages(recorded: Recorded) -> None:
    """Write, then take in two answers, the first of which acknowledges what was written."""
    verbs = recorded.verbs
    verbs.handins.save_draft("c1/essay", "나의 하루", ())
    refs = [
        verbs.handins.submit("c1/essay"),
        *(verbs.messages.send("minjun", f"질문 {n}") for n in range(4)),
    ]
    recorded.recorder.begin()
    recorded.says.accept_all(recorded.store, *page(refs)[len(refs) :])
    recorded.recorder.promise()
    recorded.says.tell(recorded.store, *page(())[:30], lecture("c1/last"))
    recorded.recorder.promise()


def pages_kept(store: Store, _: Path) -> int:
    """Return how many of the pages are here: positions, acknowledgements and all that is shown."""
    check_lanes(store)
    (position,) = replica.following(store.db)
    pages = {4: 0, 54: 1, 85: 2}[position.n]
    assert outbox.waiting_count(store.db) == (0 if pages else 5)
    numbered = [row for row in messages.thread(store.db, "minjun") if row.number]
    assert len(numbered) == (20 if pages else 0)
    assert len(progress.lectures(store.db, "c1")) == [1, 11, 12][pages]
    assert len([n for n in range(1, 16) if progress.get(store.db, f"c1/l{n}").spans]) == (
        15 if pages else 0
    )
    (handed,) = handins.history(store.db, "c1/essay")
    assert bool(handins.verdict(store.db, handed.ref)) == (pages > 0)
    assert bool(catalogue.lecture(store.db, "c1/last")) == (pages > 1)
    return pages


def test_a_page_of_an_exchange_is_taken_in_whole_or_not_at_all(
    lab: ModuleType, recorded: Recorded
) -> None:
    take_in_pages(recorded)
    found = crash(recorded.played(lab, OFTEN), pages_kept)
    assert found.broken == []
    assert found.short == []
    assert set(found.kept) == {0, 1, 2}


def test_a_first_start_that_is_cut_short_is_no_obstacle_to_the_next(
    lab: ModuleType, tmp_path: Path
) -> None:
    recorder = Recorder()
    recorder.begin()
    store = recorder.open_store(tmp_path / "learner.db")
    recorder.promise()
    state = state_of(store.db.conn)
    store.close()
    played = play(lab, recorder.steps)
    assert played.last == state
    found = crash(played, lambda *_: 1, samples=1, stride=4)
    assert found.broken == []
    assert found.short == []
