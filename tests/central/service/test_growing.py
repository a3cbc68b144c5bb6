"""Progress is a join, and covers exactly the seconds that were watched."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from central.service.growing import grown, union
from protocol.records import Progress, Span

spans = st.lists(
    st.builds(
        lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20)
    )
).map(tuple)
progresses = st.builds(
    lambda watched, position, at: Progress("l", union(watched), position, at),
    spans,
    st.integers(0, 80),
    st.integers(0, 5),
)


def seconds(watched: tuple[Span, ...]) -> set[int]:
    return {second for span in watched for second in range(span.start, span.stop)}


@given(spans)
def test_a_union_covers_the_same_seconds_with_the_fewest_spans(watched: tuple[Span, ...]) -> None:
    united = union(watched)
    assert seconds(united) == seconds(watched)
    assert all(a.stop < b.start for a, b in pairwise(united))


@given(progresses, progresses, progresses)
def test_growing_is_a_join(a: Progress, b: Progress, c: Progress) -> None:
    assert grown(a, a) == a
    assert grown(a, b) == grown(b, a)
    assert grown(grown(a, b), c) == grown(a, grown(b, c))
    assert grown(None, a) == a
