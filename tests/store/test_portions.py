"""An answer is applied to the request that it answers, where this device stands, and nowhere else."""

from collections.abc import Callable

import msgspec
import pytest

from client.learning import Learning
from client.store import catalogue, changes, messages, outbox, pushing, replica, settings
from client.store.database import Store
from protocol import codec, lanes
from protocol.lanes import Portion, Position, Standing
from protocol.messages import SAY_POSITIONS, Request
from protocol.records import Change, Message, Relayed, Stamp, Verdict
from tests.support.central_says import TIME, Says, course, lecture, mentor, response

CLOCK = Stamp(1, 2)
LANE_A, LANE_B = b"a" * 16, b"b" * 16


def indexed(index: int, portion: Portion) -> Portion:
    """Return a portion as central says it to somebody who sent digests."""
    return Portion(index, portion.entries, portion.last, portion.chain)


def ask(store: Store) -> Request:
    return replica.next_request(store, CLOCK)


def tell(
    store: Store, request: Request, *portions: Portion, held: tuple[Standing, ...] = ()
) -> None:
    replica.apply(store, request, response(held, portions), TIME)


def followed(store: Store) -> dict[bytes, int]:
    return {at.lane: at.n for at in replica.following(store.db)}


def test_the_first_request_spells_out_and_later_ones_are_digests(store: Store) -> None:
    assert ask(store).yours == ()
    says = Says(LANE_A, 0, LANE_A)
    tell(store, ask(store), says.portion(course()))
    request = ask(store)
    stands = (Position(LANE_A, 1, lanes.check(says.chain)),)
    assert request.yours == lanes.digest(stands)
    assert request.mine == lanes.digest(())


def test_a_device_that_is_asked_for_positions_spells_them_out_once(store: Store) -> None:
    tell(store, ask(store))
    assert isinstance(ask(store).yours, bytes)
    replica.apply(store, ask(store), response((), pull=SAY_POSITIONS), TIME)
    assert settings.link(store.db).problem == ""
    assert not isinstance(ask(store).yours, bytes)
    tell(store, ask(store))
    assert isinstance(ask(store).yours, bytes)


def test_what_central_has_and_this_device_lacks_makes_it_spell_out(
    store: Store, verbs: Learning
) -> None:
    Says().tell(store, mentor())
    verbs.messages.send("minjun", "하나")
    ours = outbox.ends(store.db)[0]
    tell(store, ask(store), held=(ours, Standing(0, 7, b"another!")))
    assert not isinstance(ask(store).mine, bytes)
    assert outbox.waiting_count(store.db) == 0
    tell(store, ask(store), held=(ours,))
    assert isinstance(ask(store).mine, bytes)


def test_mine_is_where_central_will_be_and_null_says_that_it_is_there(
    store: Store, verbs: Learning
) -> None:
    tell(store, ask(store))
    Says().tell(store, mentor())
    verbs.messages.send("minjun", "하나")
    request = ask(store)
    assert request.mine == lanes.digest_of_own(request.writer, outbox.ends(store.db))
    verbs.messages.send("minjun", "둘")
    replica.apply(store, request, response(None), TIME)
    assert [found.fact.text for found in outbox.waiting(store.db)] == ["둘"]  # type: ignore[union-attr]


def test_an_answer_to_another_request_moves_no_hint(store: Store, verbs: Learning) -> None:
    tell(store, ask(store))
    Says().tell(store, mentor())
    stale = ask(store)
    verbs.messages.send("minjun", "하나")
    with store.write() as db:
        pushing.settle(db, outbox.ends(db))
    replica.apply(store, stale, response(None), TIME)
    assert outbox.waiting_count(store.db) == 0


def test_a_rung_of_the_ladder_is_where_central_stands(store: Store, verbs: Learning) -> None:
    Says().tell(store, mentor())
    standings = []
    for number in range(5):
        verbs.messages.send("minjun", f"{number}")
        standings.append(outbox.ends(store.db)[0])
    foreign = [Standing(0, n, b"another!") for n in (9, 8, 7, 5)]
    tell(store, ask(store), held=(*foreign, standings[2], standings[0]))
    assert outbox.own_lanes(store.db)[0].held == 3
    tell(store, ask(store), held=(standings[0],))
    assert outbox.own_lanes(store.db)[0].held == 1
    tell(store, ask(store), held=())
    assert outbox.own_lanes(store.db)[0].held == 0


def test_an_index_names_the_lane_among_those_of_the_request(store: Store) -> None:
    first, second = Says(LANE_A, 0, LANE_A), Says(LANE_B, 0, LANE_B)
    tell(store, ask(store), second.portion(course("c2")), first.portion(course("c1")))
    request = ask(store)
    tell(store, request, indexed(1, second.portion(lecture("c2/l1"))))
    assert followed(store) == {LANE_A: 1, LANE_B: 2}
    late = indexed(0, first.portion(lecture("c1/l1")))
    tell(store, request, late)
    assert followed(store) == {LANE_A: 1, LANE_B: 2}, "this is no answer to where we stand now"
    tell(store, ask(store), late)
    assert followed(store) == {LANE_A: 2, LANE_B: 2}


@pytest.mark.parametrize("index", [2, 99, -1])
def test_an_index_of_no_lane_is_passed_over(store: Store, index: int) -> None:
    says = Says(LANE_A, 0, LANE_A)
    tell(store, ask(store), says.portion(course()))
    tell(store, ask(store), indexed(index, says.portion(lecture())))
    assert followed(store) == {LANE_A: 1}


