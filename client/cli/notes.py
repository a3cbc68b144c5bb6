"""Notes on lectures, without a window."""

import argparse
from collections.abc import Mapping

from client.cli import rows
from client.cli.output import Exit, Output
from client.domain.submission import Refused
from client.store import catalogue
from client.store import notes as stored
from client.store.notes import Note
from client.workspace import Workspace

LATEST_SECOND = 10**9 - 1


def notes(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Make, list, change or throw away notes."""
    verbs = workspace.learning.notes
    match arguments.deed:
        case "list":
            return _list(workspace, arguments.lecture, output)
        case "add":
            second = int(arguments.at)
            if not 0 <= second <= LATEST_SECOND:
                raise Refused("nothing-watched")
            if catalogue.lecture(workspace.store.db, arguments.lecture) is None:
                raise Refused("no-such-lecture", name=arguments.lecture)
            id_ = verbs.add(arguments.lecture, arguments.text, second)
        case "edit":
            id_ = arguments.note
            verbs.edit(id_, arguments.text)
        case _:
            id_ = arguments.note
            verbs.remove(id_)
            output.show({"removed": id_}, [output.say("노트를 지웠어요.", "The note is gone.")])
            return Exit.DONE
    found = stored.note(workspace.store.db, id_)
    output.show(
        {"note": _row(found) if found else None}, [output.say("노트를 저장했어요.", "Noted.")]
    )
    return Exit.DONE


def _list(workspace: Workspace, lecture: str, output: Output) -> Exit:
    db = workspace.store.db
    found = stored.of_lecture(db, lecture) if lecture else stored.everything(db)
    output.show(
        {"notes": [_row(note) for note in found]},
        [
            f"{note.id}\t{rows.title_of(db, note.lecture, output.language)}\t"
            f"{note.second // 60}:{note.second % 60:02}\t{' '.join(note.text.split())}"
            for note in found
        ],
    )
    return Exit.DONE


def _row(note: Note) -> Mapping[str, object]:
    return {"id": note.id, "lecture": note.lecture, "second": note.second, "text": note.text}
