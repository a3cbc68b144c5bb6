"""Portals, learners, mentors and notices: who there is, and what they are told of it.

Everything that a learner should know of is said in a lane in the same transaction, so a server that
runs beside sends it with the next exchange.
"""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection

from central.clock import fresh_id
from central.service import passwords
from central.service.refusals import Refused
from central.store import access, appointments, central_lanes, offers, people, protection
from central.store.database import Store
from central.store.people import LearnerRow, MentorRow, PortalRow
from protocol.records import (
    HelpLine,
    HelpLines,
    Learner,
    Mentor,
    Notice,
    Portal,
    Tombstone,
    Words,
)

MAX_NAME = 100
MAX_HELP_LINES = 5
_NUMBER = re.compile(r"[0-9][0-9-]{1,19}", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewLearner:
    """Somebody who shall learn: ``login`` is what they type, ``name`` how they are called."""

    login: str
    name: str
    portal: str
    password: str


def login_name(typed: str) -> str:
    """Return the one form of a login name, however it was typed."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def add_portal(store: Store, portal: Portal) -> None:
    """Add a portal. Raises Refused if the id is taken, or is none."""
    _check_name(portal.id)
    with store.write() as db:
        if people.portal(db, portal.id) is not None:
            raise Refused(f"there is a portal {portal.id!r} already")
        lane = central_lanes.create(db)
        people.add_portal(db, portal, lane)
        central_lanes.append(db, lane, [portal])


def portals(store: Store) -> list[PortalRow]:
    """Return the portals."""
    with store.read() as db:
        return people.all_portals(db)


def add_learner(store: Store, new: NewLearner) -> LearnerRow:
    """Add a learner with an account. Raises Refused if the login is taken or the portal unknown."""
    login = login_name(new.login)
    _check_name(login)
    _check_name(new.name)
    secret = passwords.hashed(new.password)
    with store.write() as db:
        _portal(db, new.portal)
        if access.account(db, login) is not None:
            raise Refused(f"somebody signs in as {login!r} already")
        lane = central_lanes.create(db)
        row = LearnerRow(fresh_id(), new.name, new.portal, lane, removed=False)
        people.add_learner(db, row)
        access.add_account(db, access.Account(login, row.id, secret))
        central_lanes.append(db, lane, [Learner(row.id, row.name, row.portal)])
        return row


def remove_learner(store: Store, login: str) -> None:
    """Remove a learner and all ways in; what they did is kept. Raises Refused if there is none."""
    with store.write() as db:
        row = find_learner(db, login)
        people.remove_learner(db, row.id)
        access.drop_account(db, row.id)
        access.revoke_tokens(db, row.id)


def set_password(store: Store, login: str, password: str) -> None:
    """Give a learner another password; every device has to sign in again. Raises Refused."""
    secret = passwords.hashed(password)
    with store.write() as db:
        row = find_learner(db, login)
        access.set_password(db, login_name(login), secret)
        access.revoke_tokens(db, row.id)


def revoke(store: Store, login: str, device: bytes | None = None) -> int:
    """End a learner's sign-ins, on one device or on all; return how many. Raises Refused."""
    with store.write() as db:
        return access.revoke_tokens(db, find_learner(db, login).id, device)


def add_mentor(store: Store, mentor: Mentor, portal: str) -> None:
    """Add a mentor. Raises Refused if the id is taken or the portal unknown."""
    _check_name(mentor.id)
    with store.write() as db:
        _portal(db, portal)
        if people.mentor(db, mentor.id) is not None:
            raise Refused(f"there is a mentor {mentor.id!r} already")
        people.add_mentor(db, mentor, portal)


def assign(store: Store, mentor: str, login: str) -> None:
    """Make a mentor a learner's; doing it again is harmless. Raises Refused."""
    with store.write() as db:
        learner, row = _pair(db, mentor, login)
        if not people.mentoring(db, learner.id, mentor):
            people.begin_mentoring(db, learner.id, mentor)
            central_lanes.append(db, learner.lane, [row.mentor])


def unassign(store: Store, mentor: str, login: str, now: int) -> None:
    """Undo ``assign``: the conversation stays, appointments that begin after ``now`` are off. Raises Refused."""
    with store.write() as db:
        learner, _ = _pair(db, mentor, login)
        if people.mentoring(db, learner.id, mentor):
            people.end_mentoring(db, learner.id, mentor)
            off = appointments.call_off(db, learner.id, mentor, now)
            central_lanes.append(db, learner.lane, [*off, Tombstone("mentor", mentor)])


def add_notice(store: Store, portal: str, title: Words, body: Words, now: int) -> Notice:
    """Put up a notice. Raises Refused if the portal is unknown."""
    notice = Notice(fresh_id(), title, body, now)
    with store.write() as db:
        row = _portal(db, portal)
        offers.add_notice(db, portal, notice)
        central_lanes.append(db, row.lane, [notice])
    return notice


def remove_notice(store: Store, notice: str) -> None:
    """Take a notice down. Raises Refused if there is none."""
    with store.write() as db:
        portal = offers.remove_notice(db, notice)
        if portal is None:
            raise Refused(f"there is no notice {notice!r}")
        central_lanes.append(db, _portal(db, portal).lane, [Tombstone("notice", notice)])


def add_help_line(store: Store, portal: str, line: HelpLine) -> HelpLines:
    """Name somebody whom learners of a portal can call, or give them another number. Raises Refused."""
    if not line.name or not _NUMBER.fullmatch(line.number):
        raise Refused(f"{line.number!r} is no number to call: digits and -, and say whose it is")
    with store.write() as db:
        row = _portal(db, portal)
        others = [at for at in protection.help_lines_of(db, portal).lines if at.name != line.name]
        lines = HelpLines((*others, line))
        if len(lines.lines) > MAX_HELP_LINES:
            raise Refused(f"there are {MAX_HELP_LINES} numbers already: nobody reads more")
        protection.put_help_lines(db, portal, lines)
        central_lanes.append(db, row.lane, [lines])
        return lines


def clear_help_lines(store: Store, portal: str) -> None:
    """Name nobody any more but those of the whole country. Raises Refused."""
    with store.write() as db:
        row = _portal(db, portal)
        protection.put_help_lines(db, portal, HelpLines(()))
        central_lanes.append(db, row.lane, [HelpLines(())])


def find_learner(db: Connection, login: str) -> LearnerRow:
    """Return the learner with this login (or this id), locked. Raises Refused if there is none."""
    _check_name(login)
    account = access.account(db, login_name(login))
    row = people.lock_learner(db, login if account is None else account.learner)
    if row is None or row.removed:
        raise Refused(f"there is no learner {login!r}")
    return row


def _pair(db: Connection, mentor: str, login: str) -> tuple[LearnerRow, MentorRow]:
    _check_name(mentor)
    learner = find_learner(db, login)
    row = people.mentor(db, mentor)
    if row is None:
        raise Refused(f"there is no mentor {mentor!r}")
    if row.portal != learner.portal:
        raise Refused(
            f"{mentor!r} is a mentor of the portal {row.portal!r}, not {learner.portal!r}"
        )
    return learner, row


def _portal(db: Connection, name: str) -> PortalRow:
    _check_name(name)
    row = people.portal(db, name)
    if row is None:
        raise Refused(f"there is no portal {name!r}")
    return row


def _check_name(name: str) -> None:
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise Refused(f"{name!r} is no name: it must have 1 to {MAX_NAME} printable characters")
