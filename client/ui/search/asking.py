"""Asking what fits while it is being typed: one question at a time, and then the latest."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from client.domain import finding
from client.store import search
from client.store.findable import Kind
from client.store.search import Group
from client.ui.context import Context
from client.ui.protection.gate import is_open

Answer: TypeAlias = tuple[str, Sequence[Group]]

MOST = 5
"""How many of each kind are shown at first."""

PLACES = {Kind.ASSIGNMENT: "assignments", Kind.MESSAGE: "messages"}
"""The pages on which some kinds are shown, and that may be closed: then they are not found, either."""

ALL = 50
"""How many of one kind are shown to whoever wants more of it."""


class Asking(QObject):
    """Answers with ``answered``: what was typed, what was meant by it, and the groups found.

    Never on the window's thread. What was typed with the keyboard left in English is meant in Korean, if it finds
    nothing as it is.

    Keys come faster than answers: what was typed meanwhile is asked when the answer is there, without what came
    between. So there is nothing to wait for by the clock, and a slow disk is asked less often.
    """

    answered = Signal(str, str, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: tuple[str, Kind | None] = ("", None)
        self._asked: tuple[str, Kind | None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None and bool(self._wanted[0])

    def ask(self, typed: str, kind: Kind | None = None) -> None:
        """Ask for what fits; of one kind, more of it. Answers to what was asked before are given up."""
        self._wanted = (typed, kind)
        if self._asked is None:
            self._go()

    def forget(self) -> None:
        """Want no answer any more."""
        self._wanted = ("", None)

    def _go(self) -> None:
        self._asked = self._wanted
        self._context.background.run(self._work(*self._wanted), self._done, self._fail)

    def _work(self, typed: str, kind: Kind | None) -> Callable[[], Answer]:
        context, asked = self._context, self._wanted
        wanted = tuple(Kind) if kind is None else (kind,)
        most = MOST if kind is None else ALL

        def given_up() -> bool:
            return self._wanted != asked

        def work() -> Answer:
            kinds = [each for each in wanted if _can_be_opened(context, each)]
            for meant in filter(None, (typed, finding.meant_in_korean(typed))):
                groups = search.find(context.store.db, meant, most, given_up, kinds)
                if groups:
                    return meant, groups
            return typed, ()

        return work

    def _done(self, answer: Answer) -> None:
        asked, self._asked = self._asked, None
        if asked == self._wanted:
            self.answered.emit(asked[0], *answer)
        elif self._wanted[0]:
            self._go()

    def _fail(self, error: Exception) -> None:
        # What is typed next is asked all the same.
        self._asked = None
        self._context.live.not_answered(error)


def _can_be_opened(context: Context, kind: Kind) -> bool:
    return kind not in PLACES or is_open(context, PLACES[kind])
