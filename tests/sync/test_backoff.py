import random

from hypothesis import given
from hypothesis import strategies as st

from client.sync.backoff import FIRST_SECONDS, LONGEST_SECONDS, Backoff


@given(st.integers(0, 2**32), st.integers(1, 200))
def test_waits_grow_to_a_bound_and_are_never_short_of_half(seed: int, failures: int) -> None:
    backoff = Backoff(random.Random(seed))
    for failure in range(failures):
        ceiling = min(FIRST_SECONDS * 2.0**failure, LONGEST_SECONDS)
        assert ceiling / 2 <= backoff.after_failure() <= ceiling


def test_two_pcs_of_one_room_do_not_come_back_together() -> None:
    first, second = (Backoff(random.Random(seed)) for seed in (1, 2))
    assert first.after_failure() != second.after_failure()


@given(st.floats(0, allow_nan=False, allow_infinity=True))
def test_central_is_obeyed_up_to_an_hour(asked_for: float) -> None:
    assert Backoff().after_failure(asked_for) == min(asked_for, 3600)


def test_an_answer_makes_the_next_wait_short_again() -> None:
    backoff = Backoff()
    for _ in range(10):
        backoff.after_failure()
    backoff.reset()
    assert backoff.after_failure() <= FIRST_SECONDS
