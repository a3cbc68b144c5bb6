"""The file of what happened, which must never be in the way of what happens."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from types import TracebackType

log = logging.getLogger(__name__)


class LogFile(RotatingFileHandler):
    """A log file for this user alone; what a full disk does not take is dropped without a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Drop a line that could not be written."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding)


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
