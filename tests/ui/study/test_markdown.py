"""Lesson texts made ready for Qt."""

from hypothesis import given
from hypothesis import strategies as st

from client.ui.reading.markdown import decoded, slug, tidied


def test_line_ends_of_any_system_are_one() -> None:
    assert decoded("\ufeff가\r\n나\r다\n".encode()) == "가\n나\n다\n"


def test_a_break_is_a_new_line() -> None:
    assert tidied("하나<br>둘<BR />셋") == "하나  \n둘  \n셋"


def test_a_break_in_a_table_keeps_the_row_whole() -> None:
    assert tidied("| 하나<br>둘 | 셋 |") == "| 하나 둘 | 셋 |"


def test_code_is_left_alone() -> None:
    text = "`<br>` 는\n\n```html\n<br>\n<!-- 그대로 -->\n```\n<!-- 없어져요 -->끝"
    assert tidied(text) == "`<br>` 는\n\n```html\n<br>\n<!-- 그대로 -->\n```\n끝"


def test_headings_are_called_as_links_call_them() -> None:
    assert slug("If 문과 Else!") == "if-문과-else"


@given(st.text(alphabet="가a<br/>`~|- \n!", max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    assert tidied(text).count("가") == text.count("가")
