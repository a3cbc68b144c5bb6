"""The engine as scripts: what happened, and what it says to do."""

import random
from collections.abc import Sequence

import pytest

from client.sync.backoff import Backoff
from client.sync.engine import (
    FIRST_PIECE,
    LEAST_UPLOAD,
    NO_LIMIT,
    POLL_SECONDS,
    Command,
    Event,
    Exchange,
    Exchanged,
    Held,
    Hold,
    Limit,
    SignInRequired,
    SyncEngine,
    Unreachable,
    Upload,
    Uploaded,
    Wait,
    Woken,
)


class Longest(random.Random):
    """Chance that always chooses the longest wait."""

    def uniform(self, a: float, b: float) -> float:
        return max(a, b)


Script = Sequence[tuple[Event, Command]]

REST = Wait(POLL_SECONDS)
SLOW = Limit(16_000, 100.0)
LIMITED_PIECE = 32_000
DONE = Exchanged(more=False, waiting=0, uploads=0)

SCRIPTS: dict[str, Script] = {
    "rests when there is nothing more": [(Woken(), Exchange()), (DONE, REST)],
    "asks for page after page": [
        (Woken(), Exchange()),
        (Exchanged(more=True, waiting=0, uploads=0), Exchange()),
        (Exchanged(more=True, waiting=0, uploads=2), Exchange()),
        (DONE, REST),
    ],
    "sends until nothing waits": [
        (Woken(), Exchange()),
        (Exchanged(more=False, waiting=400, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=200, uploads=0), Exchange()),
        (DONE, REST),
    ],
    "files go up when all facts are there, and an exchange tells what became of them": [
        (Exchanged(more=False, waiting=1, uploads=2), Exchange()),
        (Exchanged(more=False, waiting=0, uploads=2), Upload()),
        (Uploaded(2), Upload()),
        (Uploaded(1), Upload()),
        (Uploaded(0), Exchange()),
        (DONE, REST),
    ],
    "sends of a file what the line carries in eight seconds, and little after a cut": [
        (Exchanged(more=False, waiting=0, uploads=1), Upload(FIRST_PIECE)),
        (Uploaded(1, FIRST_PIECE, 1.0), Upload(2 * FIRST_PIECE)),
        (Uploaded(1, 2 * FIRST_PIECE, 8.0), Upload(2 * FIRST_PIECE)),
        (Uploaded(1, 2 * FIRST_PIECE, 160.0), Upload(LEAST_UPLOAD)),
        (Uploaded(1, LEAST_UPLOAD, 0.001), Upload(2 * LEAST_UPLOAD)),
        (Uploaded(1), Upload(2 * LEAST_UPLOAD)),
        (Uploaded(1, 10**9, 0.1), Upload(FIRST_PIECE)),
        (Uploaded(1, 10**9, 0.1), Upload(2 * FIRST_PIECE)),
        (Unreachable("unreachable"), Wait(2.0, "unreachable")),
        (Exchanged(more=False, waiting=0, uploads=1), Upload(FIRST_PIECE)),
    ],
    "keeps the rate of what goes up: little at a time, and still in between": [
        (Exchanged(more=False, waiting=0, uploads=1, limit=SLOW), Upload(LIMITED_PIECE)),
        (Uploaded(1, LIMITED_PIECE, 0.5, limit=Limit(16_000, 100.5)), Hold(1.0)),
        (Held(), Upload(LIMITED_PIECE)),
        (Uploaded(1, LIMITED_PIECE, 0.5, limit=Limit(16_000, 102.0)), Hold(1.5)),
    ],
    "an exchange does not wait for the rate, and files keep it all the same": [
        (Exchanged(more=False, waiting=0, uploads=1, limit=SLOW), Upload(LIMITED_PIECE)),
        (Uploaded(1, LIMITED_PIECE, 0.5, limit=Limit(16_000, 100.5)), Hold(1.0)),
        (Woken(), Exchange()),
        (Exchanged(more=False, waiting=0, uploads=1, limit=Limit(16_000, 101.0)), Hold(0.5)),
        (Woken(), Exchange()),
        (Exchanged(more=False, waiting=0, uploads=1, limit=NO_LIMIT), Upload(2 * FIRST_PIECE)),
    ],
    "what is said goes before the next piece of a file": [
        (Exchanged(more=False, waiting=0, uploads=1), Upload(FIRST_PIECE)),
        (Uploaded(1, woken=True), Exchange()),
        (Exchanged(more=False, waiting=0, uploads=1), Upload(FIRST_PIECE)),
    ],
    "does not go on for ever with a central that takes nothing": [
        (Exchanged(more=False, waiting=5, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=0), REST),
        (Woken(), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=0), REST),
        (Exchanged(more=False, waiting=4, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=4, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=4, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=4, uploads=0), REST),
    ],
    "files go up although central takes no facts": [
        (Exchanged(more=False, waiting=5, uploads=1), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=1), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=1), Upload()),
    ],
    "starts to count anew once nothing waited": [
        (Exchanged(more=False, waiting=5, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=0), Exchange()),
        (DONE, REST),
        (Exchanged(more=False, waiting=5, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=0), Exchange()),
        (Exchanged(more=False, waiting=5, uploads=0), REST),
    ],
    "backs off, but a learner who did something is not kept waiting": [
        (Unreachable("unreachable"), Wait(2.0, "unreachable")),
        (Unreachable("not-central"), Wait(4.0, "not-central")),
        (Unreachable("unreachable"), Wait(8.0, "unreachable")),
        (Woken(), Exchange()),
        (Unreachable("unreachable"), Wait(16.0, "unreachable")),
    ],
    "leaves central alone for as long as it asks": [
        (Unreachable("server-error", 77.0), Wait(77.0, "server-error")),
        (Unreachable("server-error", 0.0), Wait(0.0, "server-error")),
    ],
    "forgets the failures when somebody answers": [
        (Unreachable("unreachable"), Wait(2.0, "unreachable")),
        (Unreachable("unreachable"), Wait(4.0, "unreachable")),
        (DONE, REST),
        (Unreachable("unreachable"), Wait(2.0, "unreachable")),
        (Unreachable("unreachable"), Wait(4.0, "unreachable")),
        (Uploaded(1), Upload()),
        (Unreachable("unreachable"), Wait(2.0, "unreachable")),
    ],
    "waits for the learner to sign in, and for nothing else": [
        (SignInRequired(), Wait(None, "sign-in")),
        (Woken(), Exchange()),
        (SignInRequired(), Wait(None, "sign-in")),
    ],
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_the_engine(script: Script) -> None:
    engine = SyncEngine(Backoff(Longest()))
    for number, (event, command) in enumerate(script):
        assert engine.handle(event) == command, f"line {number}: {event}"
