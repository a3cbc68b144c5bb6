import pytest

from client.domain.words import pick


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ({"ko": "수학", "en": "Maths"}, "Maths"),
        ({"ko": "수학"}, "수학"),
        ({"ko": "수학", "en": ""}, "수학"),
        ({"vi": "Toán"}, "Toán"),
        ({"vi": "", "ja": "数学"}, "数学"),
        ({"ko": ""}, ""),
        ({}, ""),
    ],
)
def test_a_text_is_shown_in_a_language_that_it_has(words: dict[str, str], shown: str) -> None:
    assert pick(words, "en") == shown


def test_korean_goes_before_english_where_there_is_neither_choice() -> None:
    assert pick({"en": "Maths", "ko": "수학", "ja": "数学"}, "vi") == "수학"
