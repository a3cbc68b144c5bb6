"""What lists of notes consist of: notes, bookmarks, questions to a mentor, and the lectures that they are on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt

from client.store.notes import Note
from client.ui import words
from client.ui.models import NOWHERE, ROW_ROLE, Index


class Kind(StrEnum):
    """What a row is."""

    HEADING = "heading"
    NOTE = "note"
    BOOKMARK = "bookmark"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``lecture`` and ``second`` are where it leads, ``foot`` is a small line beneath the words.

    ``read`` says what the second is of a lecture that is read: its page ("pdf") or its percent ("text").
    """

    key: str
    kind: Kind
    lecture: str
    second: int
    text: str
    foot: str = ""
    read: str = ""

    @property
    def time(self) -> str:
        """The place as it is shown: the second as a player does."""
        return place_words(self.second, self.read)

    @property
    def changeable(self) -> bool:
        """Whether the learner may change it, or throw it away."""
        return self.kind in {Kind.NOTE, Kind.BOOKMARK}


def row_of(note: Note, foot: str = "", read: str = "") -> Row:
    """Return the row of a note or a bookmark; ``read`` is the kind of its lecture if that is read."""
    kind = Kind.BOOKMARK if note.is_bookmark else Kind.NOTE
    return Row(note.id, kind, note.lecture, note.second, note.text.strip(), foot, read)


def read_kind(kind: str) -> str:
    """Return the kind of a lecture that is read, and has places and no seconds; nothing for others."""
    return kind if kind in {"text", "pdf"} else ""


def place_words(second: int, read: str) -> str:
    """Return what a place in a lecture is called."""
    match read:
        case "pdf":
            return QCoreApplication.translate("NoteRows", "p. {0}").format(second)
        case "text":
            return f"{second} %"
    return words.clock(second)


def spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    text = row.text.replace("\n", " ")
    if row.kind is Kind.HEADING:
        return ", ".join(part for part in (text, row.foot) if part)
    return ", ".join(part for part in (row.time, kind_words(row.kind), text, row.foot) if part)


def kind_words(kind: Kind) -> str:
    """Return what a kind of row is called."""
    return {
        Kind.HEADING: "",
        Kind.NOTE: QCoreApplication.translate("NoteRows", "Note"),
        Kind.BOOKMARK: QCoreApplication.translate("NoteRows", "Bookmark"),
        Kind.QUESTION: QCoreApplication.translate("NoteRows", "Question"),
    }[kind]


class NoteRows(QAbstractListModel):
    """The rows of a list. It is told of them: who shows it asks the store."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> bool:
        """Show these rows; return whether they are others than before."""
        if tuple(rows) == self._rows:
            return False
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        return True

    def row(self, index: Index) -> Row:
        """Return the row at an index."""
        return self._rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """Return all rows."""
        return self._rows

    def index_of(self, key: str) -> QModelIndex:
        """Return where a row is; an invalid index if it is not there."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let nobody choose a heading."""
        if index.isValid() and self.row(index).kind is Kind.HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is said of a row, or under ROW_ROLE the row itself."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(self.row(index))
        return self.row(index) if role == ROW_ROLE else None
