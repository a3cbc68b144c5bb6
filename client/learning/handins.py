"""Working on assignments, and handing them in."""

from dataclasses import dataclass
from pathlib import Path

from client.clock import Clock
from client.domain.submission import (
    Refused,
    Work,
    check_files,
    check_handin,
    check_text,
    max_bytes,
)
from client.learning.files import Pasted, take_in
from client.store import catalogue, facts, files, handins, steps
from client.store.database import Store
from client.store.handins import Draft
from client.store.shelf import Shelf
from protocol.records import Answer, Assignment, File, Handin, Ref, Submitted


@dataclass(frozen=True, slots=True)
class Handins:
    """The verbs of assignments."""

    store: Store
    clock: Clock
    attachments: Shelf

    def save_draft(
        self,
        assignment: str,
        text: str,
        answers: tuple[Answer, ...],
        seen: tuple[Ref, ...] = (),
    ) -> None:
        """Keep what the learner has written so far; the files attached stay.

        ``seen`` is of the draft that the learner began with: what other devices wrote, and is in it.
        """
        check_text(text)
        with self.store.write("assignments") as db:
            before = handins.draft(db, assignment)
            supersedes = before.supersedes if before else b""
            now = self.clock.now()
            steps.note(db, handins.owner_of(assignment), before.text if before else "", text)
            handins.put_draft(db, assignment, Draft(text, answers, (), now, supersedes, seen))

    def discard_draft(self, assignment: str) -> None:
        """Throw away what the learner has written so far, on whatever device, files included."""
        with self.store.write("assignments") as db:
            found = handins.draft(db, assignment)
            handins.drop_draft(db, assignment, found.seen if found else ())

    def put_back(self, assignment: str, thrown_away: Draft) -> None:
        """Have a draft again that was thrown away; what was begun since is kept, below it.

        Raises Refused if both together are too much; nothing is changed then.
        """
        with self.store.write("assignments") as db:
            since = handins.draft(db, assignment)
            answers = {one.item: one for one in thrown_away.answers}
            text, supersedes = thrown_away.text, thrown_away.supersedes
            seen: tuple[Ref, ...] = ()
            if since is not None:
                answers |= {one.item: one for one in since.answers}
                parts = [text, since.text] if since.text != text else [text]
                text = "\n\n".join(part for part in parts if part.strip())
                seen, supersedes = since.seen, since.supersedes or supersedes
            check_text(text)
            now = self.clock.now()
            made = Draft(text, tuple(answers.values()), (), now, supersedes, seen)
            handins.put_draft(db, assignment, made)
            there = {file.sha256: file for file in (since.files if since else ())}
            known = self._assignment(assignment)
            check_files(
                tuple((there | {file.sha256: file for file in thrown_away.files}).values()),
                known.max_files,
                max_bytes(known),
            )
            for file in thrown_away.files:
                files.attach(db, handins.owner_of(assignment), file, now)

    def take_in(self, assignment: str, source: Path | Pasted) -> File:
        """Copy a file that is to be attached: slow, so not on the window's thread.

        Raises Refused if it is larger than the assignment takes.
        """
        known = self._assignment(assignment)
        if known.max_files == 0:
            raise Refused("too-many-files", limit=0)
        return take_in(self.attachments, source, max_bytes(known))

    def attach(self, assignment: str, file: File) -> None:
        """Put a file that was taken in with the draft. Raises Refused beyond the limits."""
        known = self._assignment(assignment)
        owner = handins.owner_of(assignment)
        with self.store.write("assignments") as db:
            others = [old for old in files.of_draft(db, owner) if old.sha256 != file.sha256]
            check_files((*others, file), known.max_files, max_bytes(known))
            files.attach(db, owner, file, self.clock.now())

    def detach(self, assignment: str, sha256: bytes) -> None:
        """Take a file away from the draft."""
        with self.store.write("assignments") as db:
            files.detach(db, handins.owner_of(assignment), sha256)

    def submit(self, assignment: str) -> Ref:
        """Hand in the draft as it was saved on this PC, and return what the hand-in is called.

        What another device wrote meanwhile, and the learner has not seen, stays as a draft. Raises
        Refused if a rule says no; the draft stays as it is then.
        """
        known = self._assignment(assignment)
        stamp, now = self.clock.stamp(), self.clock.now()
        with self.store.write("assignments", "outbox") as db:
            draft = handins.written_here(db, assignment)
            if draft is None:
                raise Refused("empty")
            check_handin(known, Work(draft.text, draft.answers, draft.files))
            fact = Submitted(
                stamp,
                assignment,
                known.version,
                draft.text,
                draft.answers,
                draft.files,
                draft.supersedes,
            )
            ref = facts.say(db, fact)
            files.name(db, draft.files)
            handins.put(
                db,
                Handin(
                    ref,
                    assignment,
                    draft.text,
                    draft.answers,
                    draft.files,
                    now,
                    draft.supersedes,
                ),
            )
            handins.drop_draft(db, assignment, draft.seen)
        return ref

    def revise(self, ref: Ref) -> None:
        """Begin a new draft from a hand-in, to be handed in instead of it.

        A draft that is there already stays, and only takes over what it supersedes.
        """
        with self.store.write("assignments") as db:
            handed = handins.handed(db, ref)
            if handed is None:
                raise Refused("unknown-handin")
            before = handins.draft(db, handed.assignment)
            text, answers = (
                (before.text, before.answers) if before else (handed.text, handed.answers)
            )
            now, seen = self.clock.now(), before.seen if before else ()
            handins.put_draft(db, handed.assignment, Draft(text, answers, (), now, ref, seen))
            if before is None:
                for file in handed.files:
                    files.attach(db, handins.owner_of(handed.assignment), file, now)

    def _assignment(self, assignment: str) -> Assignment:
        known = catalogue.assignment(self.store.db, assignment)
        if known is None:
            raise Refused("unknown-assignment")
        return known
