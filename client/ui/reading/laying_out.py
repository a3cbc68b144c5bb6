"""Lays out a long text a few milliseconds at a time: Qt alone would do it in ever larger steps."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

TURN_SECONDS = 0.004
"""How long the window's thread lays out a text at a time."""


class LayingOut(QObject):
    """Lays out one document after another; ``finished`` says that all of one is laid out."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._ahead: QTextBlock | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._lay_out_some)

    @property
    def is_done(self) -> bool:
        """Tell whether there is nothing left to be laid out."""
        return self._ahead is None

    def begin(self, document: QTextDocument, position: int) -> None:
        """Lay out what is above a position at once, as that must be known to show it, and the rest in turns."""
        self._document, self._ahead = document, document.begin()
        document.documentLayout().installEventFilter(self)
        document.documentLayout().blockBoundingRect(document.findBlock(position))
        self._turn.start()

    def stop(self) -> None:
        """Lay out no more of it."""
        self._turn.stop()
        self._document = self._ahead = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the layout's own timer."""
        del watched
        return event.type() == QEvent.Type.Timer

    def _lay_out_some(self) -> None:
        assert self._document is not None
        until, layout = time.monotonic() + TURN_SECONDS, self._document.documentLayout()
        while self._ahead is not None and time.monotonic() < until:
            layout.blockBoundingRect(self._ahead)
            following = self._ahead.next()
            self._ahead = following if following.isValid() else None
        if self._ahead is None:
            self._turn.stop()
            layout.removeEventFilter(self)
            self.finished.emit()
