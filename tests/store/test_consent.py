"""What central signed is believed, in whatever order it comes; without consent nothing personal is kept."""

import msgspec
import pytest

from client.domain.consent import Purpose, State
from client.domain.submission import Refused
from client.learning import Learning
from client.learning.files import Pasted
from client.store import (
    beside,
    consent,
    documents,
    facts,
    files,
    help_lines,
    messages,
    outbox,
    progress,
    replica,
    settings,
)
from client.store.database import Store
from client.store.settings import CentralKeys, Preferences
from protocol.consent import sign
from protocol.courier import Keys, new_keys
from protocol.records import Answer, Consent, HelpLine, HelpLines, Span, Stamp, Statement
from tests.support.central_says import Says, course, essay, lecture, mentor, quiz


@pytest.fixture
def central(store: Store) -> Keys:
    """Return the keys of the central that the learner signed in at."""
    keys = new_keys()
    with store.write() as db:
        told = CentralKeys(keys.public_signing, keys.public_sealing)
        settings.put_keys(db, new_keys(), told)
    return keys


@pytest.fixture
def says(store: Store) -> Says:
    lane = Says()
    lane.tell(store, mentor(), course(), lecture(), lecture("c1/l2", "둘째", 2), essay(), quiz())
    return lane


def word(keys: Keys, state: str, at: int = 1, **more: object) -> Consent:
    return sign(Statement("haneul", state, at, **more), keys)  # type: ignore[arg-type]


GIVEN = {"by": "mother", "purposes": ("learning", "mentoring"), "text": "2026-1"}


def attempts(verbs: Learning) -> dict[str, str]:
    """Try everything personal, and return the code with which each is refused, "" if it is done."""
    tries = {
        "message": lambda: verbs.messages.send("minjun", "안녕하세요", ()),
        "message draft": lambda: verbs.messages.save_draft("minjun", "안녕"),
        "hand-in draft": lambda: verbs.handins.save_draft("c1/essay", "글", ()),
        "note": lambda: verbs.notes.add("c1/l1", "적어 두기"),
        "answer": lambda: verbs.practice.answered("c1/quiz", Answer("1", ("a",))),
    }
    found = {}
    for name, act in tries.items():
        try:
            act()  # type: ignore[no-untyped-call]
            found[name] = ""
        except Refused as refused:
            found[name] = refused.code
    return found


def test_nothing_said_is_as_ever(store: Store, verbs: Learning, says: Says) -> None:
    assert set(attempts(verbs).values()) == {""}
    assert consent.standing(store.db).state is State.NOT_NEEDED


