"""What counts as watched, and when it is recorded."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from client.domain.progress import seconds_watched, union
from client.domain.watching import (
    Ended,
    Event,
    Left,
    Paused,
    Played,
    Reached,
    Sought,
    Watching,
)
from protocol.records import Span


def recorded(events: Iterable[Event], duration: int = 0) -> list[tuple[int, int]]:
    watching = Watching(duration)
    spans = [watching.handle(event) for event in events]
    return [(span.start, span.stop) for span in spans if span]


def play(start: int, stop: int, step: int = 100) -> list[Event]:
    return [Reached(at) for at in range(start, stop + 1, step)]


def test_playing_is_recorded_on_pause() -> None:
    assert recorded([Played(0), *play(0, 3000), Paused(3040)]) == [(0, 3)]


def test_a_heartbeat_records_what_a_power_cut_would_take() -> None:
    assert recorded([Played(0), *play(0, 31_000)]) == [(0, 15), (15, 30)]


def test_going_on_after_a_pause_loses_no_second() -> None:
    events = [Played(0), *play(0, 3400), Paused(3400), Played(3400), *play(3400, 6000), Left()]
    assert recorded(events) == [(0, 3), (3, 6)]


def test_skipping_ahead_earns_nothing() -> None:
    events = [Played(0), *play(0, 3000), Sought(20_000), *play(20_000, 22_000), Paused(22_000)]
    assert recorded(events) == [(0, 3), (20, 22)]


def test_a_second_counts_only_if_played_from_its_beginning() -> None:
    assert recorded([Played(0), Sought(4600), *play(4600, 5700), Left()]) == []
    assert recorded([Played(0), Sought(4600), *play(4600, 6000), Left()]) == [(5, 6)]


def test_seeking_again_and_again_earns_nothing() -> None:
    events: list[Event] = [Played(0)]
    for place in range(0, 60_000, 1000):
        events += [Sought(place + 500), Reached(place + 600)]
    assert recorded([*events, Left()]) == []


def test_a_player_that_still_reports_the_old_place_is_not_believed() -> None:
    events = [Played(0), *play(0, 2000), Sought(6000), Reached(2100), Reached(2200)]
    assert recorded([*events, *play(6000, 8000), Left()]) == [(0, 2), (6, 8)]


def test_a_seek_that_failed_does_not_stop_the_count() -> None:
    events = [Played(0), *play(0, 1000), Sought(60_000), *play(1000, 9000), Left()]
    assert recorded(events) == [(0, 1), (2, 9)]


def test_what_moves_while_paused_was_not_played() -> None:
    assert recorded([Reached(0), Reached(3000), Paused(3000), Reached(5000), Left()]) == []


def test_the_end_counts_to_the_last_second() -> None:
    assert recorded([Played(0), *play(0, 11_900), Ended(11_967)], duration=12) == [(0, 12)]
    assert recorded([Played(0), *play(0, 13_000), Ended(13_000)], duration=12) == [(0, 12)]


def test_speed_changes_nothing() -> None:
    slow, fast = play(0, 10_000, 50), play(0, 10_000, 200)
    assert recorded([Played(0), *slow, Left()]) == recorded([Played(0), *fast, Left()])


def test_watching_again_is_recorded_again() -> None:
    events = [Played(0), *play(0, 5000), Sought(0), *play(0, 2000), Left()]
    assert recorded(events) == [(0, 5), (0, 2)]


moves = st.lists(
    st.tuples(st.sampled_from(["play", "seek", "pause"]), st.integers(0, 60_000)), max_size=20
)


@given(moves)
def test_no_second_is_recorded_that_was_not_played(moves: list[tuple[str, int]]) -> None:
    place, played, events = 0, set[int](), list[Event]([Played(0)])
    for kind, value in moves:
        if kind == "seek":
            place = value
            events.append(Sought(place))
        elif kind == "pause":
            events += [Paused(place), Played(place)]
        else:
            stop = place + value % 4000
            events += [Reached(at) for at in range(place, stop, 100)] + [Reached(stop)]
            played |= {ms // 50 for ms in range(place, stop, 50)}
            place = stop
    spans = union(Span(*span) for span in recorded([*events, Left()]))
    assert seconds_watched(spans) <= len(played) * 50 / 1000 + 0.5 * (len(moves) + 1)
    for span in spans:
        for second in range(span.start, span.stop):
            tenths = range(second * 20 + 6, second * 20 + 14)
            assert played.intersection(tenths), (second, spans)