def test_what_was_left_out_is_stood_for_by_number_and_chain(store: Store) -> None:
    says = Says(LANE_A, 0, LANE_A)
    whole = says.portion(*(lecture(title=f"{n}") for n in range(70)))
    newest = Portion(LANE_A, whole.entries[-1:], 70, says.chain, 1, lanes.check(LANE_A))
    tell(store, ask(store), newest)
    assert followed(store) == {LANE_A: 70}
    tell(store, ask(store), indexed(0, says.portion(lecture(title="마지막"))))
    assert followed(store) == {LANE_A: 71}
    known = catalogue.lecture(store.db, "c1/l1")
    assert known is not None
    assert known.title["ko"] == "마지막"
    says.portion(*(lecture() for _ in range(64)))
    tell(store, ask(store), Portion(0, (), 135, says.chain))
    assert followed(store) == {LANE_A: 135}


@pytest.mark.parametrize(("last", "chain"), [(1, b"c" * 16), (3, b"short"), (2, b"")])
def test_a_portion_that_ends_where_it_cannot_is_taken_in_by_nobody(
    store: Store, last: int, chain: bytes
) -> None:
    said = Says(LANE_A, 0, LANE_A).portion(course(), lecture())
    with pytest.raises(codec.Malformed):
        tell(store, ask(store), msgspec.structs.replace(said, last=last, chain=chain))
    assert followed(store) == {}
    assert catalogue.lecture(store.db, "c1/l1") is None


def test_a_late_answer_to_the_first_request_throws_nobody_back(store: Store) -> None:
    says = Says(LANE_A, 0, LANE_A)
    request, first = ask(store), says.portion(course())
    tell(store, request, first)
    tell(store, ask(store), indexed(0, says.portion(lecture())))
    tell(store, request, first)
    replica.apply_carried(store, response((), (first,)))
    assert followed(store) == {LANE_A: 2}


def test_a_lane_that_central_began_again_begins_again_here(store: Store) -> None:
    says = Says(LANE_A, 0, LANE_A)
    tell(store, ask(store), says.portion(course(), lecture(title="옛 제목")))
    again = Says(LANE_A, 0, LANE_A)
    tell(store, ask(store), again.portion(lecture(title="새 제목")))
    assert followed(store) == {LANE_A: 1}


def test_a_carried_answer_tells_nothing_of_the_line(store: Store) -> None:
    before = settings.link(store.db)
    says = Says(LANE_A, 0, LANE_A)
    replica.apply_carried(store, response((), (says.portion(course()),), pull="sign-in"))
    assert settings.link(store.db) == before
    assert followed(store) == {LANE_A: 1}


def test_a_public_lane_is_taken_if_it_is_followed_and_ahead(store: Store) -> None:
    says = Says(LANE_A, 0, LANE_A)
    tell(store, ask(store), says.portion(course()))
    public = Says(LANE_A, 0, LANE_A)
    first = public.portion(course())
    assert not replica.apply_public(store, first)
    both = Portion(LANE_A, (*first.entries, *public.portion(lecture()).entries), first=1)
    both = msgspec.structs.replace(both, previous=lanes.check(LANE_A))
    assert replica.apply_public(store, both)
    assert not replica.apply_public(store, both)
    assert not replica.apply_public(store, Says(LANE_B, 0, LANE_B).portion(course("c2")))
    assert followed(store) == {LANE_A: 2}


def test_what_no_version_knows_yet_is_kept_and_read_by_the_one_that_does(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = Says()
    known = codec.CHANGE_KINDS
    monkeypatch.setattr(codec, "CHANGE_KINDS", known - {23})
    monkeypatch.setattr(codec, "decode_change", _without(23))
    changes.read_again(store)
    odd = Relayed(b"phone.", b"12345678", msgspec.Raw(b'[19,"of a later phone"]'))
    says.tell(store, course(), lecture(title="새"), lecture(title="옛"), lecture(title="새"), odd)
    assert (changes.unread(store.db), catalogue.lecture(store.db, "c1/l1")) == (3, None)
    changes.read_again(store)
    assert changes.unread(store.db) == 3
    monkeypatch.undo()
    changes.read_again(store)
    found = catalogue.lecture(store.db, "c1/l1")
    assert found is not None
    assert found.title["ko"] == "새"
    assert changes.unread(store.db) == 1


def _without(kind: int) -> Callable[[bytes], Change | None]:
    """Return how an earlier version reads, to which a kind is unknown."""
    decode = codec.decode_change
    return lambda entry: None if entry.startswith(b"[%d," % kind) else decode(entry)


def test_a_verdict_numbers_the_message_of_the_device_that_wrote_it(
    store: Store, verbs: Learning
) -> None:
    says = Says()
    says.tell(store, mentor())
    ref = verbs.messages.send("minjun", "안녕하세요")
    theirs = Message(b"theirs..", "minjun", 1, "minjun", "반가워요", TIME)
    says.tell(store, theirs, Verdict(ref, "applied", TIME, "A-1", made=TIME - 9, number=2))
    rows = messages.thread(store.db, "minjun")
    assert [(row.text, row.number) for row in rows] == [("반가워요", 1), ("안녕하세요", 2)]
    assert rows[-1].at == TIME - 9
