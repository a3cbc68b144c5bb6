"""The token is kept in one place, the newest wins, and nobody else reads it."""

import stat
from pathlib import Path
from typing import cast

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from client.profile.token import TokenPlace, has_keyring


class InMemory(KeyringBackend):
    """A keyring that works, until it is locked."""

    priority = cast("property", 1.0)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _check(self) -> None:
        if self.locked:
            raise KeyringLocked


class Pretending(InMemory):
    priority = cast("property", 0.5)


@pytest.fixture
def place(tmp_path: Path) -> TokenPlace:
    return TokenPlace("device", tmp_path / "token")


@pytest.fixture
def ring() -> InMemory:
    ring = InMemory()
    keyring.set_keyring(ring)
    return ring


def test_a_keyring_takes_the_token_and_no_file_has_it(
    place: TokenPlace, ring: InMemory, tmp_path: Path
) -> None:
    assert has_keyring()
    place.save("first")
    place.save("second")
    assert place.load() == "second"
    assert ring.kept == {("bandi", "device"): "second"}
    assert list(tmp_path.iterdir()) == []
    place.forget()
    assert place.load() == ""


def test_without_a_keyring_a_file_that_only_the_user_reads_has_it(place: TokenPlace) -> None:
    assert not has_keyring()
    assert place.load() == ""
    place.save("first")
    place.save("second")
    assert place.load() == "second"
    assert stat.S_IMODE(place.fallback.stat().st_mode) == 0o600
    place.forget()
    assert place.load() == ""
    place.forget()


def test_what_a_killed_program_left_is_no_hole(place: TokenPlace) -> None:
    left = place.fallback.with_suffix(".new")
    left.write_text("half")
    left.chmod(0o644)
    place.save("token")
    assert stat.S_IMODE(place.fallback.stat().st_mode) == 0o600
    assert not left.exists()


def test_a_keyring_that_pretends_is_passed_over(place: TokenPlace) -> None:
    keyring.set_keyring(pretending := Pretending())
    assert not has_keyring()
    place.save("token")
    assert place.load() == "token"
    assert not pretending.kept


def test_a_locked_keyring_is_passed_over_and_the_newest_token_wins(
    place: TokenPlace, ring: InMemory
) -> None:
    place.save("old")
    ring.locked = True
    place.save("new")
    assert place.load() == "new"
    ring.locked = False
    assert place.load() == "new", "not the old one, which the keyring still has"
    place.save("newest")
    assert place.load() == "newest"
    assert not place.fallback.exists()


def test_a_keyring_that_does_not_answer_is_nobody_signed_in(
    place: TokenPlace, ring: InMemory
) -> None:
    place.save("token")
    ring.locked = True
    assert place.load() == ""
    place.forget()


def test_another_device_has_another_token(place: TokenPlace, ring: InMemory) -> None:
    place.save("token")
    assert TokenPlace("other", place.fallback).load() == ""


@pytest.mark.parametrize("content", [b"\xff\xfe", b"two\nlines", b"", b"\x00"])
def test_a_torn_file_is_no_token(place: TokenPlace, content: bytes) -> None:
    place.fallback.write_bytes(content)
    assert place.load() == ""


def test_a_place_that_takes_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        TokenPlace("device", tmp_path / "no folder" / "token").save("token")
