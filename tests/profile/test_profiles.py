"""What a PIN and this PC open together, and nothing else does."""

import json
import os
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from client.domain.submission import Refused
from client.profile import vault
from client.profile.keys import DataKey, Locked
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.vault import Cost
from client.workspace import open_profile
from tests.support.keyrings import InMemory
from tests.support.profiles import CHEAP

PIN = "2580"


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    folder = tmp_path / "profiles"
    folder.mkdir()
    return Profiles(folder, CHEAP)


def refusal(profiles: Profiles, profile: Profile, pin: str = "") -> str:
    with pytest.raises(Refused) as refused:
        profiles.unlock(profile, pin)
    return refused.value.code


def test_a_pin_opens_what_it_locked_and_no_other_does(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    key = profiles.unlock(haneul, PIN)
    assert key.reveal() == profiles.unlock(haneul, PIN).reveal()
    assert refusal(profiles, haneul, "2581") == "wrong-pin"
    assert refusal(profiles, haneul) == "pin-needed"


def test_without_a_pin_the_pc_alone_opens_it(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    assert not haneul.is_locked
    assert len(profiles.unlock(haneul).reveal()) == 32
    (haneul.folder / "device.key").unlink()
    assert refusal(profiles, haneul) == "no-device-secret"


@pytest.mark.parametrize("pin", ["", PIN])
def test_another_pc_has_the_pin_and_not_the_key(profiles: Profiles, pin: str) -> None:
    keyring.set_keyring(InMemory())
    haneul = profiles.create("하늘", pin)
    profiles.unlock(haneul, pin)
    keyring.set_keyring(InMemory())
    assert refusal(profiles, haneul, pin) == "no-device-secret"


def test_another_pin_wraps_the_same_key_and_ends_the_old_one(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    key = profiles.unlock(haneul, PIN)
    changed = profiles.set_pin(haneul, key, "123456", Kind.PICTURES)
    assert changed.kind is Kind.PICTURES
    assert profiles.unlock(changed, "123456").reveal() == key.reveal()
    assert refusal(profiles, changed, PIN) == "wrong-pin"
    open_again = profiles.set_pin(changed, key, "", Kind.DIGITS)
    assert profiles.unlock(open_again).reveal() == key.reveal()


@pytest.mark.parametrize("pin", ["123", "1234567890123", "12a4", "１２３４", "12 4"])
def test_what_is_no_pin_is_refused_and_makes_no_profile(profiles: Profiles, pin: str) -> None:
    with pytest.raises(Refused):
        profiles.create("하늘", pin)
    assert not list(profiles.folder.iterdir())


def test_the_parameters_stand_with_the_wrap_and_can_grow(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    dearer = Profiles(profiles.folder, Cost(16, 2, 1))
    key = dearer.unlock(haneul, PIN)
    dearer.set_pin(haneul, key, PIN, Kind.DIGITS)
    assert vault.read(haneul.folder).cost == Cost(16, 2, 1)
    assert profiles.unlock(haneul, PIN).reveal() == key.reveal()


def test_a_wrap_cannot_be_moved_under_other_parameters(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    found = vault.read(haneul.folder)
    for changed in (replace(found, kind=Kind.PICTURES), replace(found, cost=Cost(8, 2, 1))):
        vault.write(haneul.folder, changed)
        assert refusal(profiles, haneul, PIN) == "wrong-pin"


def test_a_vault_that_asks_for_too_much_is_no_vault(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    found = json.loads((haneul.folder / "vault.json").read_bytes())
    found["argon2id"]["memory_kib"] = 2**40
    for name in (vault.FILE, vault.COPY):
        (haneul.folder / name).write_text(json.dumps(found))
    assert refusal(profiles, haneul, PIN) == "vault-damaged"
    assert profiles.all() == []


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"format": 2}', b"\xff\xfe"])
def test_a_torn_vault_is_read_from_its_copy_and_mended(profiles: Profiles, torn: bytes) -> None:
    haneul = profiles.create("하늘", PIN)
    whole = (haneul.folder / vault.FILE).read_bytes()
    (haneul.folder / vault.FILE).write_bytes(torn)
    profiles.unlock(haneul, PIN)
    assert (haneul.folder / vault.FILE).read_bytes() == whole


def test_a_pin_that_was_changed_does_not_open_the_copy(profiles: Profiles) -> None:
    """The program ended between the two files."""
    haneul = profiles.create("하늘", PIN)
    before = (haneul.folder / vault.COPY).read_bytes()
    profiles.set_pin(haneul, profiles.unlock(haneul, PIN), "8520", Kind.DIGITS)
    (haneul.folder / vault.COPY).write_bytes(before)
    profiles.unlock(haneul, "8520")
    assert (haneul.folder / vault.COPY).read_bytes() != before


def test_wrong_pins_slow_down_whoever_tries_and_the_right_one_waits_too(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    codes = [refusal(profiles, haneul, "0000") for _ in range(6)]
    assert codes == ["wrong-pin"] * 5 + ["pin-wait"]
    assert refusal(profiles, haneul, PIN) == "pin-wait"
    bada = profiles.create("바다", PIN)
    profiles.unlock(bada, PIN)


def test_learners_are_found_by_name_and_names_are_told_apart(profiles: Profiles) -> None:
    assert profiles.find("").label == ""
    first, second = profiles.create("민준"), profiles.create("민준")
    assert [found.label for found in profiles.all()] == ["민준", "민준 2"]
    assert profiles.find("민준 2").id == second.id
    assert profiles.find(first.id).id == first.id
    for name, code in (("", "which-learner"), ("없음", "no-such-learner")):
        with pytest.raises(Refused) as refused:
            profiles.find(name)
        assert refused.value.code == code


def test_a_name_fits_the_grid(profiles: Profiles) -> None:
    made = profiles.create("  아주 긴\n이름을 가진 어느 동네의 학습자 하나  ")
    assert made.label == "아주 긴 이름을 가진 어느 동네의 학"


def test_a_name_that_somebody_wrote_into_the_vault_fits_the_grid_too(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    body = json.loads((haneul.folder / "vault.json").read_bytes())
    for name in ("vault.json", "vault.copy.json"):
        (haneul.folder / name).write_text(json.dumps(body | {"label": "\x1b[2J바다\n\u202e" * 99}))
    (found,) = profiles.all()
    assert found.label.isprintable()
    assert len(found.label) <= 20
    profiles.unlock(found, PIN)


def test_a_blank_profile_is_one_and_is_not_shown(profiles: Profiles) -> None:
    assert profiles.blank().id == profiles.blank().id
    assert profiles.all() == []


def test_a_removal_that_was_cut_short_is_ended(profiles: Profiles) -> None:
    ring = InMemory()
    keyring.set_keyring(ring)
    haneul = profiles.create("하늘", PIN)
    haneul.folder.rename(profiles.folder / f".gone-{haneul.id}")
    assert profiles.all() == []
    profiles.sweep()
    assert not list(profiles.folder.iterdir())
    assert not ring.kept


def test_a_locked_key_opens_nothing_any_more(tmp_path: Path, profiles: Profiles) -> None:
    from client.config import Paths

    haneul = profiles.create("하늘", PIN)
    workspace = open_profile(Paths(tmp_path), profiles, haneul, PIN)
    (tmp_path / "photo.png").write_bytes(b"photo")
    sha256, size = workspace.attachments.take_in(tmp_path / "photo.png")
    assert workspace.attachments.has(sha256, size)
    workspace.close()
    with pytest.raises(Locked):
        workspace.attachments.read(sha256, 0, size)
    with pytest.raises(Locked):
        workspace.key.database()


@pytest.mark.parametrize("argon2id", [[], 5, "64", {"memory_kib": []}, {"else": 1}])
def test_a_vault_of_another_shape_is_in_nobodys_way(profiles: Profiles, argon2id: object) -> None:
    haneul, bada = profiles.create("하늘", PIN), profiles.create("바다", PIN)
    body = json.loads((bada.folder / "vault.json").read_bytes())
    for name in ("vault.json", "vault.copy.json"):
        (bada.folder / name).write_text(json.dumps(body | {"argon2id": argon2id}))
    assert profiles.all() == [haneul]


@pytest.mark.skipif(os.name != "posix", reason="links as Unix knows them")
def test_a_link_among_what_was_removed_takes_nobody_along(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    (profiles.folder / ".gone-x").symlink_to(haneul.folder)
    profiles.sweep()
    assert [path.name for path in profiles.folder.iterdir()] == [haneul.id]
    profiles.unlock(haneul, PIN)


@pytest.mark.skipif(os.name != "posix", reason="links as Unix knows them")
def test_plain_copies_do_not_go_where_somebodys_link_leads(
    tmp_path: Path, profiles: Profiles
) -> None:
    from client.config import Paths

    haneul = profiles.create("하늘", PIN)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "photo.png").write_bytes(b"theirs")
    haneul.opened.symlink_to(theirs)
    workspace = open_profile(Paths(tmp_path), profiles, haneul, PIN)
    assert not haneul.opened.is_symlink()
    haneul.opened.symlink_to(theirs)
    workspace.close()
    assert not haneul.opened.is_symlink()
    assert (theirs / "photo.png").read_bytes() == b"theirs"


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = DataKey(bytes(range(32)))
    found = {key("files"), key("names"), key.database()[:32], key.reveal()}
    assert len(found) == 4
