import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.marking import is_right, number
from protocol.records import Answer, Item


def item(kind: str, *key: str, tolerance: float = 0.0, unit: str = "") -> Item:
    return Item("1", kind, {"ko": "?"}, unit=unit, key=key, tolerance=tolerance)


def right(asked: Item, *value: str) -> bool:
    return is_right(asked, Answer("1", value))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", 12),
        (" -3.5 ", -3.5),
        ("+4", 4),
        (".5", 0.5),
        ("5.", 5),
        ("1,200", 1200),
        ("1,234,567.5", 1234567.5),
        ("1 200", 1200),
        ("１，２００", 1200),
        ("－３．５", -3.5),
        ("−7", -7),
        ("3/4", 0.75),
        ("-3/4", -0.75),
        ("3 / 4", 0.75),
        ("１／２", 0.5),
        ("1 1/2", 1.5),
        ("-2 1/4", -2.25),
        ("1e3", 1000),
        ("1.5/0.5", 3),
    ],
)
def test_a_number_is_read_as_learners_type_it(typed: str, meant: float) -> None:
    assert number(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "열둘",
        "1/0",
        "1/2/3",
        "nan",
        "inf",
        "-infinity",
        "1e999",
        "1_000",
        "1,20",
        "/",
        "--1",
        "9" * 100000,
    ],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number(typed) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_finite_number_or_none(typed: str) -> None:
    found = number(typed)
    assert found is None or abs(found) < float("inf")


def test_a_number_may_have_its_unit_after_it() -> None:
    asked = item("numeric", "12", unit="cm")
    assert right(asked, "12 cm")
    assert right(asked, "12CM")
    assert right(asked, "１２㎝")
    assert not right(asked, "12 kg")


def test_a_number_may_be_off_by_the_tolerance_and_no_more() -> None:
    asked = item("numeric", "3.14", tolerance=0.01)
    assert right(asked, "3.15")
    assert right(asked, "3.13")
    assert not right(asked, "3.151")
    assert not right(item("numeric", "1"), "1.001")


def test_large_numbers_are_compared_as_closely_as_numbers_can_be() -> None:
    assert right(item("numeric", "0.3"), "3/10")
    assert right(item("numeric", "333333333333.3333"), "1000000000000/3")


def test_a_key_that_is_no_number_makes_nothing_right() -> None:
    assert not right(item("numeric", "열둘"), "12")
    assert not right(item("numeric"), "12")


def test_any_of_several_keys_counts() -> None:
    assert right(item("numeric", "2", "-2"), "-2")
    assert right(item("short", "서울", "서울시"), "서울시")


def test_multiple_wants_just_the_keys_in_any_order() -> None:
    asked = item("multiple", "a", "c")
    assert right(asked, "c", "a")
    assert not right(asked, "a")
    assert not right(asked, "a", "b", "c")


@pytest.mark.parametrize("kind", ["order", "match"])
def test_order_counts_where_it_is_asked_for(kind: str) -> None:
    asked = item(kind, "a", "b", "c")
    assert right(asked, "a", "b", "c")
    assert not right(asked, "b", "a", "c")
    assert not right(asked, "a", "b")


def test_single_is_the_key() -> None:
    assert right(item("single", "a"), "a")
    assert not right(item("single", "a"), "b")


def test_a_short_text_counts_without_regard_to_case_and_spacing() -> None:
    asked = item("short", "Han River")
    assert right(asked, "  han   RIVER ")
    assert right(asked, "ＨＡＮ　ＲＩＶＥＲ")
    assert not right(asked, "hanriver")


def test_hangul_counts_however_its_syllables_were_typed() -> None:
    assert right(item("short", "한강"), unicodedata.normalize("NFD", "한강"))


@pytest.mark.parametrize(
    "kind", ["single", "multiple", "numeric", "short", "order", "match", "of a later version"]
)
def test_what_was_not_answered_is_not_right(kind: str) -> None:
    assert not right(item(kind, "1"))
    assert not right(item(kind))
