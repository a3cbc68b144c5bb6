"""What is fetched next, or why not and until when: as scripts of what the world looks like."""

import random
from dataclasses import replace

import pytest

from client.domain.policy import MEGABYTE, DownloadPolicy
from client.domain.reasons import Reason
from client.domain.sentences import reason_sentence
from client.domain.surroundings import Surroundings
from client.sync.backoff import Backoff
from client.sync.download_engine import (
    LIVELY_WAIT,
    SMALL_BYTES,
    SPARED_BYTES,
    WORTHWHILE_BYTES,
    DownloadEngine,
    Fetch,
    FetchFile,
    Look,
    Rest,
    Wish,
)

NOW = 1_700_000_000_000
LARGE = 50 * MEGABYTE


class Longest(random.Random):
    """Chance that always chooses the longest wait."""

    def uniform(self, a: float, b: float) -> float:
        return max(a, b)


@pytest.fixture
def engine() -> DownloadEngine:
    return DownloadEngine(Backoff(Longest()))


def wish(lecture: str, lacking: int = LARGE, **more: object) -> Wish:
    return replace(Wish(lecture, "low", lacking), **more)  # type: ignore[arg-type]


def world(*wishes: Wish, **more: object) -> Look:
    return replace(Look(NOW, 1_000, wishes=wishes), **more)  # type: ignore[arg-type]


def codes(engine: DownloadEngine) -> dict[str, str]:
    return {lecture: reason.code for lecture, reason in engine.reasons.items()}


FIRST, SECOND = Fetch("a", "low"), Fetch("b", "low")


def test_the_first_of_the_queue_comes_and_others_wait_for_it(engine: DownloadEngine) -> None:
    assert engine.look(world(wish("a"), wish("b"))) == FIRST
    assert codes(engine) == {"a": "fetching", "b": "after-others"}


def test_nothing_wanted_is_a_rest_until_woken(engine: DownloadEngine) -> None:
    assert engine.look(world()) == Rest(None, Reason(""))


def test_files_of_conversations_go_first(engine: DownloadEngine) -> None:
    assert engine.look(world(wish("a"), files=1)) == FetchFile()
    assert codes(engine) == {"a": "after-others"}


def test_a_paused_lecture_is_passed_over(engine: DownloadEngine) -> None:
    assert engine.look(world(wish("a", paused=True), wish("b"))) == SECOND
    assert engine.look(world(wish("a", paused=True))) == Rest(None, Reason(""))


def test_a_lecture_with_a_problem_waits_for_its_time_and_no_longer(engine: DownloadEngine) -> None:
    stuck = wish("a", problem="torn-file", retry_at=NOW + 60_000)
    assert engine.look(world(stuck, wish("b"))) == SECOND
    assert engine.look(world(stuck)) == Rest(60.0, Reason("torn-file", NOW + 60_000))
    assert engine.look(world(stuck, now=NOW + 60_000)) == FIRST


def test_a_time_that_a_wrong_clock_noted_is_not_waited_for(engine: DownloadEngine) -> None:
    stuck = wish("a", problem="torn-file", retry_at=NOW + 10 * 365 * 24 * 3_600_000)
    assert engine.look(world(stuck)) == FIRST


def test_a_new_version_comes_after_what_is_not_here_at_all(engine: DownloadEngine) -> None:
    assert engine.look(world(wish("a", renews=True), wish("b"))) == SECOND


# What the learner allows -----------------------------------------------------------------------

NIGHT = DownloadPolicy(night=True, night_from=23 * 60, night_until=6 * 60)


@pytest.mark.parametrize("minute", [23 * 60, 0, 5 * 60 + 59])
def test_at_night_lectures_come(engine: DownloadEngine, minute: int) -> None:
    assert engine.look(world(wish("a"), policy=NIGHT, minute=minute)) == FIRST


@pytest.mark.parametrize(("minute", "hours"), [(6 * 60, 17), (22 * 60, 1), (12 * 60, 11)])
def test_by_day_they_wait_for_the_night(engine: DownloadEngine, minute: int, hours: int) -> None:
    found = engine.look(world(wish("a"), policy=NIGHT, minute=minute))
    assert isinstance(found, Rest)
    assert found.seconds is not None
    assert hours * 3600 - 60 <= found.seconds <= hours * 3600
    assert found.reason.code == "waits-for-night"
    assert "밤 11시" in reason_sentence(found.reason, NOW, "ko")


def test_a_night_that_ends_where_it_begins_is_the_whole_day(engine: DownloadEngine) -> None:
    always = replace(NIGHT, night_until=NIGHT.night_from)
    assert engine.look(world(wish("a"), policy=always, minute=12 * 60)) == FIRST


METERED = Surroundings(metered=True)


def test_over_a_metered_line_small_things_come_and_large_ones_wait(engine: DownloadEngine) -> None:
    look = world(wish("a"), wish("b", SMALL_BYTES), surroundings=METERED)
    assert engine.look(look) == SECOND
    assert codes(engine) == {"a": "waits-for-wifi", "b": "fetching"}
    assert engine.look(world(wish("a"), surroundings=METERED)) == Rest(
        None, Reason("waits-for-wifi")
    )


