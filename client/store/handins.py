"""Assignments and what the learner made of them: drafts, hand-ins, verdicts and marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlite_utils import Database

from client.domain.submission import Stage
from client.store import catalogue, documents, files, outbox, steps
from protocol import codec
from protocol.records import Answer, Assignment, Feedback, File, Handin, Ref, Verdict, Words

_answers = msgspec.json.Decoder(tuple[Answer, ...])
_files = msgspec.json.Decoder(tuple[File, ...])
_words = msgspec.json.Decoder(Words)
_feedback = msgspec.json.Decoder(Feedback)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Draft:
    """What the learner is working on; ``supersedes`` names the hand-in it is to replace.

    ``seen`` names what of other devices is in the text, for whoever writes it next.
    """

    text: str
    answers: tuple[Answer, ...]
    files: tuple[File, ...]
    at: int
    supersedes: Ref = b""
    seen: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-in with all that became of it."""

    ref: Ref
    assignment: str
    text: str
    answers: tuple[Answer, ...]
    files: tuple[File, ...]
    at: int
    waiting: bool
    verdict: Verdict | None
    feedback: Feedback | None

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self.feedback:
            return Stage.GRADED if self.feedback.state == "graded" else Stage.RETURNED
        if self.verdict and self.verdict.state == "rejected":
            return Stage.REFUSED
        return Stage.RECEIVED if self.verdict else Stage.WAITING


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment as lists show it, with the latest hand-in and the draft, if there are any."""

    assignment: Assignment
    handed: Handed | None
    has_draft: bool

    @property
    def id(self) -> str:
        """The assignment's id."""
        return self.assignment.id

    @property
    def stage(self) -> Stage:
        """Where it stands: a draft begun after the last hand-in does not hide that one."""
        if self.handed:
            return self.handed.stage
        return Stage.DRAFT if self.has_draft else Stage.NONE


def owner_of(assignment: str) -> str:
    """Return what an assignment's draft is filed under."""
    return f"draft:{assignment}"


def draft(db: Database, assignment: str) -> Draft | None:
    """Return what the learner is working on for an assignment, here or on another device."""
    owner = owner_of(assignment)
    row = db.execute(
        "select answers, at, supersedes from draft where owner = ? and at > 0", [owner]
    ).fetchone()
    attached, written = files.of_draft(db, owner), documents.read(db, owner)
    if row is None and not attached and not written.text:
        return None
    answers, at, supersedes = row or (b"[]", written.at, b"")
    return Draft(written.text, _answers.decode(answers), attached, at, supersedes, written.seen)


def put_draft(db: Database, assignment: str, draft: Draft) -> None:
    """Keep what the learner is working on; its files are kept apart, as they are attached."""
    owner = owner_of(assignment)
    documents.write(db, owner, draft.text, draft.at, draft.seen)
    db.table("draft").update(
        owner, {"answers": _encoder.encode(draft.answers), "supersedes": draft.supersedes}
    )


def written_here(db: Database, assignment: str) -> Draft | None:
    """Return the draft as it was last saved on this PC, if it was: what the learner has before them."""
    found = draft(db, assignment)
    here = documents.here(db, owner_of(assignment))
    return found if found is None or here is None else replace(found, text=here, seen=())


def drop_draft(db: Database, assignment: str, seen: tuple[Ref, ...] = ()) -> None:
    """Forget a draft that was handed in or thrown away."""
    owner = owner_of(assignment)
    documents.forget(db, owner, seen)
    steps.forget(db, owner)
    db.execute("delete from draft_file where owner = ?", [owner])


def put(db: Database, handin: Handin) -> None:
    """Keep a hand-in, made here or on another of the learner's devices."""
    row = msgspec.structs.asdict(handin)
    row["answers"] = _encoder.encode(handin.answers)
    row["files"] = _encoder.encode(handin.files)
    db.table("submission").upsert(row, pk="ref")


