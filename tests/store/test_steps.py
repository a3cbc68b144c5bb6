"""The steps of a draft are kept, but never more than a PC has room for."""

from client.domain.undoing import undone
from client.store import steps
from client.store.database import Store


def test_only_the_last_steps_are_kept(store: Store) -> None:
    count = steps.MOST_STEPS + 5
    with store.write() as db:
        for length in range(count):
            steps.note(db, "draft:a", "가" * length, "가" * (length + 1))
        steps.note(db, "draft:a", "가", "가")
        steps.note(db, "draft:b", "", "나")
    kept = steps.of(store.db, "draft:a")
    assert len(kept) == steps.MOST_STEPS
    assert (kept[-1].start, len(steps.of(store.db, "draft:b"))) == (count - 1, 1)


def test_long_steps_leave_room_for_fewer(store: Store) -> None:
    long = "나" * (steps.MOST_LETTERS // 3)
    with store.write() as db:
        for number in range(5):
            steps.note(db, "draft:a", f"{number}", f"{number}{long}")
    assert len(steps.of(store.db, "draft:a")) == 3
    assert undone(f"4{long}", steps.of(store.db, "draft:a")[-1]) == "4"
