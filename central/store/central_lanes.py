"""The lanes that central writes: for each portal, each course and each learner.

Whoever appends holds the lane's row until the transaction ends, so numbers are given in the order
of commits, and no reader ever sees an entry before the one it follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    CompoundSelect,
    Connection,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)

from central.clock import fresh_bytes
from central.store.subjects import is_echo, subject_of
from central.store.tables import central_entries, central_lanes, courses, learners, portals
from protocol import codec
from protocol.lanes import LANE_BYTES, Position, check, genesis, links
from protocol.records import Change


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a lane: its number and chain value."""

    lane: bytes
    n: int
    chain: bytes

    def position(self) -> Position:
        """Return the head as it travels."""
        return Position(self.lane, self.n, check(self.chain))


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a lane without its bytes, of which there are ``size``.

    ``subject`` is what it is about, if a later entry about the same replaces it; ``origin`` the
    writer of the fact that it came of, who need not be told.
    """

    n: int
    chain: bytes
    subject: bytes | None
    origin: bytes | None
    size: int


IN_ONE_QUERY = 500


def create(db: Connection) -> bytes:
    """Begin a lane, and return its id."""
    lane = fresh_bytes(LANE_BYTES)
    db.execute(insert(central_lanes).values(id=lane, n=0, chain=genesis(lane)))
    return lane


def lock(db: Connection, lane: bytes) -> Head:
    """Return a lane's head; nobody else appends to it until the transaction ends."""
    query = select(central_lanes).where(central_lanes.c.id == lane).with_for_update()
    row = db.execute(query).one()
    return Head(row.id, row.n, row.chain)


def append(
    db: Connection, lane: bytes, changes: Sequence[Change], origin: bytes | None = None
) -> None:
    """Say something in a lane, after all that was said in it before.

    ``origin`` is the writer whose facts all of it came of.
    """
    if not changes:
        return
    row = lock(db, lane)
    bodies = [codec.encode_record(change) for change in changes]
    chains = links(row.chain, bodies)
    db.execute(
        insert(central_entries),
        [
            {
                "lane": lane,
                "n": n,
                "chain": chain,
                "body": body,
                "subject": subject_of(change, origin),
                "origin": origin if is_echo(change) else None,
            }
            for n, (change, chain, body) in enumerate(
                zip(changes, chains, bodies, strict=True), row.n + 1
            )
        ],
    )
    db.execute(
        update(central_lanes)
        .where(central_lanes.c.id == lane)
        .values(n=row.n + len(bodies), chain=chains[-1])
    )


def followed(db: Connection, learner: str) -> list[Head]:
    """Return the heads of the lanes that a learner follows: their own, the portal's, the courses'."""
    rows = db.execute(_FOLLOWED, {"learner": learner})
    return [Head(row.id, row.n, row.chain) for row in rows]


def public_head(db: Connection, lane: bytes) -> Head | None:
    """Return the head of a portal's or a course's lane; None if there is no such lane."""
    public = union_all(
        select(portals.c.lane).where(portals.c.lane == lane),
        select(courses.c.lane).where(courses.c.lane == lane),
    ).subquery()
    query = select(central_lanes).where(central_lanes.c.id.in_(select(public.c.lane)))
    row = db.execute(query).one_or_none()
    return None if row is None else Head(row.id, row.n, row.chain)


def knows(db: Connection, position: Position) -> bool:
    """Return whether the lane has, or had when this was written, an entry at this position."""
    if position.n == 0:
        return position.check == check(genesis(position.lane))
    found = db.execute(
        select(central_entries.c.chain).where(
            central_entries.c.lane == position.lane, central_entries.c.n == position.n
        )
    ).scalar_one_or_none()
    return found is not None and check(found) == position.check


def lines(db: Connection, lane: bytes, after: int, limit: int) -> list[Line]:
    """Return at most ``limit`` entries that follow number ``after``, in their order, without bytes."""
    rows = db.execute(
        select(
            central_entries.c.n,
            central_entries.c.chain,
            central_entries.c.subject,
            central_entries.c.origin,
            func.length(central_entries.c.body),
        )
        .where(central_entries.c.lane == lane, central_entries.c.n > after)
        .order_by(central_entries.c.n)
        .limit(limit)
    )
    return [Line(*row) for row in rows]


def bodies(db: Connection, lane: bytes, numbers: Sequence[int]) -> list[bytes]:
    """Return the entries with these numbers, which ascend."""
    found: list[bytes] = []
    for at in range(0, len(numbers), IN_ONE_QUERY):
        rows = db.execute(
            select(central_entries.c.body)
            .where(
                central_entries.c.lane == lane,
                central_entries.c.n.in_(numbers[at : at + IN_ONE_QUERY]),
            )
            .order_by(central_entries.c.n)
        )
        found += rows.scalars()
    return found


def _followed() -> CompoundSelect[tuple[bytes, int, bytes, int]]:
    """Select the heads of the lanes that a learner follows, in the order in which they are sent."""
    columns = (central_lanes.c.id, central_lanes.c.n, central_lanes.c.chain)
    whose = learners.c.id == bindparam("learner")
    own = (
        select(*columns, literal_column("-2").label("place"))
        .join(learners, learners.c.lane == central_lanes.c.id)
        .where(whose)
    )
    portal = (
        select(*columns, literal_column("-1"))
        .join(portals, portals.c.lane == central_lanes.c.id)
        .join(learners, learners.c.portal == portals.c.id)
        .where(whose)
    )
    of_courses = (
        select(*columns, courses.c.number)
        .join(courses, courses.c.lane == central_lanes.c.id)
        .join(learners, learners.c.portal == courses.c.portal)
        .where(whose)
    )
    return union_all(own, portal, of_courses).order_by("place")


_FOLLOWED = _followed()
"""Built once: every exchange asks it, and building it takes as long as asking."""
