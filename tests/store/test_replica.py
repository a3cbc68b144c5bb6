import sqlite3
import threading

import pytest
from msgspec.structs import replace
from sqlite_utils import Database

from client.learning import Learning
from client.store import catalogue, changes, handins, messages, outbox, progress, replica, settings
from client.store.database import DiskFull, Store
from client.store.messages import Tick
from protocol import codec, lanes
from protocol.lanes import Portion, Position
from protocol.records import (
    Course,
    Feedback,
    Message,
    Progress,
    ReadMark,
    Span,
    Stamp,
    Tombstone,
    Verdict,
    Watched,
)
from tests.support.central_says import (
    TIME,
    Says,
    asked,
    course,
    essay,
    lecture,
    mentor,
    response,
)

CLOCK = Stamp(1, 2)


def test_the_position_is_where_the_next_request_starts(store: Store) -> None:
    says = Says()
    says.tell(store, course(), lecture())
    request = replica.next_request(store, CLOCK)
    stands = (Position(says.lane, 2, lanes.check(says.chain)),)
    assert request.yours == lanes.digest(stands)
    spelled_out = replica.next_request(store, CLOCK, spelled_out=True)
    assert spelled_out.yours == stands


def test_the_same_answer_twice_changes_nothing(store: Store) -> None:
    says = Says()
    question, answer = asked(store), response(portions=(says.portion(course(), lecture()),))
    replica.apply(store, question, answer, TIME)
    before = list(store.db.iterdump())
    replica.apply(store, question, answer, TIME)
    assert list(store.db.iterdump()) == before


def test_an_answer_that_starts_elsewhere_is_left_out(store: Store) -> None:
    says = Says()
    says.tell(store, course())
    missed = says.portion(lecture("c1/l1"))
    later = says.portion(lecture("c1/l2"))
    replica.apply(store, asked(store), response(portions=(later,)), TIME)
    assert catalogue.lecture(store.db, "c1/l2") is None
    replica.apply(store, asked(store), response(portions=(missed, later)), TIME)
    assert catalogue.lecture(store.db, "c1/l2") is not None


def test_a_central_that_was_restored_begins_again(store: Store) -> None:
    Says().tell(store, course(), lecture("c1/l1", "옛 제목"))
    restored = Says()
    restored.tell(store, lecture("c1/l1", "새 제목"))
    known = catalogue.lecture(store.db, "c1/l1")
    assert known is not None
    assert known.title["ko"] == "새 제목"
    assert replica.following(store.db)[0].n == 1


def test_kinds_of_a_later_version_are_passed_over(store: Store) -> None:
    says = Says()
    says.tell(store, b'[999,"from the future"]', lecture())
    assert catalogue.lecture(store.db, "c1/l1") is not None
    assert replica.following(store.db)[0].n == 2


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param(b'[23,"a lecture?",7]', id="a lecture without most of it"),
        pytest.param(b'[31,"minjun",%d,0]' % 10**30, id="a number that no database takes"),
        pytest.param(
            b'[28,"MTIzNDU2Nzg=","applied",1,"A-1","",{},1,false,%d]' % 10**30,
            id="a verdict, the half of which could be taken in",
        ),
        pytest.param(
            b'[34,"AAECAwQF","MTIzNDU2Nzg=",[6,[%d,1],"note:c1/l1:x",[],"+x"]]' % 10**30,
            id="a note of another device's with a time that no database takes",
        ),
        pytest.param(
            b'[34,"AAECAwQF","MTIzNDU2Nzg=",[6,"?"]]', id="a note of another device's that is none"
        ),
    ],
)
def test_nonsense_is_set_aside_whole_and_keeps_nothing_from_coming(
    store: Store, nonsense: bytes
) -> None:
    says = Says()
    says.tell(store, course())
    before = list(store.db.iterdump())
    says.tell(store, nonsense)
    changed = set(store.db.iterdump()) - set(before)
    assert {line.split()[2].strip('"') for line in changed} <= {"lane", "setting", "unread"}
    assert changes.unread(store.db) == 1
    says.tell(store, lecture())
    assert catalogue.lecture(store.db, "c1/l1") is not None
    assert replica.following(store.db)[0].n == 3
    changes.read_again(store)
    assert changes.unread(store.db) == 1, "a later version may know better"


