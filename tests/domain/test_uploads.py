"""Which files go up over which connection, and what the others are said to wait for."""

import pytest

from client.domain.policy import DownloadPolicy
from client.domain.reasons import Reason
from client.domain.sentences import reason_sentence
from client.domain.surroundings import NOT_TOLD, Surroundings
from client.domain.uploads import SMALL_BYTES, Lacking, reason, waits

METERED = Surroundings(metered=True)
USUAL = DownloadPolicy()
SMALL, LARGE = Lacking(b"s", SMALL_BYTES), Lacking(b"l", SMALL_BYTES + 1)
HURRIED = Lacking(b"h", 20_000_000, urgent=True)


@pytest.mark.parametrize(
    ("file", "policy", "surroundings", "goes"),
    [
        pytest.param(SMALL, USUAL, METERED, True, id="a photo goes over any connection"),
        pytest.param(LARGE, USUAL, METERED, False, id="what is large waits for another one"),
        pytest.param(LARGE, USUAL, Surroundings(metered=False), True, id="and goes over that"),
        pytest.param(LARGE, USUAL, NOT_TOLD, True, id="what nobody knows is harmless"),
        pytest.param(HURRIED, USUAL, METERED, True, id="the learner said now"),
        pytest.param(
            LARGE, DownloadPolicy(spare_metered=False), METERED, True, id="nothing is to be spared"
        ),
    ],
)
def test_what_costs_much_waits_unless_the_learner_wants_it(
    file: Lacking, policy: DownloadPolicy, surroundings: Surroundings, goes: bool
) -> None:
    assert waits(reason(file, policy, surroundings)) is not goes


def test_work_waits_for_no_night_no_room_and_no_battery() -> None:
    policy = DownloadPolicy(night=True, night_from=60, night_until=61, budget_mb=1)
    assert reason(LARGE, policy, Surroundings(battery_low=True)) == Reason("sending")


def test_a_limit_of_the_rate_is_said() -> None:
    found = reason(SMALL, DownloadPolicy(cap_kbit=256), METERED)
    assert found == Reason("sending-capped", number=256)
    assert "256 kbit/s" in reason_sentence(found, 0, "ko")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_a_file_waits_for_is_said_with_its_size(language: str) -> None:
    told = reason_sentence(reason(Lacking(b"l", 12_000_000), USUAL, METERED), 0, language)
    assert "12.0 MB" in told
