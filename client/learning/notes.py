"""Writing notes on lectures, which follow the learner from device to device."""

from dataclasses import dataclass

from client.clock import Clock
from client.domain.submission import Refused, check_text
from client.store import beside, catalogue, documents, notes
from client.store.beside import Jotting
from client.store.database import Store
from protocol.records import Ref

NAME_BYTES = 6
"""Of a note, among those on one lecture: enough that no two devices ever draw the same."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The verbs of notes."""

    store: Store
    clock: Clock

    def add(self, lecture: str, text: str, second: int = 0) -> str:
        """Make a note on a lecture, at a second of it; return its id. Raises Refused."""
        self._check_words(text)
        return self._new(lecture, second, text)

    def mark(self, lecture: str, second: int) -> str:
        """Put a bookmark at a second of a lecture, and return its id. Raises Refused.

        A bookmark that is there already is not doubled; given words, it becomes a note.
        """
        for there in notes.of_lecture(self.store.db, lecture):
            if there.is_bookmark and there.second == second:
                return there.id
        return self._new(lecture, second, "")

    def edit(self, id_: str, text: str, seen: tuple[Ref, ...] | None = None) -> None:
        """Write a note anew; where it belongs stays. Raises Refused.

        ``seen`` is of the note that the learner began with; None: of the note as it is now.
        """
        found = self._note(id_)
        self._check_words(text)
        self._write(id_, found.second, text, found.seen if seen is None else seen)

    def remove(self, id_: str) -> None:
        """Throw a note away, on all devices. Raises Refused."""
        seen = self._note(id_).seen
        with self.store.write("notes") as db:
            documents.forget(db, id_, seen)

    def put_back(self, note: notes.Note) -> None:
        """Have a note again that was thrown away, on all devices."""
        seen = documents.read(self.store.db, note.id).seen
        self._write(note.id, note.second, note.text, seen, note.id)

    def jot(self, jotting: Jotting) -> None:
        """Keep words that are not finished, on this PC alone. Raises Refused if they are too many."""
        check_text(jotting.text)
        with self.store.write() as db:
            beside.jot(db, jotting)

    def drop(self, lecture: str, name: str) -> None:
        """Throw away words that were not finished."""
        with self.store.write() as db:
            beside.forget(db, lecture, name)

    def _new(self, lecture: str, second: int, text: str) -> str:
        if catalogue.lecture(self.store.db, lecture) is None:
            raise Refused("unknown-lecture")
        id_ = notes.id_of(lecture, self.clock.fresh_id(NAME_BYTES).hex())
        self._write(id_, second, text, (), beside.NEW_NOTE)
        return id_

    def _check_words(self, text: str) -> None:
        if not text.strip():
            raise Refused("empty")
        check_text(text)

    def _write(
        self, id_: str, second: int, text: str, seen: tuple[Ref, ...], jotted: str | None = None
    ) -> None:
        """Write a note; what was jotted down for it is finished with that."""
        lecture = id_.removeprefix(notes.PREFIX).rpartition(":")[0]
        with self.store.write("notes") as db:
            documents.write(db, id_, notes.text_of(second, text), self.clock.now(), seen)
            if text:
                beside.forget(db, lecture, id_ if jotted is None else jotted)

    def _note(self, id_: str) -> notes.Note:
        found = notes.note(self.store.db, id_)
        if found is None:
            raise Refused("unknown-note")
        return found
