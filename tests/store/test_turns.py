"""Who asked first writes first, however busy another thread is."""

import threading

import pytest

from client.store.turns import Turns


def until_waiting(turns: Turns, count: int) -> None:
    while turns.waiting < count:
        threading.Event().wait(0.001)


def test_turns_are_had_in_the_order_in_which_they_were_asked_for() -> None:
    turns, had = Turns(), []

    def take(name: int) -> None:
        with turns:
            had.append(name)

    threads = [threading.Thread(target=take, args=(name,)) for name in range(5)]
    with turns:
        for count, thread in enumerate(threads, 1):
            thread.start()
            until_waiting(turns, count)
    for thread in threads:
        thread.join()
    assert had == [0, 1, 2, 3, 4]


def test_a_busy_thread_lets_the_one_that_waits_go_first() -> None:
    turns, had = Turns(), []

    def window() -> None:
        with turns:
            had.append("window")

    waits = threading.Thread(target=window)
    with turns:
        waits.start()
        until_waiting(turns, 1)
        had.append("page 1")
    with turns:
        had.append("page 2")
    waits.join()
    assert had == ["page 1", "window", "page 2"]


def test_a_write_that_fails_gives_its_turn_on() -> None:
    turns = Turns()
    with pytest.raises(OSError, match="full"), turns:
        raise OSError("full")
    with turns:
        assert turns.waiting == 0
