"""A list model for rows too many to be held: it knows where each stands, and what those in sight say."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from client.store.browsing import Numbers
from client.store.database import Topics
from client.ui.background import Background
from client.ui.live import LiveStore
from client.ui.models import NOWHERE, ROW_ROLE, Index

RowT = TypeVar("RowT")

PAGE = 64
"""How many rows are asked for at once: more than a screen shows."""

MOST_PAGES = 12
"""How many pages are held: those in sight, and those around."""


class WindowedModel(QAbstractListModel, Generic[RowT]):
    """The rows of a query that are in sight, kept true to the store, asked for on another thread.

    ``numbers`` returns what names each row, in their order; ``rows`` what some of them say. Until that is here,
    a row is None. ``counted`` says that it is known how many there are.
    """

    counted = Signal()

    def __init__(
        self,
        background: Background,
        numbers: Callable[[], Numbers],
        rows: Callable[[Sequence[int]], Mapping[int, RowT]],
        text: Callable[[RowT], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._ask_numbers = numbers
        self._ask_rows = rows
        self._text = text
        self._numbers = array("q")
        self._pages: dict[int, Mapping[int, RowT]] = {}
        self._stale: set[int] = set()
        self._on_the_way: set[int] = set()
        self._is_counting = False
        self._count_again = False
        self.is_counted = False
        self._topics: Topics = frozenset()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being asked for."""
        return not (self._is_counting or self._on_the_way)

    def follow(self, live: LiveStore, *topics: str) -> None:
        """Ask again whenever one of the topics changes."""
        self._topics = frozenset(topics)
        live.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask again, once what is being asked for is here; meanwhile the rows are as they were."""
        if self._is_counting:
            self._count_again = True
            return
        self._is_counting, self._count_again = True, False
        self._background.run(self._ask_numbers, self._take_numbers)

    def row(self, index: Index) -> RowT | None:
        """Return the row at an index, None until it is here."""
        number = self._numbers[index.row()]
        page = self._pages.get(index.row() // PAGE)
        return page.get(number) if page is not None else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, or under ROW_ROLE the row itself; ask for it if it is not here."""
        if not index.isValid():
            return None
        self._want(index.row() // PAGE)
        row = self.row(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(row) if row is not None else ""
        return row if role == ROW_ROLE else None

    def _want(self, page: int) -> None:
        if page in self._on_the_way or (page in self._pages and page not in self._stale):
            return
        self._on_the_way.add(page)
        asked = self._numbers[page * PAGE : (page + 1) * PAGE].tolist()
        ask = partial(self._ask_rows, asked)
        self._background.run(ask, partial(self._take_rows, page, asked))

    def _take_rows(self, page: int, asked: list[int], rows: Mapping[int, RowT]) -> None:
        self._on_the_way.discard(page)
        first = page * PAGE
        if self._numbers[first : first + PAGE].tolist() != asked:
            # Rows came or went before it meanwhile: it is asked for anew when it is seen.
            self._tell(page)
            return
        self._stale.discard(page)
        known = self._pages.pop(page, None)
        self._pages[page] = rows
        while len(self._pages) > MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        if rows != known:
            self._tell(page)

    def _tell(self, page: int) -> None:
        last = min((page + 1) * PAGE, len(self._numbers)) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE), self.index(last))

    def _take_numbers(self, fresh: Numbers) -> None:
        self._is_counting = False
        pages = set(self._pages)
        if fresh != self._numbers:
            self._move(fresh)
        self._stale |= pages & set(self._pages)
        self.is_counted = True
        self.counted.emit()
        for page in pages:
            self._tell(page)
        if self._count_again:
            self.refresh()

    def _move(self, fresh: Numbers) -> None:
        """Tell views of the stretch that differs: what is before and behind it keeps its place."""
        old = self._numbers
        shorter = min(len(old), len(fresh))
        before = _alike(shorter, lambda n: old[:n] == fresh[:n])
        behind = _alike(shorter - before, lambda n: old[len(old) - n :] == fresh[len(fresh) - n :])
        self._pages = {page: rows for page, rows in self._pages.items() if page < before // PAGE}
        if before + behind < len(old):
            self.beginRemoveRows(NOWHERE, before, len(old) - behind - 1)
            self._numbers = old[:before] + old[len(old) - behind :]
            self.endRemoveRows()
        if before + behind < len(fresh):
            self.beginInsertRows(NOWHERE, before, len(fresh) - behind - 1)
            self._numbers = fresh
            self.endInsertRows()

    def _on_changed(self, topics: Topics) -> None:
        if topics & self._topics:
            self.refresh()


def _alike(most: int, is_alike: Callable[[int], bool]) -> int:
    """Return up to which length two rows of numbers are alike, ``most`` at most."""
    return bisect_left(range(1, most + 1), 1, key=lambda n: int(not is_alike(n)))
