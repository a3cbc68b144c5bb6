"""What replies say is told of the question that they answer, and of no other."""

import threading
from collections.abc import Iterator

from client.sync.assembly import Range
from client.sync.streams import Came, Ended, Heard, Opened, Streams
from tests.support.line import Line

OLD, NEW = b"o" * 32, b"n" * 32


def test_what_a_given_up_reply_still_says_is_not_taken_for_the_next_files() -> None:
    reading, old_goes_on, new_goes_on = (threading.Event() for _ in range(3))

    def bring(sha256: bytes, _start: int, _stop: int, _size: int) -> Iterator[bytes]:
        if sha256 == OLD:
            reading.set()
            old_goes_on.wait(60)
            yield b"old"
        else:
            new_goes_on.wait(60)
            yield b"new"

    streams = Streams(Line(bring=bring))
    streams.ask(1, OLD, Range(0, 3), 3)
    assert reading.wait(60)
    (old,) = (thread for thread in threading.enumerate() if thread.name == "fetch")
    streams.give_up(1)
    # The next file's questions are counted from one again.
    streams.ask(1, NEW, Range(0, 3), 3)
    old_goes_on.set()
    old.join()
    new_goes_on.set()
    heard: list[Heard] = []
    while not (heard and isinstance(heard[-1], Ended)):
        if found := streams.listen(1):
            heard.append(found)
    assert heard == [Opened(1, Range(0, 3), None), Came(1, b"new"), Ended(1, None)]
