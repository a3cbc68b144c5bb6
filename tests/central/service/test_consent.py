"""Consent: who is under 14, what is taken in without it, and what central signs."""

from datetime import UTC, datetime, timedelta

import pytest

from central.service import accounts, consent, mentoring, people
from central.service.consent import Agreed, is_minor
from central.service.mentoring import Reply
from central.service.refusals import Refused
from central.service.views import messages, submissions
from central.store import own_keys
from central.store.protection import Age
from protocol.consent import check
from protocol.courier import NotGenuine, new_keys
from protocol.lanes import Segment
from protocol.messages import SignIn
from protocol.records import Consent, Reported, Statement, Unsent, Verdict
from tests.central.support import NOW, PASSWORD, STAMP, Central, Device, essay, sent, watched

AGREED = Agreed("mother", "document", "2026-1")
UNDER_14 = Age("", under14=True)
DAY = 24 * 60 * 60 * 1000


def statements(central: Central, login: str = "haneul") -> list[Statement]:
    """Return what central said of a learner's consent, each checked against its key."""
    with central.store.read() as db:
        keys = own_keys.kept(db)
    assert keys is not None
    said = [change for change in central.said(login) if isinstance(change, Consent)]
    return [check(change, keys.public_signing) for change in said]


def everything_of(device: Device) -> tuple[Segment, ...]:
    return tuple(lane.segment() for lane in device.lanes if lane.entries)


def test_nothing_is_said_of_learners_of_whom_no_age_is_known(central: Central) -> None:
    device = central.device()
    device.does(sent("Hello"), essay())
    central.sync(device)
    assert statements(central) == []
    assert len(messages(central.store)) == len(submissions(central.store)) == 1


def test_a_learner_under_14_waits_for_a_guardian_then_goes_on(central: Central) -> None:
    assert consent.set_age(central.store, "haneul", UNDER_14, NOW) == "needed"
    [needed] = statements(central)
    assert (needed.state, needed.at) == ("needed", NOW)
    device = central.device()
    device.does(sent("Nobody agreed to this yet"), essay(), watched(0, 30))
    central.exchange(device, *everything_of(device))
    assert device.hint == [0, 0, 0], "central stands where it stood"
    assert messages(central.store) == submissions(central.store) == []
    with central.store.read() as db:
        kept = [
            db.exec_driver_sql(f"select count(*) from {table}").scalar_one()
            for table in ("device_entries", "gaps", "refusals")
        ]
    assert kept == [0, 0, 0], "not even set aside"
    given = consent.record(central.store, "haneul", AGREED, NOW)
    assert (given.state, given.by, given.text) == ("given", "mother", "2026-1")
    assert given.at > needed.at, "later, though the clock is the same"
    central.sync(device)
    assert len(messages(central.store)) == len(submissions(central.store)) == 1
    assert [at.state for at in statements(central)] == ["needed", "given"]


def test_after_a_withdrawal_nothing_is_taken_in_and_what_waited_is_dropped(
    central: Central,
) -> None:
    device = central.device()
    device.does(sent("Before"), sent("Lost on the way"), sent("After that"))
    central.exchange(device, device.lane.segment(0, 1))
    central.exchange(device, device.lane.segment(2, 3))
    consent.withdraw(central.store, "haneul", "father", NOW + 1)
    with central.store.read() as db:
        assert db.exec_driver_sql("select count(*) from gaps").scalar_one() == 0
    central.exchange(device, *everything_of(device))
    assert [row["text"] for row in messages(central.store)] == ["Before"]
    with pytest.raises(Refused, match="nobody has agreed"):
        mentoring.reply(central.store, Reply("haneul", "kim", "Are you there?"), NOW + 2)


def test_a_report_is_taken_in_without_any_consent(central: Central) -> None:
    consent.set_age(central.store, "haneul", UNDER_14, NOW)
    device = central.device()
    ref = device.does(Reported(STAMP, "kim", "meet", "wants to see me alone"))
    device.does(sent("and what follows is not"))
    central.exchange(device, *everything_of(device))
    assert device.hint[0] == 1
    [verdict] = [change for change in central.said() if isinstance(change, Verdict)]
    assert (verdict.ref, verdict.state) == (ref, "applied")


def test_consent_for_learning_alone_is_none_for_conversations(central: Central) -> None:
    consent.set_age(central.store, "haneul", UNDER_14, NOW)
    learning = Agreed("guardian", "telephone", "2026-1", ("learning",))
    consent.record(central.store, "haneul", learning, NOW)
    device = central.device()
    ref = device.does(sent("Hello"))
    device.does(essay(), Unsent(STAMP, ref))
    central.sync(device)
    verdicts = [change for change in central.said() if isinstance(change, Verdict)]
    refused, taken = ("rejected", "no-consent"), ("applied", "")
    assert [(at.state, at.code) for at in verdicts] == [refused, taken, refused]
    assert messages(central.store) == []


