"""What the verbs show: plain values for scripts, and the same in words for people."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlite_utils import Database

from client.cli.output import Output
from client.domain.sentences import sentence, size_text, verdict_sentence
from client.domain.submission import Stage, choices
from client.domain.words import name_of, title_in
from client.store import (
    catalogue,
    consent,
    files,
    handins,
    media,
    messages,
    outbox,
    progress,
    reports,
    settings,
    wishes,
)
from client.store.handins import AssignmentRow
from client.store.messages import MessageRow, Tick
from client.store.progress import LectureRow
from client.store.wishes import Saved
from client.workspace import Workspace
from protocol.records import (
    Answered,
    ReadUpTo,
    Ref,
    Reported,
    Revised,
    Sent,
    Submitted,
    Unsent,
    Watched,
)

LABELS: Mapping[str, tuple[str, str]] = {
    "server": ("서버", "server"),
    "learner": ("학습자", "learner"),
    "online": ("연결", "online"),
    "last_sync": ("마지막 동기화", "last sync"),
    "problem": ("문제", "problem"),
    "cursor": ("받은 소식", "news taken in"),
    "courses": ("강좌", "courses"),
    "lectures": ("강의", "lectures"),
    "saved_lectures": ("저장한 강의", "saved lectures"),
    "saved_bytes": ("저장한 크기", "saved"),
    "outbox_waiting": ("보낼 것", "waiting to be sent"),
    "files_waiting": ("보낼 파일", "files waiting"),
    "outbox_refused": ("확인 필요", "to be checked"),
    "unread": ("안 읽은 메시지", "unread messages"),
    "consent": ("동의", "consent"),
    "preview": ("둘러보기", "preview"),
    "reports": ("신고", "reports"),
}

REPORT = ("신고", "report")
DELETION = ("메시지 지우기", "deleting a message")

STATES: Mapping[str, tuple[str, str]] = {
    "not-needed": ("필요 없음", "not needed"),
    "needed": ("보호자의 동의를 기다림", "a guardian has to agree"),
    "given": ("동의함", "given"),
    "withdrawn": ("철회됨", "withdrawn"),
}

STAGES: Mapping[Stage, tuple[str, str]] = {
    Stage.NONE: ("아직 안 함", "to do"),
    Stage.DRAFT: ("쓰는 중", "draft"),
    Stage.WAITING: ("보내기 기다림", "waiting"),
    Stage.RECEIVED: ("접수됨", "received"),
    Stage.REFUSED: ("확인 필요", "refused"),
    Stage.RETURNED: ("다시 하기", "returned"),
    Stage.GRADED: ("채점됨", "graded"),
}

TICKS: Mapping[Tick, tuple[str, str]] = {
    Tick.WAITING: ("보내기 기다림", "waiting"),
    Tick.ARRIVED: ("전달됨", "arrived"),
    Tick.READ: ("읽음", "read"),
    Tick.REFUSED: ("확인 필요", "refused"),
    Tick.THEIRS: ("", ""),
}


def status(workspace: Workspace, *, online: bool, problem: str) -> Mapping[str, object]:
    """Return how things stand."""
    db = workspace.store.db
    identity, link = settings.identity(db), settings.link(db)
    stands = consent.standing(db)
    courses, lecture_count = progress.counts(db)
    kept = wishes.saved(db).values()
    return {
        "server": identity.server if identity else "",
        "learner": identity.name if identity else "",
        "online": online,
        "last_sync": link.last_sync,
        "problem": problem,
        "cursor": workspace.cursor(),
        "courses": courses,
        "lectures": lecture_count,
        "saved_lectures": sum(entry.state is wishes.State.SAVED for entry in kept),
        "saved_bytes": media.saved_bytes(db),
        "outbox_waiting": outbox.waiting_count(db),
        "files_waiting": len(files.unsent(db)),
        "outbox_refused": len(handins.refused(db)),
        "unread": messages.unread(db),
        "consent": stands.state,
        "preview": stands.is_preview,
        "reports": [report.receipt for report in reports.all_reports(db)],
    }


def status_lines(found: Mapping[str, object], output: Output) -> Sequence[str]:
    """Return how things stand, in words."""
    return [
        f"{output.say(*LABELS[name])}: {_in_words(name, value, output)}"
        for name, value in found.items()
    ]


def lecture(row: LectureRow, output: Output) -> Mapping[str, object]:
    """Return a lecture."""
    return {
        "id": row.id,
        "course": row.lecture.course,
        "title": title_in(row.lecture.title, output.language),
        "kind": row.lecture.kind,
        "duration": row.lecture.duration,
        "percent": row.percent,
        "seconds_watched": row.seconds_watched,
        "renditions": {found.name: found.size for found in row.lecture.renditions},
        "saved": row.saved.state if row.saved else "",
    }


def saved(entry: Saved) -> Mapping[str, object]:
    """Return how it stands with a lecture that is to be kept."""
    return {
        "lecture": entry.lecture,
        "rendition": entry.rendition,
        "state": entry.state,
        "received": entry.received,
        "size": entry.size,
        "problem": entry.problem,
    }


def assignment(row: AssignmentRow, output: Output) -> Mapping[str, object]:
    """Return an assignment."""
    verdict = row.handed.verdict if row.handed else None
    feedback = row.handed.feedback if row.handed else None
    return {
        "id": row.id,
        "course": row.assignment.course,
        "title": title_in(row.assignment.title, output.language),
        "kind": row.assignment.kind,
        "due": row.assignment.due,
        "items": [item.id for item in row.assignment.items],
        "options": {item.id: list(choices(item)) for item in row.assignment.items},
        "stage": row.stage,
        "receipt": verdict.receipt if verdict else "",
        "late": verdict.late if verdict else False,
        "code": verdict.code if verdict else "",
        "score": feedback.score if feedback else None,
        "points": feedback.points if feedback else None,
        "comment": feedback.comment if feedback else "",
    }


def standing(row: AssignmentRow, output: Output) -> str:
    """Return where an assignment stands, in words."""
    verdict = row.handed.verdict if row.handed else None
    if verdict and verdict.state == "rejected":
        return verdict_sentence(verdict.code, output.language)
    words = output.say(*STAGES[row.stage])
    return f"{words} {verdict.receipt}" if verdict else words


def message(row: MessageRow) -> Mapping[str, object]:
    """Return a message."""
    return {
        "ref": row.ref.hex(),
        "number": row.number,
        "mine": row.mine,
        "text": row.text,
        "at": row.at,
        "tick": row.tick,
        "lecture": row.about.lecture if row.about else "",
        "second": row.about.second if row.about else 0,
        "quoted": row.quoted.hex(),
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256.hex()}
            for file in row.files
        ],
    }


def refused(db: Database, language: str) -> Sequence[str]:
    """Return what central refused: each by its name, with the reason and what to do."""
    return [
        f"{_named(db, verdict.ref, language)}: {verdict_sentence(verdict.code, language)}"
        for verdict in handins.refused(db)
    ]


def title_of(db: Database, lecture_id: str, language: str) -> str:
    """Return what a lecture is called."""
    known = catalogue.lecture(db, lecture_id)
    return title_in(known.title, language) if known else lecture_id


def _named(db: Database, ref: Ref, language: str) -> str:
    match outbox.fact(db, ref):
        case Submitted() | Answered() as fact:
            return _assignment_title(db, fact.assignment, language)
        case Sent() as fact:
            said = " ".join(fact.text.split()) or ", ".join(file.name for file in fact.files)
            return f"{_mentor_name(db, fact.mentor, language)} ← {said}"
        case Reported() | Unsent() as fact:
            return (REPORT if isinstance(fact, Reported) else DELETION)[language != "ko"]
        case ReadUpTo() as fact:
            return _mentor_name(db, fact.mentor, language)
        case Watched() as fact:
            return title_of(db, fact.lecture, language)
        case Revised() as fact:
            return fact.document
    handed = handins.handed(db, ref)
    return _assignment_title(db, handed.assignment, language) if handed else ref.hex()


def _assignment_title(db: Database, id_: str, language: str) -> str:
    known = catalogue.assignment(db, id_)
    return title_in(known.title, language) if known else id_


def _mentor_name(db: Database, id_: str, language: str) -> str:
    known = messages.mentor(db, id_)
    return name_of(known, language) if known else id_


def _in_words(name: str, value: object, output: Output) -> str:
    match name, value:
        case "online", bool(online):
            return output.say("됨", "yes") if online else output.say("안 됨", "no")
        case "last_sync", int(at):
            return _moment(at) if at else output.say("아직 없음", "never")
        case "problem", str(code) if code:
            return sentence(code, output.language)
        case "problem", _:
            return output.say("없음", "none")
        case "saved_bytes", int(size):
            return size_text(size)
    return _protection_in_words(name, value, output)


def _protection_in_words(name: str, value: object, output: Output) -> str:
    match name, value:
        case "consent", str(state):
            return output.say(*STATES[state])
        case "preview", bool(looking):
            return output.say("예", "yes") if looking else output.say("아니요", "no")
        case "reports", list(receipts):
            waits = output.say("보내기 기다림", "waiting")
            return ", ".join(receipt or waits for receipt in receipts) or output.say("없음", "none")
    return str(value)


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, tz=UTC).astimezone():%Y-%m-%d %H:%M}"
