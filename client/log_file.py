"""The file of what happened, which must never be in the way of what happens."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)


MOST_BYTES = 1_000_000


class LogFile(logging.FileHandler):
    """A log file for this user alone, and the one before it; what a full disk does not take is dropped.

    Not one of ``logging.handlers``: what they import to send logs elsewhere takes 7 ms before the first window.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, in a new file if this one is full."""
        try:
            if self.stream is not None and self.stream.seek(0, os.SEEK_END) >= MOST_BYTES:
                self._begin_anew()
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Drop a line that could not be written."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding)

    def _begin_anew(self) -> None:
        self.close()
        # Another Bandi may hold it open, which Windows does not forgive: then it grows on.
        with suppress(OSError):
            Path(self.baseFilename).replace(f"{self.baseFilename}.1")
        self.stream = self._open()


def log_uncaught(told: Callable[[BaseException], None] = lambda _: None) -> None:
    """Write bugs to the log, whichever thread they are in, and tell of the window's; it stays."""

    def log_it(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("uncaught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)

    def log_and_tell(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log_it(kind, error, trace)
        told(error)

    def log_in_thread(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            log_it(arguments.exc_type, error, arguments.exc_traceback)

    sys.excepthook = log_and_tell
    threading.excepthook = log_in_thread
