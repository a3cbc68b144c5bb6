"""The file of what happened, which must never be in the way of what happens."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler


class LogFile(RotatingFileHandler):
    """A log file for this user alone; what a full disk does not take is dropped without a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Drop a line that could not be written."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding)
