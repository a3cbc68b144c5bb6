"""Clearing away what nobody uses any more, on the window's thread alone.

Python looks for circles of unused objects on whichever thread happens to make the next one. Widgets stand in
such circles, and Qt crashes when they go on a thread that is not theirs.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000
MANY = 10_000
"""After how many new objects it pays to look at the young ones."""

LOOKS_UNTIL_ALL = 60
"""How often the young ones are looked at before all are: that takes a frame or two."""


class Garbage(QObject):
    """Takes Python's search for unused objects over, until it is told to stop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = 0
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Clear away what is unused, if much is new."""
        if gc.get_count()[0] < MANY:
            return
        self._looks += 1
        gc.collect(2 if self._looks % LOOKS_UNTIL_ALL == 0 else 1)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
