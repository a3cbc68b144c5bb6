"""The verbs of studying: lectures, assignments and messages, as they stand on this PC."""

import argparse
import math

from client.cli import rows
from client.cli.output import Exit, Output
from client.domain.submission import FREE_KINDS, Refused, Stage, check_choice
from client.domain.words import name_of, title_in
from client.store import catalogue, handins, messages, progress
from client.workspace import Workspace
from protocol.records import Answer, Assignment, Span

PAST_THE_END_SECONDS = 2
"""How far beyond a lecture's end a stretch may reach: lengths are rounded, and players are not exact."""


def lectures(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """List the lectures, or those whose title has all the words."""
    db = workspace.store.db
    if arguments.search:
        found = list(progress.search(db, arguments.search))
    else:
        courses = catalogue.courses(db)
        found = [row for course in courses for row in progress.lectures(db, course.id)]
    output.show(
        {"lectures": [rows.lecture(row, output) for row in found]},
        [
            f"{row.id}\t{title_in(row.lecture.title, output.language)}\t{row.percent}%"
            for row in found
        ],
    )
    return Exit.DONE


def watched(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Record that a stretch of a lecture was played."""
    lecture = catalogue.lecture(workspace.store.db, arguments.lecture)
    if lecture is None:
        raise Refused("no-such-lecture", name=arguments.lecture)
    span = _played(arguments.start, arguments.stop, lecture.duration)
    workspace.learning.study.watched(arguments.lecture, span)
    row = progress.lecture_row(workspace.store.db, arguments.lecture)
    seconds, percent = (row.seconds_watched, row.percent) if row else (0, 0)
    output.show(
        {"lecture": arguments.lecture, "seconds_watched": seconds, "percent": percent},
        [f"{arguments.lecture}: {percent}%"],
    )
    return Exit.DONE


def assignments(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """List the assignments and where each stands."""
    found = handins.assignments(workspace.store.db)
    output.show(
        {"assignments": [rows.assignment(row, output) for row in found]},
        [
            f"{row.id}\t{title_in(row.assignment.title, output.language)}\t{rows.standing(row, output)}"
            for row in found
        ],
    )
    return Exit.DONE


def submit(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Hand in an assignment: a text, files, answers; what is not given is the draft's."""
    verbs = workspace.learning.handins
    assignment = catalogue.assignment(workspace.store.db, arguments.assignment)
    if assignment is None:
        raise Refused("no-such-assignment", name=arguments.assignment)
    draft = handins.draft(workspace.store.db, arguments.assignment)
    text, answers, seen = (draft.text, draft.answers, draft.seen) if draft else ("", (), ())
    if arguments.answer:
        answers = tuple(_answer(assignment, given) for given in arguments.answer)
    if arguments.text_file:
        try:
            text = arguments.text_file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Refused("unreadable-file", name=arguments.text_file.name) from error
    taken = [verbs.take_in(arguments.assignment, source) for source in arguments.attach]
    verbs.save_draft(arguments.assignment, text, answers, seen)
    for file in taken:
        verbs.attach(arguments.assignment, file)
    ref = verbs.submit(arguments.assignment)
    output.show(
        {"ref": ref.hex(), "assignment": arguments.assignment, "state": Stage.WAITING},
        [
            output.say(
                "제출했어요. 인터넷에 연결되면 저절로 보내요.",
                "Handed in. It is sent as soon as there is a line.",
            )
        ],
    )
    return Exit.DONE


def message(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Write to a mentor, by id or by name."""
    db, verbs = workspace.store.db, workspace.learning.messages
    named = [
        row
        for row in messages.conversations(db)
        if arguments.mentor in {row.mentor.id, row.mentor.name}
    ]
    found = [row.id for row in named if not row.gone] or [row.id for row in named]
    if len(found) != 1:
        raise Refused("no-such-mentor", name=arguments.mentor)
    taken = tuple(verbs.take_in(source) for source in arguments.attach)
    ref = verbs.send(found[0], arguments.text, taken)
    output.show(
        {"ref": ref.hex(), "mentor": found[0], "state": "waiting"},
        [output.say("메시지를 보낼게요.", "The message is on its way.")],
    )
    return Exit.DONE


def show_messages(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Show the conversations with the mentors."""
    db = workspace.store.db
    conversations = messages.conversations(db)
    threads = {row.id: messages.thread(db, row.id) for row in conversations}
    output.show(
        {
            "conversations": [
                {
                    "mentor": row.id,
                    "name": row.mentor.name,
                    "gone": row.gone,
                    "unread": row.unread,
                    "messages": [rows.message(found) for found in threads[row.id]],
                }
                for row in conversations
            ]
        },
        [
            f"{name}\t{output.say('나', 'me') if found.mine else name}: "
            f"{found.text}\t{output.say(*rows.TICKS[found.tick])}".rstrip()
            for row in conversations
            for name in [name_of(row.mentor, output.language)]
            for found in threads[row.id]
        ],
    )
    return Exit.DONE


def _played(start: float, stop: float, duration: int) -> Span:
    """Return the whole seconds of a stretch, none of which was not played. Raises Refused."""
    if start < 0 or (duration and stop > duration + PAST_THE_END_SECONDS):
        raise Refused("nothing-watched")
    span = Span(math.ceil(start), min(math.floor(stop), duration or math.floor(stop)))
    if span.start >= span.stop:
        raise Refused("nothing-watched")
    return span


def _answer(assignment: Assignment, text: str) -> Answer:
    name, equals, value = text.partition("=")
    item = next((found for found in assignment.items if found.id == name), None)
    if item is None or not equals:
        raise Refused("unknown-item")
    if not value:
        return Answer(name, ())
    # A comma in what was typed (1,200) separates nothing.
    typed = item.kind in FREE_KINDS
    answer = Answer(name, (value,) if typed else tuple(value.split(",")))
    check_choice(item, answer)
    return answer
