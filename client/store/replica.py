"""What to say to central, and taking its answer into the database, so that this device knows where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.store import changes, consent, facts, files, outbox, progress, pushing, settings
from client.store.database import Store, Topics
from protocol import VERSION, codec, lanes
from protocol.lanes import LANE_BYTES, Portion, Position, Standing
from protocol.messages import SAY_POSITIONS, Request, Response
from protocol.records import Relayed, Stamp

PULL_BYTES = 48 * 1024
"""How much of central's lanes one answer may bring: about 12 s of a 32 kbit/s line."""

CHAIN_BYTES = 16

AT_LEAST = 20
"""How many entries are taken in before others may write: each time costs two waits for the disk."""

TOPICS = ("lectures", "assignments", "messages", "notices", "people", "sync")
FROM_DEVICES = ("drafts", "notes", "settings", "practice", "watching")
"""What facts that are relayed from other devices may change, besides."""

_RELAYED = f"[{Relayed.__struct_config__.tag},".encode()


def next_request(
    store: Store,
    clock: Stamp,
    *,
    spelled_out: bool | None = None,
    budget: int = PULL_BYTES,
    push_bytes: int = pushing.PUSH_BYTES,
    after: Sequence[Standing] = (),
) -> Request:
    """Return what there is to tell central, and where this device stands.

    Positions are spelled out if central needs them (None: if it does), as it always does in a bundle;
    ``after`` says from where this device's lanes are sent on, where several bundles carry them. What
    is to be sent is noted as offered first: from then on it may be anywhere. Raises LookupError if
    nobody has signed in here.
    """
    with store.write() as db:
        writer = outbox.writer(db)
        if spelled_out is None:
            spelled_out = settings.link(db).spell_out
        facts.say_unsaid(db, clock)
        segments = consent.to_be_sent(db, pushing.to_push(db, push_bytes, after=after))
        pushing.offer(db, segments)
        mine, yours = pushing.reached(db, segments, after), following(db)
        return Request(
            VERSION,
            writer,
            clock,
            mine if spelled_out else lanes.digest_of_own(writer, mine),
            yours if spelled_out else lanes.digest(yours),
            segments,
            files.offers(db),
            budget,
        )


def apply(store: Store, request: Request, response: Response, now: int) -> None:
    """Settle the outbox, take in the changes and move the positions.

    All of it in one transaction, unless somebody waits to write: then what was taken in is kept, with the
    position that goes with it, and the rest follows. Raises codec.Malformed for a portion that ends where it
    cannot; nothing of that one is taken then.
    """
    with store.write(*_touched(response)) as db:
        heard_of = progress.heard_of(db)
        has_doubts = not _settle(db, request, response.held)
        progress.note_judged(db, heard_of, response.time - now)
        stated = _stated(db, request)
        places = stated if isinstance(request.yours, bytes) else ()
        _take(store, response, stated, places)
        problem = "" if response.pull == SAY_POSITIONS else response.pull
        settings.put_link(
            db,
            settings.Link(
                online=True,
                last_sync=now,
                problem=problem,
                clock_offset=response.time - now,
                # Told once, central remembers where this device stands, on whichever branch.
                spell_out=(has_doubts and isinstance(request.mine, bytes))
                or response.pull == SAY_POSITIONS,
            ),
        )


def apply_carried(store: Store, response: Response) -> None:
    """Take in an answer that somebody carried here, perhaps late, perhaps again.

    It tells nothing of the line or the clock, and begins no lane again but with more than is here.
    Raises codec.Malformed as ``apply`` does.
    """
    with store.write(*_touched(response)) as db:
        if response.held is not None and not pushing.settle(db, response.held):
            settings.spell_out(db)
        _take(store, response, (), ())


def apply_public(store: Store, portion: Portion) -> bool:
    """Take in the whole of a lane that this device follows, unless it has as much; return whether it was.

    Raises codec.Malformed as ``apply`` does.
    """
    with store.write(*TOPICS) as db:
        known = {at.lane for at in following(db)}
        if not isinstance(portion.lane, bytes) or portion.lane not in known or portion.first != 1:
            return False
        found = _begin_by_id(db, portion.lane, portion, ())
        if found is not None:
            _take_portion(store, portion, found)
        return found is not None


def following(db: Database) -> tuple[Position, ...]:
    """Return how far this device has each of central's lanes, in the order of their ids."""
    rows = db.execute("select id, n, chain from lane order by id").fetchall()
    return lanes.in_order(Position(id_, n, lanes.check(chain)) for id_, n, chain in rows)


