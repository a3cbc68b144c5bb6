"""What was studied adds up: by day and week as the counters say, by subject and course as it was watched."""

from datetime import timedelta

import pytest

from client.clock import local_time
from client.learning import Learning
from client.store import counters, facts, outbox, progress
from client.store.database import Store
from client.store.studied import DAYS, WEEKS, studied
from client.store.week import STUDIED
from protocol.records import Span
from tests.support import catalogue
from tests.support.central_says import Says
from tests.support.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(time=catalogue.NOW)


@pytest.fixture
def says(store: Store) -> Says:
    return catalogue.fill(store)


def study(store: Store, days_ago: int, seconds: int) -> None:
    day = local_time(catalogue.NOW).date() - timedelta(days=days_ago)
    with store.write("watching") as db:
        counters.count(db, facts.origin(db), f"{STUDIED}{day}", seconds)


def test_days_and_weeks_end_with_this_one_and_add_up(store: Store, says: Says) -> None:
    del says
    # A Wednesday: two days back is still this week, three days back is the one before.
    for days_ago, seconds in ((0, 600), (2, 60), (3, 300), (DAYS, 30), (7 * WEEKS, 7)):
        study(store, days_ago, seconds)
    found = studied(store.db, catalogue.NOW)
    assert (len(found.days), len(found.weeks)) == (DAYS, WEEKS)
    assert [day.seconds for day in found.days[-4:]] == [300, 60, 0, 600]
    assert [week.seconds for week in found.weeks[-3:]] == [30, 300, 660]
    assert [day.is_now for day in found.days] == [False] * (DAYS - 1) + [True]
    assert found.total == 997


def test_a_counter_that_nobody_here_knows_is_passed_over(store: Store, says: Says) -> None:
    del says
    with store.write("watching") as db:
        counters.count(db, facts.origin(db), f"{STUDIED}someday", 60)
    assert studied(store.db, catalogue.NOW).total == 0


def test_subjects_and_courses_count_each_second_once(store: Store, says: Says) -> None:
    del says
    found = studied(store.db, catalogue.NOW)
    assert [(row.subject["ko"], row.seconds) for row in found.subjects] == [("수학", 172 + 310)]
    assert [(way.row.id, way.seconds) for way in found.courses] == [("math", 482)]
    assert found.finished == ()


def test_a_course_is_finished_once_all_that_plays_was_watched(
    store: Store, verbs: Learning, says: Says
) -> None:
    verbs.study.watched("english/1", Span(0, 240))
    assert studied(store.db, catalogue.NOW).finished == ()
    verbs.study.watched("english/2", Span(0, 320))
    (finished,) = studied(store.db, catalogue.NOW).finished
    assert (finished.course.id, finished.lectures, finished.seconds) == ("english", 2, 560)
    assert not finished.confirmed
    says.accept_all(store)
    (finished,) = studied(store.db, catalogue.NOW).finished
    assert finished.confirmed


def test_nothing_studied_is_nothing(store: Store) -> None:
    found = studied(store.db, catalogue.NOW)
    assert (found.total, found.subjects, found.courses, found.finished) == (0, (), (), ())


def test_a_course_of_texts_is_finished_once_each_was_read_to_its_end(
    store: Store, verbs: Learning, says: Says
) -> None:
    says.tell(store, catalogue.lecture("study/2", 2, {"ko": "집중하기"}, "text", 0))
    verbs.study.read("study/1")
    assert studied(store.db, catalogue.NOW).finished == ()
    verbs.study.read("study/2")
    (one,) = studied(store.db, catalogue.NOW).finished
    assert (one.course.id, one.lectures, one.seconds, one.confirmed) == ("study", 2, 0, False)
    says.accept_all(store)
    assert studied(store.db, catalogue.NOW).finished[0].confirmed
    assert studied(store.db, catalogue.NOW).total == 0, "nobody measured how long it took"
    (row,) = progress.by_id(store.db, ["study/1"])
    assert (row.percent, row.seconds_watched) == (100, 0)
    verbs.study.read("study/1")
    assert outbox.waiting_count(store.db) == 0, "read again, it is nothing new"


def test_in_a_course_that_plays_the_texts_decide_nothing(
    store: Store, verbs: Learning, says: Says
) -> None:
    del says
    verbs.study.read("math/5")
    assert studied(store.db, catalogue.NOW).finished == ()
