"""Asking the store again when it changes, without holding up the window for what others did."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from client.store.database import Topics
from client.ui.context import Context

MINUTE_MS = 60_000

SeenT = TypeVar("SeenT")


class Looking(QObject, Generic[SeenT]):
    """Calls ``show`` with what ``ask`` finds, whenever one of the topics changes.

    What the learner did is shown at once. What came from elsewhere is asked for on another thread: beside one that
    takes in thousands of changes, every statement that the window makes may have to wait its turn. Nothing is
    asked for a ``parent`` that was left: it looks when it is seen again.
    """

    def __init__(
        self,
        context: Context,
        topics: Topics,
        ask: Callable[[], SeenT],
        show: Callable[[SeenT], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._live = context.live
        self._background = context.background
        self._topics = topics
        self._ask = ask
        self._show = show
        self._looks = 0
        self._is_asking = False
        self._ask_again = False
        self._has_missed = False
        self._live.changed.connect(self._on_changed)
        self._page = parent

    def follow_the_clock(self, place: QWidget) -> None:
        """Ask each minute while a ``place`` is seen: "today" ends at midnight, and a deadline comes nearer."""
        self._place = place
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def _on_minute(self) -> None:
        if self._place.isVisible():
            self.look_later()

    def look(self) -> None:
        """Ask now, and show it."""
        self._has_missed = False
        self._looks += 1
        self._show(self._ask())

    def catch_up(self) -> None:
        """Ask for what changed while nobody looked: now, if the learner did any of it."""
        if self._has_missed:
            self.look()
        else:
            self.look_later()

    def look_later(self) -> None:
        """Ask on another thread; if that is being done already, once more when it is."""
        if self._is_asking:
            self._ask_again = True
            return
        self._is_asking, self._ask_again = True, False
        self._looks += 1
        looks, ask = self._looks, self._ask
        self._background.run(lambda: (looks, ask()), self._take, self._fail)

    def _fail(self, error: Exception) -> None:
        self._is_asking = False
        self._live.not_answered(error)

    def _take(self, answer: tuple[int, SeenT]) -> None:
        self._is_asking = False
        if self._live.is_closed:
            return
        looks, seen = answer
        if looks == self._looks:
            self._show(seen)
        elif not self._ask_again:
            # Something was shown meanwhile that this may not know of yet.
            self.look_later()
        if self._ask_again:
            self.look_later()

    def _on_changed(self, topics: Topics) -> None:
        if not topics & self._topics:
            return
        if self._page.isHidden():
            self._has_missed |= not self._live.is_from_elsewhere
        elif self._live.is_from_elsewhere:
            self.look_later()
        else:
            self.look()
