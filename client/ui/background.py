"""Work that must not hold up the window: files, pictures, the network at sign-in."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

ResultT = TypeVar("ResultT")

log = logging.getLogger(__name__)


class Background(QObject):
    """A small pool of threads whose results come back to the window's thread."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_closed = False
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")
        # Queued: what is done at once would else be told in the midst of asking for it.
        self._finished.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], ResultT],
        done: Callable[[ResultT], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do ``work`` on another thread, then call ``done`` with its result on the window's.

        If it raises, ``failed`` is called instead, or the error goes to the excepthook. What was
        asked for by a widget that is gone by then concerns nobody, nor does what is asked for after the end.
        """
        if self._is_closed:
            return

        def hand_over(future: Future[ResultT]) -> None:
            if not future.cancelled():
                self._finished.emit(lambda: _conclude(future, done, failed))

        self._pool.submit(work).add_done_callback(hand_over)

    def close(self) -> None:
        """Wait for what is under way, and drop what is not."""
        self._is_closed = True
        self._finished.disconnect()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _call(self, conclude: Callable[[], None]) -> None:
        conclude()


def _conclude(
    future: Future[ResultT],
    done: Callable[[ResultT], None],
    failed: Callable[[Exception], None] | None,
) -> None:
    error = future.exception()
    if _is_gone(done):
        return
    if error is None:
        done(future.result())
    elif failed is not None and isinstance(error, Exception):
        failed(error)
    else:
        raise error


def _is_gone(done: Callable[[ResultT], None]) -> bool:
    """Tell whether who waits for a result was deleted meanwhile: with its page, or its window."""
    method = done.func if isinstance(done, partial) else done
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)
