"""Recording what was watched, also when the disk does not take it at once."""

from dataclasses import dataclass, field

from client.learning.study import Study
from protocol.records import Span


@dataclass(slots=True)
class WatchRecord:
    """What was watched of lectures and is not on the disk yet; nearly always empty."""

    study: Study
    waiting: list[tuple[str, Span]] = field(default_factory=list)

    def flush(self) -> None:
        """Record what waits, in its order. Raises StoreUnavailable or DiskFull, and then it still waits."""
        while self.waiting:
            self.study.watched(*self.waiting[0])
            self.waiting.pop(0)
