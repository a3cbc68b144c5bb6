"""The demo portal: complete after one start, unchanged by the next."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from central import demo
from central.demo import portal
from central.service import mentoring, people, views
from central.service.mentoring import Reply
from central.store import offers
from central.store import people as rows
from central.store.database import Store
from protocol.records import Mentor

NOW = 1_790_000_000_000
DAY = 86_400_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def everything(store: Store) -> list[str]:
    with store.read() as db:
        tables = db.exec_driver_sql(
            "select name from sqlite_master where type = 'table' order by 1"
        ).scalars()
        return sorted(
            f"{table}: {row}"
            for table in list(tables)
            for row in db.exec_driver_sql(f'select * from "{table}"')
        )


def test_a_second_start_changes_nothing(store: Store) -> None:
    demo.prepare(store, NOW)
    before = everything(store)
    assert before
    demo.prepare(store, NOW + DAY)
    assert everything(store) == before


def test_a_start_that_was_cut_short_at_the_very_end_adds_nothing(store: Store) -> None:
    demo.prepare(store, NOW)
    before = everything(store)
    (store.folder / portal.FINISHED).unlink()
    demo.prepare(store, NOW + DAY)
    assert everything(store) == before


def test_a_start_that_was_cut_short_is_made_good(store: Store) -> None:
    people.add_portal(store, demo.PORTAL)
    people.add_mentor(store, Mentor("minjun", "김민준", {"ko": "대학생 멘토"}), demo.PORTAL.id)
    demo.prepare(store, NOW)
    assert len(views.messages(store, demo.LEARNER)) >= 3
    with store.read() as db:
        assert all(offers.course(db, demo.PORTAL.id, folder.name) for folder in demo.COURSES)


def test_what_a_visitor_did_stays(store: Store) -> None:
    demo.prepare(store, NOW)
    people.unassign(store, "seoyeon", demo.LEARNER, NOW)
    with store.read() as db:
        notice = offers.notices_of(db, demo.PORTAL.id)[0]
    people.remove_notice(store, notice.id)
    mentoring.reply(store, Reply("sora", "seoyeon", "안녕하세요"), NOW)
    before = everything(store)
    demo.prepare(store, NOW + DAY)
    assert everything(store) == before


def test_the_learner_of_the_readme_can_sign_in(store: Store) -> None:
    demo.prepare(store, NOW)
    assert demo.LEARNER == "haneul"
    assert demo.PASSWORD == "bandi-demo"
    with store.read() as db:
        assert people.find_learner(db, "haneul").name == "하늘"


def test_there_are_two_mentors_who_have_written_one_with_a_picture(store: Store) -> None:
    demo.prepare(store, NOW)
    with store.read() as db:
        learner = people.find_learner(db, demo.LEARNER)
        assert sorted(rows.mentors_of(db, learner.id)) == ["minjun", "seoyeon"]
        assert len(offers.notices_of(db, demo.PORTAL.id)) == 1
    messages = views.messages(store, demo.LEARNER)
    assert {message["mentor"] for message in messages} == {"minjun", "seoyeon"}
    assert sum(bool(message["files"]) for message in messages) == 1