def test_a_withdrawn_course_takes_its_lectures_along(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, course(), lecture(), essay())
    verbs.study.watched("c1/l1", Span(0, 5))
    says.tell(store, Tombstone("course", "c1"))
    assert progress.counts(store.db) == (0, 0)
    assert not handins.assignments(store.db)
    assert progress.get(store.db, "c1/l1").spans == (Span(0, 5),)


def test_watching_elsewhere_is_added_to_watching_here(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, lecture())
    verbs.study.watched("c1/l1", Span(0, 30))
    says.tell(store, Progress("c1/l1", (Span(20, 50),), 50, 1))
    assert progress.get(store.db, "c1/l1").spans == (Span(0, 50),)
    assert progress.get(store.db, "c1/l1").position == 30


def test_a_message_comes_back_with_its_number_and_is_ticked(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, mentor())
    ref = verbs.messages.send("minjun", "안녕하세요")
    assert ticks(store) == [("안녕하세요", Tick.WAITING)]
    says.accept_all(store, Message(ref, "minjun", 1, "me", "안녕하세요", TIME))
    assert ticks(store) == [("안녕하세요", Tick.ARRIVED)]
    says.tell(store, Message(b"theirs..", "minjun", 2, "minjun", "반가워요", TIME))
    says.tell(store, ReadMark("minjun", 0, 1))
    assert ticks(store) == [("안녕하세요", Tick.READ), ("반가워요", Tick.THEIRS)]
    assert messages.unread(store.db) == 1
    verbs.messages.mark_read("minjun")
    assert messages.unread(store.db) == 0
    assert outbox.waiting_count(store.db) == 1


def test_a_refused_message_stays_and_says_so(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, mentor())
    verbs.messages.send("minjun", "안녕하세요")
    says.accept_all(store, state="rejected")
    assert ticks(store) == [("안녕하세요", Tick.REFUSED)]


def test_the_ladder_of_a_handin(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, essay())
    stages = [stage(store)]
    verbs.handins.save_draft("c1/essay", "글", ())
    stages.append(stage(store))
    ref = verbs.handins.submit("c1/essay")
    stages.append(stage(store))
    says.accept_all(store)
    stages.append(stage(store))
    says.tell(store, Feedback(ref, "c1/essay", "returned", 0, 10, "다시", "minjun", TIME))
    stages.append(stage(store))
    assert stages == ["none", "draft", "waiting", "received", "returned"]


def test_a_refused_handin_is_edited_and_sent_again(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, essay())
    verbs.handins.save_draft("c1/essay", "글", ())
    ref = verbs.handins.submit("c1/essay")
    says.accept_all(store, state="rejected")
    assert [found.ref for found in handins.refused(store.db)] == [ref]
    verbs.handins.revise(ref)
    verbs.handins.save_draft("c1/essay", "더 나은 글", ())
    again = verbs.handins.submit("c1/essay")
    assert handins.refused(store.db) == []
    assert [found.text for found in handins.history(store.db, "c1/essay")] == ["더 나은 글", "글"]
    fact = outbox.fact(store.db, again)
    assert fact is not None
    assert fact.supersedes == ref  # type: ignore[union-attr]


def test_an_expired_sign_in_is_remembered_as_the_problem(store: Store) -> None:
    replica.apply(store, asked(store), response(pull="sign-in"), TIME)
    assert settings.link(store.db).problem == "sign-in"


def test_verdicts_on_watching_are_no_refusals_of_a_handin(store: Store) -> None:
    Says().tell(store, Verdict(b"12345678", "applied", TIME))
    assert handins.refused(store.db) == []


def ticks(store: Store) -> list[tuple[str, Tick]]:
    return [(row.text, row.tick) for row in messages.thread(store.db, "minjun")]


def stage(store: Store) -> str:
    return handins.assignments(store.db)[0].stage


def test_a_segment_that_follows_another_past_is_left_out(store: Store) -> None:
    says = Says()
    says.tell(store, course())
    other = Says()
    other.portion(course("c2"))
    replica.apply(store, asked(store), response(portions=(other.portion(lecture()),)), TIME)
    assert catalogue.lecture(store.db, "c1/l1") is None
    assert replica.following(store.db)[0].n == 1


