"""What a holder has: the entries of devices' lanes, and what a PC's database shows of it all."""

from collections.abc import Set

import msgspec
from sqlalchemy import select
from sqlite_utils import Database

from central.store import access, facts
from central.store.database import Store as CentralStore
from central.store.tables import accounts, device_entries, gaps, read_marks, refusals, writers
from client.store import outbox
from client.store.database import Store
from protocol import lanes
from protocol.lanes import CHECK_BYTES, ORIGIN_BYTES
from protocol.records import Ref, Span
from tests.simulation.bags import Bag, Entry, Token
from tests.simulation.said import GONE, Said

_spans = msgspec.json.Decoder(tuple[Span, ...])

STATEMENTS = {
    "portal": "select id, record from portal",
    "notice": "select id, record from notice",
    "course": "select id, record from course",
    "lecture": "select id, record from lecture",
    "assignment": "select id, record from assignment",
    "appointment": "select id, record from appointment",
    "mentor": "select id, record from mentor where not gone",
    "feedback": "select ref, record from feedback",
    "verdict": "select ref, state, receipt, code from verdict",
    "handin": "select ref, assignment, text, supersedes from submission",
    "message": "select ref, mentor, number, author, text from message where not hidden",
}
"""What a PC has been told, as it shows it: about what, and what."""


def bag_of_device(store: Store) -> Bag:
    """Return what a PC wrote."""
    bag = Bag()
    writer = outbox.writer(store.db)
    rows = store.db.execute("select chain, body from entry").fetchall()
    bag.add(Entry(writer, chain, body) for chain, body in rows)
    return bag


def bag_of_central(store: CentralStore, login: str) -> Bag:
    """Return what central has of a learner, all branches together."""
    bag = Bag()
    with store.read() as db:
        known = db.execute(
            select(writers.c.id)
            .join(accounts, accounts.c.learner == writers.c.learner)
            .where(accounts.c.login == login)
        ).scalars()
        for writer in known:
            mine = [lanes.lane_of(writer, priority) for priority in range(lanes.PRIORITIES)]
            rows = db.execute(
                select(device_entries.c.chain, device_entries.c.body).where(
                    device_entries.c.lane.in_(mine)
                )
            )
            bag.add(Entry(writer, row.chain, row.body) for row in rows)
    return bag


def refused_by_central(store: CentralStore, login: str) -> dict[bytes, str]:
    """Return why which entries of a learner were refused, by chain value."""
    query = (
        select(refusals.c.chain, refusals.c.code)
        .join(accounts, accounts.c.learner == refusals.c.learner)
        .where(accounts.c.login == login)
    )
    with store.read() as db:
        return {row.chain: row.code for row in db.execute(query)}


def gaps_that_fit(store: CentralStore) -> list[str]:
    """Return the gaps that wait at central although what they follow is there."""
    with store.read() as db:
        kept = db.execute(select(device_entries.c.lane, device_entries.c.n, device_entries.c.chain))
        ends = {(row.lane, row.n, lanes.check(row.chain)) for row in kept}
        waiting = db.execute(select(gaps.c.lane, gaps.c.first, gaps.c.previous)).all()
    return [
        f"a gap at {row.first} of {row.lane.hex()} was not joined"
        for row in waiting
        if row.first == 1 or (row.lane, row.first - 1, row.previous) in ends
    ]


def read_by_central(store: CentralStore, login: str) -> dict[str, tuple[int, int]]:
    """Return up to where both sides of each conversation have read, as central has it."""
    query = (
        select(read_marks)
        .join(accounts, accounts.c.learner == read_marks.c.learner)
        .where(accounts.c.login == login)
    )
    with store.read() as db:
        rows = [row for row in db.execute(query) if row.mine or row.theirs]
        return {row.mentor: (row.mine, row.theirs) for row in rows}


def progress_of_central(store: CentralStore, login: str) -> dict[str, int]:
    """Return where a learner would go on in each lecture, as central has it."""
    with store.read() as db:
        account = access.account(db, login)
        assert account is not None
        return {
            progress.lecture: progress.position
            for learner, progress in facts.all_progress(db)
            if learner == account.learner
        }


