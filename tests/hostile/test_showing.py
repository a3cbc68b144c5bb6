"""What central said once stays on the PC: however odd its numbers and texts, every view of it still opens."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from client.store.database import Store
from client.ui import words
from client.ui.shell import Shell
from protocol.records import (
    Answer,
    Assignment,
    Change,
    Course,
    Feedback,
    File,
    Handin,
    Item,
    ItemResult,
    Lecture,
    Mentor,
    Message,
    Notice,
    Option,
    Portal,
    Progress,
    ReadMark,
    Rendition,
    Span,
    Verdict,
)
from tests.support import catalogue
from tests.support.central_says import Says
from tests.support.day import Bandi
from tests.ui.shell.conftest import app as app
from tests.ui.shell.conftest import clock as clock
from tests.ui.shell.conftest import context as context
from tests.ui.shell.conftest import says as says
from tests.ui.shell.conftest import shell as shell
from tests.ui.shell.conftest import signed_out as signed_out
from tests.ui.shell.conftest import translation as translation

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NUMBERS = (-(2**63), -1, 0, 253_402_300_800_000, 2**53, 2**63 - 1)
TEXTS = (
    "",
    "\0",
    "\n\r\n",
    "\u202e\u2066",
    "a\u0301" * 500,
    "<img src=x>",
    "{0}{code}%s",
    "가" * 5000,
)
ODD = list(zip(itertools.cycle(NUMBERS), TEXTS, strict=False))
VERBS = ("status", "doctor", "lectures", "assignments", "messages")
PLACES = (
    ("home", ""),
    ("lectures", ""),
    ("lectures", "c"),
    ("assignments", ""),
    ("assignments", "c/a"),
    ("assignments", "c/odd"),
    ("messages", ""),
    ("messages", "m"),
    ("downloads", ""),
    ("settings", ""),
)


def odd(number: int, text: str) -> tuple[Change, ...]:
    """Return one of everything, with this number and this text wherever one can be."""
    said = {"ko": text, "en": text}
    options = (Option("a", said), Option(text, said))
    item = Item("1", "single", said, options, points=number)
    other = Item("2", text, {}, tolerance=float(number))
    file = File(b"f" * 32, text, number, text)
    results = (ItemResult("1", float(number), (text,), said), ItemResult(text, 0.0))
    handed = (Answer("1", (text,)), Answer(text, ()))
    return (
        Portal("p", said, text),
        Notice("n", said, said, number),
        Course("c", number, said, said, said, said, text),
        Lecture(
            "c/l", "c", 1, number, said, "video", number, b"m" * 32, (Rendition("low", number),)
        ),
        Lecture("c/odd", "c", 1, 1, said, text, number, b"", ()),
        Assignment("c/a", "c", 1, number, "quiz", said, said, "c/l", number, number, (item, other)),
        Assignment(
            "c/odd", "c", 1, 1, text, {}, {}, due=number, max_files=number, max_bytes=number
        ),
        Mentor("m", text, said),
        Message(b"message1", "m", number, "m", text, number, (file,)),
        Message(b"message2", "m", number, text, text, number),
        Verdict(b"handin11", text, number, text, text, said),
        Verdict(b"handin22", "rejected", number, text, text, said),
        Handin(b"handin11", "c/a", text, handed, (file,), number),
        Handin(b"handin22", "c/odd", text, handed, (), number),
        Feedback(
            b"handin11", "c/a", "graded", float(number), float(number), text, "m", number, results
        ),
        Progress("c/l", (Span(0, number), Span(number, 0)), number, number),
        ReadMark("m", number, number),
    )


@pytest.mark.parametrize(("number", "text"), ODD)
def test_every_page_opens(shell: Shell, says: Says, number: int, text: str) -> None:
    shell.desk.open("home")
    says.tell(shell.desk._context.store, *odd(number, text))
    for name, id_ in PLACES:
        shell.desk.open(name, id_)
        QCoreApplication.sendPostedEvents()
        shell.grab()


@pytest.mark.parametrize(("number", "text"), ODD)
def test_every_verb_answers(tmp_path: Path, store: Store, number: int, text: str) -> None:
    Says().tell(store, *catalogue.COURSES, *odd(number, text))
    store.close()
    for verb in VERBS:
        ran = Bandi(tmp_path)(verb)
        assert ran.code in {0, 1}, ran


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_time_can_be_said(number: int, language: str) -> None:
    for say in (words.day, words.moment, words.ago, words.due):
        assert say(number, catalogue.NOW, language) is not None
    words.due_tone(number, catalogue.NOW)
