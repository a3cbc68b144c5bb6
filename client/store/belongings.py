"""All that the learner wrote, as plain values: what is taken along, whoever reads it then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath

from sqlite_utils import Database

from client.store import documents, handins, messages, notes, progress
from protocol.records import File

EVERY = 1_000_000
"""More messages than any conversation has."""

Rows = Sequence[Mapping[str, object]]


def everything(db: Database) -> Mapping[str, Rows]:
    """Return all of it by subject, each in its order, what was not sent included."""
    return {
        "handins": _handins(db),
        "messages": _messages(db),
        "notes": _notes(db),
        "progress": _progress(db),
    }


def _handins(db: Database) -> Rows:
    found: list[Mapping[str, object]] = []
    for row in handins.assignments(db):
        found += [
            {
                "assignment": row.id,
                "at": _time(handed.at),
                "text": handed.text,
                "answers": {answer.item: list(answer.value) for answer in handed.answers},
                "files": [name_of(file) for file in handed.files],
                "receipt": handed.verdict.receipt if handed.verdict else "",
            }
            for handed in handins.history(db, row.id)
        ]
        draft = handins.draft(db, row.id)
        if draft is not None:
            answers = {answer.item: list(answer.value) for answer in draft.answers}
            names = [name_of(file) for file in draft.files]
            unsent = {"assignment": row.id, "at": "", "text": draft.text, "answers": answers}
            found.append({**unsent, "files": names, "receipt": ""})
    return found


def _messages(db: Database) -> Rows:
    found: list[Mapping[str, object]] = []
    for conversation in messages.conversations(db):
        for message in messages.thread(db, conversation.id, limit=EVERY):
            author = "me" if message.mine else conversation.mentor.name
            names = [name_of(file) for file in message.files]
            row = {"mentor": conversation.mentor.name, "author": author, "text": message.text}
            found.append({**row, "at": _time(message.at), "files": names})
        text = documents.read(db, messages.owner_of(conversation.id)).text
        if text:
            row = {"mentor": conversation.mentor.name, "author": "me", "text": text}
            found.append({**row, "at": "", "files": []})
    return found


def _notes(db: Database) -> Rows:
    return [
        {"lecture": note.lecture, "second": note.second, "text": note.text}
        for note in notes.everything(db)
    ]


def _progress(db: Database) -> Rows:
    rows = db.execute("select lecture from progress order by lecture").fetchall()
    found = [progress.get(db, lecture) for (lecture,) in rows]
    return [
        {"lecture": at.lecture, "spans": [[span.start, span.stop] for span in at.spans]}
        for at in found
    ]


def files(db: Database) -> Iterable[File]:
    """Return the files of all that, each once."""
    found: dict[bytes, File] = {}
    for row in handins.assignments(db):
        draft = handins.draft(db, row.id)
        for file in draft.files if draft else ():
            found[file.sha256] = file
        for handed in handins.history(db, row.id):
            found |= {file.sha256: file for file in handed.files}
    for conversation in messages.conversations(db):
        for message in messages.thread(db, conversation.id, limit=EVERY):
            found |= {file.sha256: file for file in message.files}
        found |= {file.sha256: file for file in messages.draft(db, conversation.id)[1]}
    return found.values()


def name_of(file: File) -> str:
    """Return what a file is called in the folder: no two are called the same, and none leaves it."""
    suffix = "".join(
        letter for letter in PurePath(file.name).suffix if letter.isalnum() or letter == "."
    )
    stem = "".join(letter if letter.isalnum() else "_" for letter in PurePath(file.name).stem)[:60]
    return f"{file.sha256.hex()[:8]}-{stem or 'file'}{suffix[:12]}"


def _time(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, tz=UTC).astimezone():%Y-%m-%d %H:%M}" if at else ""
