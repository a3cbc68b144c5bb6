"""What is said of a stick: all that was done, nothing that was not, and what to do next."""

import re

import pytest

from client.domain.carrying import Delivered, Packed, Taken, lines, problem_code
from client.domain.carrying_sentences import CARRYING
from client.domain.sentences import sentence


@pytest.mark.parametrize("code", sorted(CARRYING))
def test_every_sentence_is_there_in_both_languages(code: str) -> None:
    details: dict[str, int | str] = {"count": 3, "size": "4 MB"}
    korean, english = (sentence(code, language, details) for language in ("ko", "en"))
    assert re.search("[가-힣]", korean)
    assert not re.search("[가-힣]", english)
    for text in (korean, english):
        assert "{" not in text
        assert "…" not in text, "a detail is missing"


def test_of_nothing_nothing_is_said_but_that() -> None:
    assert lines(Delivered(), "en") == ["There is nothing on the stick to be delivered."]
    assert lines(Taken(), "en") == ["There is nothing on the stick for this PC."]


def test_whatever_was_not_done_is_said() -> None:
    said = "\n".join(lines(Delivered(left=1, waiting=2, foreign=3, refused=4, damaged=5), "en"))
    for count in range(1, 6):
        assert f": {count}." in said
    said = "\n".join(lines(Taken(others=1, damaged=2, left_out=3, more=True), "en"))
    for count in range(1, 4):
        assert f": {count}." in said
    assert "more to come" in said


def test_a_problem_is_not_taken_for_an_empty_stick() -> None:
    done = Delivered(problem="unreachable")
    assert lines(done, "en") == []
    assert sentence(problem_code(done), "en").startswith(
        "The server cannot be reached. What is not"
    )


def test_a_request_for_news_is_told_apart_from_work_that_goes() -> None:
    nothing, work = lines(Packed(size=700), "en"), lines(Packed(facts=2, size=900), "en")
    assert nothing[0] == "There is nothing to be sent. A request for news was packed."
    assert work[0] == "Things to be sent, packed: 2."
    assert nothing[-1] == work[-1]
