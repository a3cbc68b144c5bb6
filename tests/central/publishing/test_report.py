"""What publishers are told."""

from string import Formatter

import pytest

from central.publishing.report import LINES_SHOWN, FolderRefused, Report
from central.publishing.sentences import SENTENCES
from tests.central.publishing.conftest import Publish


@pytest.mark.parametrize("code", SENTENCES)
def test_each_sentence_says_the_same_in_both_languages(code: str) -> None:
    def fields(language: str) -> set[str]:
        words = Formatter().parse(SENTENCES[code][language])
        return {name.removesuffix("_ko") for _, name, _, _ in words if name}

    assert fields("en") == fields("ko")


def test_a_report_says_each_thing_once_and_in_the_reader_s_language() -> None:
    report = Report()
    report.publish("lecture", id="a/b", what="pdf")
    for _ in range(2):
        report.leave_out("quiz-empty", where="q.toml")
    assert report.render() == (
        "Published: 1\n  lecture a/b: pdf\nLeft out: 1\n"
        "  q.toml: no item of the quiz can be marked, so the quiz is left out."
    )
    assert report.render("ko").startswith("게시함: 1건\n  강의 a/b: pdf\n빠진 것: 1건")
    assert report.render("fr") == report.render("en")


def test_what_an_assignment_is_is_said_in_korean_too(publish: Publish) -> None:
    quiz = 'id = "q"\nkind = "quiz"\ntitle = "Q"\nbody = "x"\nquiz = "q.toml"\n'
    essay = 'id = "e"\nkind = "essay"\ntitle = "E"\nbody = "x"\n'
    item = '[[item]]\nid = "1"\nkind = "numeric"\nprompt = "?"\nkey = ["1"]\n'
    toml = f'id = "c"\ntitle = "x"\n[[assignment]]\n{quiz}[[assignment]]\n{essay}'
    _, report = publish({"course.toml": toml, "q.toml": item})
    assert "과제 c/q: 퀴즈, 문항 1개\n  과제 c/e: 글쓰기" in report.render("ko")
    assert "assignment c/q: quiz, 1 items\n  assignment c/e: essay" in report.render()


def test_a_long_report_is_cut_and_says_so() -> None:
    report = Report()
    for number in range(LINES_SHOWN + 3):
        report.publish("lecture", id=number, what="pdf")
    assert report.render().endswith("... and 3 more")


def test_what_was_typed_cannot_break_a_sentence() -> None:
    refused = FolderRefused("outside", where="{0}", file="{x!r}")
    assert "{x!r}" in str(refused)
    assert "{x!r}" in refused.render("ko")
