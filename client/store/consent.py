"""What central said of the learner's consent, held against its key, and asked before anything is kept or sent."""

import json
import logging
from collections.abc import Sequence

import msgspec
from sqlite_utils import Database

from client.domain.consent import (
    NOBODY_ASKED,
    Purpose,
    Standing,
    State,
    purpose_of,
    purpose_of_document,
)
from client.domain.submission import Refused
from client.store import settings
from protocol import codec
from protocol.lanes import Segment
from protocol.records import Consent, Fact, Reported, Statement

log = logging.getLogger(__name__)

_THE_ONE = 1
_COLUMNS = "state, at, by, purposes, text, checked"


def standing(db: Database) -> Standing:
    """Return how it stands with the learner's consent."""
    row = db.execute(f"select {_COLUMNS} from consent").fetchone()
    if row is None:
        return NOBODY_ASKED
    state, at, by, purposes, text, checked = row
    return Standing(State(state), at, by, tuple(json.loads(purposes)), text, bool(checked))


def require(db: Database, purpose: Purpose) -> None:
    """Raise Refused if nothing of the learner's may be kept or sent for this purpose."""
    code = standing(db).refusal(purpose)
    if code:
        raise Refused(code)


def require_for(db: Database, fact: Fact) -> None:
    """Raise Refused if a fact may not be made; a report always may."""
    purpose = purpose_of(fact)
    if purpose is not None:
        require(db, purpose)


def require_for_document(db: Database, name: str) -> None:
    """Raise Refused if a draft or a note may not be written."""
    require(db, purpose_of_document(name))


def take(db: Database, said: Consent) -> None:
    """Take in what central said: the latest counts, in whatever order it comes.

    What nobody can be sure that central said grants nothing and takes nothing away; it keeps a learner of whom
    nothing else is known looking around, until somebody signs in anew.
    """
    statement = _checked(db, said)
    known = standing(db)
    if statement is None:
        if not known.at:
            _put(db, Standing(State.NEEDED, is_checked=False))
        return
    if statement.at <= known.at:
        return
    state = State(statement.state)
    _put(
        db,
        Standing(state, statement.at, statement.by, statement.purposes, statement.text),
    )


def to_be_sent(db: Database, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return what of this device's lanes may leave the PC: without consent, the reports they go on with."""
    stands = standing(db)
    if not stands.is_closed:
        return tuple(segments)
    cut = [msgspec.structs.replace(at, entries=_reports(at.entries)) for at in segments]
    return tuple(segment for segment in cut if segment.entries)


def is_sample(db: Database, lecture: str) -> bool:
    """Tell whether this is the lecture of its course that everybody may look at: the first."""
    row = db.execute(
        """
        select 1 from lecture where id = ? and number =
        (select min(number) from lecture as other where other.course = lecture.course)
        """,
        [lecture],
    ).fetchone()
    return row is not None


def _checked(db: Database, said: Consent) -> Statement | None:
    """Return what central said; None if that is not sure."""
    keys, identity = settings.central_keys(db), settings.identity(db)
    if keys is None:
        log.warning("central's word about consent cannot be checked: its key is not known")
        return None
    # What signatures are made of takes long to import, and most learners never need it.
    from protocol.consent import check

    try:
        statement = check(said, keys.signing)
    except codec.Malformed as error:
        log.warning("a word about consent is not central's: %s", error)
        return None
    is_ours = identity is not None and statement.learner == identity.learner
    known = statement.state in set(State)
    if not is_ours or not known:
        log.warning("a word about consent is about somebody else, or newer than this program")
        return None
    return statement


def _put(db: Database, stands: Standing) -> None:
    row = {
        "number": _THE_ONE,
        "state": str(stands.state),
        "at": stands.at,
        "by": stands.by,
        "purposes": json.dumps(stands.purposes),
        "text": stands.text,
        "checked": int(stands.is_checked),
    }
    db.table("consent").upsert(row, pk="number")


def _reports(entries: Sequence[msgspec.Raw]) -> tuple[msgspec.Raw, ...]:
    found = []
    for entry in entries:
        if not isinstance(codec.decode_fact(bytes(entry)), Reported):
            break
        found.append(entry)
    return tuple(found)
