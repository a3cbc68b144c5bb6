"""How long to leave a central alone that did not answer."""

import random
from dataclasses import dataclass, field

FIRST_SECONDS = 2.0
LONGEST_SECONDS = 120.0


@dataclass(slots=True)
class Backoff:
    """Longer after each failure, never quite the same for two PCs of one room."""

    rng: random.Random = field(default_factory=random.Random)
    failures: int = 0

    def after_failure(self, asked_for: float | None = None) -> float:
        """Return the seconds to wait: those that central asked for, if it did."""
        self.failures += 1
        if asked_for is not None:
            return min(asked_for, 3600.0)
        ceiling = FIRST_SECONDS * 2.0 ** min(self.failures - 1, 20)
        return min(ceiling, LONGEST_SECONDS) * self.rng.uniform(0.5, 1.0)

    def reset(self) -> None:
        """Forget the failures: somebody answered."""
        self.failures = 0
