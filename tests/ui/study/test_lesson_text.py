"""Lesson texts made ready to be set: what is shown of them, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.ui.reading import lesson_text
from client.ui.reading.lesson_text import LessonText
from client.ui.reading.markdown import decoded, slug
from client.ui.reading.typesetter import Formula


def read(text: str, media_type: str = "text/markdown") -> LessonText:
    return lesson_text.read(text.encode("utf-8", "replace"), media_type, "웹에만 있어요:")


def test_line_ends_of_any_system_are_one() -> None:
    assert decoded("\ufeff가\r\n나\r다\n".encode()) == "가\n나\n다\n"


def test_headings_are_called_as_links_call_them() -> None:
    assert slug("If 문과 Else!") == "if-문과-else"


def test_a_break_is_a_break_and_code_is_left_alone() -> None:
    shown = read(
        "하나<br>둘\n\n`<br>`\n\n```html\n<br>\n<!-- 그대로 -->\n```\n<!-- 없어져요 -->"
    ).html
    assert "하나<br>둘" in shown
    assert "<code>&lt;br&gt;</code>" in shown
    assert "&lt;!-- 그대로 --&gt;" in shown
    assert "없어져요" not in shown


def test_a_task_has_a_box() -> None:
    shown = read("- [ ] 하기\n- [x] 다 했다\n").html
    assert "☐ 하기" in shown
    assert "☑ 다 했다" in shown


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("값은 $x^2_1 + y*z*1$ 이다", Formula("x^2_1 + y*z*1", is_latex=True)),
        ("$$\n\\frac{1}{2}\n$$", Formula("\\frac{1}{2}", is_latex=True, is_display=True)),
        ("a <math><mn>1</mn></math> b", Formula("<math><mn>1</mn></math>")),
    ],
)
def test_formulas_of_either_language_are_found(text: str, formula: Formula) -> None:
    assert list(read(text).formulas.values()) == [formula]


@pytest.mark.parametrize("text", ["$5 and $10", "`$x$`", "```\n$x$\n```", "그냥 글"])
def test_prices_and_code_are_no_formulas(text: str) -> None:
    assert not read(text).formulas


def test_latex_in_html_is_found_as_it_is_usually_typed_there() -> None:
    found = read("<p>\\(x&lt;y\\) and <code>\\(z\\)</code></p>", "text/html").formulas.values()
    assert [each.markup for each in found] == ["x<y"]


def test_what_is_only_on_the_web_says_so() -> None:
    shown = read(
        '<iframe src="https://video.example/1" title="분수"></iframe>\n\n![그림](https://a.example/b.png)'
    )
    assert "웹에만 있어요: 분수" in shown.html
    assert [each.host for each in shown.pictures.values()] == ["a.example"]


@given(st.text(alphabet="가a<br/>`~|- \n!$\\*[]()&;", max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    found = read(text)
    shown = found.html + "".join(each.words for each in found.pictures.values())
    shown += "".join(each.markup for each in found.formulas.values())
    assert shown.count("가") <= text.count("가") + html_names(text)
    if not set(text) & set("<[]$`\\&"):
        assert shown.count("가") == text.count("가")


def html_names(text: str) -> int:
    """Return how often a letter may stand twice: in a link's words and in its address."""
    return text.count("가") if "(" in text else 0
