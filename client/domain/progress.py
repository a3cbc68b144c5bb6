"""How much of a lecture has been watched, when it counts as done, and how two copies become one."""

from collections.abc import Iterable, Sequence

from protocol.records import Progress, Span

COMPLETE_SHARE = 0.9
"""The share of a lecture that must have been played for it to count as done: its end is often applause."""

READ = Span(0, 1)
"""What is said of a lecture without a length, to be read: that it was read to its end."""


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches covered by ``spans``, in order, with none touching."""
    merged: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.stop:
            continue
        if merged and span.start <= merged[-1].stop:
            merged[-1] = Span(merged[-1].start, max(merged[-1].stop, span.stop))
        else:
            merged.append(span)
    return tuple(merged)


def seconds_watched(spans: Sequence[Span]) -> int:
    """Return the seconds covered by spans that do not overlap."""
    return sum(span.stop - span.start for span in spans)


def is_complete(spans: Sequence[Span], duration: int) -> bool:
    """Tell whether enough of a lecture of ``duration`` seconds was played to call it done."""
    return duration > 0 and seconds_watched(spans) >= duration * COMPLETE_SHARE


def percent(spans: Sequence[Span], duration: int) -> int:
    """Return the watched share in whole percent; 100 only when all is done."""
    if is_complete(spans, duration):
        return 100
    return min(99, seconds_watched(spans) * 100 // duration) if duration else 0


def merge_progress(mine: Progress, theirs: Progress) -> Progress:
    """Return the least progress that both copies lead to: nothing watched is ever unwatched.

    Commutative, associative and idempotent. The player resumes where the learner was last, and at
    the same instant where they had come furthest. Raises ValueError for two different lectures.
    """
    if mine.lecture != theirs.lecture:
        raise ValueError(f"{mine.lecture!r} is not {theirs.lecture!r}")
    at, position = max((mine.at, mine.position), (theirs.at, theirs.position))
    return Progress(mine.lecture, union(mine.spans + theirs.spans), position, at)
