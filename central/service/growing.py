"""What was watched of a lecture, as a join: copies in any order, any number of times, lead to the same.

This is central's own way; the client has another, so that a mistake in one cannot agree with itself.
"""

from collections.abc import Iterable

from protocol.records import Progress, Span


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the fewest spans that cover the same seconds, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].stop:
            merged[-1] = Span(merged[-1].start, max(merged[-1].stop, span.stop))
        else:
            merged.append(span)
    return tuple(merged)


def grown(before: Progress | None, more: Progress) -> Progress:
    """Return the least progress that both lead to: nothing watched is ever unwatched."""
    if before is None:
        return Progress(more.lecture, union(more.spans), more.position, more.at)
    at, position = max((before.at, before.position), (more.at, more.position))
    return Progress(more.lecture, union((*before.spans, *more.spans)), position, at)
