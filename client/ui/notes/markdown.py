"""Notes as Markdown, to be kept, printed or taken elsewhere: the learner's words stay as they were written."""

from collections.abc import Sequence
from itertools import groupby

from client.ui import words
from client.ui.notes.book import Entry
from client.ui.notes.rows import Kind, kind_words


def markdown(entries: Sequence[Entry], heading: str) -> str:
    """Return the notes under the names of their courses and lectures."""
    parts = [f"# {_line(heading)}"]
    for _, of_course in groupby(entries, key=lambda entry: entry.course_id):
        in_course = list(of_course)
        parts.append(f"## {_line(in_course[0].course)}")
        for _, of_lecture in groupby(in_course, key=lambda entry: entry.note.lecture):
            found = list(of_lecture)
            parts.append(f"### {_line(found[0].lecture)}")
            parts.append("\n".join(_item(entry) for entry in found))
    return "\n\n".join(parts) + "\n"


def _item(entry: Entry) -> str:
    """Return a note as an item of a list; its further lines stay within it."""
    text = entry.note.text.strip() or f"*{kind_words(Kind.BOOKMARK)}*"
    return f"- **{words.clock(entry.note.second)}** " + text.replace("\n", "\n  ")


def _line(text: str) -> str:
    return " ".join(text.split())
