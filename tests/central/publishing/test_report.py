"""What publishers are told."""

from string import Formatter

import pytest

from central.publishing.report import LINES_SHOWN, FolderRefused, Report
from central.publishing.sentences import SENTENCES


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


def test_a_long_report_is_cut_and_says_so() -> None:
    report = Report()
    for number in range(LINES_SHOWN + 3):
        report.publish("lecture", id=number, what="pdf")
    assert report.render().endswith("... and 3 more")


def test_what_was_typed_cannot_break_a_sentence() -> None:
    refused = FolderRefused("outside", where="{0}", file="{x!r}")
    assert "{x!r}" in str(refused)
    assert "{x!r}" in refused.render("ko")