def test_in_preview_nothing_personal_is_kept_or_sent(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    says.tell(store, word(central, "needed"))
    assert set(attempts(verbs).values()) == {"consent-needed"}
    verbs.study.watched("c1/l1", Span(0, 30))
    verbs.study.read("c1/l1")
    verbs.study.prefer(Preferences(speed=1.5))
    assert progress.get(store.db, "c1/l1").spans == ()
    assert (outbox.waiting_count(store.db), facts.unsaid(store.db)) == (0, 0)
    assert documents.names(store.db, "") == []
    with store.write() as db:
        beside.jot(db, beside.Jotting("c1/l1", "", 3, "반쯤 쓴 말"))
        beside.leave_at(db, "c1/l1", 1234)
    assert beside.begun_note(store.db, "c1/l1") is None
    assert beside.left_at(store.db, "c1/l1") == 0
    assert replica.next_request(store, Stamp(1, 2)).segments == ()
    assert settings.preferences(store.db).speed == 1.5
    says.tell(store, word(central, "given", 2, **GIVEN))
    assert set(attempts(verbs).values()) == {""}
    assert replica.next_request(store, Stamp(1, 2)).segments, "what was chosen is said now"


def test_the_first_lecture_of_a_course_may_be_looked_at(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    says.tell(store, word(central, "needed"))
    assert verbs.downloads.keep("c1/l1", "low") == "low"
    with pytest.raises(Refused, match="only-samples"):
        verbs.downloads.keep("c1/l2", "low")


def test_consent_for_learning_alone_leaves_conversations_shut(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    says.tell(store, word(central, "given", by="father", purposes=("learning",), text="1"))
    assert attempts(verbs) == {
        "message": "no-consent",
        "message draft": "no-consent",
        "hand-in draft": "",
        "note": "",
        "answer": "",
    }
    assert consent.standing(store.db).allows(Purpose.LEARNING)


def test_what_was_written_before_only_learning_was_agreed_to_is_not_taken_back_by_stealth(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    ref = verbs.messages.send("minjun", "안녕하세요", ())
    says.tell(store, word(central, "given", by="father", purposes=("learning",), text="1"))
    before = outbox.ends(store.db)
    with pytest.raises(Refused, match="no-consent"):
        verbs.messages.take_back(ref)
    assert outbox.ends(store.db) == before
    assert messages.get(store.db, ref), "it still waits, and is shown"


def test_the_latest_word_counts_in_whatever_order_it_comes(
    store: Store, says: Says, central: Keys
) -> None:
    says.tell(store, word(central, "withdrawn", 3))
    says.tell(store, word(central, "given", 2, **GIVEN), word(central, "needed", 1))
    assert consent.standing(store.db).state is State.WITHDRAWN
    says.tell(store, word(central, "given", 4, **GIVEN))
    stands = consent.standing(store.db)
    assert (stands.state, stands.by, stands.text) == (State.GIVEN, "mother", "2026-1")


def test_what_others_signed_grants_nothing_and_takes_nothing_away(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    says.tell(store, word(central, "given", 1, **GIVEN), word(new_keys(), "withdrawn", 9))
    assert consent.standing(store.db).state is State.GIVEN
    forged = word(central, "given", 9, **GIVEN)
    changed = Consent(msgspec.Raw(bytes(forged.statement).replace(b"mother", b"father")), b"x" * 64)
    other = sign(Statement("bora", "withdrawn", 10), central)
    says.tell(store, changed, other, Consent(msgspec.Raw(b"[]"), b""))
    assert consent.standing(store.db).at == 1


def test_a_word_that_cannot_be_checked_keeps_a_newcomer_looking_around(
    store: Store, verbs: Learning, says: Says
) -> None:
    keys = new_keys()
    says.tell(store, word(keys, "given", 5, **GIVEN))
    stands = consent.standing(store.db)
    assert (stands.is_preview, stands.is_checked) == (True, False)
    with store.write() as db:
        settings.put_keys(db, new_keys(), CentralKeys(keys.public_signing, keys.public_sealing))
        consent.take(db, word(keys, "given", 5, **GIVEN))
    assert consent.standing(store.db).state is State.GIVEN


def test_a_report_goes_whatever_anybody_agreed_to_but_not_past_what_is_held_back(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    says.tell(store, word(central, "needed"))
    verbs.reports.report("minjun", "meet", "혼자 만나재요")
    [segment] = replica.next_request(store, Stamp(1, 2)).segments
    assert len(segment.entries) == 1
    says.tell(store, word(central, "given", 2, **GIVEN))
    verbs.messages.send("minjun", "안녕하세요", ())
    verbs.reports.report("minjun", "hurt")
    says.tell(store, word(central, "withdrawn", 3))
    [segment] = replica.next_request(store, Stamp(1, 2)).segments
    assert len(segment.entries) == 1, "what follows a message that is held back waits with it"


def test_no_file_goes_up_after_a_withdrawal(
    store: Store, verbs: Learning, says: Says, central: Keys
) -> None:
    photo = verbs.messages.take_in(Pasted("사진.png", b"photo"))
    verbs.messages.send("minjun", "사진", (photo,))
    assert (len(files.offers(store.db)), len(files.to_upload(store.db))) == (1, 1)
    says.tell(store, word(central, "withdrawn"))
    assert (files.offers(store.db), files.to_upload(store.db)) == ((), ())


def test_the_region_says_whom_to_call(store: Store, says: Says) -> None:
    assert help_lines.regional(store.db) == ()
    says.tell(store, HelpLines((HelpLine({"ko": "평창 상담실"}, "033-111-2222"),)))
    says.tell(store, HelpLines((HelpLine({"ko": "평창 상담실"}, "033-333-4444"),)))
    [line] = help_lines.regional(store.db)
    assert line.number == "033-333-4444"
