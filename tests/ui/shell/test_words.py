"""Every code that a learner can meet has words in both languages, and sizes and times read well."""

import re
from pathlib import Path

import pytest

from client.domain.submission import Refused
from client.ui import words
from tests.support.catalogue import DAY, HOUR, NOW

ROOT = Path(__file__).parents[3]
PROBLEMS = [
    "unreachable",
    "not-central",
    "certificate",
    "server-error",
    "sign-in",
    "upgrade",
    "malformed",
    "disk-full",
    "torn-file",
    "too-large",
    "missing-on-central",
    "store",
    "wrong-password",
    "too-many-tries",
    "bad-address",
    "insecure",
    "other-learner",
]


def codes_of_rules() -> list[str]:
    found = set()
    for file in (ROOT / "client").rglob("*.py"):
        if file.relative_to(ROOT / "client").parts[0] in {"domain", "learning"}:
            found |= set(re.findall(r'Refused\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
    return sorted(found)


def codes_of_verdicts() -> list[str]:
    text = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    table = text.partition("## Verdicts")[2].partition("## ")[0]
    return re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1분 이내"),
        (60, "약 1분"),
        (59 * 60, "약 59분"),
        (80 * 60 + 29, "약 1시간 20분"),
        (47 * 3600, "약 47시간"),
        (5 * 24 * 3600 + 3000, "약 5일"),
    ],
)
def test_how_long_something_takes_is_said_roughly(seconds: int, said: str) -> None:
    assert words.takes(seconds, "ko") == said


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", codes_of_rules())
def test_every_rule_has_words(code: str, language: str) -> None:
    said = words.refusal(Refused(code, limit=3, size=2_000_000, name="a.txt"), language)
    assert code not in said
    assert "{" not in said


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", codes_of_verdicts())
def test_every_verdict_has_words(code: str, language: str) -> None:
    said = words.verdict(code, {}, language)
    assert code not in said
    assert "…" not in said
    assert "{" not in said


def test_an_unknown_verdict_is_said_in_centrals_words() -> None:
    assert words.verdict("new-rule", {"ko": "안 돼요"}, "ko") == "안 돼요"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_says_what_happened_and_what_to_do(code: str, language: str) -> None:
    assert words.problem(code, language) != words.problem("no-such-code", language)
    assert words.remedy(code, language) != words.remedy("no-such-code", language)


def test_no_problem_needs_no_words() -> None:
    assert words.problem("", "ko") == words.remedy("", "ko") == ""


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 KB"),
        (9_949, "10 KB"),
        (18_400_000, "18.4 MB"),
        (1_240_000_000, "1.2 GB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert words.size(count) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (245, "4:05"), (3729, "1:02:09"), (-3, "0:00")]
)
def test_clock(seconds: int, said: str) -> None:
    assert words.clock(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "ko", "en"),
    [
        (45, "45초", "45 s"),
        (60, "1분", "1 min"),
        (3600, "1시간", "1 h"),
        (5400, "1시간 30분", "1 h 30 min"),
    ],
)
def test_durations(seconds: int, ko: str, en: str) -> None:
    assert (words.duration(seconds, "ko"), words.duration(seconds, "en")) == (ko, en)


def test_deadlines() -> None:
    assert words.due(0, NOW, "ko") == ""
    assert words.due(NOW - 2 * DAY, NOW, "ko") == "마감 2일 지남"
    assert words.due(NOW - 60_000, NOW, "ko") == "오늘 마감 지남"
    assert words.due(NOW - 60_000, NOW, "en") == "overdue since today"
    assert words.due(NOW + 5 * DAY, NOW, "en") == "5 days left"
    assert [words.due_tone(NOW + ms, NOW) for ms in (-HOUR, HOUR, 5 * DAY)] == [
        "danger",
        "warning",
        "neutral",
    ]


def test_moments() -> None:
    assert words.ago(NOW - 20_000, NOW, "ko") == "방금"
    assert words.ago(NOW - 5 * 60_000, NOW, "en") == "5 min ago"
    assert words.day(NOW - DAY, NOW, "ko") == "어제"
    assert words.day(NOW + DAY, NOW, "en") == "tomorrow"


@pytest.mark.parametrize(
    ("days", "korean", "english"),
    [(0, "오늘", "Today"), (-1, "어제", "Yesterday"), (-3, None, None)],
)
def test_a_day_that_stands_alone_begins_as_a_sentence_does(
    days: int, korean: str | None, english: str | None
) -> None:
    then = NOW + days * DAY
    assert words.day_alone(then, NOW, "ko") == (korean or words.day(then, NOW, "ko"))
    assert words.day_alone(then, NOW, "en") == (english or words.day(then, NOW, "en"))
