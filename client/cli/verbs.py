"""Each headless verb: read, act through the learner's verbs or the engine, print."""

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import TypeAlias

from client.cli.output import Exit, Output
from client.cli.progress_bar import ProgressBar
from client.domain.sentences import size_text, verdict_sentence
from client.domain.submission import Refused, Stage
from client.domain.words import pick
from client.store import catalogue, files, handins, media, messages, outbox, progress, settings
from client.store.handins import AssignmentRow
from client.store.messages import MessageRow
from client.store.progress import LectureRow
from client.workspace import Workspace
from protocol.records import Answer, Assignment, Span

Verb: TypeAlias = Callable[[Workspace, argparse.Namespace, Output], Exit]


def sign_in(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Sign in, and take in the catalogue."""
    password = sys.stdin.readline().rstrip("\r\n")
    identity = workspace.sign_in(arguments.server, arguments.name, password)
    problem = workspace.line().runner.run_until_idle()
    output.show(
        {"learner": identity.learner, "name": identity.name, "server": identity.server},
        [output.say(f"{identity.name} 님으로 로그인했어요.", f"Signed in as {identity.name}.")],
    )
    return _ended(problem, output)


def sync(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Exchange with central until there is nothing more to say or hear, files included."""
    line = workspace.line()
    # Central may take what is here, and say why nothing comes.
    problem = line.runner.run_until_idle() or settings.link(workspace.store.db).problem
    if not problem:
        line.downloader.run_until_idle()
    found = _status(workspace)
    output.show(
        {**found, "problem": problem},
        [
            output.say(
                f"보낼 것 {found['outbox_waiting']}건, 안 읽은 메시지 {found['unread']}개",
                f"{found['outbox_waiting']} waiting to be sent, {found['unread']} unread",
            )
        ],
    )
    return _ended(problem, output)


def status(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Tell how things stand, from this PC's own knowledge."""
    found = _status(workspace)
    output.show(found, [f"{name}: {value}" for name, value in found.items()])
    return Exit.DONE


def save(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Keep a lecture on this PC, and wait until it is here."""
    rendition = workspace.learning.downloads.keep(arguments.lecture, arguments.rendition)
    workspace.learning.downloads.move_first(arguments.lecture)
    downloader = workspace.line().downloader
    with ProgressBar(workspace.store, arguments.lecture, shown=not output.as_json):
        downloader.run_through_cuts()
    saved = media.saved(workspace.store.db)[arguments.lecture]
    output.show(
        {
            "lecture": saved.lecture,
            "rendition": rendition,
            "state": saved.state,
            "received": saved.received,
            "size": saved.size,
            "problem": saved.problem,
        },
        [f"{saved.lecture}: {saved.state} {size_text(saved.received)} / {size_text(saved.size)}"],
    )
    if saved.state is media.State.SAVED:
        return Exit.DONE
    if saved.problem:
        output.complain(saved.problem)
        return Exit.REFUSED
    return _ended(downloader.problem or "unreachable", output)


def lectures(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """List the lectures, or those whose title has all the words."""
    db = workspace.store.db
    if arguments.search:
        rows = list(progress.search(db, arguments.search))
    else:
        rows = [row for course in catalogue.courses(db) for row in progress.lectures(db, course.id)]
    output.show(
        {"lectures": [_lecture(row, output) for row in rows]},
        [f"{row.id}\t{pick(row.lecture.title, output.language)}\t{row.percent}%" for row in rows],
    )
    return Exit.DONE


def watched(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Record that a stretch of a lecture was played."""
    lecture = catalogue.lecture(workspace.store.db, arguments.lecture)
    if lecture is None:
        raise Refused("unknown-lecture")
    last = lecture.duration or arguments.stop
    if not 0 <= arguments.start < arguments.stop <= last:
        raise Refused("nothing-watched")
    workspace.learning.study.watched(arguments.lecture, Span(arguments.start, arguments.stop))
    row = progress.lecture_row(workspace.store.db, arguments.lecture)
    seconds, percent = (row.seconds_watched, row.percent) if row else (0, 0)
    output.show(
        {"lecture": arguments.lecture, "seconds_watched": seconds, "percent": percent},
        [f"{arguments.lecture}: {percent}%"],
    )
    return Exit.DONE


def assignments(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """List the assignments and where each stands."""
    rows = handins.assignments(workspace.store.db)
    output.show(
        {"assignments": [_assignment(row, output) for row in rows]},
        [
            f"{row.id}\t{pick(row.assignment.title, output.language)}\t{_standing(row, output)}"
            for row in rows
        ],
    )
    return Exit.DONE


def submit(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Hand in an assignment: a text, files, answers; what is not given is the draft's."""
    verbs = workspace.learning.handins
    assignment = catalogue.assignment(workspace.store.db, arguments.assignment)
    if assignment is None:
        raise Refused("unknown-assignment")
    draft = handins.draft(workspace.store.db, arguments.assignment)
    text, answers = (draft.text, draft.answers) if draft else ("", ())
    if arguments.answer:
        answers = tuple(_answer(assignment, given) for given in arguments.answer)
    if arguments.text_file:
        try:
            text = arguments.text_file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Refused("unreadable-file", name=arguments.text_file.name) from error
    taken = [verbs.take_in(arguments.assignment, source) for source in arguments.attach]
    verbs.save_draft(arguments.assignment, text, answers)
    for file in taken:
        verbs.attach(arguments.assignment, file)
    ref = verbs.submit(arguments.assignment)
    output.show(
        {"ref": ref.hex(), "assignment": arguments.assignment, "state": Stage.WAITING},
        [
            output.say(
                "제출했어요. 인터넷에 연결되면 자동으로 보냅니다.",
                "Handed in. It is sent as soon as there is a line.",
            )
        ],
    )
    return Exit.DONE


def message(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Write to a mentor, by id or by name."""
    db, verbs = workspace.store.db, workspace.learning.messages
    found = [
        row.mentor.id
        for row in messages.conversations(db)
        if arguments.mentor in {row.mentor.id, row.mentor.name}
    ]
    if len(found) != 1:
        raise Refused("unknown-mentor")
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
                    "unread": row.unread,
                    "messages": [_message(found) for found in threads[row.id]],
                }
                for row in conversations
            ]
        },
        [
            f"{row.mentor.name}\t{output.say('나', 'me') if found.mine else row.mentor.name}: "
            f"{found.text}\t{found.tick if found.mine else ''}".rstrip()
            for row in conversations
            for found in threads[row.id]
        ],
    )
    return Exit.DONE


VERBS: Mapping[str, Verb] = {
    "sign-in": sign_in,
    "sync": sync,
    "status": status,
    "save": save,
    "lectures": lectures,
    "watched": watched,
    "assignments": assignments,
    "submit": submit,
    "message": message,
    "messages": show_messages,
}


def _ended(problem: str, output: Output) -> Exit:
    if not problem:
        return Exit.DONE
    output.complain(problem)
    refused = {"sign-in", "upgrade", "disk-full", "store"}
    return Exit.REFUSED if problem in refused else Exit.UNREACHABLE


def _status(workspace: Workspace) -> Mapping[str, object]:
    db = workspace.store.db
    identity, link = settings.identity(db), settings.link(db)
    courses, lecture_count = progress.counts(db)
    kept = media.saved(db).values()
    return {
        "server": identity.server if identity else "",
        "learner": identity.name if identity else "",
        "online": link.online,
        "last_sync": link.last_sync,
        "problem": link.problem,
        "cursor": workspace.cursor(),
        "courses": courses,
        "lectures": lecture_count,
        "saved_lectures": sum(entry.state is media.State.SAVED for entry in kept),
        "saved_bytes": media.saved_bytes(db),
        "outbox_waiting": outbox.waiting_count(db),
        "files_waiting": len(files.unsent(db)),
        "outbox_refused": len(handins.refused(db)),
        "unread": messages.unread(db),
    }


def _lecture(row: LectureRow, output: Output) -> Mapping[str, object]:
    return {
        "id": row.id,
        "course": row.lecture.course,
        "title": pick(row.lecture.title, output.language),
        "kind": row.lecture.kind,
        "duration": row.lecture.duration,
        "percent": row.percent,
        "seconds_watched": row.seconds_watched,
        "renditions": {found.name: found.size for found in row.lecture.renditions},
        "saved": row.saved.state if row.saved else "",
    }


def _assignment(row: AssignmentRow, output: Output) -> Mapping[str, object]:
    verdict = row.handed.verdict if row.handed else None
    feedback = row.handed.feedback if row.handed else None
    return {
        "id": row.id,
        "course": row.assignment.course,
        "title": pick(row.assignment.title, output.language),
        "kind": row.assignment.kind,
        "due": row.assignment.due,
        "items": [item.id for item in row.assignment.items],
        "stage": row.stage,
        "receipt": verdict.receipt if verdict else "",
        "late": verdict.late if verdict else False,
        "code": verdict.code if verdict else "",
        "score": feedback.score if feedback else None,
        "points": feedback.points if feedback else None,
        "comment": feedback.comment if feedback else "",
    }


def _standing(row: AssignmentRow, output: Output) -> str:
    verdict = row.handed.verdict if row.handed else None
    if verdict and verdict.state == "rejected":
        return verdict_sentence(verdict.code, output.language)
    return f"{row.stage} {verdict.receipt}" if verdict else row.stage


def _message(row: MessageRow) -> Mapping[str, object]:
    return {
        "ref": row.ref.hex(),
        "number": row.number,
        "mine": row.mine,
        "text": row.text,
        "at": row.at,
        "tick": row.tick,
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256.hex()}
            for file in row.files
        ],
    }


def _answer(assignment: Assignment, text: str) -> Answer:
    name, equals, value = text.partition("=")
    item = next((found for found in assignment.items if found.id == name), None)
    if item is None or not equals:
        raise Refused("unknown-item")
    if not value:
        return Answer(name, ())
    # A comma in what was typed (1,200) separates nothing.
    typed = item.kind in {"numeric", "short"}
    return Answer(name, (value,) if typed else tuple(value.split(",")))
