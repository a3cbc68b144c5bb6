"""What is typed in Korean is found while it is typed, in parts of words and by initials."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain import finding

FOUND = [
    ("방정", "일차방정식의 풀이"),
    ("정", "일차방정식의 풀이"),
    ("ㅅㅎ", "중학 수학 첫걸음"),
    ("ㅇㅊㅂㅈㅅ", "일차방정식의 풀이"),
    ("수ㅎ", "중학 수학 첫걸음"),
    ("수학ㅊㄱ", "중학 수학 첫걸음"),
    ("ㅄ", "비상 대피"),
    ("풀이 일차", "일차방정식의 풀이"),
    ("일차 방정식", "일차방정식의 풀이"),
    ("일차방정식", "일차 방정식의 풀이"),
    ("LINE", "Integers and the number line"),
    ("umber li", "Integers and the number line"),
    ("3강", "1학기 3강"),
]
NOT_FOUND = [
    ("방정식", "일차부등식의 풀이"),
    ("ㅎㅈ", "중학 수학 첫걸음"),
    ("수학 영어", "중학 수학 첫걸음"),
    ("식방", "방정식"),
    ("ㅅ", "수학"),
    ("", "수학"),
    ("%", "100 %"),
    ('"*', "수학"),
]
SYLLABLES = st.text(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=8
)


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("create virtual table found_by using fts5 (pairs, initials)")
        yield made


def is_found(index: sqlite3.Connection, typed: str, text: str) -> bool:
    asked = finding.expression(typed)
    if not asked:
        return False
    index.execute("delete from found_by")
    row = (finding.pairs(text), finding.initial_pairs(text))
    index.execute("insert into found_by values (?, ?)", row)
    rows = index.execute("select 1 from found_by where found_by match ?", [asked]).fetchall()
    return bool(rows) and finding.match(text, typed) is not None


@pytest.mark.parametrize(("typed", "text"), FOUND)
def test_is_found(index: sqlite3.Connection, typed: str, text: str) -> None:
    assert is_found(index, typed, text)


@pytest.mark.parametrize(("typed", "text"), NOT_FOUND)
def test_is_not_found(index: sqlite3.Connection, typed: str, text: str) -> None:
    assert not is_found(index, typed, text)


@pytest.mark.parametrize("typed", ["수", "숳", "수하", "수학", "수학 ㅊㄱ", "수학 처", "수학 첫"])
def test_is_found_at_every_key_on_the_way(index: sqlite3.Connection, typed: str) -> None:
    assert is_found(index, typed, "중학 수학 첫걸음")


@given(SYLLABLES, st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("create virtual table found_by using fts5 (pairs, initials)")
        assert is_found(made, text[start:stop], text)


def test_where_a_word_begins_is_better_than_within_one() -> None:
    texts = ["정수와 수직선", "수직선", "직선과 수직선", "함수하나"]
    ranks = [finding.match(text, "수직") for text in texts]
    assert [found.rank if found else None for found in ranks] == [1, 0, 1, None]


def test_says_which_parts_fit() -> None:
    found = finding.match("일차방정식의 풀이", "풀이 방정")
    assert found is not None
    assert found.spans == ((2, 4), (7, 9))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tngkr", "수학"),
        ("dlfck qkdwjdtlr", "일차 방정식"),
        ("rhkgkr", "과학"),
        ("ekfr", "닭"),
        ("ekfrdl", "닭이"),
        ("dlTek", "있다"),
        ("123", ""),
        ("수학", ""),
        ("bcd", ""),
    ],
)
def test_what_was_typed_in_english_mode_is_known(typed: str, meant: str) -> None:
    assert finding.meant_in_korean(typed) == meant
