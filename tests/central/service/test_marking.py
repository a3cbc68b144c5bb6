"""What counts as right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.service.catalogue import Key
from central.service.marking import is_right, mark, number
from protocol.records import Answer, Item


@pytest.mark.parametrize(
    ("kind", "key", "value", "right"),
    [
        ("single", ("a",), ("a",), True),
        ("single", ("a",), ("b",), False),
        ("single", ("a",), ("a", "b"), False),
        ("single", ("a",), (), False),
        ("multiple", ("a", "b"), ("b", "a"), True),
        ("multiple", ("a", "b"), ("a",), False),
        ("multiple", ("a", "b"), ("a", "b", "c"), False),
        ("order", ("a", "b"), ("a", "b"), True),
        ("order", ("a", "b"), ("b", "a"), False),
        ("match", ("r1", "r2"), ("r1", "r2"), True),
        ("match", ("r1", "r2"), ("r2", "r1"), False),
        ("short", ("Seoul", "서울"), (" seoul ",), True),
        ("short", ("Seoul", "서울"), ("서울",), True),
        ("short", ("New York",), ("new \t york",), True),
        ("short", ("Seoul",), ("Busan",), False),
        ("numeric", ("3.5",), ("3.5",), True),
        ("numeric", ("3.5",), ("3.44",), True),
        ("numeric", ("3.5",), ("3.39",), False),
        ("numeric", ("3.5",), ("7/2",), True),
        ("numeric", ("3.5",), ("3.5 cm",), True),
        ("numeric", ("3.5",), ("3.5cm",), True),
        ("numeric", ("3.5",), ("3.5 km",), False),
        ("numeric", ("1000",), ("1,000",), True),
        ("numeric", ("3.5",), ("3 1/2",), True),
        ("numeric", ("-1.5",), ("−1 1/2 cm",), True),
        ("numeric", ("1",), ("1 1/0",), False),
        ("numeric", ("-2",), ("−2",), True),
        ("numeric", ("3.5",), ("three",), False),
        ("unheard-of", ("a",), ("a",), True),
    ],
)
def test_an_answer_is_right_or_wrong(
    kind: str, key: tuple[str, ...], value: tuple[str, ...], *, right: bool
) -> None:
    item = Item("1", kind, {}, unit="cm")
    assert is_right(item, Key(key, 0.1, {}), value) is right


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "1/0", "", "1,00", "1" * 10_000])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None or text.startswith("11")


@given(st.text())
def test_whatever_is_typed_is_read_or_not(text: str) -> None:
    assert number(text, "cm") is None or isinstance(number(text, "cm"), float)


def test_an_item_without_an_answer_or_without_a_key_scores_nothing() -> None:
    items = (Item("1", "single", {}, points=2), Item("2", "single", {}), Item("3", "single", {}))
    keys = {"1": Key(("a",), 0.0, {}), "2": Key(("a",), 0.0, {})}
    answers = (Answer("1", ("a",)), Answer("3", ("a",)), Answer("unknown", ("a",)))
    assert [result.score for result in mark(items, keys, answers)] == [2.0, 0.0, 0.0]