def messages_of_central(store: CentralStore, login: str) -> set[Ref]:
    """Return the messages of a learner's conversations, as their mentors see them."""
    with store.read() as db:
        account = access.account(db, login)
        assert account is not None
        said = facts.all_messages(db)
    return {message.ref for learner, message in said if learner == account.learner}


def shown(db: Database) -> Said:
    """Return what a PC has been told, as it shows it."""
    found: Said = {}
    for about, query in STATEMENTS.items():
        for key, *value in db.execute(query).fetchall():
            found[about, key] = tuple(value)
    for (name,) in db.execute("select id from mentor where gone").fetchall():
        found["mentor", name] = GONE
    return found


def seconds_shown(db: Database) -> dict[str, set[int]]:
    """Return which seconds of each lecture a PC says were watched."""
    rows = db.execute("select lecture, spans from progress").fetchall()
    return {
        lecture: {
            second for span in _spans.decode(spans) for second in range(span.start, span.stop)
        }
        for lecture, spans in rows
    }


def positions_shown(db: Database) -> dict[str, int]:
    """Return where a PC would go on in each lecture."""
    return dict(db.execute("select lecture, position from progress").fetchall())


def read_shown(db: Database) -> dict[str, tuple[int, int]]:
    """Return up to where both sides have read, by mentor."""
    rows = db.execute("select mentor, mine, theirs from read_mark where mine or theirs").fetchall()
    return {mentor: (mine, theirs) for mentor, mine, theirs in rows}


def registers_shown(db: Database) -> dict[str, str]:
    """Return what each register holds."""
    return dict(db.execute("select name, value from register").fetchall())


def counters_shown(db: Database) -> dict[str, int]:
    """Return what each counter stands at."""
    return dict(db.execute("select name, sum(total) from counter group by name").fetchall())


def answers_shown(db: Database) -> dict[Ref, bool]:
    """Return the answers, and whether each still counts."""
    rows = db.execute("select ref, ref not in (select ref from voided) from answer").fetchall()
    return {ref: bool(counts) for ref, counts in rows}


def documents_shown(db: Database) -> dict[str, str]:
    """Return the text of every document that is there."""
    return dict(db.execute("select name, text from document where text <> ''").fetchall())


def versions_shown(db: Database) -> set[Ref]:
    """Return the versions of documents."""
    return {ref for (ref,) in db.execute("select ref from version").fetchall()}


def chain_is_whole(store: Store) -> bool:
    """Tell whether a PC's own lanes hold together."""
    for lane in outbox.own_lanes(store.db):
        chain = lanes.genesis(lane.id)
        rows = store.db.execute(
            "select chain, body from entry where priority = ? order by n", [lane.priority]
        ).fetchall()
        for kept, body in rows:
            chain = lanes.link(chain, body)
            if kept != chain:
                return False
        if (
            (len(rows), chain) != (lane.n, lane.chain)
            or lane.held > lane.n
            or lane.offered > lane.n
        ):
            return False
    return True


def unsaid_on(store: Store, readable: Set[Ref]) -> set[Token]:
    """Return what is kept on a PC of which no fact tells yet.

    What was written on can be told only as a change of versions that somebody still has: ``readable``.
    """
    db, found = store.db, set[Token]()
    for name, value in db.execute("select name, value from chosen").fetchall():
        found.add(("chosen", name, value))
    found |= unsaid_counts(store, "total > said")
    rows = db.execute("select owner, text, parents from draft where unsaid").fetchall()
    for name, text, parents in rows:
        made_from = {parents[at : at + CHECK_BYTES] for at in range(0, len(parents), CHECK_BYTES)}
        if made_from <= readable:
            found |= {("line", name, line) for line in text.split("\n")}
    return found


def unsaid_counts(store: Store, where: str = "true") -> set[Token]:
    """Return what a PC counted, said or not."""
    writer = outbox.writer(store.db)
    rows = store.db.execute(
        f"select name, total from counter where writer = ? and {where}", [writer[:ORIGIN_BYTES]]
    ).fetchall()
    return {("studied", writer, name, n) for name, total in rows for n in range(1, total + 1)}