@pytest.mark.parametrize("metered", [None, False])
def test_a_line_that_is_not_known_to_be_metered_is_used(
    engine: DownloadEngine, metered: bool | None
) -> None:
    assert engine.look(world(wish("a"), surroundings=Surroundings(metered))) == FIRST


def test_the_guard_may_be_off(engine: DownloadEngine) -> None:
    policy = DownloadPolicy(spare_metered=False)
    assert engine.look(world(wish("a"), policy=policy, surroundings=METERED)) == FIRST


def test_a_low_battery_spares_large_ones(engine: DownloadEngine) -> None:
    look = world(wish("a"), surroundings=Surroundings(battery_low=True))
    assert engine.look(look) == Rest(None, Reason("battery-low"))


def test_what_the_learner_wants_now_spares_nothing_but_the_disk(engine: DownloadEngine) -> None:
    now = wish("a", urgent=True)
    look = world(
        now, policy=NIGHT, minute=12 * 60, surroundings=Surroundings(metered=True, battery_low=True)
    )
    assert engine.look(look) == FIRST
    assert engine.look(replace(look, free=SPARED_BYTES)) == Rest(
        None, Reason("no-room", number=LARGE)
    )


def test_what_does_not_fit_waits_and_what_fits_comes(engine: DownloadEngine) -> None:
    free = SPARED_BYTES + 2 * LARGE
    look = world(wish("a"), wish("b", 3 * LARGE), wish("c"), wish("d", 1), free=free)
    assert engine.look(look) == FIRST
    assert codes(engine) == {
        "a": "fetching",
        "b": "no-room",
        "c": "after-others",
        "d": "no-room",
    }
    assert engine.reasons["b"].number == 2 * LARGE


def test_the_learners_own_limit_is_kept_with_what_is_lacking_said(engine: DownloadEngine) -> None:
    policy = DownloadPolicy(budget_mb=100)
    look = world(wish("a"), wish("b"), policy=policy, kept=30 * MEGABYTE)
    assert engine.look(look) == FIRST
    assert engine.reasons["b"] == Reason("over-budget", number=30 * MEGABYTE)
    assert "30.0 MB" in reason_sentence(engine.reasons["b"], NOW, "ko")


def test_a_cap_is_said_while_something_comes(engine: DownloadEngine) -> None:
    engine.look(world(wish("a"), policy=DownloadPolicy(cap_kbit=500)))
    assert engine.reasons["a"] == Reason("capped", number=500)


# The line --------------------------------------------------------------------------------------


def test_a_line_that_brings_nothing_is_left_alone_for_longer_and_longer(
    engine: DownloadEngine,
) -> None:
    waits = [engine.cut("unreachable", 1_000) for _ in range(4)]
    assert waits == [2.0, 4.0, 8.0, 16.0]
    found = engine.look(world(wish("a")))
    assert found == Rest(16.0, Reason("unreachable", NOW + 16_000))
    assert "16초 후 다시 연결" in reason_sentence(found.reason, NOW, "ko")
    assert engine.look(world(wish("a"), mono=17_000)) == FIRST


def test_a_line_that_brought_something_is_tried_again_at_once(engine: DownloadEngine) -> None:
    engine.came(WORTHWHILE_BYTES)
    assert engine.cut("unreachable", 1_000) == LIVELY_WAIT
    assert engine.cut("unreachable", 5_000) == LIVELY_WAIT
    assert engine.cut("unreachable", 60_000) == 2.0


def test_central_is_left_alone_for_as_long_as_it_asks_even_if_it_brought_something(
    engine: DownloadEngine,
) -> None:
    engine.came(10**6)
    assert engine.cut("server-error", 1_000, 77.0) == 77.0


def test_a_learner_who_did_something_is_not_kept_waiting(engine: DownloadEngine) -> None:
    engine.cut("unreachable", 1_000)
    engine.woken()
    assert engine.look(world(wish("a"))) == FIRST


def test_after_a_sleep_the_line_is_tried_at_once(engine: DownloadEngine) -> None:
    engine.look(world(wish("a")))
    for _ in range(6):
        engine.cut("unreachable", 1_000)
    assert isinstance(engine.look(world(wish("a"), mono=2_000, now=NOW + 1_000)), Rest)
    slept = world(wish("a"), mono=3_000, now=NOW + 3_600_000)
    assert engine.look(slept) == FIRST


def test_a_wait_is_for_who_wants_something(engine: DownloadEngine) -> None:
    engine.cut("unreachable", 1_000)
    assert engine.look(world()) == Rest(None, Reason(""))


REASONS = [
    *("fetching", "capped", "paused", "after-others", "waits-for-night", "waits-for-wifi"),
    *("battery-low", "no-room", "over-budget", "unreachable", "server-error", "disk-full"),
]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_can_be_shown(code: str, language: str) -> None:
    shown = reason_sentence(Reason(code, NOW + 5_000, 90), NOW, language)
    assert shown
    assert code not in shown
    assert "…" not in shown
