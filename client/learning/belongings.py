"""What a learner takes along: all that they wrote, with their files, in a folder that any program can read.

It is plain: whoever has the folder can read it, and the learner is told so. Nothing is taken away here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.domain.submission import Refused
from client.store import belongings
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
        found = belongings.everything(self.store.db)
        try:
            write_whole(folder / TABLE, json.dumps(found, ensure_ascii=False, indent=1).encode())
            write_whole(folder / TEXT, _in_words(found).encode("utf-8-sig"))
            copied, missing = self._copy(folder / FILES, belongings.files(self.store.db))
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
            self.attachments.copy_out(file.sha256, folder / belongings.name_of(file))
            copied += 1
        return copied, missing


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
