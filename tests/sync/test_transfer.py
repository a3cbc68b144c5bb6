"""However a file comes, in the end it is exactly that file, or it is called torn."""

import hashlib
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.sync.assembly import TORN_TRIES, Assembly, Piece, Range, Torn, WrongChunk
from client.sync.pace import (
    FAST_GOODPUT,
    HEARD_OF,
    LARGEST_PIECE,
    LEAST_PIECE,
    RANGE_SECONDS,
    WORTH_SHARING,
    Pace,
)
from client.sync.transfer import (
    DRIP_SECONDS,
    PREPARE_SECONDS,
    Ask,
    Command,
    Doubt,
    Finished,
    GiveUp,
    Listen,
    Prepare,
    Transfer,
)
from protocol.manifest import CHUNK_BYTES


def body_of(size: int) -> bytes:
    return hashlib.shake_128(b"a lecture").digest(size)


def hashes_of(body: bytes) -> Sequence[bytes]:
    return [
        hashlib.sha256(body[start : start + CHUNK_BYTES]).digest()[:16]
        for start in range(0, len(body), CHUNK_BYTES)
    ]


def begun(body: bytes, have: Sequence[int] = (), goodput: float = 1.0) -> Transfer:
    hashes = hashes_of(body)
    pace = Pace(round_trip=0.5, goodput=goodput)
    have = have or bytes(len(hashes))
    return Transfer(Assembly(len(body), hashes, bytearray(have)), pace)


def unverified(size: int, have: Sequence[int], pace: Pace | None = None) -> Transfer:
    """Return the transfer of a file of which nobody knows what it should be."""
    return Transfer(Assembly(size, (), bytearray(have)), pace or Pace())


def asked(transfer: Transfer, now: float = 0.0) -> Ask:
    command = transfer.next(now)
    assert isinstance(command, Ask), command
    return command


def opened(transfer: Transfer, now: float = 0.0) -> Ask:
    """Ask, and have the answer begin."""
    ask = asked(transfer, now)
    transfer.opened(ask.strand, ask.range, now)
    return ask


def bring(transfer: Transfer, ask: Ask, body: bytes, now: float = 0.0) -> list[Piece]:
    return list(transfer.received(ask.strand, body[ask.range.start : ask.range.stop], now))


def shared(body: bytes) -> Transfer:
    """Return a transfer over a line that is worth two connections, both of them there."""
    transfer = begun(body)
    transfer.pace = Pace(round_trip=1.0, goodput=WORTH_SHARING)
    transfer.ready = 2
    return transfer


def opened_again(transfer: Transfer) -> Ask:
    """Ask over one more connection that rests, and have the answer begin."""
    transfer.ready += 1
    return opened(transfer)


sizes = st.sampled_from([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1]) | st.integers(
    0, 5 * CHUNK_BYTES
)


