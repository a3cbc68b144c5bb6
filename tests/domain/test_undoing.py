"""A change of a text can be had back, whatever it was."""

from hypothesis import given
from hypothesis import strategies as st

from client.domain.undoing import Step, step, undone

texts = st.text("ab가😀\n", max_size=12)


@given(texts, texts)
def test_a_step_leads_there_and_back(before: str, after: str) -> None:
    made = step(before, after)
    assert undone(after, made) == before
    head, tail = before[: made.start], before[made.start + len(made.removed) :]
    assert head + made.inserted + tail == after


def test_a_step_is_as_short_as_can_be() -> None:
    assert step("가나다라", "가나하라") == Step(2, "다", "하")
    assert step("aa", "aaa") == Step(2, "", "a")


def test_a_step_that_did_not_make_a_text_is_not_taken_back() -> None:
    assert undone("가나", Step(0, "", "하")) is None
    assert undone("가", Step(5, "x", "")) is None
