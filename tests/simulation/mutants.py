"""Rules of the protocol, broken one at a time: what the simulation must notice, or it proves nothing.

Each replaces a piece of the real client or central while a world lives. ``faults`` are what must be
able to go wrong for the rule to matter.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from sqlalchemy import Connection, select
from sqlite_utils import Database

from central.service import (
    exchange,
    intake,
    pages,
    portions,
    restoring,
    standing,
    taking_back,
)
from central.service.exchange import Terms
from central.service.intake import Taken
from central.service.pages import Wish, Yours
from central.service.portions import Range, Room
from central.service.standing import Stands
from central.store import central_lanes, gaps, receipts, writers
from central.store.central_lanes import Head, Line
from central.store.database import Store as CentralStore
from central.store.gaps import Gap
from central.store.tables import device_entries, vectors
from client.store import counters, facts, messages, outbox, pushing, registers, replica, settings
from client.store.database import Store
from protocol.lanes import Portion, Position, Segment, Standing
from protocol.messages import Request
from protocol.records import Chose, Statement, Studied, Unsent, Verdict


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken rule."""

    name: str
    broken: Callable[[], AbstractContextManager[object]]
    faults: Sequence[str] = ()
    tiny: bool = False
    """Whether pages must be tiny for it to matter."""


def sticky_hint() -> AbstractContextManager[object]:
    settle = pushing.settle

    def only_grows(db: Database, held: Sequence[Standing]) -> bool:
        before = {lane.priority: lane.held for lane in outbox.own_lanes(db)}
        result = settle(db, held)
        for priority, n in before.items():
            db.execute("update own_lane set held = max(held, ?) where priority = ?", [n, priority])
        return result

    return patch.object(pushing, "settle", only_grows)


def deleted_on_ack() -> AbstractContextManager[object]:
    settle = pushing.settle

    def forgets(db: Database, held: Sequence[Standing]) -> bool:
        result = settle(db, held)
        for lane in outbox.own_lanes(db):
            db.execute("delete from entry where priority = ? and n < ?", [lane.priority, lane.held])
        return result

    return patch.object(pushing, "settle", forgets)


@contextmanager
def sent_is_acked() -> Iterator[None]:
    offer = pushing.offer

    def acks(db: Database, segments: Sequence[Segment]) -> None:
        offer(db, segments)
        db.execute("update own_lane set held = offered")

    with sticky_hint(), patch.object(pushing, "offer", acks):
        yield


def cursor_not_stored() -> AbstractContextManager[object]:
    take = replica._take_portion

    def forgets(store: Store, portion: Portion, begun: replica._Begun) -> None:
        query = "select n, chain from lane where id = ?"
        before = store.db.execute(query, [begun.lane]).fetchone()
        take(store, portion, begun)
        if before:
            store.db.execute("update lane set n = ?, chain = ? where id = ?", [*before, begun.lane])

    return patch.object(replica, "_take_portion", forgets)


def stands_before_it_took() -> AbstractContextManager[object]:
    take, stand = replica._take_portion, replica._stand

    def hurries(store: Store, portion: Portion, begun: replica._Begun) -> None:
        def at_the_end(db: Database, lane: bytes, _n: int, _chain: bytes) -> None:
            stand(db, lane, *replica._end(portion, begun))

        with patch.object(replica, "_stand", at_the_end):
            take(store, portion, begun)

    return patch.object(replica, "_take_portion", hurries)


def told_before_commit() -> AbstractContextManager[object]:
    @contextmanager
    def write(store: Store, *topics: str) -> Iterator[Database]:
        db = store.db
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield db
            store.announce(*topics)
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise

    return patch.object(Store, "write", write)


@contextmanager
def last_write_by_wall_clock() -> Iterator[None]:
    def choose(db: Database, name: str, value: str, now: int) -> None:
        db.table("chosen").upsert({"name": name, "value": value, "hybrid": now}, pk="name")
        registers._take(db, registers.NOT_SAID, name, value, now)

    def as_the_clock_says(_db: Database, wall: int) -> int:
        return wall

    right = patch.object(settings, "true_time", as_the_clock_says)
    with right, patch.object(registers, "choose", choose):
        yield


def latest_to_come_wins() -> AbstractContextManager[object]:
    def fold(db: Database, ref: bytes, fact: Chose) -> None:
        db.table("register").upsert(
            {"name": fact.register, "value": fact.value, "hybrid": fact.hybrid, "ref": ref},
            pk="name",
        )

    return patch.object(registers, "fold", fold)


def relayed_counted_twice() -> AbstractContextManager[object]:
    right = counters.fold

    def fold(db: Database, origin: bytes, fact: Studied) -> None:
        if origin == facts.origin(db):
            right(db, origin, fact)
            return
        db.execute(
            """
            insert into counter (name, writer, total, said) values (?, ?, ?, ?)
            on conflict (name, writer) do update set total = total + excluded.total
            """,
            [fact.counter, origin, fact.total, fact.total],
        )

    return patch.object(counters, "fold", fold)


def answers_to_other_requests() -> AbstractContextManager[object]:
    def stated(db: Database, _request: Request) -> Sequence[Position]:
        return replica.following(db)

    return patch.object(replica, "_stated", stated)


def no_chain_check() -> AbstractContextManager[object]:
    predecessor = intake._predecessor

    def any_predecessor(db: Connection, segment: Gap) -> bytes | None:
        found = predecessor(db, segment)
        if found is not None:
            return found
        rows = db.execute(
            select(device_entries.c.chain).where(
                device_entries.c.lane == segment.lane, device_entries.c.n == segment.first - 1
            )
        )
        return rows.scalars().first() or segment.lane

    return patch.object(intake, "_predecessor", any_predecessor)


