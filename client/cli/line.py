"""The verbs that talk to central: sign in, exchange, fetch, and tell whether there is a line at all."""

import argparse
from collections.abc import Mapping, Sequence

from client.cli import rows
from client.cli.output import Exit, Output
from client.cli.progress_bar import ProgressBar
from client.domain.addresses import checked_address
from client.domain.sentences import sentence, sign_in_sentence, size_text
from client.domain.submission import Refused
from client.profile.pin import Kind
from client.store import catalogue, progress, settings, wishes
from client.store.wishes import Saved, State
from client.sync.probe import probe
from client.sync.replies import CentralUnreachable
from client.workspace import Line, Workspace

OUR_SIDE = {"sign-in", "upgrade", "disk-full", "store", "no-room", "over-budget"}
"""Problems that no better line would solve."""

DOWNLOADS_FAIL = {"disk-full", "torn-file", "missing-on-central"}


def sign_in(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Sign in, and take in the catalogue."""
    decided = workspace.store.activity.pc.server
    if decided and checked_address(arguments.server) != decided:
        raise Refused("other-server", name=decided)
    try:
        identity = workspace.sign_in(arguments.server, arguments.name, arguments.typed.password)
    except CentralUnreachable as error:
        output.warn(sign_in_sentence(error.problem, output.language))
        return Exit.UNREACHABLE
    if arguments.typed.pin and not workspace.profile.is_locked:
        workspace.set_pin(arguments.typed.pin, Kind.DIGITS)
    if not getattr(arguments, "learner", ""):
        workspace.call(identity.name)
    locked = getattr(arguments, "instead_of", None)
    if locked is not None and not workspace.take_the_place_of(locked):
        output.complain("still-locked", {"name": locked.label})
    problem = workspace.line().runner.run_until_idle()
    if locked is not None and not problem:
        # What waited in the locked profile comes back with the next exchange.
        workspace.carry_for_others()
        problem = workspace.line().runner.run_until_idle()
    output.show(
        {
            "learner": identity.learner,
            "name": identity.name,
            "server": identity.server,
            "profile": workspace.profile.label,
        },
        [output.say(f"{identity.name} 님으로 로그인했어요.", f"Signed in as {identity.name}.")],
    )
    return _ended(problem, output)


def sync(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Exchange with central until there is nothing more to say or hear, files included."""
    line, db = workspace.line(), workspace.store.db
    tried = {entry.lecture: entry.retry_at for entry in wishes.saved(db).values()}
    # Central may take what is here, and say why nothing comes.
    problem = _exchanged(line) or settings.link(db).problem
    if not problem:
        line.downloader.run_through_cuts()
        problem = line.downloader.problem
    # Whatever others left sealed on this PC goes last: with nobody's authority but its own.
    carried = workspace.carry_for_others().bundles if settings.link(db).online else 0
    failed = [
        entry
        for entry in wishes.saved(db).values()
        if entry.problem in DOWNLOADS_FAIL and entry.retry_at != tried.get(entry.lecture)
    ]
    found = rows.status(workspace, online=settings.link(db).online, problem=problem)
    output.show(
        {**found, "failed": [entry.lecture for entry in failed], "carried": carried},
        [
            output.say(
                f"보낼 것 {found['outbox_waiting']}건, 안 읽은 메시지 {found['unread']}개",
                f"{found['outbox_waiting']} waiting to be sent, {found['unread']} unread",
            )
        ],
    )
    _tell_refused(workspace, output)
    _tell_failed(workspace, failed, output)
    ended = _ended(problem, output)
    return Exit.REFUSED if failed and ended is Exit.DONE else ended


def status(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Tell how things stand: from this PC's own knowledge, but for whether central answers now."""
    identity, known = workspace.identity, settings.link(workspace.store.db).problem
    problem = probe(identity.server, pins=workspace.pins) if identity else "not-signed-in"
    if not problem and known in OUR_SIDE:
        found = rows.status(workspace, online=True, problem=known)
    else:
        found = rows.status(workspace, online=not problem, problem=problem if identity else "")
    output.show(found, rows.status_lines(found, output))
    return Exit.DONE


def save(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Keep a lecture, or all of a course, on this PC, and wait until it is here."""
    db, downloads = workspace.store.db, workspace.learning.downloads
    wanted = _lectures_of(workspace, arguments.id)
    rendition = arguments.rendition or settings.preferences(db).rendition
    for lecture in wanted:
        downloads.keep(lecture, rendition)
    for lecture in reversed(wanted):
        # Whoever types it wants it now, and waits for it.
        downloads.hurry(lecture)
    downloader = workspace.line().downloader
    with ProgressBar(workspace.store, wanted, shown=not output.as_json):
        downloader.run_through_cuts()
    kept = wishes.saved(db)
    found = [kept[lecture] for lecture in wanted]
    output.show(_saved(arguments.id, found), [_saved_line(entry) for entry in found])
    if all(entry.state is State.SAVED for entry in found):
        return Exit.DONE
    failed = [entry for entry in found if entry.problem and entry.state is not State.SAVED]
    if failed:
        _tell_failed(workspace, failed, output)
        return Exit.REFUSED
    return _ended(downloader.problem or downloader.reason.code or "unreachable", output)


def _exchanged(line: Line) -> str:
    """Exchange, and once more if the line was cut; return what went wrong ("")."""
    problem = line.runner.run_until_idle()
    return line.runner.run_until_idle() if problem == "unreachable" else problem


def _lectures_of(workspace: Workspace, id_: str) -> Sequence[str]:
    """Return the lecture of this name, or those of the course of this name that can be saved."""
    db = workspace.store.db
    if catalogue.lecture(db, id_) is not None:
        return [id_]
    if catalogue.course(db, id_) is None:
        raise Refused("no-such-lecture", name=id_)
    found = [row.id for row in progress.lectures(db, id_) if row.lecture.renditions]
    if not found:
        raise Refused("nothing-to-save")
    return found


def _saved(id_: str, found: Sequence[Saved]) -> Mapping[str, object]:
    if [entry.lecture for entry in found] == [id_]:
        return rows.saved(found[0])
    return {"course": id_, "lectures": [rows.saved(entry) for entry in found]}


def _saved_line(entry: Saved) -> str:
    return f"{entry.lecture}: {entry.state} {size_text(entry.received)} / {size_text(entry.size)}"


def _tell_refused(workspace: Workspace, output: Output) -> None:
    found = rows.refused(workspace.store.db, output.language)
    if found:
        output.complain("to-check", {"count": len(found)})
    for line in found:
        output.warn(f"- {line}")


def _tell_failed(workspace: Workspace, failed: Sequence[Saved], output: Output) -> None:
    for entry in failed:
        title = rows.title_of(workspace.store.db, entry.lecture, output.language)
        why = sentence(entry.problem, output.language)
        output.complain("not-fetched", {"name": title, "why": why})


def _ended(problem: str, output: Output) -> Exit:
    if not problem:
        return Exit.DONE
    output.complain(problem)
    return Exit.REFUSED if problem in OUR_SIDE else Exit.UNREACHABLE
