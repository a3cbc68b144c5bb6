"""Work that must not hold up the window: files, pictures, the network at sign-in."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

ResultT = TypeVar("ResultT")

KEPT_SECONDS = 30.0
"""How long whoever closes or locks waits for what was given to be taken in: a stick may answer no more."""

log = logging.getLogger(__name__)


class Background(QObject):
    """A small pool of threads whose results come back to the window's thread."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_closed = False
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")
        self._kept: set[Future[object]] = set()
        # Queued: what is done at once would else be told in the midst of asking for it.
        self._finished.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], ResultT],
        done: Callable[[ResultT], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        is_kept: bool = False,
    ) -> None:
        """Do ``work`` on another thread, then call ``done`` with its result on the window's.

        If it raises, ``failed`` is called instead, or the error goes to the excepthook. What was
        asked for by a widget that is gone by then concerns nobody, nor does what is asked for after the end.
        What ``is_kept`` is the learner's: it is done also if the window is closed or locked before its turn.
        """
        if self._is_closed:
            return

        def hand_over(future: Future[ResultT]) -> None:
            self._kept.discard(future)
            if not future.cancelled():
                self._finished.emit(lambda: _conclude(future, done, failed))

        future = self._pool.submit(work)
        if is_kept:
            self._kept.add(future)  # type: ignore[arg-type]
        future.add_done_callback(hand_over)

    def after_kept(self, work: Callable[[], ResultT]) -> Callable[[], ResultT]:
        """Return what does ``work`` once all that is kept was done, to be run here: it waits its turn, too."""

        def in_turn() -> ResultT:
            wait(before, KEPT_SECONDS)
            return work()

        before = tuple(self._kept)
        return in_turn

    def close(self) -> None:
        """Wait for what is under way and what is kept, and drop all else."""
        if self._is_closed:
            return
        self._is_closed = True
        self._finished.disconnect()
        wait(tuple(self._kept), KEPT_SECONDS)
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
