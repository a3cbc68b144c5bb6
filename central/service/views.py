"""What has come in, for people and scripts to look at: plain rows, ready to be printed or encoded."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection

from central.service.people import find_learner
from central.store import access, blobs, facts, people
from central.store.blobs import Scope
from central.store.database import Store
from protocol.lanes import check
from protocol.records import Feedback, File, Submitted

Cell: TypeAlias = "str | int | float | bool | Sequence[Cell] | Mapping[str, Cell] | None"
Row: TypeAlias = dict[str, Cell]

Names: TypeAlias = Mapping[str, str]
"""The logins of learners, by their ids; of one learner only, if that is what was asked."""

_submitted = msgspec.json.Decoder(Submitted)


def portals(store: Store) -> list[Row]:
    """Return the portals."""
    with store.read() as db:
        return [
            {"id": row.portal.id, "name": row.portal.name, "colour": row.portal.colour}
            for row in people.all_portals(db)
        ]


def learners(store: Store) -> list[Row]:
    """Return the learners, with the mentors of each."""
    with store.read() as db:
        return [
            {
                "login": access.login_of(db, row.id),
                "name": row.name,
                "id": row.id,
                "portal": row.portal,
                "mentors": people.mentors_of(db, row.id),
            }
            for row in people.all_learners(db)
        ]


def mentors(store: Store) -> list[Row]:
    """Return the mentors."""
    with store.read() as db:
        return [
            {
                "id": row.mentor.id,
                "name": row.mentor.name,
                "role": row.mentor.role,
                "portal": row.portal,
            }
            for row in people.all_mentors(db)
        ]


def submissions(store: Store, login: str | None = None) -> list[Row]:
    """Return the hand-ins, oldest first, with the last mark of each. Raises Refused."""
    return _view(store, login, _submissions)


def messages(store: Store, login: str | None = None) -> list[Row]:
    """Return the messages, conversation by conversation. Raises Refused."""
    return _view(store, login, _messages)


def progress(store: Store, login: str | None = None) -> list[Row]:
    """Return what was watched of which lecture. Raises Refused."""
    return _view(store, login, _progress)


def devices(store: Store, login: str | None = None) -> list[Row]:
    """Return the devices, those seen last first. Raises Refused."""
    return _view(store, login, _devices)


def _view(
    store: Store, login: str | None, rows: Callable[[Connection, Names], list[Row]]
) -> list[Row]:
    with store.read() as db:
        found = people.all_learners(db) if login is None else [find_learner(db, login)]
        return rows(db, {row.id: access.login_of(db, row.id) for row in found})


def _submissions(db: Connection, names: Names) -> list[Row]:
    marks = facts.all_feedback(db)
    rows: list[Row] = []
    for found in facts.all_submissions(db):
        if found.learner not in names:
            continue
        fact = _submitted.decode(found.body)
        rows.append(
            {
                "receipt": found.receipt,
                "ref": check(found.chain).hex(),
                "learner": names[found.learner],
                "assignment": found.assignment,
                "version": fact.version,
                "text": fact.text,
                "answers": [
                    {"item": answer.item, "value": list(answer.value)} for answer in fact.answers
                ],
                "files": files_of(db, found.learner, fact.files),
                "supersedes": fact.supersedes.hex(),
                "made": found.made,
                "received": found.received,
                "late": found.late,
                **_mark(marks.get(found.number)),
            }
        )
    return rows


def _mark(given: Feedback | None) -> Row:
    if given is None:
        return {"state": "received", "score": None, "points": None, "comment": "", "by": ""}
    return {
        "state": given.state,
        "score": given.score,
        "points": given.points,
        "comment": given.comment,
        "by": given.by,
    }


def _messages(db: Connection, names: Names) -> list[Row]:
    return [
        {
            "learner": names[learner],
            "mentor": message.mentor,
            "number": message.number,
            "ref": message.ref.hex(),
            "author": message.author,
            "text": message.text,
            "at": message.at,
            "lecture": message.about.lecture if message.about else "",
            "second": message.about.second if message.about else 0,
            "quoted": message.quoted.hex(),
            "files": files_of(db, learner, message.files),
        }
        for learner, message in facts.all_messages(db)
        if learner in names
    ]


def _progress(db: Connection, names: Names) -> list[Row]:
    return [
        {
            "learner": names[learner],
            "lecture": grown.lecture,
            "spans": [[span.start, span.stop] for span in grown.spans],
            "watched": sum(span.stop - span.start for span in grown.spans),
            "position": grown.position,
            "at": grown.at,
        }
        for learner, grown in facts.all_progress(db)
        if learner in names
    ]


def _devices(db: Connection, names: Names) -> list[Row]:
    return [
        {
            "learner": names[device.learner],
            "device": device.device.hex(),
            "name": device.name,
            "first_seen": device.first_seen,
            "last_seen": device.last_seen,
        }
        for device in access.all_devices(db)
        if device.learner in names
    ]


def files_of(db: Connection, learner: str, files: tuple[File, ...]) -> list[Row]:
    """Return files as they are shown; ``complete``: all of their bytes are here."""
    return [
        {
            "sha256": file.sha256.hex(),
            "name": file.name,
            "size": file.size,
            "media_type": file.media_type,
            "complete": blobs.readable(db, file.sha256, [Scope("learner", learner)]),
        }
        for file in files
    ]
