"""Whoever has the same versions has the same text, and nothing that somebody wrote is lost."""

import itertools
from collections.abc import Sequence

import pytest
from diff_match_patch import diff_match_patch
from hypothesis import given
from hypothesis import strategies as st

from client.domain.documents import Version, delta_of, merge_lines, merged, patched, tips

texts = st.text(st.sampled_from("가나다 ab%\t\n\\+=-😀"), max_size=30)
lines = st.lists(st.sampled_from("abcd"), max_size=5).map("\n".join)


def version(ref: int, text: str, *parents: int) -> Version:
    return Version(bytes([ref]), tuple(bytes([parent]) for parent in parents), text)


def together(*versions: Version) -> str:
    return merged({found.ref: found for found in versions})


@given(texts, texts)
def test_a_change_leads_from_the_one_text_to_the_other(before: str, after: str) -> None:
    assert patched(before, delta_of(before, after)) == after


@given(texts, texts)
def test_any_diff_match_patch_reads_a_change(before: str, after: str) -> None:
    engine = diff_match_patch()
    assert engine.diff_text2(engine.diff_fromDelta(before, delta_of(before, after))) == after


def test_korean_that_is_new_stands_there_as_it_is() -> None:
    assert delta_of("안녕", "안녕하세요") == "=2\t+하세요"
    assert delta_of("", "100%\t그래") == "+100%25%09그래"


@pytest.mark.parametrize(
    "delta", ["=3", "-9", "+%C3%28\t=99", "x", "=", "=-1", "=1\t=1", "=99999999999999999999"]
)
def test_a_change_of_another_text_is_none(delta: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        patched("a", delta)


def test_no_version_says_nothing_and_one_says_its_text() -> None:
    assert together() == ""
    assert together(version(1, "a")) == "a"
    assert together(version(1, "a"), version(2, "b", 1)) == "b"


def test_changes_of_different_lines_are_both_made() -> None:
    base = version(1, "one\ntwo\nthree")
    here, there = version(2, "ONE\ntwo\nthree", 1), version(3, "one\ntwo\nTHREE", 1)
    assert together(base, here, there) == "ONE\ntwo\nTHREE"


def test_changes_of_the_same_line_both_stay_in_the_order_of_the_refs() -> None:
    base = version(1, "one\ntwo")
    here, there = version(2, "one\nzwei", 1), version(3, "one\ndeux", 1)
    assert together(base, here, there) == "one\nzwei\ndeux"


def test_texts_that_have_nothing_in_common_both_stay() -> None:
    assert together(version(1, "mine"), version(2, "theirs")) == "mine\ntheirs"


def test_what_two_devices_brought_together_alike_is_one() -> None:
    apart = version(1, "a\nx"), version(2, "b\nx")
    again = version(3, "a\nb\nx", 1, 2), version(4, "a\nb\nX", 1, 2)
    assert together(*apart, *again) == "a\nb\nX"


def test_gone_is_gone_unless_somebody_wrote_on() -> None:
    base, gone = version(1, "a"), version(2, "", 1)
    assert together(base, gone) == ""
    assert together(base, gone, version(3, "a\nb", 1)) == "a\nb"
    assert together(base, gone, version(4, "", 1)) == ""


@given(lines, lines, lines)
def test_no_line_that_is_new_is_lost(base: str, first: str, second: str) -> None:
    found = merge_lines(base, first, second).split("\n")
    for text in (first, second):
        for line in set(text.split("\n")) - set(base.split("\n")):
            assert not line or line in found


@given(lines, lines)
def test_who_changed_nothing_takes_over_what_another_changed(base: str, changed: str) -> None:
    assert merge_lines(base, base, changed) == changed
    assert merge_lines(base, changed, base) == changed
    assert merge_lines(base, changed, changed) == changed


@st.composite
def histories(draw: st.DrawFn) -> Sequence[Version]:
    """Draw versions each of which was made from some of those before."""
    found: list[Version] = []
    refs = draw(st.permutations(range(draw(st.integers(1, 7)))))
    for ref in refs:
        parents = (
            draw(st.lists(st.sampled_from([v.ref[0] for v in found]), max_size=2, unique=True))
            if found
            else []
        )
        found.append(version(ref, draw(lines), *parents))
    return found


@given(histories(), st.randoms())
def test_the_order_in_which_versions_come_makes_no_difference(
    history: Sequence[Version], random: object
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert together(*history) == together(*shuffled)


def test_twenty_times_brought_together_crosswise_is_no_work() -> None:
    found = [version(0, "a"), version(1, "b")]
    for first in itertools.islice(itertools.count(2, 2), 60):
        found += [
            version(first, f"{first}", first - 2, first - 1),
            version(first + 1, f"{first + 1}", first - 2, first - 1),
        ]
    assert together(*found)
    assert len(tips({v.ref: v.parents for v in found})) == 2
