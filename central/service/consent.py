"""Consent: who is under 14, whose guardian agreed to what, and what is taken in without it.

Central decides, by its own clock and by Korean days; a device only holds to what central signed. Nothing is
ever said of a learner of whom no age is known, so that for them nothing changes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec
from sqlalchemy import Connection

from central.service.people import find_learner
from central.service.refusals import Refused
from central.service.views import Row
from central.store import access, central_lanes, gaps, own_keys, people, protection, writers
from central.store.database import Store
from central.store.people import LearnerRow
from central.store.protection import Age, Said
from protocol import codec
from protocol.codec import Malformed
from protocol.consent import read, sign
from protocol.lanes import Segment
from protocol.records import Consent, Reported, Statement

UNDER = 14
"""The age (in Korea's law: full years) from which learners agree for themselves."""

KOREA = timedelta(hours=9)
NOT_NEEDED, NEEDED, GIVEN, WITHDRAWN = "not-needed", "needed", "given", "withdrawn"
CLOSED = {NEEDED, WITHDRAWN}
"""The states in which nothing but reports is taken in."""

MYSELF = "self"
RELATIONS = ("mother", "father", "grandparent", "guardian", "institution", MYSELF)
PURPOSES = ("learning", "mentoring")
WAYS = ("document", "web-sms", "web-card", "web-phone", "email", "telephone", "other")
"""How a guardian's consent can be confirmed: the ways of the enforcement decree, article 17-2 (1)."""

MAX_TEXT = 40
_BORN = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed: ``by`` is how they stand to the learner, ``text`` the version of what they agreed to."""

    by: str
    how: str
    text: str
    purposes: tuple[str, ...] = PURPOSES


def set_age(store: Store, login: str, age: Age, now: int) -> str:
    """Keep a learner's age, and return the state of consent that follows. Raises Refused."""
    check_age(age)
    with store.write() as db:
        learner = find_learner(db, login)
        return begin(db, learner, age, now)


def begin(db: Connection, learner: LearnerRow, age: Age, now: int) -> str:
    """Keep the age of a learner, and say what follows. Raises Refused for an age that is none."""
    check_age(age)
    protection.put_age(db, learner.id, age)
    last = protection.last_statement(db, learner.id)
    state = NOT_NEEDED if last is None else last.state
    if is_minor(age, now) and state == NOT_NEEDED:
        state = NEEDED
        _say(db, learner, Statement(learner.id, state, now))
    elif not is_minor(age, now) and state == NEEDED:
        state = NOT_NEEDED
        _say(db, learner, Statement(learner.id, state, now))
    return state


def record(store: Store, login: str, agreed: Agreed, now: int) -> Statement:
    """Record that somebody who may agrees. Raises Refused."""
    _check(agreed)
    with store.write() as db:
        learner = find_learner(db, login)
        age = protection.age(db, learner.id)
        if agreed.by == MYSELF and age is not None and is_minor(age, now):
            raise Refused(f"{login!r} is under {UNDER}: a guardian has to agree (--by)")
        said = Statement(learner.id, GIVEN, now, agreed.by, agreed.purposes, agreed.text)
        return _say(db, learner, said, agreed.how)


def withdraw(store: Store, login: str, by: str, now: int) -> Statement:
    """Record that consent is withdrawn; what waited for its predecessor is dropped. Raises Refused."""
    if by not in RELATIONS:
        raise Refused(f"{by!r} is nobody who can agree: {', '.join(RELATIONS)}")
    with store.write() as db:
        learner = find_learner(db, login)
        last = protection.last_statement(db, learner.id)
        text = read(last.consent).text if last else ""
        for writer in writers.of_learner(db, learner.id):
            gaps.drop_all(db, writer)
        return _say(db, learner, Statement(learner.id, WITHDRAWN, now, by, (), text))


def standing(db: Connection, learner: LearnerRow, now: int) -> Statement | None:
    """Return what counts of a learner's consent; None: nothing was ever said of it.

    Who has turned 14 since needs no guardian's consent any more, and is told so.
    """
    last = protection.last_statement(db, learner.id)
    if last is None:
        return None
    if last.state == NEEDED:
        age = protection.age(db, learner.id)
        if age is not None and not is_minor(age, now):
            return _say(db, learner, Statement(learner.id, NOT_NEEDED, now))
    return read(last.consent)


def last_said(db: Connection, learner: str) -> Consent | None:
    """Return the signed statement that counts, for a device that signs in."""
    last = protection.last_statement(db, learner)
    return None if last is None else last.consent


def is_closed(stands: Statement | None) -> bool:
    """Tell whether nothing but reports is taken in of a learner."""
    return stands is not None and stands.state in CLOSED


def takes_files(db: Connection, learner: str) -> bool:
    """Tell whether files of a learner's are taken in."""
    last = protection.last_statement(db, learner)
    return last is None or last.state not in CLOSED


def admitted(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return what is taken in without consent: of each segment the reports that it begins with.

    What follows anything else cannot stand in its lane; it is not kept in any form, and central's position
    says so.
    """
    cut = [msgspec.structs.replace(at, entries=_reports(at.entries)) for at in segments]
    return tuple(segment for segment in cut if segment.entries)


def allows(stands: Statement | None, purpose: str) -> bool:
    """Tell whether something may be done with what a learner does, for this purpose."""
    if stands is None or stands.state == NOT_NEEDED:
        return True
    return stands.state == GIVEN and purpose in stands.purposes


def of_all(store: Store, login: str | None = None) -> list[Row]:
    """Return how it stands with consent, learner by learner, with all that was said. Raises Refused."""
    with store.read() as db:
        found = people.all_learners(db) if login is None else [find_learner(db, login)]
        return [_row(db, learner) for learner in found]


def is_minor(age: Age, now: int) -> bool:
    """Tell whether somebody is under 14 by Korean time; of whom only the year is known, until it is certain."""
    if not age.born:
        return age.under14
    year, month, day = _born(age.born)
    today = (datetime.fromtimestamp(now / 1000, tz=UTC) + KOREA).date()
    return (today.year - UNDER, today.month, today.day) < (year, month, day)


def _say(db: Connection, learner: LearnerRow, said: Statement, how: str = "") -> Statement:
    """Sign a statement, keep it and tell the learner; it is later than all before, whatever the clock says."""
    last = protection.last_statement(db, learner.id)
    said = msgspec.structs.replace(said, at=max(said.at, last.at + 1 if last else 0))
    consent = sign(said, own_keys.own(db))
    protection.add_statement(db, Said(learner.id, said.state, said.at, how, consent))
    central_lanes.append(db, learner.lane, [consent])
    return said


def _check(agreed: Agreed) -> None:
    if agreed.by not in RELATIONS:
        raise Refused(f"{agreed.by!r} is nobody who can agree: {', '.join(RELATIONS)}")
    if agreed.how not in WAYS:
        raise Refused(f"{agreed.how!r} is no way to confirm consent: {', '.join(WAYS)}")
    if not agreed.purposes or not set(agreed.purposes) <= set(PURPOSES):
        raise Refused(f"consent is for {' or '.join(PURPOSES)}, or both")
    if not agreed.text.strip() or len(agreed.text) > MAX_TEXT:
        raise Refused(
            f"name the version of the text that was agreed to, in 1 to {MAX_TEXT} letters"
        )


def check_age(age: Age) -> None:
    """Raise Refused for an age that is none."""
    if not age.born:
        return
    try:
        year, month, day = _born(age.born)
        date(year, month, day)
    except ValueError as error:
        raise Refused(f"{age.born!r} is no year or date of birth: YYYY or YYYY-MM-DD") from error


def _born(text: str) -> tuple[int, int, int]:
    """Return the last day on which somebody may have been born. Raises ValueError."""
    found = _BORN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2] or 12), int(found[3] or 31)


def _reports(entries: Sequence[msgspec.Raw]) -> tuple[msgspec.Raw, ...]:
    found = []
    for entry in entries:
        try:
            fact = codec.decode_fact(bytes(entry))
        except Malformed:
            break
        if not isinstance(fact, Reported):
            break
        found.append(entry)
    return tuple(found)


def _row(db: Connection, learner: LearnerRow) -> Row:
    age, said = protection.age(db, learner.id), protection.statements(db, learner.id)
    history = [_said(at) for at in said]
    now = history[-1] if history else {"state": NOT_NEEDED, "by": "", "purposes": [], "text": ""}
    return {
        "learner": access.login_of(db, learner.id),
        "born": "" if age is None else age.born,
        "under14": age is not None and age.under14,
        **now,
        "history": history,
    }


def _said(said: Said) -> Row:
    statement = read(said.consent)
    return {
        "state": statement.state,
        "at": statement.at,
        "by": statement.by,
        "how": said.how,
        "purposes": list(statement.purposes),
        "text": statement.text,
    }