@dataclass(frozen=True, slots=True)
class _Begun:
    """Where a portion begins: after this entry of this lane."""

    lane: bytes
    n: int
    chain: bytes


def _stated(db: Database, request: Request) -> Sequence[Position]:
    """Return where a request said that this device stands; nowhere, if that is no longer known."""
    if not isinstance(request.yours, bytes):
        return request.yours
    stands = following(db)
    return stands if lanes.digest(stands) == request.yours else ()


def _touched(response: Response) -> Topics:
    topics = {"sync"}
    for portion in response.portions:
        topics.update(TOPICS)
        if any(bytes(entry).startswith(_RELAYED) for entry in portion.entries):
            topics.update(FROM_DEVICES)
    return frozenset(topics)


def _take(
    store: Store, response: Response, stated: Sequence[Position], places: Sequence[Position]
) -> None:
    """Take in the portions, but for those that begin nowhere.

    ``stated`` is where central was told that this device stands; ``places`` the same, if it counts lanes by that.
    """
    db = store.db
    files.note_offsets(db, response.offsets)
    first = {portion.lane: portion for portion in reversed(response.portions)}
    begin = all(_begin(db, portion, stated, places) for portion in first.values())
    if begin and not response.more and not response.pull:
        # All that central had to say when it wrote this comes with it: of each lecture its last word.
        progress.note_told(db)
    for portion in response.portions:
        found = _begin(db, portion, stated, places)
        if found is not None:
            _take_portion(store, portion, found)


def _begin(
    db: Database, portion: Portion, stated: Sequence[Position], places: Sequence[Position]
) -> _Begun | None:
    """Return where a portion begins; None if that is nowhere that is known."""
    if not isinstance(portion.lane, int):
        return _begin_by_id(db, portion.lane, portion, stated)
    if not 0 <= portion.lane < len(places):
        return None
    lane = places[portion.lane].lane
    return _Begun(lane, *_stands(db, lane))


def _settle(db: Database, request: Request, held: tuple[Standing, ...] | None) -> bool:
    """Take in how far central has this device's lanes; return whether it has nothing else of them."""
    return pushing.settle(db, pushing.reached(db, request.segments) if held is None else held)


def _begin_by_id(
    db: Database, lane: bytes, portion: Portion, stated: Sequence[Position]
) -> _Begun | None:
    """Return where a portion begins: where this device stands, or anew; None if it does neither.

    It begins anew if the lane is a new one, if central was told where this device stands and does not
    know that, or if it brings more than is here.
    """
    if len(lane) != LANE_BYTES:
        raise codec.Malformed("a lane's id that is none")
    n, chain = _stands(db, lane)
    if portion.first == 1:
        anew = _Begun(lane, 0, lanes.genesis(lane))
        told = Position(lane, n, lanes.check(chain)) in stated
        return anew if n == 0 or told or _end(portion, anew)[0] > n else None
    if portion.first == n + 1 and portion.previous == lanes.check(chain):
        return _Begun(lane, n, chain)
    return None


def _stands(db: Database, lane: bytes) -> tuple[int, bytes]:
    row = db.execute("select n, chain from lane where id = ?", [lane]).fetchone()
    return row or (0, lanes.genesis(lane))


def _take_portion(store: Store, portion: Portion, begun: _Begun) -> None:
    """Take in a portion. Whoever waits to write meanwhile, as the window may, does so between two entries."""
    db = store.db
    n, chain = _end(portion, begun)
    # Where entries were left out, or a lane begins anew, this device stands nowhere in between.
    is_whole = not portion.last and _stands(db, begun.lane)[0] <= begun.n
    for number, entry in enumerate(portion.entries):
        store.give_way()
        if number and is_whole and not number % AT_LEAST and store.is_awaited:
            taken = map(bytes, portion.entries[:number])
            _stand(db, begun.lane, begun.n + number, lanes.links(begun.chain, taken)[-1])
            store.hand_over()
        changes.take(db, bytes(entry))
    _stand(db, begun.lane, n, chain)


def _stand(db: Database, lane: bytes, n: int, chain: bytes) -> None:
    db.table("lane").upsert({"id": lane, "n": n, "chain": chain}, pk="id")


def _end(portion: Portion, begun: _Begun) -> tuple[int, bytes]:
    """Return where a portion ends, as it states if something was left out. Raises codec.Malformed."""
    n = begun.n + len(portion.entries)
    if not portion.last:
        found = lanes.links(begun.chain, map(bytes, portion.entries))
        return n, found[-1] if found else begun.chain
    if portion.last < n or len(portion.chain) != CHAIN_BYTES:
        raise codec.Malformed("a portion that ends where it cannot")
    return portion.last, portion.chain
