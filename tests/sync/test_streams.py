"""What replies say is told of the question that they answer, and of no other."""

import threading
from collections.abc import Iterator
from typing import ClassVar

from client.sync.assembly import Range
from client.sync.streams import Came, Ended, Heard, Opened, Streams
from client.sync.transport import Reply
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


class Numbered(Line):
    """A line that has others beside it, and notes which of them was asked over."""

    asked: ClassVar[list["Numbered"]] = []

    def another(self) -> "Numbered":
        return Numbered(bring=self.bring)

    def fetch(self, sha256: bytes, start: int, stop: int, size: int) -> Reply:
        self.asked.append(self)
        return super().fetch(sha256, start, stop, size)


def test_a_connection_is_asked_over_again_only_when_its_thread_is_done_with_it() -> None:
    Numbered.asked.clear()
    reading, goes_on = threading.Event(), threading.Event()

    def bring(sha256: bytes, _start: int, _stop: int, _size: int) -> Iterator[bytes]:
        if sha256 == OLD:
            reading.set()
            goes_on.wait(60)
        yield b"new"

    first = Numbered(bring=bring)
    streams = Streams(first)
    streams.ask(1, OLD, Range(0, 3), 3)
    assert reading.wait(60)
    (old,) = (thread for thread in threading.enumerate() if thread.name == "fetch")
    streams.give_up(1)
    streams.ask(2, NEW, Range(0, 3), 3)
    while not isinstance(streams.listen(1), Ended):
        pass
    assert Numbered.asked[1] is not first
    streams.forget_all()
    goes_on.set()
    old.join()
    for strand in (3, 4):
        streams.ask(strand, NEW, Range(0, 3), 3)
        while not isinstance(streams.listen(1), Ended):
            pass
        streams.forget_all()
    assert first in Numbered.asked[2:]
