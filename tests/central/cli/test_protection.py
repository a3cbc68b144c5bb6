"""The commands about minors: what they ask for, what they refuse, what they say."""

from pathlib import Path

import pytest

from tests.support.central_made import make_central
from tests.support.day import Central


@pytest.fixture
def central(tmp_path: Path) -> Central:
    return Central(make_central(tmp_path / "central"))


def consent_of(central: Central, login: str) -> str:
    [row] = [row for row in central.shows("consent") if row["learner"] == login]
    return str(row["state"])


def test_a_learner_may_be_added_with_an_age(central: Central) -> None:
    add = ("people", "learner", "add", "--password-stdin")
    assert central(*add, "bora", "--under-14", typed="pw-long-enough\n").code == 0
    assert central(*add, "dani", "--born", "2001-02-03", typed="pw-long-enough\n").code == 0
    assert [consent_of(central, login) for login in ("bora", "dani", "haneul")] == [
        "needed",
        "not-needed",
        "not-needed",
    ]
    wrong = central(*add, "evi", "--born", "soon", typed="pw-long-enough\n")
    assert (wrong.code, "YYYY-MM-DD" in wrong.err) == (1, True)
    assert central(*add, "evi", typed="pw-long-enough\n").code == 0, "nothing was added before"


def test_a_consent_needs_who_and_how_and_which_text(central: Central) -> None:
    with pytest.raises(SystemExit):
        central(
            "consent", "record", "haneul", "--by", "kim minsu", "--how", "document", "--text", "1"
        )
    given = ("consent", "record", "haneul", "--by", "guardian", "--how", "telephone")
    assert central(*given, "--text", "2026-1", "--for", "learning").code == 0
    [row] = central.shows("consent")
    assert (row["purposes"], row["how"], row["text"]) == (["learning"], "telephone", "2026-1")
    assert central("consent", "withdraw", "haneul", "--by", "guardian").code == 0
    assert consent_of(central, "haneul") == "withdrawn"
    unknown = central("consent", "withdraw", "nobody", "--by", "self")
    assert (unknown.code, "no learner" in unknown.err) == (1, True)


def test_a_portal_names_whom_to_call(central: Central) -> None:
    add = ("people", "portal", "help-line", "--name-ko", "평창 상담실", "--number")
    assert central(*add, "033-330-1388").code == 0
    refused = central(*add, "call me")
    assert (refused.code, "digits" in refused.err) == (1, True)
    assert central("people", "portal", "help-line", "--clear").code == 0


def test_erasing_asks_to_be_meant(central: Central) -> None:
    with pytest.raises(SystemExit):
        central("people", "learner", "erase", "haneul")
    assert central("people", "learner", "erase", "haneul", "--yes").code == 0
    assert central.shows("messages") == []
    assert central("people", "learner", "erase", "haneul", "--yes").code == 1
