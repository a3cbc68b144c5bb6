"""What a server has to be told."""

from dataclasses import dataclass, field
from pathlib import Path

from central.clock import Clock, SystemClock


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server keeps its things: in ``folder``, or the database at ``database`` and blobs there."""

    folder: Path
    database: str | None = None
    clock: Clock = field(default_factory=SystemClock)
