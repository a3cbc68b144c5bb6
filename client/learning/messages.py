"""Writing to one's mentors, and reading what they write."""

from dataclasses import dataclass
from pathlib import Path

from client.clock import Clock
from client.domain.submission import (
    MESSAGE_MAX_BYTES,
    MESSAGE_MAX_FILES,
    Refused,
    check_files,
    check_message,
    check_text,
)
from client.learning.files import Pasted, take_in
from client.store import documents, facts, files, handins, messages
from client.store.database import Store
from client.store.messages import MessageRow, Tick
from client.store.shelf import Shelf
from protocol.records import File, Message, Moment, ReadMark, ReadUpTo, Ref, Sent, Unsent


@dataclass(frozen=True, slots=True)
class Messages:
    """The verbs of conversations."""

    store: Store
    clock: Clock
    attachments: Shelf

    def save_draft(self, mentor: str, text: str, seen: tuple[Ref, ...] = ()) -> None:
        """Keep what the learner has begun to write; the files attached stay.

        ``seen`` is of the draft that the learner began with: what other devices wrote, and is in it.
        """
        check_text(text)
        with self.store.write("drafts") as db:
            documents.write(db, messages.owner_of(mentor), text, self.clock.now(), seen)

    def take_in(self, source: Path | Pasted) -> File:
        """Copy a file that is to go with a message: slow, so not on the window's thread.

        Raises Refused if it is larger than messages take.
        """
        return take_in(self.attachments, source, MESSAGE_MAX_BYTES)

    def attach(self, mentor: str, file: File) -> None:
        """Put a file that was taken in with the draft. Raises Refused beyond the limits."""
        owner = messages.owner_of(mentor)
        with self.store.write("drafts") as db:
            others = [old for old in files.of_draft(db, owner) if old.sha256 != file.sha256]
            check_files((*others, file), MESSAGE_MAX_FILES, MESSAGE_MAX_BYTES)
            files.attach(db, owner, file, self.clock.now())

    def detach(self, mentor: str, sha256: bytes) -> None:
        """Take a file away from the draft."""
        with self.store.write("drafts") as db:
            files.detach(db, messages.owner_of(mentor), sha256)

    def send(
        self,
        mentor: str,
        text: str,
        given: tuple[File, ...] | None = None,
        seen: tuple[Ref, ...] = (),
        about: Moment | None = None,
        quoted: Ref = b"",
    ) -> Ref:
        """Send a message, and return what it is called.

        ``about`` is the moment of a lecture that is meant, ``quoted`` the message that is answered. With
        the draft's files and the message that it answers, which ends the draft (``seen`` is of the one
        that the learner began with); or with the files ``given``, and then a draft that is being written
        is left alone. It answers whatever central refused before in this conversation. Raises Refused if
        a rule says no; nothing is changed then.
        """
        stamp, now = self.clock.stamp(), self.clock.now()
        with self.store.write("messages", "drafts", "outbox") as db:
            self._check_mentor(mentor)
            attached = messages.draft(db, mentor)[1] if given is None else given
            quoted = messages.answering(db, mentor) if given is None else quoted
            check_message(text, attached)
            ref = facts.say(db, Sent(stamp, mentor, text.strip(), attached, about, quoted))
            for file in attached:
                files.note_here(db, file.sha256, file.size)
            files.name(db, attached)
            said = (text.strip(), now, attached, about, quoted)
            messages.put(db, Message(ref, mentor, 0, messages.ME, *said))
            kept = messages.kept(db, mentor).values()
            for before in (*messages.refused(db, mentor), *(said.ref for said in kept)):
                handins.dismiss(db, before)
            if given is None:
                messages.drop_draft(db, mentor, seen)
        return ref

    def dismiss(self, ref: Ref) -> None:
        """Take note that the learner knows of a refusal; the message itself stays where it is."""
        with self.store.write("messages", "sync") as db:
            handins.dismiss(db, ref)

    def answer(self, mentor: str, ref: Ref) -> None:
        """Remember which message of a conversation is being answered; b"" for none."""
        with self.store.write("drafts") as db:
            messages.answer(db, mentor, ref)

    def delete(self, ref: Ref) -> MessageRow | None:
        """Take a message away that central did not take, and return it for ``restore``; None for any other."""
        with self.store.write("messages", "sync") as db:
            found = messages.get(db, ref)
            if found is None or found.tick is not Tick.REFUSED:
                return None
            messages.drop(db, ref)
            handins.dismiss(db, ref)
        return found

    def take_back(self, ref: Ref) -> MessageRow | None:
        """Take a message back that waits to be sent, and return it for ``send_anew``; None for any other.

        It may have left the PC, so central is told, and has the last word: of what the mentor has read by
        then the message is there again. Raises Refused where nobody agrees to conversations.
        """
        stamp = self.clock.stamp()
        with self.store.write("messages", "outbox", "sync") as db:
            found = messages.get(db, ref)
            if found is None or found.tick is not Tick.WAITING:
                return None
            facts.say(db, Unsent(stamp, ref))
        return found

    def send_anew(self, taken_back: MessageRow) -> Ref:
        """Send once more, as a new message, what was taken back. Raises Refused if a rule says no."""
        row = taken_back
        return self.send(row.mentor, row.text, row.files, about=row.about, quoted=row.quoted)

    def restore(self, deleted: MessageRow) -> None:
        """Put back what was deleted, refused as it was."""
        with self.store.write("messages", "sync") as db:
            messages.put(db, _written(deleted))
            handins.undismiss(db, deleted.ref)

    def send_again(self, ref: Ref) -> Ref | None:
        """Send anew what central did not take, in place of it; return what it is called now.

        None if it was taken after all. Raises Refused if a rule says no; nothing is changed then.
        """
        found = messages.get(self.store.db, ref)
        if found is None or found.tick is not Tick.REFUSED:
            return None
        sent = self.send_anew(found)
        self.delete(ref)
        return sent

    def fetch(self, sha256: bytes) -> None:
        """Ask for a file of a conversation that is not on this PC."""
        with self.store.write("messages", "wanted") as db:
            files.want(db, sha256)

    def stop_fetching(self, sha256: bytes) -> None:
        """Ask no longer for a file; what is here of it is where it goes on, if it is asked for again."""
        with self.store.write("messages", "wanted") as db:
            files.give_up(db, sha256)

    def mark_read(self, mentor: str) -> None:
        """Record that the learner has seen all that is in a conversation."""
        if not messages.unread(self.store.db, mentor):
            return
        stamp = self.clock.stamp()
        with self.store.write("messages", "outbox") as db:
            number = messages.last_number(db, mentor)
            messages.join_read_mark(db, ReadMark(mentor, number, 0))
            facts.say(db, ReadUpTo(stamp, mentor, number))

    def _check_mentor(self, mentor: str) -> None:
        known = messages.mentor(self.store.db, mentor)
        if known is None:
            raise Refused("unknown-mentor")
        if not messages.may_be_written_to(self.store.db, mentor):
            raise Refused("mentor-gone", name=known.name)


def _written(row: MessageRow) -> Message:
    said = (row.text, row.at, row.files, row.about, row.quoted)
    return Message(row.ref, row.mentor, row.number, messages.ME, *said)
