"""Reporting: any time, without a line, and with a receipt in the end."""

import pytest

from client.domain.reporting import REASON_WORDS
from client.domain.submission import Refused
from client.learning import Learning
from client.store import handins, outbox, reports
from client.store.database import Store
from client.store.reports import Stage
from protocol.reasons import REASONS
from protocol.records import Message, Reported
from tests.support.central_says import Says, mentor

REF = b"message1"


@pytest.fixture
def says(store: Store) -> Says:
    lane = Says()
    lane.tell(store, mentor(), Message(REF, "minjun", 1, "minjun", "비밀이야", 1))
    return lane


def test_a_report_waits_without_a_line_and_then_has_a_receipt(
    store: Store, verbs: Learning, says: Says
) -> None:
    ref = verbs.reports.report("minjun", "secret", " 비밀로 하자고 했어요 ", (REF,))
    [waiting] = outbox.waiting(store.db)
    assert isinstance(waiting.fact, Reported)
    [kept] = reports.all_reports(store.db)
    assert (kept.ref, kept.stage, kept.receipt) == (ref, Stage.WAITING, "")
    assert (kept.text, kept.messages) == ("비밀로 하자고 했어요", (REF,))
    says.accept_all(store)
    found = reports.report(store.db, ref)
    assert found is not None
    assert (found.stage, found.receipt) == (Stage.RECEIVED, "A-1001")
    assert handins.refused(store.db) == []


def test_a_reason_is_all_that_is_asked(store: Store, verbs: Learning, says: Says) -> None:
    for reason in REASONS:
        verbs.reports.report("minjun", reason)
    assert {found.reason for found in reports.all_reports(store.db)} == set(REASON_WORDS)
    with pytest.raises(Refused, match="unknown-reason"):
        verbs.reports.report("minjun", "because")
    with pytest.raises(Refused, match="no-such-mentor"):
        verbs.reports.report("nobody", "other")
    with pytest.raises(Refused, match="text-too-long"):
        verbs.reports.report("minjun", "other", "x" * 4_001)
