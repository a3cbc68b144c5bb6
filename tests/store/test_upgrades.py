"""A database that an earlier version made goes on, with all that is in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from client.store import documents, handins, messages, outbox, progress, replica, settings
from client.store.database import Store, open_store
from client.store.messages import Tick
from protocol import codec, lanes
from protocol.records import Revised, Span, Stamp, Submitted, Watched

UPGRADES = Path(__file__).parents[1] / "upgrades"


@pytest.fixture
def upgraded(tmp_path: Path) -> Store:
    """Return a learner's database as the version before m005 left it, opened by this one."""
    path = tmp_path / "learner.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript((UPGRADES / "m004.sql").read_text(encoding="utf-8"))
    return open_store(str(path))


def test_lanes_begin_again_under_their_writer_and_hold_together(upgraded: Store) -> None:
    writer = outbox.writer(upgraded.db)
    for lane in outbox.own_lanes(upgraded.db):
        assert lane.id == lanes.lane_of(writer, lane.priority)
        rows = upgraded.db.execute(
            "select body, chain, ref from entry where priority = ? order by n", [lane.priority]
        ).fetchall()
        chains = lanes.links(lane.id, [body for body, _, _ in rows])
        assert [chain for _, chain, _ in rows] == chains
        assert [ref for _, _, ref in rows] == [lanes.check(chain) for chain in chains]
        assert (lane.n, lane.chain, lane.held, lane.offered) == (len(rows), chains[-1], 0, 0)
    upgraded.close()


def test_what_names_a_fact_names_it_still(upgraded: Store) -> None:
    db = upgraded.db
    second, first = handins.history(db, "c1/essay")
    assert [(first.text, first.stage), (second.text, second.stage)] == [
        ("첫 글", "refused"),
        ("나은 글", "returned"),
    ]
    fact = outbox.fact(db, second.ref)
    assert isinstance(fact, Submitted)
    assert fact.supersedes == first.ref
    assert second.feedback is not None
    assert second.feedback.ref == second.ref
    draft = handins.draft(db, "c1/essay")
    assert draft is not None
    assert (draft.text, draft.supersedes) == ("쓰는 중", second.ref)
    assert handins.refused(db) == []
    ticks = [(row.text, row.tick) for row in messages.thread(db, "minjun")]
    assert ticks == [
        ("반가워요", Tick.THEIRS),
        ("안녕하세요", Tick.WAITING),
        ("또 보내요", Tick.REFUSED),
    ]
    upgraded.close()


def test_times_and_spans_are_what_they_were(upgraded: Store) -> None:
    watched = [found.fact for found in outbox.waiting(upgraded.db)][-1]
    assert isinstance(watched, Watched)
    assert watched.spans == (Span(0, 30), Span(40, 60))
    assert watched.stamp.wall == 1_700_000_000_013
    assert progress.get(upgraded.db, "c1/l1").position == 60
    upgraded.close()


def test_drafts_are_shown_and_said_at_the_next_exchange(upgraded: Store) -> None:
    assert messages.draft(upgraded.db, "minjun")[0] == "쓰다 만 말"
    request = replica.next_request(upgraded, Stamp(1, 2))
    assert not isinstance(request.yours, bytes), "an upgraded device spells out"
    facts = [
        codec.decode_fact(bytes(entry)) for segment in request.segments for entry in segment.entries
    ]
    drafts = {fact.document: fact.delta for fact in facts if isinstance(fact, Revised)}
    assert drafts == {"draft:c1/essay": "+쓰는 중", "message:minjun": "+쓰다 만 말"}
    assert documents.read(upgraded.db, "draft:c1/essay").text == "쓰는 중"
    upgraded.close()


def test_a_database_in_which_nobody_signed_in_has_no_writer_yet(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "learner.db"))
    with pytest.raises(LookupError):
        outbox.writer(store.db)
    assert settings.keys(store.db) is None
    assert settings.central_keys(store.db) is None
    store.close()
