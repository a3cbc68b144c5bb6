"""What a learner takes along: all that they wrote, with their files, in a folder that any program can read.

It is plain: whoever has the folder can read it, and the learner is told so. Nothing is taken away here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from sqlite_utils import Database

from client.domain.submission import Refused
from client.store import documents, handins, messages, notes, progress
from client.store.database import DiskFull, Store
from client.store.disk import write_whole
from client.store.shelf import Shelf
from protocol.records import File

TEXT, TABLE, FILES = "bandi.txt", "bandi.json", "files"
LINE = "-" * 40


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What was put into a folder; ``missing`` are files whose bytes are not on this PC."""

    folder: Path
    things: int
    files: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belongings:
    """The verbs of taking along what is one's own."""

    store: Store
    attachments: Shelf

    def take_along(self, folder: Path) -> TakenAlong:
        """Write all that the learner wrote into a folder that is there. Slow. Raises Refused.

        What stood there under the same names is written anew.
        """
        db = self.store.db
        found = {
            "handins": _handins(db),
            "messages": _messages(db),
            "notes": _notes(db),
            "progress": _progress(db),
        }
        try:
            write_whole(folder / TABLE, json.dumps(found, ensure_ascii=False, indent=1).encode())
            write_whole(folder / TEXT, _in_words(found).encode("utf-8-sig"))
            copied, missing = self._copy(folder / FILES, _files(db))
        except OSError as error:
            raise Refused("no-folder", name=str(folder)) from error
        except DiskFull as error:
            raise Refused("disk-full") from error
        things = sum(map(len, found.values()))
        return TakenAlong(folder, things, copied, tuple(missing))

    def _copy(self, folder: Path, files: Iterable[File]) -> tuple[int, list[str]]:
        copied, missing = 0, []
        for file in files:
            if not self.attachments.has(file.sha256, file.size):
                missing.append(file.name)
                continue
            folder.mkdir(exist_ok=True)
            self.attachments.copy_out(file.sha256, folder / _name(file))
            copied += 1
        return copied, missing


def _handins(db: Database) -> Sequence[Mapping[str, object]]:
    found: list[Mapping[str, object]] = []
    for row in handins.assignments(db):
        found += [
            {
                "assignment": row.id,
                "at": _time(handed.at),
                "text": handed.text,
                "answers": {answer.item: list(answer.value) for answer in handed.answers},
                "files": [_name(file) for file in handed.files],
                "receipt": handed.verdict.receipt if handed.verdict else "",
            }
            for handed in handins.history(db, row.id)
        ]
        draft = handins.draft(db, row.id)
        if draft is not None:
            answers = {answer.item: list(answer.value) for answer in draft.answers}
            files = [_name(file) for file in draft.files]
            unsent = {"assignment": row.id, "at": "", "text": draft.text, "answers": answers}
            found.append({**unsent, "files": files, "receipt": ""})
    return found


def _messages(db: Database) -> Sequence[Mapping[str, object]]:
    found: list[Mapping[str, object]] = []
    for conversation in messages.conversations(db):
        for message in messages.thread(db, conversation.id, limit=1_000_000):
            author = "me" if message.mine else conversation.mentor.name
            files = [_name(file) for file in message.files]
            row = {"mentor": conversation.mentor.name, "author": author, "text": message.text}
            found.append({**row, "at": _time(message.at), "files": files})
        text = documents.read(db, messages.owner_of(conversation.id)).text
        if text:
            row = {"mentor": conversation.mentor.name, "author": "me", "text": text}
            found.append({**row, "at": "", "files": []})
    return found


def _notes(db: Database) -> Sequence[Mapping[str, object]]:
    return [
        {"lecture": note.lecture, "second": note.second, "text": note.text}
        for note in notes.everything(db)
    ]


def _progress(db: Database) -> Sequence[Mapping[str, object]]:
    rows = db.execute("select lecture from progress order by lecture").fetchall()
    found = [progress.get(db, lecture) for (lecture,) in rows]
    return [
        {"lecture": at.lecture, "spans": [[span.start, span.stop] for span in at.spans]}
        for at in found
    ]


def _files(db: Database) -> Iterable[File]:
    """Return the files of all that is taken along, each once."""
    found: dict[bytes, File] = {}
    for row in handins.assignments(db):
        draft = handins.draft(db, row.id)
        for file in draft.files if draft else ():
            found[file.sha256] = file
        for handed in handins.history(db, row.id):
            found |= {file.sha256: file for file in handed.files}
    for conversation in messages.conversations(db):
        for message in messages.thread(db, conversation.id, limit=1_000_000):
            found |= {file.sha256: file for file in message.files}
        found |= {file.sha256: file for file in messages.draft(db, conversation.id)[1]}
    return found.values()


def _name(file: File) -> str:
    """Return what a file is called in the folder: no two are called the same, and none leaves it."""
    suffix = "".join(
        letter for letter in PurePath(file.name).suffix if letter.isalnum() or letter == "."
    )
    stem = "".join(letter if letter.isalnum() else "_" for letter in PurePath(file.name).stem)[:60]
    return f"{file.sha256.hex()[:8]}-{stem or 'file'}{suffix[:12]}"


def _in_words(found: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    lines: list[str] = []
    for title, rows in found.items():
        if title == "progress" or not rows:
            continue
        lines += [LINE, title, LINE]
        for row in rows:
            about = [
                str(row[key]) for key in ("assignment", "mentor", "author", "lecture") if key in row
            ]
            lines += [" · ".join(filter(None, [*about, str(row.get("at", ""))]))]
            lines += [str(row["text"]), ""]
            if row.get("answers"):
                lines += [json.dumps(row["answers"], ensure_ascii=False), ""]
    return "\r\n".join(lines) + "\r\n"


def _time(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, tz=UTC).astimezone():%Y-%m-%d %H:%M}" if at else ""
