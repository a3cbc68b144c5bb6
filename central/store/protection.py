"""How old learners are, who agreed to what, what was reported, whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from central.store.once import insert_once
from central.store.tables import ages, consents, help_lines, reports
from protocol import codec
from protocol.records import Consent, HelpLines

_help_lines = msgspec.json.Decoder(HelpLines)


@dataclass(frozen=True, slots=True)
class Age:
    """What is known of a learner's age: ``born`` is a year or a date (ISO), or "" and ``under14`` counts."""

    born: str
    under14: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it was said; ``how`` tells in what way the guardian's consent was confirmed."""

    learner: str
    state: str
    at: int
    how: str
    consent: Consent


@dataclass(frozen=True, slots=True)
class Report:
    """A report: ``body`` is the fact as it came, ``made`` true time (ms)."""

    learner: str
    chain: bytes
    body: bytes
    made: int
    received: int


def put_age(db: Connection, learner: str, age: Age) -> None:
    """Keep what is known of a learner's age."""
    insert_once(db, ages, learner=learner, born=age.born, under14=age.under14)
    known = ages.c.learner == learner
    db.execute(update(ages).where(known).values(born=age.born, under14=age.under14))


def age(db: Connection, learner: str) -> Age | None:
    """Return what is known of a learner's age, if anything is."""
    query = select(ages.c.born, ages.c.under14).where(ages.c.learner == learner)
    row = db.execute(query).one_or_none()
    return None if row is None else Age(*row)


def add_statement(db: Connection, said: Said) -> None:
    """Add what was said of a learner's consent."""
    db.execute(
        insert(consents).values(
            learner=said.learner,
            state=said.state,
            at=said.at,
            how=said.how,
            statement=bytes(said.consent.statement),
            signature=said.consent.signature,
        )
    )


def last_statement(db: Connection, learner: str) -> Said | None:
    """Return what was said last of a learner's consent."""
    row = db.execute(_LAST, {"asked": learner}).one_or_none()
    return None if row is None else _said(row)


def statements(db: Connection, learner: str) -> list[Said]:
    """Return all that was said of a learner's consent, oldest first."""
    query = _STATEMENTS.where(consents.c.learner == learner).order_by(consents.c.at)
    return [_said(row) for row in db.execute(query)]


def add_report(db: Connection, report: Report) -> None:
    """Keep a report."""
    db.execute(
        insert(reports).values(
            learner=report.learner,
            chain=report.chain,
            body=report.body,
            made=report.made,
            received=report.received,
        )
    )


def all_reports(db: Connection) -> list[Report]:
    """Return the reports, oldest first."""
    columns = (
        reports.c.learner,
        reports.c.chain,
        reports.c.body,
        reports.c.made,
        reports.c.received,
    )
    return [Report(*row) for row in db.execute(select(*columns).order_by(reports.c.number))]


def put_help_lines(db: Connection, portal: str, lines: HelpLines) -> None:
    """Keep whom a portal says to call."""
    record = codec.encode_record(lines)
    insert_once(db, help_lines, portal=portal, record=record)
    db.execute(update(help_lines).where(help_lines.c.portal == portal).values(record=record))


def help_lines_of(db: Connection, portal: str) -> HelpLines:
    """Return whom a portal says to call."""
    query = select(help_lines.c.record).where(help_lines.c.portal == portal)
    record = db.execute(query).scalar_one_or_none()
    return HelpLines(()) if record is None else _help_lines.decode(record)


_STATEMENTS = select(
    consents.c.learner,
    consents.c.state,
    consents.c.at,
    consents.c.how,
    consents.c.statement,
    consents.c.signature,
)

_LAST = (
    _STATEMENTS.where(consents.c.learner == bindparam("asked"))
    .order_by(consents.c.at.desc())
    .limit(1)
)
"""Built once: every exchange asks it."""


def _said(row: Sequence[object]) -> Said:
    learner, state, at, how, statement, signature = row
    assert isinstance(at, int)
    assert isinstance(statement, bytes)
    assert isinstance(signature, bytes)
    consent = Consent(msgspec.Raw(statement), signature)
    return Said(str(learner), str(state), at, str(how), consent)
