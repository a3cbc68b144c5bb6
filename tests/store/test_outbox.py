from client.learning import Learning
from client.store import outbox, progress, pushing
from client.store.database import Store
from protocol import codec, lanes
from protocol.lanes import Standing
from protocol.records import Span, Watched
from tests.support.central_says import Says, essay, lecture, mentor


def hold(store: Store, *positions: Standing) -> None:
    with store.write() as db:
        pushing.settle(db, positions)


def test_what_a_learner_wrote_goes_before_what_they_watched(store: Store, verbs: Learning) -> None:
    Says().tell(store, lecture(), mentor())
    verbs.study.watched("c1/l1", Span(0, 10))
    verbs.messages.send("minjun", "안녕하세요")
    kinds = [
        type(codec.decode_fact(bytes(entry))).__name__
        for segment in pushing.to_push(store.db)
        for entry in segment.entries
    ]
    assert kinds == ["Sent", "Watched"]


def test_segments_hold_together(store: Store, verbs: Learning) -> None:
    Says().tell(store, mentor())
    for number in range(5):
        verbs.messages.send("minjun", f"{number}")
    (segment,) = pushing.to_push(store.db)
    lane = lanes.lane_of(outbox.writer(store.db), 0)
    chain = lanes.links(lane, [bytes(entry) for entry in segment.entries])[-1]
    assert segment.previous == lanes.check(lane)
    assert outbox.ends(store.db)[0] == Standing(0, 5, lanes.check(chain))


def test_what_central_has_is_no_longer_waiting(store: Store, verbs: Learning) -> None:
    Says().tell(store, mentor())
    verbs.messages.send("minjun", "하나")
    held = outbox.ends(store.db)[0]
    verbs.messages.send("minjun", "둘")
    hold(store, held)
    assert [found.fact.text for found in outbox.waiting(store.db)] == ["둘"]  # type: ignore[union-attr]
    assert outbox.waiting_count(store.db) == 1


def test_a_central_that_forgot_is_sent_it_again(store: Store, verbs: Learning) -> None:
    Says().tell(store, mentor())
    verbs.messages.send("minjun", "하나")
    head = outbox.ends(store.db)[0]
    hold(store, head)
    assert not pushing.to_push(store.db)
    hold(store)
    assert pushing.to_push(store.db)[0].first == 1


def test_a_position_on_somebody_elses_branch_counts_for_nothing(
    store: Store, verbs: Learning
) -> None:
    Says().tell(store, mentor())
    verbs.messages.send("minjun", "하나")
    head = outbox.ends(store.db)[0]
    hold(store, Standing(0, 1, b"another!"))
    assert outbox.waiting_count(store.db) == 1
    hold(store, Standing(0, 1, b"another!"), head)
    assert outbox.waiting_count(store.db) == 0


def test_one_sitting_is_one_statement_until_it_leaves_the_pc(store: Store, verbs: Learning) -> None:
    for start in range(0, 60, 15):
        verbs.study.watched("c1/l1", Span(start, start + 15))
    (waiting,) = outbox.waiting(store.db)
    assert isinstance(waiting.fact, Watched)
    assert waiting.fact.spans == (Span(0, 60),)
    segments = pushing.to_push(store.db)
    with store.write() as db:
        pushing.offer(db, segments)
    verbs.study.watched("c1/l1", Span(60, 75))
    assert [entry.fact.spans for entry in outbox.waiting(store.db)] == [  # type: ignore[union-attr]
        (Span(0, 60),),
        (Span(60, 75),),
    ]
    assert pushing.to_push(store.db)[0].entries[0] == segments[0].entries[0]


def test_jumping_about_in_one_sitting_keeps_every_stretch(store: Store, verbs: Learning) -> None:
    for span in (Span(0, 15), Span(50, 60), Span(60, 65)):
        verbs.study.watched("c1/l1", span)
    (waiting,) = outbox.waiting(store.db)
    assert isinstance(waiting.fact, Watched)
    assert waiting.fact.spans == (Span(0, 15), Span(50, 65))
    assert progress.get(store.db, "c1/l1").spans == (Span(0, 15), Span(50, 65))


def test_a_push_is_cut_at_its_budget_and_goes_on_from_there(store: Store, verbs: Learning) -> None:
    Says().tell(store, essay())
    big = "가" * 15_000
    for _ in range(4):
        verbs.handins.save_draft("c1/essay", big, ())
        verbs.handins.submit("c1/essay")
    (segment,) = pushing.to_push(store.db)
    assert len(segment.entries) == 1
    chain = lanes.link(lanes.lane_of(outbox.writer(store.db), 0), bytes(segment.entries[0]))
    hold(store, Standing(0, 1, lanes.check(chain)))
    (following,) = pushing.to_push(store.db)
    assert (following.first, following.previous) == (2, lanes.check(chain))


def test_two_lectures_are_two_statements(store: Store, verbs: Learning) -> None:
    verbs.study.watched("c1/l1", Span(0, 15))
    verbs.study.watched("c1/l2", Span(15, 30))
    found = [entry.fact for entry in outbox.waiting(store.db)]
    assert [(fact.lecture, fact.spans) for fact in found if isinstance(fact, Watched)] == [
        ("c1/l1", (Span(0, 15),)),
        ("c1/l2", (Span(15, 30),)),
    ]


def test_a_push_has_so_many_entries_over_all_lanes(store: Store, verbs: Learning) -> None:
    Says().tell(store, mentor())
    for number in range(pushing.PUSH_ENTRIES - 1):
        verbs.messages.send("minjun", f"{number}")
    for number in range(3):
        verbs.study.watched(f"c1/l{number}", Span(0, 5))
    pushed = [len(segment.entries) for segment in pushing.to_push(store.db)]
    assert pushed == [pushing.PUSH_ENTRIES - 1, 1]
