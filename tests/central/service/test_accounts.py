"""Signing in: who gets a token, and how guessing is slowed down."""

import pytest

from central.service import accounts, passwords, people
from central.service.accounts import FREE_TRIES
from central.service.people import NewLearner
from central.service.refusals import Refused, SignInRequired, TooManyTries, WrongPassword
from central.service.throttle import LONGEST_WAIT_SECONDS
from central.store.database import Store
from protocol.codec import Malformed
from protocol.messages import SignIn
from tests.central.support import NOW, PASSWORD, PORTAL, Central

DEVICE = "ab" * 16


def asks(name: str = "haneul", password: str = PASSWORD, device: str = DEVICE) -> SignIn:
    return SignIn(name, password, device, "PC")


def test_a_token_says_who_it_is_for(central: Central) -> None:
    signed_in = accounts.sign_in(central.store, asks(), NOW)
    assert (signed_in.learner, signed_in.portal) == (central.learners["haneul"], PORTAL.id)
    assert len(signed_in.token) == 43


@pytest.mark.parametrize("name", ["HANEUL", "  haneul ", "ｈａｎｅｕｌ"])
def test_a_name_counts_however_it_was_typed(central: Central, name: str) -> None:
    assert accounts.sign_in(central.store, asks(name), NOW).name == "haneul"


@pytest.mark.parametrize("name", ["haneul", "nobody", "", "\x00", "x" * 5000])
def test_a_wrong_name_and_a_wrong_password_are_the_same(central: Central, name: str) -> None:
    with pytest.raises(WrongPassword):
        accounts.sign_in(central.store, asks(name, "wrong"), NOW)


@pytest.mark.parametrize("device", ["", "zz", "ab", "ab" * 17])
def test_a_device_needs_an_id(central: Central, device: str) -> None:
    with pytest.raises(Malformed):
        accounts.sign_in(central.store, asks(device=device), NOW)


@pytest.mark.parametrize("name", ["haneul", "nobody"])
def test_guessing_is_slowed_down_and_a_restart_does_not_help(central: Central, name: str) -> None:
    now = NOW
    waits = []
    for _ in range(20):
        try:
            accounts.sign_in(
                Store(central.store.engine, central.store.folder), asks(name, "?"), now
            )
        except WrongPassword:
            pass
        except TooManyTries as refused:
            waits.append(refused.seconds)
            now += refused.seconds * 1000
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert max(waits) <= LONGEST_WAIT_SECONDS


def test_the_right_password_has_to_wait_too_and_then_all_is_forgotten(central: Central) -> None:
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword):
            accounts.sign_in(central.store, asks(password="?"), NOW)
    with pytest.raises(TooManyTries):
        accounts.sign_in(central.store, asks(), NOW)
    later = NOW + 1000
    accounts.sign_in(central.store, asks(), later)
    with pytest.raises(WrongPassword):
        accounts.sign_in(central.store, asks(password="?"), later)
    accounts.sign_in(central.store, asks(), later)


def test_others_do_not_wait(central: Central) -> None:
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword):
            accounts.sign_in(central.store, asks(password="?"), NOW)
    accounts.sign_in(central.store, asks("bora"), NOW)


def test_signing_out_ends_one_token(central: Central) -> None:
    one, other = central.device(number=1), central.device(number=2)
    accounts.sign_out(central.store, one.token, NOW)
    with pytest.raises(SignInRequired):
        central.sync(one)
    central.sync(other)
    with pytest.raises(SignInRequired):
        accounts.sign_out(central.store, one.token, NOW)


def test_one_device_can_be_revoked(central: Central) -> None:
    one, other = central.device(number=1), central.device(number=2)
    assert people.revoke(central.store, "haneul", one.id) == 1
    with pytest.raises(SignInRequired):
        central.sync(one)
    central.sync(other)


def test_another_password_ends_all_sign_ins(central: Central) -> None:
    device = central.device()
    people.set_password(central.store, "haneul", "another one")
    with pytest.raises(SignInRequired):
        central.sync(device)
    accounts.sign_in(central.store, asks(password="another one"), NOW)


def test_neither_passwords_nor_tokens_are_kept(small_central: Central) -> None:
    token = small_central.device().token
    small_central.store.close()
    for file in small_central.store.folder.glob("central.db*"):
        kept = file.read_bytes()
        assert PASSWORD.encode() not in kept
        assert token.encode() not in kept


@pytest.mark.parametrize("password", ["", "short", "x" * 257])
def test_a_password_has_a_length(small_central: Central, password: str) -> None:
    new = NewLearner("sora", "Sora", PORTAL.id, password)
    with pytest.raises(Refused):
        people.add_learner(small_central.store, new)


def test_an_endless_password_costs_no_more_than_a_long_one() -> None:
    assert not passwords.matches(passwords.hashed("x" * 256), "y" * 10_000_000)


def test_a_login_is_given_once(small_central: Central) -> None:
    with pytest.raises(Refused, match="already"):
        people.add_learner(small_central.store, NewLearner("HANEUL", "Other", PORTAL.id, PASSWORD))
