"""Why something is done now, or is not: a code with the numbers that go with it.

``client.domain.sentences`` makes a sentence of it; nothing is decided by it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """``until`` is when it goes on by itself (ms of the PC's clock, 0: not by time alone).

    ``number`` is what the code is about: bytes that are lacking, a rate in kbit/s, a minute of the day.
    """

    code: str
    until: int = 0
    number: int = 0


NO_REASON = Reason("")