def test_what_may_have_left_the_pc_is_never_rewritten(store: Store, verbs: Learning) -> None:
    verbs.study.watched("c1/l1", Span(0, 15))
    sent = replica.next_request(store, CLOCK).segments
    verbs.study.watched("c1/l1", Span(15, 30))
    again = replica.next_request(store, CLOCK).segments
    assert again[0].entries[: len(sent[0].entries)] == sent[0].entries
    spans = [
        fact.spans
        for entry in again[0].entries
        if isinstance(fact := codec.decode_fact(bytes(entry)), Watched)
    ]
    assert spans == [(Span(0, 15),), (Span(15, 30),)]


def test_how_far_the_clock_is_off_is_remembered(store: Store) -> None:
    replica.apply(store, asked(store), response(), TIME - 5000)
    assert settings.link(store.db).clock_offset == 5000


def test_who_takes_in_much_gives_way_before_each_entry(store: Store) -> None:
    taken: list[int] = []
    store.give_way = lambda: taken.append(len(catalogue.courses(store.db)))
    Says().tell(store, *(course(f"c{number}") for number in range(5)))
    assert taken == [0, 1, 2, 3, 4]


class Writer:
    """Somebody who wants to write while an answer is taken in, and notes what is there by then."""

    def __init__(self, store: Store, after: int) -> None:
        self.store, self.after, self.entries = store, after, 0
        self.found: tuple[int, int] | None = None
        self.thread = threading.Thread(target=self.write)
        store.give_way = self.look

    def look(self) -> None:
        if self.entries == self.after:
            self.thread.start()
            while not self.store.is_awaited:
                self.thread.join(0.001)
        self.entries += 1

    def write(self) -> None:
        with self.store.write() as db:
            stands = [position.n for position in replica.following(db)]
            self.found = (len(catalogue.courses(db)), sum(stands))


def courses(count: int) -> list[Course]:
    return [course(f"c{number}") for number in range(count)]


def test_who_waits_to_write_does_so_between_two_entries(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "AT_LEAST", 3)
    says, writer = Says(), Writer(store, 2)
    says.tell(store, *courses(7))
    writer.thread.join()
    assert writer.found == (3, 3)
    assert len(catalogue.courses(store.db)) == 7
    assert replica.following(store.db) == (Position(says.lane, 7, lanes.check(says.chain)),)


def test_what_was_taken_in_before_a_failure_is_kept_with_its_position(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "AT_LEAST", 3)
    says, writer = Says(), Writer(store, 3)
    portion, taken = says.portion(*courses(7)), changes.take

    def fail_at_the_sixth(db: Database, entry: bytes) -> None:
        if writer.entries == 6:
            raise sqlite3.OperationalError("database or disk is full")
        taken(db, entry)

    with monkeypatch.context() as broken:
        broken.setattr(changes, "take", fail_at_the_sixth)
        with pytest.raises(DiskFull):
            replica.apply(store, asked(store), response(portions=(portion,)), TIME)
    writer.thread.join()
    assert writer.found == (3, 3)
    assert len(catalogue.courses(store.db)) == 3
    assert [position.n for position in replica.following(store.db)] == [3]
    # From there central goes on.
    rest = replace(portion, entries=portion.entries[3:], first=4, previous=_check_after(portion, 3))
    replica.apply(store, asked(store), response(portions=(rest,)), TIME)
    assert replica.following(store.db) == (Position(says.lane, 7, lanes.check(says.chain)),)


def test_a_lane_that_begins_anew_is_taken_in_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "AT_LEAST", 1)
    Says().tell(store, *courses(4))
    restored = Says()
    writer = Writer(store, 2)
    restored.tell(store, *(course(f"d{number}") for number in range(6)))
    writer.thread.join()
    assert writer.found == (10, 6)


def _check_after(portion: Portion, count: int) -> bytes:
    entries = [bytes(entry) for entry in portion.entries[:count]]
    return lanes.check(lanes.links(lanes.genesis(_lane(portion)), entries)[-1])


def _lane(portion: Portion) -> bytes:
    assert isinstance(portion.lane, bytes)
    return portion.lane
