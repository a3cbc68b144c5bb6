"""What of a range of a lane a device needs: pure rules over entries without their bytes.

Left out is what a later entry of the same range replaces, and what the device itself brought about.
Whoever takes in a portion ends where one ends who takes in every entry.
"""

from dataclasses import dataclass, field

from central.store.central_lanes import Line

_NOT_KEPT = 0
"""The number of an entry about something of which nothing is sent so far: all was the device's own."""


@dataclass(frozen=True, slots=True)
class Room:
    """What may still be sent: a number of entries, and of bytes.

    ``whatever``: an entry may be larger than the bytes, if it is the only one. ``echo`` is the
    writer that need not be told what came of its own facts; None if it shall be told.
    """

    entries: int
    size: int
    echo: bytes | None
    whatever: bool


@dataclass(slots=True)
class Range:
    """Entries of a lane one after the other, and those of them that have to be sent.

    ``kept`` has the size in bytes of each, by its number; ``last`` is the end of the range.
    """

    room: Room
    kept: dict[int, int] = field(default_factory=dict)
    size: int = 0
    last: Line | None = None
    _newest: dict[bytes, int] = field(default_factory=dict)

    def extend(self, line: Line) -> bool:
        """Take in the next entry of the lane; return False, and leave it out, if there is no room."""
        replaced = None if line.subject is None else self._newest.get(line.subject)
        own = line.origin is not None and line.origin == self.room.echo
        is_needed = not own or bool(replaced)
        if is_needed and not self._fits(line, replaced or _NOT_KEPT):
            return False
        if replaced:
            self.size -= self.kept.pop(replaced)
        if is_needed:
            self.kept[line.n] = line.size
            self.size += line.size
        if line.subject is not None:
            self._newest[line.subject] = line.n if is_needed else _NOT_KEPT
        self.last = line
        return True

    def numbers(self) -> list[int]:
        """Return the numbers of the entries that have to be sent."""
        return sorted(self.kept)

    def _fits(self, line: Line, replaced: int) -> bool:
        count = len(self.kept) + (0 if replaced else 1)
        size = self.size + line.size - self.kept.get(replaced, 0)
        if count > self.room.entries:
            return False
        return size <= self.room.size or (count == 1 and self.room.whatever)
