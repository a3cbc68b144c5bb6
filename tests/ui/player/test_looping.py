"""One button chooses the beginning, then the end, then neither; what is between is played again."""

import pytest

from client.ui.player.looping import SHORTEST, Loop

END = 60_000


def pressed(*places: int) -> Loop:
    loop = Loop()
    for at in places:
        loop.press(at)
    return loop


def test_two_places_make_a_part_and_a_third_press_ends_it() -> None:
    assert pressed(2000, 5000) == Loop(2000, 5000)
    assert pressed(2000, 5000, 3000) == Loop()


def test_an_end_before_the_beginning_is_taken_for_the_beginning() -> None:
    assert pressed(5000, 2000) == Loop(2000, 5000)


def test_what_is_too_short_to_be_heard_ends_it() -> None:
    assert pressed(2000, 2000 + SHORTEST - 1) == Loop()


@pytest.mark.parametrize(
    ("at", "back"), [(1000, None), (4999, None), (5000, 2000), (5900, 2000), (6000, None)]
)
def test_it_goes_back_at_the_end_but_leaves_who_went_beyond_alone(
    at: int, back: int | None
) -> None:
    assert Loop(2000, 5000).back_to(at, END) == back


def test_a_part_that_ends_with_the_lecture_goes_back_at_its_end() -> None:
    assert Loop(2000, END + 300).back_to(END, END) == 2000


def test_half_a_part_is_played_on() -> None:
    assert Loop(2000).back_to(5000, END) is None