@contextmanager
def gap_dropped_and_acked() -> Iterator[None]:
    def as_it_says(
        _db: Connection, _writer: bytes, mine: bytes | Sequence[Standing], _taken: Taken
    ) -> Stands:
        return Stands(None if isinstance(mine, bytes) else tuple(mine), has_all=True)

    dropped = patch.object(gaps, "keep", lambda *_of_gap: None)
    with dropped, patch.object(standing, "stands", as_it_says):
        yield


def gap_never_joined() -> AbstractContextManager[object]:
    return patch.object(intake, "_join", lambda *_of_run: None)


def digest_ignored() -> AbstractContextManager[object]:
    stands = standing.stands

    def always_null(
        db: Connection, writer: bytes, mine: bytes | Sequence[Standing], taken: Taken
    ) -> Stands:
        if isinstance(mine, bytes):
            return Stands(None, has_all=True)
        return stands(db, writer, mine, taken)

    return patch.object(standing, "stands", always_null)


def vector_not_checked() -> AbstractContextManager[object]:
    def remembered(db: Connection, name: bytes, _said: bytes) -> tuple[Position, ...] | None:
        query = select(vectors.c.positions).where(vectors.c.writer == name)
        packed = db.execute(query.order_by(vectors.c.number.desc())).scalars().first()
        return None if packed is None else writers._unpacked(packed)

    return patch.object(writers, "remembered", remembered)


def echo_left_out() -> AbstractContextManager[object]:
    page = exchange._Exchange._page

    def without_echo(
        self: exchange._Exchange, heads: list[Head], yours: Yours, wish: Wish
    ) -> tuple[tuple[Portion, ...], bool]:
        return page(self, heads, yours, replace(wish, echo=self.writer.id))

    return patch.object(exchange._Exchange, "_page", without_echo)


def compacted_across_pages() -> AbstractContextManager[object]:
    find = pages.find

    def looks_ahead(db: Connection, head: Head, after: Position, room: Room) -> Range:
        lines = central_lanes.lines(db, head.lane, after.n, 10_000)
        newest = {line.subject: line.n for line in lines}
        found = find(db, head, after, room)
        for line in lines:
            if line.subject and line.n in found.kept and newest[line.subject] > line.n:
                found.size -= found.kept.pop(line.n)
        return found

    return patch.object(pages, "find", looks_ahead)


def compacted_events() -> AbstractContextManager[object]:
    extend = Range.extend

    def by_size(self: Range, line: Line) -> bool:
        return extend(self, replace(line, subject=line.subject or b"one of many"))

    return patch.object(portions.Range, "extend", by_size)


def receipts_reused() -> AbstractContextManager[object]:
    def restored(store: CentralStore, _now: int) -> str:
        with store.read() as db:
            return receipts.written(receipts.current(db), 1)

    return patch.object(restoring, "restored", restored)


def half_an_exchange() -> AbstractContextManager[object]:
    take = exchange._Exchange._take

    def commits_early(
        self: exchange._Exchange, request: Request, terms: Terms, agreed: Statement | None
    ) -> Taken:
        found = take(self, request, terms, agreed)
        self.db.exec_driver_sql("COMMIT")
        self.db.exec_driver_sql("BEGIN IMMEDIATE")
        return found

    return patch.object(exchange._Exchange, "_take", commits_early)


def taken_back_for_nobody_else() -> AbstractContextManager[object]:
    judge = taking_back.judge

    def says_nothing(db: Connection, learner: str, fact: Unsent) -> taking_back.Judged:
        return replace(judge(db, learner, fact), said=[])

    return patch.object(taking_back, "judge", says_nothing)


def taken_back_whatever_central_says() -> AbstractContextManager[object]:
    def stays_hidden(_db: Database, _said: Verdict) -> None:
        """Leave it hidden."""

    return patch.object(messages, "note_unsent", stays_hidden)


MUTANTS = (
    Mutant("the hint only grows", sticky_hint, ("restore",)),
    Mutant("own entries are deleted once they are acked", deleted_on_ack, ("restore",)),
    Mutant("what was sent is taken for acked, whatever central says", sent_is_acked, ("network",)),
    Mutant("the cursor is not stored", cursor_not_stored),
    Mutant("the cursor is kept before what leads to it", stands_before_it_took, ("set back",)),
    Mutant("listeners are told before the commit", told_before_commit),
    Mutant("the last write by the wall clock wins", last_write_by_wall_clock, ("clock",)),
    Mutant("the choice that comes last wins", latest_to_come_wins),
    Mutant("a relayed counter is added each time", relayed_counted_twice),
    Mutant(
        "an answer is applied to another request's positions",
        answers_to_other_requests,
        ("network",),
    ),
    Mutant("central appends whatever comes", no_chain_check, ("restore", "network")),
    Mutant("what follows a gap is dropped and acked", gap_dropped_and_acked, ("restore",)),
    Mutant("a gap is never joined", gap_never_joined, ("network", "restore")),
    Mutant("the digest is ignored", digest_ignored, ("restore",)),
    Mutant("the remembered vector is not checked", vector_not_checked, ("set back", "network")),
    Mutant("echoes are left out although set back", echo_left_out, ("set back",)),
    Mutant("compaction reaches across pages", compacted_across_pages, ("restore",), tiny=True),
    Mutant("events are compacted", compacted_events),
    Mutant("receipts are given again after a restore", receipts_reused, ("restore",)),
    Mutant("what is taken back is gone on one PC only", taken_back_for_nobody_else),
    Mutant("what was read is taken back on one PC", taken_back_whatever_central_says, ("network",)),
    Mutant("an exchange is two transactions", half_an_exchange, ("kill",)),
)
