import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.progress import is_complete, merge_progress, percent, seconds_watched, union
from protocol.records import Progress, Span

spans = st.builds(Span, st.integers(0, 60), st.integers(0, 60))
progresses = st.builds(
    Progress,
    st.just("l1"),
    st.lists(spans, max_size=6).map(union),
    st.integers(0, 60),
    st.integers(0, 3),
)


def seconds(found: tuple[Span, ...]) -> set[int]:
    return {second for span in found for second in range(span.start, span.stop)}


@given(progresses, progresses, progresses)
def test_merge_is_a_join(a: Progress, b: Progress, c: Progress) -> None:
    assert merge_progress(a, a) == a
    assert merge_progress(a, b) == merge_progress(b, a)
    assert merge_progress(merge_progress(a, b), c) == merge_progress(a, merge_progress(b, c))


@given(progresses, progresses)
def test_nothing_watched_is_ever_unwatched(a: Progress, b: Progress) -> None:
    assert seconds(merge_progress(a, b).spans) == seconds(a.spans) | seconds(b.spans)


@given(st.lists(spans, max_size=8))
def test_a_union_covers_just_what_was_watched_in_order_and_without_touching(
    watched: list[Span],
) -> None:
    found = union(watched)
    assert seconds(found) == {at for span in watched for at in range(span.start, span.stop)}
    assert all(before.stop < after.start for before, after in itertools.pairwise(found))
    assert all(span.start < span.stop for span in found)
    assert seconds_watched(found) == len(seconds(found))


@given(st.lists(spans, max_size=6).map(union), st.integers(0, 60))
def test_a_percentage_is_one_and_full_only_when_done(
    watched: tuple[Span, ...], duration: int
) -> None:
    found = percent(watched, duration)
    assert 0 <= found <= 100
    assert (found == 100) == is_complete(watched, duration)


def test_different_lectures_do_not_merge() -> None:
    with pytest.raises(ValueError, match="is not"):
        merge_progress(Progress("l1", (), 0, 0), Progress("l2", (), 0, 0))


def test_the_player_resumes_where_the_learner_was_last() -> None:
    here, there = Progress("l1", (), 50, 1), Progress("l1", (), 10, 2)
    assert merge_progress(here, there).position == 10
    assert merge_progress(here, Progress("l1", (), 60, 1)).position == 60


@pytest.mark.parametrize(
    ("stop", "duration", "shown", "done"),
    [
        (0, 0, 0, False),
        (0, 100, 0, False),
        (89, 100, 89, False),
        (90, 100, 100, True),
        (9, 10, 100, True),
        (199, 200, 100, True),
        (1, 1000, 0, False),
        (500, 100, 100, True),
        (30, 0, 0, False),
    ],
)
def test_nine_tenths_are_done(stop: int, duration: int, shown: int, done: bool) -> None:
    watched = (Span(0, stop),)
    assert (percent(watched, duration), is_complete(watched, duration)) == (shown, done)
