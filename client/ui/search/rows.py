"""What a search shows: headings, things found, and a way to more of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Qt

from client.domain import finding
from client.domain.words import pick, title_in
from client.store.findable import Kind
from client.store.search import Group, Hit
from client.ui import words
from client.ui.models import NOWHERE, ROW_ROLE, Index
from client.ui.page import moment, said

ICONS = {
    Kind.LECTURE: "play",
    Kind.COURSE: "lectures",
    Kind.ASSIGNMENT: "assignment",
    Kind.NOTE: "edit",
    Kind.MESSAGE: "messages",
}
BEFORE, EXCERPT = 12, 160
"""How much of a long text is shown: letters before what fits, and in all."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a kind over what was found of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A row to open. ``spans`` are the parts of the title that fit what was typed."""

    icon: str
    title: str
    below: str
    page: str
    item: str
    spans: finding.Spans = ()


@dataclass(frozen=True, slots=True)
class More:
    """A row that shows more of a kind."""

    kind: Kind
    text: str


ResultRow = Heading | Found | More


class Results(QAbstractListModel):
    """The rows of a search; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ResultRow, ...] = ()

    def show(self, rows: Sequence[ResultRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> ResultRow:
        """Return the row at an index."""
        return self._rows[index.row()]

    def next_to(self, number: int, step: int) -> int:
        """Return the number of the next row that can be chosen, or the same where there is none."""
        numbers = [n for n, row in enumerate(self._rows) if not isinstance(row, Heading)]
        ahead = [n for n in numbers if (n - number) * step > 0]
        if not ahead:
            return number
        return min(ahead) if step > 0 else max(ahead)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says of a row, or under ROW_ROLE the row itself."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(self.row(index))
        return self.row(index) if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        if index.isValid() and isinstance(self.row(index), Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def rows_of(groups: Sequence[Group], typed: str, now: int, language: str) -> Sequence[ResultRow]:
    """Return the rows for what was found."""
    rows: list[ResultRow] = []
    for group in groups:
        rows.append(Heading(name_of(group.kind)))
        rows += [_found(hit, typed, now, language) for hit in group.hits]
        if group.more:
            rows.append(More(group.kind, more_of(group.kind)))
    return rows


def spoken(row: ResultRow) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, Found):
        return ", ".join(part for part in (row.title, row.below) if part)
    return row.text


def name_of(kind: Kind) -> str:
    """Return what a kind of thing is called."""
    return {
        Kind.LECTURE: QCoreApplication.translate("Search", "Lectures"),
        Kind.COURSE: QCoreApplication.translate("Search", "Courses"),
        Kind.ASSIGNMENT: QCoreApplication.translate("Search", "Assignments"),
        Kind.NOTE: QCoreApplication.translate("Search", "Notes"),
        Kind.MESSAGE: QCoreApplication.translate("Search", "Messages"),
    }[kind]


def more_of(kind: Kind) -> str:
    """Return how more of a kind is asked for."""
    return {
        Kind.LECTURE: QCoreApplication.translate("Search", "More lectures"),
        Kind.COURSE: QCoreApplication.translate("Search", "More courses"),
        Kind.ASSIGNMENT: QCoreApplication.translate("Search", "More assignments"),
        Kind.NOTE: QCoreApplication.translate("Search", "More notes"),
        Kind.MESSAGE: QCoreApplication.translate("Search", "More messages"),
    }[kind]


def _found(hit: Hit, typed: str, now: int, language: str) -> Found:
    name = pick if hit.kind in {Kind.NOTE, Kind.MESSAGE} else title_in
    whole = " ".join(name(hit.title, language).split())
    fits = finding.match(whole, typed)
    title, spans = _excerpt(whole, fits.spans if fits else ())
    page, item = _place(hit)
    below = _below(hit, now, language)
    return Found(ICONS[hit.kind], title, below, page, item, spans)


def _place(hit: Hit) -> tuple[str, str]:
    if hit.kind is Kind.MESSAGE:
        return "messages", said(hit.place, bytes.fromhex(hit.id))
    return {
        Kind.LECTURE: ("lecture", hit.place),
        Kind.COURSE: ("lectures", hit.place),
        Kind.ASSIGNMENT: ("assignments", hit.place),
        Kind.NOTE: ("lecture", moment(hit.place, hit.second) if hit.second else hit.place),
    }[hit.kind]


def _below(hit: Hit, now: int, language: str) -> str:
    parts = [pick(hit.below, language)]
    if hit.kind is Kind.NOTE and hit.second:
        parts.append(words.clock(hit.second))
    if hit.kind is Kind.ASSIGNMENT and hit.at:
        parts.append(words.due(hit.at, now, language))
    if hit.kind is Kind.MESSAGE:
        mine = QCoreApplication.translate("Search", "Me")
        parts = [parts[0] or mine, words.moment(hit.at, now, language)]
    return " · ".join(part for part in parts if part)


def _excerpt(text: str, spans: finding.Spans) -> tuple[str, finding.Spans]:
    """Return a text that begins shortly before what fits, and where that is in it."""
    first = spans[0][0] if spans else 0
    begin = first - BEFORE if first > 2 * BEFORE and len(text) > 4 * BEFORE else 0
    shown = ("…" if begin else "") + text[begin : begin + EXCERPT]
    shift = (1 if begin else 0) - begin
    return shown, tuple((start + shift, stop + shift) for start, stop in spans)
