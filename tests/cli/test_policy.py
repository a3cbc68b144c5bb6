"""What files may cost, at a terminal."""

import pytest

from client.config import Paths
from client.workspace import open_workspace
from tests.cli.conftest import human
from tests.support.catalogue import LECTURES
from tests.support.central_says import Says
from tests.support.clock import FakeClock
from tests.support.day import Bandi

USUAL = {
    "night": None,
    "cap_kbit": None,
    "metered": "spare",
    "room_mb": None,
    "rendition": "low",
}


def test_what_is_chosen_is_shown_and_the_rest_stays(learner: Bandi) -> None:
    assert learner.ok("policy", "show") == USUAL
    night = learner.ok("policy", "set", "--night", "22:30-6:00", "--cap", "256")
    assert night == {**USUAL, "night": "22:30-06:00", "cap_kbit": 256}
    rest = learner.ok("policy", "set", "--metered", "use", "--room", "2000", "--rendition", "high")
    assert rest == {**night, "metered": "use", "room_mb": 2000, "rendition": "high"}
    assert learner.ok("policy", "show") == rest
    off = ("--night", "off", "--cap", "off", "--room", "off")
    assert learner.ok("policy", "set", *off) == {**USUAL, "metered": "use", "rendition": "high"}


def test_it_is_said_in_words(learner: Bandi) -> None:
    learner.ok("policy", "set", "--night", "23:00-24:00", "--cap", "1000")
    code, out, _ = human(learner, "policy", "show")
    assert code == 0
    assert out.splitlines() == [
        "Lectures come: 23:00-00:00",
        "Speed limit: 1,000 kbit/s",
        "Connection paid for by use: large files over Wi-Fi only",
        "Room for lectures: no limit",
        "Usual quality: low",
    ]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--night", "tonight"),
        ("--night", "23:60-06:00"),
        ("--night", "25:00-06:00"),
        ("--night", "٢٣:00-06:00"),
        ("--cap", "0"),
        ("--cap", "-5"),
        ("--cap", "1e3"),
        ("--cap", "²"),
        ("--cap", "9" * 5000),
        ("--room", "10000001"),
        ("--room", "500", "--night", "never"),
    ],
)
def test_what_cannot_be_meant_changes_nothing_and_says_why(
    learner: Bandi, words: tuple[str, ...]
) -> None:
    ran = learner("policy", "set", *words)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert learner.ok("policy", "show") == USUAL


def test_a_lecture_is_saved_in_the_usual_quality_unless_another_is_named(
    learner: Bandi, clock: FakeClock
) -> None:
    learner.ok("policy", "set", "--rendition", "audio")
    workspace = open_workspace(Paths(learner.data), clock)
    found = next(lecture for lecture in LECTURES if len(lecture.renditions) == 3)
    Says().tell(workspace.store, found)
    workspace.close()
    # This central does not have it, but what is wanted is known.
    assert learner("save", found.id).json["rendition"] == "audio"
    assert learner("save", found.id, "--rendition", "high").json["rendition"] == "high"
