"""Whatever goes wrong has a sentence, in both languages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import client
from client.domain.sentences import sentence, size_text, verdict_sentence

SOURCES = Path(client.__file__).parent
PROTOCOL = SOURCES.parent / "docs" / "protocol.md"
USES = re.compile(
    r"(?:Refused|CentralUnreachable|Unreachable|_offline|_note_problem|_rest_after|complain|sentence)"
    r'\(\s*"([a-z-]+)"'
)
DOWNLOADS = re.compile(
    r'_note\(download, "([a-z-]+)"\)|(?:Torn|Malformed|Denied|DiskFull): "([a-z-]+)"'
)
WAITS = re.compile(r'Wait\([^)]*"([a-z-]+)"\)')


def codes_in_the_code() -> set[str]:
    found: set[str] = set()
    for source in SOURCES.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        for pattern in (USES, DOWNLOADS, WAITS):
            found |= {
                group for match in pattern.finditer(text) for group in match.groups() if group
            }
    return found


def verdict_codes() -> set[str]:
    table = PROTOCOL.read_text(encoding="utf-8").partition("## Verdicts")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE))


def test_the_codes_are_found_at_all() -> None:
    assert {"unreachable", "wrong-password", "torn-file", "sign-in"} <= (
        codes_in_the_code() | {"wrong-password"}
    )
    assert len(verdict_codes()) >= 8


@pytest.mark.parametrize("code", sorted(codes_in_the_code() | {"wrong-password", "too-many-tries"}))
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    korean, english = (sentence(code, language, {"name": "x"}) for language in ("ko", "en"))
    assert korean != english
    assert code not in korean.split("(")[-1], "quoted as unknown"
    assert f"({code})" not in english
    assert re.search("[가-힣]", korean)
    assert not re.search("[가-힣]", english)


@pytest.mark.parametrize("code", sorted(verdict_codes()))
def test_every_verdict_has_a_sentence_in_both_languages(code: str) -> None:
    assert f"({code})" not in verdict_sentence(code, "ko")
    assert verdict_sentence(code, "ko") != verdict_sentence(code, "en")


def test_a_rejected_fact_is_not_said_to_be_an_unreadable_answer() -> None:
    assert verdict_sentence("malformed", "en") != sentence("malformed", "en")


@given(st.text(), st.sampled_from(["ko", "en", "fr", ""]), st.text())
def test_an_unknown_code_is_quoted_and_never_fails(code: str, language: str, name: str) -> None:
    assert sentence(code, language, {"name": name})


@given(
    st.sampled_from(sorted(codes_in_the_code())),
    st.dictionaries(
        st.sampled_from(["size", "limit", "name", "{", "0"]), st.text() | st.integers(0, 2**70)
    ),
)
def test_whatever_the_details_are_there_is_a_sentence(
    code: str, details: dict[str, int | str]
) -> None:
    assert sentence(code, "ko", details)
    assert sentence(code, "en", details)


def test_sizes_are_said_as_people_read_them() -> None:
    said = sentence("too-large", "en", {"size": 52_000_000, "limit": 20_000_000})
    assert "52.0 MB" in said
    assert "20.0 MB" in said
    assert "5" in sentence("too-many-files", "ko", {"limit": 5})


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 KB"),
        (340_400, "340 KB"),
        (12_500_000, "12.5 MB"),
        (640_000_000, "640 MB"),
        (2_000_000_000, "2.0 GB"),
    ],
)
def test_a_size_is_short(size: int, text: str) -> None:
    assert size_text(size) == text
