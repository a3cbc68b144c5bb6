"""What is held of a conversation, and how it is asked for: on another thread, but for what the learner did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.store import messages, threads
from client.store.database import Topics
from client.store.threads import Stretch
from client.ui.context import Context
from client.ui.messages.rows import Place, Thread, ThreadRow
from protocol.records import Ref

PAGE = 20
"""How many messages are shown at first, and how many more each time that the learner scrolls on, at least."""

MOST = 90
"""How many are held at most, where a screen shows few: those in sight, and those around."""

TOPICS = frozenset({"messages", "people", "outbox", "outbox-files", "sync", "wanted"})
COMING = frozenset({"activity"})

Aim: TypeAlias = Callable[[], Stretch]


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of a conversation with its rows, and how much of the conversation is unread."""

    stretch: Stretch
    rows: Sequence[ThreadRow]
    unread: int


class Feed(QObject):
    """Says with ``came`` what is to be shown; for a ``view`` that was left it waits until that is seen again.

    Only one thing is asked for at a time. What was aimed at meanwhile is asked for next.
    """

    came = Signal(object)

    def __init__(self, mentor: str, context: Context, view: QWidget) -> None:
        super().__init__(view)
        self.mentor = mentor
        self._context = context
        self._view = view
        first = threads.first_unread(context.store.db, mentor)
        self._thread = Thread(context, mentor, first)
        self.first_unread = first
        self.held = Held(Stretch(0), (), 0)
        self.is_at_end = True
        self._page, self._most = PAGE, MOST
        self._aim: Aim | None = None
        self._is_asking = False
        self._is_stale = False
        self._asks = 0
        context.live.changed.connect(self._on_changed)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being asked for."""
        return not self._is_asking

    def fit(self, in_sight: int) -> None:
        """Hold enough for a view that may show so many messages at once."""
        self._page, self._most = max(PAGE, in_sight), max(MOST, 5 * in_sight)

    def begin(self, ref: Ref = b"") -> None:
        """Show at once where one begins: a message, else the first that is unread, else the end."""
        db = self._context.store.db
        number = threads.number_of(db, self.mentor, ref) if ref else self.first_unread
        self._take_now(partial(self._around, number=number))

    def to_end(self) -> None:
        """Hold the end."""
        if not self.held.stretch.is_latest:
            self._take_now(partial(self._around, number=None))

    def go_to(self, ref: Ref) -> bool:
        """Hold what is around a message; return whether it is in this conversation."""
        number = threads.number_of(self._context.store.db, self.mentor, ref)
        if number is None:
            return False
        if not any(row.key == ref for row in self.held.rows):
            self._take_now(partial(self._around, number=number))
        return True

    def look_back(self) -> None:
        """Hold more of what was before, if there is any, as soon as it is here."""
        if self.held.stretch.low and self._aim is None:
            self._aim_at(partial(self._further, threads.further_back))

    def look_on(self) -> None:
        """Hold more of what comes after, if there is any, as soon as it is here."""
        if not self.held.stretch.is_latest and self._aim is None:
            self._aim_at(partial(self._further, threads.further_on))

    def refresh(self) -> None:
        """Ask at once for what is held, as it is now."""
        self._is_stale = False
        self._take_now(self._same)

    def catch_up(self) -> None:
        """Ask for what changed while nobody looked."""
        if self._is_stale:
            self._is_stale = False
            self._ask_later()

    def _around(self, *, number: int | None) -> Stretch:
        db = self._context.store.db
        # What has no number yet stands at the end.
        if not number:
            return threads.ending(db, self.mentor, self._page)
        return threads.around(db, self.mentor, number, self._page // 2)

    def _same(self) -> Stretch:
        db, few = self._context.store.db, self._page if self.is_at_end else 0
        return threads.grown(db, self.mentor, self.held.stretch, self._most, few=few)

    def _further(self, move: Callable[..., Stretch]) -> Stretch:
        return move(self._context.store.db, self.mentor, self.held.stretch, self._page, self._most)

    def _ask(self, aim: Aim) -> Held:
        stretch = aim()
        unread = messages.unread(self._context.store.db, self.mentor)
        return Held(stretch, self._thread.rows(stretch), unread)

    def _take_now(self, aim: Aim) -> None:
        self._asks += 1
        self._aim = None
        self._show(self._ask(aim))

    def _aim_at(self, aim: Aim) -> None:
        self._aim = aim
        self._ask_later()

    def _ask_later(self) -> None:
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking, self._is_stale = True, False
        self._asks += 1
        aim = self._aim or self._same
        work = partial(self._ask, aim)
        done = partial(self._take, self._asks, aim)
        self._context.background.run(work, done, self._fail)

    def _take(self, asks: int, aim: Aim, found: Held) -> None:
        self._is_asking = False
        if self._context.live.is_closed:
            return
        if asks == self._asks:
            if aim is self._aim:
                self._aim = None
            self._show(found)
        else:
            # What was shown meanwhile may be newer than this.
            self._is_stale = True
        if self._is_stale or self._aim is not None:
            self._ask_later()

    def _fail(self, error: Exception) -> None:
        self._is_asking = False
        self._context.live.not_answered(error)

    def _show(self, found: Held) -> None:
        self.held = found
        self.came.emit(found)

    def _is_coming(self) -> bool:
        """Tell whether a file that is shown is being fetched."""
        return any(Place.COMING in row.places for row in self.held.rows)

    def _on_changed(self, topics: Topics) -> None:
        if not topics & (TOPICS | COMING if self._is_coming() else TOPICS):
            return
        if self.held.rows and not self._view.isVisible():
            self._is_stale = True
        elif self._context.live.is_from_elsewhere:
            self._ask_later()
        else:
            self.refresh()
