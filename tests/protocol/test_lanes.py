"""A position certifies itself: nobody can state one of a lane that they do not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import lanes

lane_ids = st.binary(min_size=16, max_size=16)
entry_lists = st.lists(st.binary(max_size=8), max_size=8)


@given(lane_ids, entry_lists, entry_lists)
def test_a_chain_goes_on_where_it_was_left(
    lane: bytes, first: list[bytes], then: list[bytes]
) -> None:
    whole = lanes.links(lanes.genesis(lane), first + then)
    begun = lanes.links(lanes.genesis(lane), first)
    end = begun[-1] if begun else lanes.genesis(lane)
    assert whole == [*begun, *lanes.links(end, then)]


@given(lane_ids, entry_lists, entry_lists)
def test_two_who_state_the_same_end_have_the_same_entries(
    lane: bytes, mine: list[bytes], theirs: list[bytes]
) -> None:
    same = lanes.links(lane, mine) == lanes.links(lane, theirs)
    assert same == (mine == theirs)


@given(lane_ids, lane_ids, st.lists(st.binary(max_size=8), min_size=1, max_size=8))
def test_the_same_entries_in_another_lane_have_another_end(
    lane: bytes, other: bytes, entries: list[bytes]
) -> None:
    same = lanes.links(lane, entries)[-1] == lanes.links(other, entries)[-1]
    assert same == (lane == other)


@given(lane_ids)
def test_nothing_of_a_lane_is_a_position_too(lane: bytes) -> None:
    assert lanes.start(lane) == lanes.Position(lane, 0, lane[:8])


@given(st.binary().filter(lambda lane: len(lane) != 16))
def test_a_lane_of_another_length_is_none(lane: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        lanes.genesis(lane)


def test_the_chain_is_what_the_page_says() -> None:
    assert lanes.link(bytes(16), b"[1]").hex() == "6190298cc20ad57524b11003e1bd54cc"
