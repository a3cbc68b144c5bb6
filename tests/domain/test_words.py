import pytest

from client.domain.words import name_of, pick, title_in
from protocol.records import Mentor


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ({"ko": "수학", "en": "Maths"}, "Maths"),
        ({"ko": "수학"}, "수학"),
        ({"ko": "수학", "en": ""}, "수학"),
        ({"vi": "Toán"}, "Toán"),
        ({"vi": "", "ja": "数学"}, "数学"),
        ({"ko": ""}, ""),
        ({"en": " ", "ko": "수학"}, "수학"),
        ({}, ""),
    ],
)
def test_a_text_is_shown_in_a_language_that_it_has(words: dict[str, str], shown: str) -> None:
    assert pick(words, "en") == shown


def test_korean_goes_before_english_where_there_is_neither_choice() -> None:
    assert pick({"en": "Maths", "ko": "수학", "ja": "数学"}, "vi") == "수학"


@pytest.mark.parametrize(("language", "shown"), [("ko", "제목 없음"), ("en", "Untitled")])
def test_what_has_no_title_is_called_so(language: str, shown: str) -> None:
    assert title_in({"ko": " "}, language) == shown
    assert title_in({"ko": "수학"}, language) == "수학"


@pytest.mark.parametrize(("language", "shown"), [("ko", "멘토"), ("en", "Mentor")])
def test_a_mentor_without_a_name_is_called_a_mentor(language: str, shown: str) -> None:
    assert name_of(Mentor("m1", "  ", {}), language) == shown
    assert name_of(Mentor("m1", "김민준", {}), language) == "김민준"
