"""What learners report: kept for the organisation alone, and said to nobody in any lane.

The learner gets a receipt. It is made of the report itself, so that the same report has the same one however
often it comes, also at a central that was restored and has forgotten.
"""

from sqlalchemy import Connection

from central.service.people import find_learner
from central.service.views import Row
from central.store import access, facts, people, protection
from central.store.database import Store
from central.store.protection import Report
from protocol import codec
from protocol.lanes import CHECK_BYTES, check
from protocol.records import Message, Reported

MAX_TEXT = 20_000
MAX_NAME = 255
MAX_MESSAGES = 500


def judge(fact: Reported) -> str:
    """Say why a report is not believed: hardly ever. Whom it is about may be anybody, also one long gone."""
    if not fact.reason or any(len(ref) != CHECK_BYTES for ref in fact.messages):
        return "malformed"
    is_large = len(fact.text) > MAX_TEXT or len(fact.messages) > MAX_MESSAGES
    names = max(len(fact.reason), len(fact.mentor))
    return "too-large" if is_large or names > MAX_NAME else ""


def receipt_of(chain: bytes) -> str:
    """Return what a learner can quote of a report: R-3F7A-0B21."""
    digits = check(chain).hex().upper()
    return f"R-{digits[:4]}-{digits[4:8]}"


def add(db: Connection, report: Report) -> str:
    """Keep a report, and return its receipt."""
    protection.add_report(db, report)
    return receipt_of(report.chain)


def of_all(store: Store, login: str | None = None) -> list[Row]:
    """Return the reports, oldest first, with what was said in the messages they name. Raises Refused."""
    with store.read() as db:
        found = people.all_learners(db) if login is None else [find_learner(db, login)]
        names = {row.id: access.login_of(db, row.id) for row in found}
        messages = _messages(db)
        return [
            _row(report, names.get(report.learner, ""), messages)
            for report in protection.all_reports(db)
            if login is None or report.learner in names
        ]


def _messages(db: Connection) -> dict[tuple[str, bytes], Message]:
    # Also those that were taken back since: whoever looks into a report sees what was said.
    found = facts.all_messages(db, with_gone=True)
    return {(learner, message.ref): message for learner, message in found}


def _row(report: Report, login: str, said: dict[tuple[str, bytes], Message]) -> Row:
    fact = codec.decode_fact(report.body)
    assert isinstance(fact, Reported)
    return {
        "receipt": receipt_of(report.chain),
        "learner": login,
        "learner_id": report.learner,
        "mentor": fact.mentor,
        "reason": fact.reason,
        "text": fact.text,
        "messages": [_message(ref, said.get((report.learner, ref))) for ref in fact.messages],
        "made": report.made,
        "received": report.received,
    }


def _message(ref: bytes, message: Message | None) -> Row:
    if message is None:
        return {"ref": ref.hex(), "text": None}
    return {
        "ref": ref.hex(),
        "number": message.number,
        "author": message.author,
        "text": message.text,
        "at": message.at,
    }