@pytest.mark.parametrize(
    ("born", "today", "minor"),
    [
        ("2012-05-03", "2026-05-02", True),
        ("2012-05-03", "2026-05-03", False),
        ("2012-02-29", "2026-02-28", True),
        ("2012-02-29", "2026-03-01", False),
        ("2012", "2026-12-30", True),
        ("2012", "2026-12-31", False),
    ],
)
def test_a_birthday_counts_from_its_first_korean_minute(
    born: str, today: str, *, minor: bool
) -> None:
    midnight = datetime.fromisoformat(today).replace(tzinfo=UTC) - timedelta(hours=9)
    ms = int(midnight.timestamp() * 1000)
    assert is_minor(Age(born, under14=False), ms) is minor
    if not minor:
        assert is_minor(Age(born, under14=False), ms - 1)


def test_whoever_turns_14_is_told_with_the_next_exchange(central: Central) -> None:
    today = datetime.fromtimestamp(NOW / 1000, tz=UTC).date()
    tomorrow = today.replace(year=today.year - 14) + timedelta(days=1)
    consent.set_age(central.store, "haneul", Age(tomorrow.isoformat(), under14=False), NOW)
    device = central.device()
    device.does(sent("Hello"))
    central.exchange(device, *everything_of(device))
    assert messages(central.store) == []
    central.now = NOW + 2 * DAY
    central.sync(device)
    assert [at.state for at in statements(central)] == ["needed", "not-needed"]
    assert len(messages(central.store)) == 1


def test_the_same_age_twice_says_nothing_twice_and_mistakes_can_be_mended(
    central: Central,
) -> None:
    for _ in range(2):
        consent.set_age(central.store, "haneul", UNDER_14, NOW)
    consent.set_age(central.store, "haneul", Age("", under14=False), NOW)
    assert [at.state for at in statements(central)] == ["needed", "not-needed"]


def test_nobody_under_14_agrees_alone(central: Central) -> None:
    consent.set_age(central.store, "haneul", UNDER_14, NOW)
    with pytest.raises(Refused, match="guardian"):
        consent.record(central.store, "haneul", Agreed("self", "document", "1"), NOW)
    consent.record(central.store, "bora", Agreed("self", "document", "1"), NOW)
    assert [at.by for at in statements(central, "bora")] == ["self"]


@pytest.mark.parametrize("born", ["14", "2012-13-01", "2012-02-30", "2012-2-3", "soon"])
def test_an_age_that_is_none_is_refused(central: Central, born: str) -> None:
    with pytest.raises(Refused, match="YYYY"):
        consent.set_age(central.store, "haneul", Age(born, under14=False), NOW)


def test_whoever_signs_in_knows_before_the_first_exchange(small_central: Central) -> None:
    consent.set_age(small_central.store, "haneul", UNDER_14, NOW)
    asked = SignIn("haneul", PASSWORD, "01" * 16, "PC")
    answer = accounts.sign_in(small_central.store, asked, NOW)
    assert answer.consent is not None
    assert check(answer.consent, answer.signing).state == "needed"
    with pytest.raises(NotGenuine):
        check(answer.consent, new_keys().public_signing)
    changed = Consent(type(answer.consent.statement)(b"[]"), answer.consent.signature)
    with pytest.raises(NotGenuine):
        check(changed, answer.signing)
    other = accounts.sign_in(small_central.store, SignIn("bora", PASSWORD, "02" * 16, "PC"), NOW)
    assert other.consent is None


def test_show_consent_tells_all_that_was_said_and_how_it_was_confirmed(central: Central) -> None:
    consent.set_age(central.store, "haneul", Age("2020", under14=False), NOW)
    consent.record(central.store, "haneul", AGREED, NOW)
    row = next(row for row in consent.of_all(central.store) if row["learner"] == "haneul")
    assert (row["state"], row["by"], row["how"]) == ("given", "mother", "document")
    assert isinstance(row["history"], list)
    assert len(row["history"]) == 2
    [other] = consent.of_all(central.store, "bora")
    assert (other["state"], other["history"]) == ("not-needed", [])


def test_files_are_not_taken_in_after_a_withdrawal(small_central: Central) -> None:
    consent.withdraw(small_central.store, "haneul", "self", NOW)
    with small_central.store.read() as db:
        learner = people.find_learner(db, "haneul").id
        assert not consent.takes_files(db, learner)
        assert consent.takes_files(db, people.find_learner(db, "bora").id)
