"""``report`` and ``consent``: asking the organisation for help, and what happens when nobody agrees any more."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from client.cli.output import Exit, Output
from client.cli.rows import STATES
from client.domain.reporting import REASON_WORDS
from client.domain.submission import Refused
from client.store import consent, messages, reports
from client.store.messages import MessageRow
from client.workspace import Workspace


def report(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Report a mentor to the organisation; no mentor is told."""
    db, mentor = workspace.store.db, _mentor(workspace, arguments.mentor)
    text = _read(arguments.text_file) if arguments.text_file else ""
    thread = messages.thread(db, mentor)
    about = tuple(_named(thread, number).ref for number in arguments.message)
    ref = workspace.learning.reports.report(mentor, arguments.reason, text, about)
    found = reports.report(db, ref)
    assert found is not None
    output.show(
        {"ref": ref.hex(), "mentor": mentor, "reason": arguments.reason, "state": found.stage},
        [
            output.say(
                "신고를 안전하게 보관했어요. 인터넷에 연결되면 기관에 보내요. 멘토에게는 알리지 않아요.",
                "The report is kept, and goes to the organisation once there is a line. No mentor is told.",
            )
        ],
    )
    return Exit.DONE


def show_reports(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Show what was reported on this PC, and the receipts."""
    found = reports.all_reports(workspace.store.db)
    output.show(
        {
            "reports": [
                {
                    "ref": row.ref.hex(),
                    "mentor": row.mentor,
                    "reason": row.reason,
                    "state": row.stage,
                    "receipt": row.receipt,
                }
                for row in found
            ]
        },
        [
            f"{row.receipt or output.say('보내기 기다림', 'waiting')}\t"
            f"{output.say(*REASON_WORDS[row.reason])}"
            for row in found
        ],
    )
    return Exit.DONE


def show_consent(workspace: Workspace, _: argparse.Namespace, output: Output) -> Exit:
    """Show what central signed of a guardian's consent."""
    stands = consent.standing(workspace.store.db)
    output.show(
        {
            "state": stands.state,
            "at": stands.at,
            "by": stands.by,
            "purposes": list(stands.purposes),
            "text": stands.text,
            "checked": stands.is_checked,
        },
        [output.say(*STATES[stands.state])],
    )
    return Exit.DONE


def take_along(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Put all that the learner wrote into a folder, in plain."""
    taken = workspace.learning.belongings.take_along(arguments.folder)
    output.show(
        {
            "folder": str(taken.folder),
            "things": taken.things,
            "files": taken.files,
            "missing": list(taken.missing),
        },
        [
            output.say(
                f"{taken.folder} 에 {taken.things}건과 파일 {taken.files}개를 내보냈어요. "
                "누구나 읽을 수 있으니 잘 보관해 주세요.",
                f"{taken.things} thing(s) and {taken.files} file(s) are in {taken.folder}. "
                "Anybody can read them: keep them well.",
            )
        ],
    )
    return Exit.DONE


def forget(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Take the learner's things off this PC after consent was withdrawn. Raises Refused."""
    workspace.forget_after_withdrawal(arguments.export, unsent_may_go=arguments.without_export)
    output.show(
        {"removed": True},
        [
            output.say(
                "이 PC에 있던 내 것을 모두 지웠어요. 함께 쓰는 강의 파일은 그대로 있어요.",
                "All that was yours is gone from this PC. Lectures, which all share, stay.",
            )
        ],
    )
    return Exit.DONE


def consent_verb(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Do what is asked about consent."""
    deeds = {"show": show_consent, "export": take_along, "forget": forget}
    return deeds[arguments.deed](workspace, arguments, output)


def _mentor(workspace: Workspace, named: str) -> str:
    known = messages.conversations(workspace.store.db)
    found = [row.id for row in known if named in {row.mentor.id, row.mentor.name}]
    if len(found) != 1:
        raise Refused("no-such-mentor", name=named)
    return found[0]


def _named(thread: Sequence[MessageRow], number: int) -> MessageRow:
    found = next((row for row in thread if row.number == number), None)
    if found is None:
        raise Refused("no-such-message", name=str(number))
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("unreadable-file", name=path.name) from error
