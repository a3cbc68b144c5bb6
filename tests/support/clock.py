"""A clock that obeys."""

import hashlib
from dataclasses import dataclass

from protocol.records import Stamp


@dataclass
class FakeClock:
    """Goes on by a millisecond each time it is looked at, and makes up the same ids each time."""

    time: int = 1_700_000_000_000
    mono: int = 1_000
    device: str = "pc"
    made: int = 0

    def now(self) -> int:
        self.pass_ms(1)
        return self.time

    def monotonic(self) -> int:
        self.pass_ms(1)
        return self.mono

    def stamp(self) -> Stamp:
        self.pass_ms(1)
        return Stamp(self.time - self.mono, self.mono // 1000)

    def fresh_id(self, size: int) -> bytes:
        self.made += 1
        return hashlib.blake2b(f"{self.device}{self.made}".encode(), digest_size=size).digest()

    def pass_ms(self, milliseconds: int) -> None:
        self.time += milliseconds
        self.mono += milliseconds
