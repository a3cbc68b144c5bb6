"""What the learner reported on this PC, and what became of it. Nobody but central is told, not even other PCs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from client.store.handins import verdict
from protocol.records import Ref, Reported

REF_BYTES = 8


class Stage(StrEnum):
    """How far a report has come."""

    WAITING = "waiting"
    RECEIVED = "received"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Report:
    """A report; ``receipt`` is what the learner can quote of it, ``messages`` what it names. ``at`` is in ms."""

    ref: Ref
    mentor: str
    reason: str
    text: str
    messages: tuple[Ref, ...]
    at: int
    stage: Stage
    receipt: str


def put(db: Database, ref: Ref, fact: Reported) -> None:
    """Keep what was reported."""
    row = {
        "ref": ref,
        "mentor": fact.mentor,
        "reason": fact.reason,
        "text": fact.text,
        "messages": b"".join(fact.messages),
        "at": fact.stamp.wall,
    }
    db.table("report").upsert(row, pk="ref")


def all_reports(db: Database) -> Sequence[Report]:
    """Return the reports, the latest first."""
    rows = db.execute("select ref, mentor, reason, text, messages, at from report").fetchall()
    found = [_report(db, row) for row in rows]
    return sorted(found, key=lambda report: report.at, reverse=True)


def report(db: Database, ref: Ref) -> Report | None:
    """Return one report."""
    return next((found for found in all_reports(db) if found.ref == ref), None)


def _report(db: Database, row: tuple[bytes, str, str, str, bytes, int]) -> Report:
    ref, mentor, reason, text, joined, at = row
    named = tuple(joined[n : n + REF_BYTES] for n in range(0, len(joined), REF_BYTES))
    said = verdict(db, ref)
    if said is None:
        return Report(ref, mentor, reason, text, named, at, Stage.WAITING, "")
    stage = Stage.RECEIVED if said.state == "applied" else Stage.REFUSED
    return Report(ref, mentor, reason, text, named, at, stage, said.receipt)