class Disk:
    """What was written of a file, chunk by chunk."""

    def __init__(self, body: bytes, have: Sequence[int]) -> None:
        self.body = body
        self.chunks = {chunk: b"was here" for chunk, there in enumerate(have) if there}

    def take(self, piece: Piece) -> None:
        assert piece.chunk not in self.chunks
        assert piece.offset == piece.chunk * CHUNK_BYTES
        self.chunks[piece.chunk] = piece.body

    def lacks_all_of(self, wanted: Range) -> bool:
        chunks = range(wanted.start // CHUNK_BYTES, -(-wanted.stop // CHUNK_BYTES))
        return 0 <= wanted.start < wanted.stop <= len(self.body) and not any(
            chunk in self.chunks for chunk in chunks
        )

    def is_right(self) -> bool:
        return all(
            found in {b"was here", self.body[chunk * CHUNK_BYTES :][:CHUNK_BYTES]}
            for chunk, found in self.chunks.items()
        )


def answer(transfer: Transfer, ask: Ask, disk: Disk, draw: random.Random) -> None:
    """Bring some of what was asked for, or all of the file from its start, or something else."""
    comes = Range(0, len(disk.body)) if draw.random() < 0.2 else ask.range
    transfer.opened(ask.strand, comes, 0)
    come = disk.body[comes.start : comes.stop][: draw.randint(0, len(disk.body))]
    if draw.random() < 0.1 and transfer.file.torn < TORN_TRIES - 1:
        come = bytes(byte ^ 1 for byte in come)
    try:
        for start in range(0, len(come), 10_000):
            for piece in transfer.received(ask.strand, come[start : start + 10_000], 0):
                disk.take(piece)
    except WrongChunk:
        transfer.ended(ask.strand)
    if draw.random() < 0.5:
        transfer.ended(ask.strand)


@given(sizes, st.randoms(use_true_random=False), st.floats(1, 1e6))
@settings(max_examples=60)
def test_whatever_cuts_the_line_it_ends_with_exactly_the_file(
    size: int, draw: random.Random, goodput: float
) -> None:
    body = body_of(size)
    have = [int(draw.random() < 0.3) for _ in hashes_of(body)]
    transfer, disk = begun(body, have, goodput), Disk(body, have)
    while not isinstance(command := transfer.next(0), Finished):
        if isinstance(command, Ask):
            assert disk.lacks_all_of(command.range), "nothing verified is asked for again"
            answer(transfer, command, disk, draw)
        else:
            transfer.broken_off()
        transfer.ready = draw.randint(0, 1)
    assert set(disk.chunks) == set(range(len(have)))
    assert disk.is_right()


def test_the_beginning_of_a_chunk_that_was_cut_off_is_kept() -> None:
    body = body_of(2 * CHUNK_BYTES)
    transfer = begun(body)
    first = opened(transfer)
    assert first.range == Range(0, CHUNK_BYTES)
    assert list(transfer.received(first.strand, body[:1000], 0)) == []
    transfer.ended(first.strand)
    second = opened_again(transfer)
    assert second.range.start == 1000
    rest = body[1000:CHUNK_BYTES]
    assert list(transfer.received(second.strand, rest, 0)) == [Piece(0, 0, body[:CHUNK_BYTES])]


def test_of_what_came_in_holes_only_the_holes_are_asked_for() -> None:
    body = body_of(4 * CHUNK_BYTES)
    transfer = shared(body)
    first, second = opened(transfer), opened(transfer)
    list(transfer.received(first.strand, body[:1000], 0))
    begun = second.range.start
    list(transfer.received(second.strand, body[begun : begun + 2000], 0))
    transfer.broken_off()
    asked_for = [opened_again(transfer).range for _ in range(2)]
    assert asked_for == [Range(1000, begun), Range(begun + 2000, second.range.stop)]


def test_a_chunk_counts_once_it_was_taken() -> None:
    body = body_of(CHUNK_BYTES)
    transfer = begun(body)
    pieces = transfer.received(opened(transfer).strand, body, 0)
    next(pieces)
    assert transfer.file.have == b"\0", "whoever writes it may not have been able to"
    assert next(pieces, None) is None
    assert transfer.file.have == b"\1"


def test_a_wrong_chunk_is_thrown_away_whole_and_asked_for_again() -> None:
    body = body_of(2 * CHUNK_BYTES)
    transfer = begun(body, goodput=1e6)
    ask = opened(transfer)
    with pytest.raises(WrongChunk):
        list(transfer.received(ask.strand, b"?" * (CHUNK_BYTES + 10), 0))
    transfer.ended(ask.strand)
    assert opened_again(transfer).range == Range(0, len(body))


def test_a_file_that_is_wrong_three_times_is_torn() -> None:
    body = body_of(100)
    transfer = begun(body)
    for number in range(TORN_TRIES):
        ask = opened_again(transfer)
        with pytest.raises(WrongChunk) as wrong:
            list(transfer.received(ask.strand, b"?" * 100, 0))
        assert (wrong.type is Torn) == (number == TORN_TRIES - 1)
        transfer.ended(ask.strand)


@pytest.mark.parametrize(
    ("goodput", "stop"),
    [(0.0, LEAST_PIECE), (CHUNK_BYTES, int(RANGE_SECONDS) * CHUNK_BYTES), (1e12, LARGEST_PIECE)],
)
def test_a_range_is_what_the_line_carries_in_a_few_seconds(goodput: float, stop: int) -> None:
    transfer = unverified(100 * 1024 * 1024, bytes(1600), Pace(goodput=goodput))
    assert asked(transfer).range == Range(0, stop)


def test_a_cap_on_the_rate_makes_ranges_short() -> None:
    transfer = unverified(100 * 1024 * 1024, bytes(1600), Pace(goodput=1e9))
    transfer.limit = CHUNK_BYTES
    assert asked(transfer).range == Range(0, int(RANGE_SECONDS) * CHUNK_BYTES)


def test_a_range_ends_where_something_is_here_already() -> None:
    transfer = unverified(5 * CHUNK_BYTES, [1, 0, 0, 1, 0], Pace(goodput=1e6))
    assert asked(transfer).range == Range(CHUNK_BYTES, 3 * CHUNK_BYTES)


def test_a_small_rest_is_not_asked_for_apart() -> None:
    transfer = begun(body_of(CHUNK_BYTES + 3000), goodput=CHUNK_BYTES / RANGE_SECONDS)
    assert asked(transfer).range == Range(0, CHUNK_BYTES + 3000)


def test_a_small_file_is_believed_until_the_whole_of_it_is_there() -> None:
    transfer = unverified(100, [0])
    ask = opened(transfer)
    assert [piece.body for piece in transfer.received(ask.strand, b"?" * 100, 0)] == [b"?" * 100]
    assert transfer.next(0) == Finished()


def test_a_file_of_nothing_is_there_at_once() -> None:
    assert begun(b"").next(0) == Finished()


def test_what_comes_beyond_the_end_is_passed_over() -> None:
    body = body_of(100)
    transfer = begun(body)
    ask = opened(transfer)
    (piece,) = transfer.received(ask.strand, body + b"and more", 0)
    assert piece.body == body


def test_a_whole_file_from_its_start_is_used_to_its_end_and_asked_for_once() -> None:
    body = body_of(4 * CHUNK_BYTES)
    transfer = begun(body, have=[1, 0, 1, 0])
    ask = asked(transfer)
    assert ask.range == Range(CHUNK_BYTES, 2 * CHUNK_BYTES)
    transfer.opened(ask.strand, Range(0, len(body)), 0)
    assert isinstance(transfer.next(0), Listen), "the whole is on its way"
    assert [piece.chunk for piece in transfer.received(ask.strand, body, 0)] == [1, 3]
    assert transfer.next(0) == Finished()


# When to ask, and whom to give up ----------------------------------------------------------------


def test_a_line_that_holds_little_is_left_to_one_reply() -> None:
    transfer = begun(body_of(4 * CHUNK_BYTES))
    transfer.ready = 2
    opened(transfer)
    assert isinstance(transfer.next(0), Listen)


def test_on_a_line_that_holds_much_two_come_side_by_side_once_the_first_has_begun() -> None:
    transfer = shared(body_of(8 * CHUNK_BYTES))
    first = asked(transfer)
    assert isinstance(transfer.next(0), Listen), "somebody answers first"
    transfer.opened(first.strand, first.range, 0)
    assert opened(transfer).range.start == first.range.stop
    assert isinstance(transfer.next(0), Listen), "two are enough"


def test_a_fast_line_is_shared_by_two_however_near_it_is() -> None:
    transfer = begun(body_of(5 * CHUNK_BYTES))
    transfer.pace = Pace(round_trip=0.001, goodput=FAST_GOODPUT)
    transfer.ready = 2
    assert opened(transfer).range.stop <= asked(transfer).range.start


def test_what_follows_is_asked_for_before_a_reply_is_over() -> None:
    body = body_of(4 * CHUNK_BYTES)
    transfer = begun(body, goodput=3000.0)
    first = opened(transfer)
    list(transfer.received(first.strand, body[: first.range.stop - 1400], 0))
    assert isinstance(transfer.next(0), Prepare), "there is none to ask over"
    assert isinstance(transfer.next(0), Listen)
    transfer.prepared()
    assert opened_again(transfer).range.start == first.range.stop


def test_after_a_failure_a_connection_is_made_before_anything_is_asked() -> None:
    transfer = begun(body_of(CHUNK_BYTES))
    transfer.ended(opened(transfer).strand)
    assert transfer.next(0) == Prepare()
    assert isinstance(transfer.next(0), Listen)
    transfer.prepared()
    transfer.ready = 1
    assert isinstance(transfer.next(0), Ask)


def test_connections_that_fail_are_not_made_again_at_once() -> None:
    transfer = begun(body_of(CHUNK_BYTES))
    transfer.ended(opened(transfer).strand)
    assert transfer.next(0) == Prepare()
    transfer.prepared()
    assert isinstance(transfer.next(PREPARE_SECONDS - 0.1), Listen)
    assert transfer.next(PREPARE_SECONDS) == Prepare()


def silent_since_zero(*, is_told: bool) -> tuple[Transfer, Ask]:
    transfer = begun(body_of(CHUNK_BYTES))
    ask = opened(transfer)
    if is_told:
        transfer.known(ask.strand, 0.0, 0.0)
    return transfer, ask


def at(transfer: Transfer, now: float) -> Command:
    return transfer.next(now)


def test_beside_a_silent_reply_nothing_that_rests_is_trusted_and_a_connection_is_made_once() -> (
    None
):
    transfer, _ = silent_since_zero(is_told=True)
    transfer.ready = 1
    assert isinstance(at(transfer, 0.9), Listen)
    assert at(transfer, 1.1) == Doubt()
    transfer.ready = 0
    assert at(transfer, 1.1) == Prepare()
    assert isinstance(at(transfer, 1.2), Listen)


def doubted() -> tuple[Transfer, Ask]:
    """Return a transfer that has a new connection, and a reply that was silent for more than a second."""
    transfer, ask = silent_since_zero(is_told=True)
    assert at(transfer, 1.1) == Doubt()
    assert at(transfer, 1.1) == Prepare()
    transfer.prepared()
    transfer.ready = 1
    return transfer, ask


def test_a_reply_is_given_up_for_a_connection_that_is_ready_if_no_data_comes() -> None:
    transfer, ask = doubted()
    assert isinstance(at(transfer, 1.2), Listen)
    assert at(transfer, 1.3) == GiveUp(ask.strand)


def test_a_reply_of_which_packets_come_is_not_given_up_although_nothing_can_be_read() -> None:
    transfer, ask = doubted()
    transfer.known(ask.strand, 0.1, 2.0)
    assert isinstance(at(transfer, 2.0), Listen)


def test_what_waits_for_a_packet_that_was_lost_leaves_room_for_what_comes_behind_it() -> None:
    transfer = begun(body_of(3 * CHUNK_BYTES), goodput=1000.0)
    ask = opened(transfer)
    bring(transfer, Ask(ask.strand, Range(0, 10)), body_of(10), now=1.0)
    transfer.known(ask.strand, 0.0, now=1.0)
    assert transfer.behind(ask.strand) == 0
    transfer.known(ask.strand, 0.5, now=3.5)
    assert transfer.behind(ask.strand) == pytest.approx(2000)
    transfer.known(ask.strand, 1.5, now=4.5)
    assert transfer.behind(ask.strand) == pytest.approx(2000), (
        "a line that is silent brings nothing"
    )
    bring(transfer, Ask(ask.strand, Range(10, 20)), body_of(20), now=5.0)
    assert transfer.behind(ask.strand) == 0


def test_what_is_read_as_it_comes_widens_nothing() -> None:
    transfer = begun(body_of(3 * CHUNK_BYTES), goodput=1e6)
    ask = opened(transfer)
    transfer.known(ask.strand, 0.0, now=0.15)
    assert transfer.behind(ask.strand) == 0


def test_what_comes_without_a_question_of_its_own_is_taken_in_and_only_the_rest_is_asked_for() -> (
    None
):
    body = body_of(3 * CHUNK_BYTES)
    transfer = begun(body)
    came = Range(0, CHUNK_BYTES + 10)
    strand = transfer.follows(came, 0.0)
    assert not isinstance(transfer.next(0.0), Ask | Finished)
    transfer.opened(strand, came, 0.0)
    assert [piece.chunk for piece in bring(transfer, Ask(strand, came), body)] == [0]
    transfer.ended(strand)
    transfer.ready = 1
    assert asked(transfer).range.start == came.stop


@pytest.mark.parametrize(("came", "touched"), [(b"", False), (b"abc", True), (b"abcdefghij", True)])
def test_a_file_of_which_a_byte_has_come_is_touched(came: bytes, *, touched: bool) -> None:
    file = Assembly(10, (), bytearray(1))
    list(file.take(0, came))
    assert file.is_untouched != touched


def test_where_the_system_does_not_tell_nothing_is_thought_to_wait() -> None:
    transfer = begun(body_of(3 * CHUNK_BYTES), goodput=1000.0)
    ask = opened(transfer)
    transfer.known(ask.strand, None, now=9.0)
    assert transfer.behind(ask.strand) == 0


def test_beside_a_silent_reply_what_it_will_not_bring_is_asked_for_first() -> None:
    transfer = begun(body_of(4 * CHUNK_BYTES))
    first = opened(transfer)
    transfer.known(first.strand, 0.0, 0.0)
    assert at(transfer, 5.0) == Doubt()
    transfer.ready = 1
    assert asked(transfer, 5.0).range.start == first.range.stop
    assert first.strand in transfer.strands


def test_where_the_system_does_not_tell_patience_decides() -> None:
    transfer, ask = silent_since_zero(is_told=False)
    at(transfer, 1.1)
    transfer.prepared()
    transfer.ready = 1
    patience = HEARD_OF * transfer.pace.patience
    assert isinstance(at(transfer, patience - 0.1), Listen)
    assert at(transfer, patience) == GiveUp(ask.strand)


def test_while_a_connection_is_being_made_there_is_hope() -> None:
    transfer, ask = silent_since_zero(is_told=True)
    at(transfer, 1.1)
    at(transfer, 1.1)
    transfer.ended(ask.strand)
    hoped = [transfer.has_hope]
    transfer.prepared()
    hoped.append(transfer.has_hope)
    assert hoped == [True, False]


def test_a_reply_that_drips_is_given_up() -> None:
    transfer = begun(body_of(CHUNK_BYTES))
    ask = opened(transfer)
    for tick in range(1, int(DRIP_SECONDS * 2)):
        assert isinstance(at(transfer, tick / 2), Listen)
        list(transfer.received(ask.strand, b"1", tick / 2))
    assert at(transfer, DRIP_SECONDS) == GiveUp(ask.strand)


def test_our_own_rest_is_nobodys_silence() -> None:
    transfer, _ = silent_since_zero(is_told=False)
    transfer.rested(100.0)
    assert isinstance(at(transfer, 100.5), Listen)
