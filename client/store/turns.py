"""Whose turn it is to write: whoever asked first."""

import threading
from collections import deque
from types import TracebackType


class Turns:
    """A lock that is had in the order in which it was asked for.

    ``threading.Lock`` goes to whoever is awake: a thread that writes page after page takes it again
    before the window, which waits for it, has come to.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._is_taken = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._queue.append(mine)
        mine.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._is_taken = False

    def hand_over(self) -> None:
        """Let those who wait have their turns, and wait for the next one."""
        self.__exit__(None, None, None)
        self.__enter__()

    @property
    def waiting(self) -> int:
        """Return how many wait for their turn."""
        with self._guard:
            return len(self._queue)
