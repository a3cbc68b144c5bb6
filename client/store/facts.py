"""What a learner's facts mean on this PC: the same for those made here and those that come from elsewhere."""

from sqlite_utils import Database

from client.domain.consent import purpose_of_document
from client.store import answers, consent, counters, documents, messages, outbox, registers
from protocol.lanes import ORIGIN_BYTES
from protocol.records import Answered, Chose, Fact, Ref, Revised, Stamp, Studied, Unsent, Voided


def say(db: Database, fact: Fact) -> Ref:
    """Append a fact to its lane and take it in; return what it is called.

    Raises Refused for one that nobody agreed to.
    """
    consent.require_for(db, fact)
    return say_again(db, fact)


def say_again(db: Database, fact: Fact) -> Ref:
    """Say a fact that was said before, whatever was agreed to since."""
    ref = outbox.append(db, fact)
    fold(db, origin(db), ref, fact)
    return ref


def origin(db: Database) -> bytes:
    """Return what names this device beside its facts."""
    return outbox.writer(db)[:ORIGIN_BYTES]


def fold(db: Database, origin: bytes, ref: Ref, fact: Fact) -> None:
    """Take in a fact, as often as it comes. Those that come back as joins of central's are not for here."""
    match fact:
        case Answered():
            answers.fold(db, ref, fact)
        case Voided():
            answers.fold_void(db, fact)
        case Unsent():
            messages.fold_unsent(db, ref, fact)
        case Revised():
            documents.fold(db, ref, fact)
        case Chose():
            registers.fold(db, ref, fact)
        case Studied():
            counters.fold(db, origin, fact)
        case _:
            pass


def unsaid(db: Database) -> int:
    """Return how many things were written or chosen here of which no fact tells yet.

    What was counted is nothing that a learner waits for: it goes along with whatever goes next.
    """
    if consent.standing(db).is_closed:
        return 0
    return documents.unsaid(db) + registers.unsaid(db)


def say_unsaid(db: Database, stamp: Stamp, *, patient: bool = True) -> None:
    """Make facts of what was written, chosen and counted since the last time.

    What is still on its way is waited for: however often an exchange fails, there is one change in the
    end and not one for each try. Whoever is not ``patient``, as the learner leaves, has all of it said.
    """
    stands = consent.standing(db)
    if stands.is_closed:
        # What was chosen before anybody agreed stays on this PC until somebody does.
        return
    if not patient or not outbox.is_in_flight(db, outbox.PRIORITIES[Revised]):
        for revised in documents.revisions(db, stamp):
            if not stands.allows(purpose_of_document(revised.document)):
                continue
            documents.note_said(db, revised.document, say(db, revised))
            documents.refresh(db, revised.document, stamp.wall)
        for chose in registers.choices(db, stamp):
            say(db, chose)
            registers.note_said(db, chose.register)
    if not outbox.is_in_flight(db, outbox.PRIORITIES[Studied]):
        for studied in counters.counts(db, origin(db), stamp):
            counters.note_said(db, origin(db), studied.counter)
            say(db, studied)