def put_verdict(db: Database, verdict: Verdict) -> None:
    """Keep what central said of a fact."""
    row = msgspec.structs.asdict(verdict)
    del row["number"]
    row["words"] = _encoder.encode(verdict.words).decode()
    row["late"] = int(verdict.late)
    db.table("verdict").upsert(row, pk="ref")
    if verdict.made:
        db.execute("update submission set at = ? where ref = ?", [verdict.made, verdict.ref])


def put_feedback(db: Database, feedback: Feedback) -> None:
    """Keep the mark for a hand-in in place of the one before."""
    db.table("feedback").upsert(
        {
            "ref": feedback.ref,
            "assignment": feedback.assignment,
            "at": feedback.at,
            "record": codec.encode_record(feedback),
        },
        pk="ref",
    )


def history(db: Database, assignment: str) -> Sequence[Handed]:
    """Return all hand-ins of an assignment, the latest first."""
    return _handed(db, "where submission.assignment = ? order by submission.at desc", [assignment])


def handed(db: Database, ref: Ref) -> Handed | None:
    """Return one hand-in by its name."""
    rows = _handed(db, "where submission.ref = ?", [ref])
    return rows[0] if rows else None


def assignments(db: Database) -> Sequence[AssignmentRow]:
    """Return all assignments: those with a deadline first, by deadline, then the others."""
    rows = db.execute(
        "select id, record from assignment order by due = 0, due, course, number, id"
    ).fetchall()
    latest = {handed.assignment: handed for handed in _handed(db, "order by submission.at", [])}
    drafts = _owners_with_draft(db)
    return [
        AssignmentRow(catalogue.decode_assignment(record), latest.get(id_), owner_of(id_) in drafts)
        for id_, record in rows
    ]


def refused(db: Database) -> Sequence[Verdict]:
    """Return central's refusals of what was done here, or can be seen here, until they are settled.

    That is once a better hand-in, or another message, was sent instead, or the learner dismissed it.
    """
    rows = db.execute(
        """
        select ref, state, at, receipt, code, words, made, late from verdict
        where state = 'rejected'
          and (ref in (select ref from entry) or ref in (select ref from submission))
          and ref not in (select supersedes from submission where supersedes is not null)
          and ref not in (select ref from dismissed)
        order by at desc
        """
    ).fetchall()
    return [_verdict(row) for row in rows]


def dismiss(db: Database, ref: Ref) -> None:
    """Remember that the learner knows of a refusal, and leaves it at that."""
    db.table("dismissed").insert({"ref": ref}, pk="ref", ignore=True)


def undismiss(db: Database, ref: Ref) -> None:
    """Have a refusal wait for the learner again."""
    db.execute("delete from dismissed where ref = ?", [ref])


def verdict(db: Database, ref: Ref) -> Verdict | None:
    """Return what central said of a fact."""
    row = db.execute(
        "select ref, state, at, receipt, code, words, made, late from verdict where ref = ?", [ref]
    ).fetchone()
    return _verdict(row) if row else None


def _verdict(row: tuple[bytes, str, int, str, str, str, int, int]) -> Verdict:
    ref, state, at, receipt, code, words, made, late = row
    return Verdict(ref, state, at, receipt, code, _words.decode(words), made, bool(late))


def _handed(db: Database, tail: str, values: Sequence[str | bytes]) -> Sequence[Handed]:
    rows = db.execute(
        f"""
        select submission.ref, submission.assignment, text, answers, files, submission.at,
               feedback.record
        from submission left join feedback on feedback.ref = submission.ref {tail}
        """,
        list(values),
    ).fetchall()
    waiting = outbox.waiting_refs(db)
    return [
        Handed(
            ref,
            assignment,
            text,
            _answers.decode(answers),
            _files.decode(attached),
            at,
            ref in waiting,
            verdict(db, ref),
            _feedback.decode(record) if record else None,
        )
        for ref, assignment, text, answers, attached, at, record in rows
    ]


def _owners_with_draft(db: Database) -> frozenset[str]:
    rows = db.execute(
        """
        select owner from draft where at > 0 union select owner from draft_file
        union select name from document where text <> ''
        """
    ).fetchall()
    return frozenset(owner for (owner,) in rows)
