"""The centre's code opens what it was told it may, and nothing else."""

import hashlib
import json
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as some

from client.config import Paths
from client.domain.submission import Refused
from client.profile import recovery
from client.profile.keys import DataKey
from client.profile.pin import Kind
from client.profile.profiles import Profiles
from client.profile.recovery import SIGNS, Code
from client.workspace import open_profile
from tests.support.keyrings import InMemory
from tests.support.profiles import CHEAP

PIN = "2580"
CODE = Code.make()


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    folder = tmp_path / "profiles"
    folder.mkdir()
    return Profiles(folder, CHEAP, CODE.public())


def refusal(typed: str) -> str:
    with pytest.raises(Refused) as refused:
        Code.read(typed)
    return refused.value.code


def test_a_code_is_read_however_it_is_written_down() -> None:
    grouped = CODE.grouped()
    assert [len(group) for group in grouped.split("-")] == [4] * 8
    for typed in (grouped.lower(), grouped.replace("-", " "), f" {CODE.signs} ", CODE.signs):
        assert Code.read(typed) == CODE
    assert Code.read(grouped.replace("0", "O").replace("1", "l")) == CODE


@given(some.integers(0, 31), some.sampled_from(SIGNS))
def test_a_slip_is_nearly_always_noticed(place: int, sign: str) -> None:
    typed = CODE.signs[:place] + sign + CODE.signs[place + 1 :]
    try:
        found = Code.read(typed)
    except Refused:
        return
    # One slip in a thousand has the same check; then it opens nothing.
    assert found == CODE or found.public() != CODE.public()


@pytest.mark.parametrize(
    "typed",
    ["", "0000", CODE.signs[:-1], CODE.signs + "0", "U" * 32, "é" * 32],
    ids=["nothing", "four", "one too few", "one too many", "no such sign", "accented"],
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert refusal(typed) == "bad-recovery-code"


def test_a_code_is_shown_in_no_log() -> None:
    assert CODE.signs not in repr(CODE)


def test_the_code_opens_a_profile_whose_pin_nobody_knows(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    key = profiles.recover(haneul, CODE)
    assert key.reveal() == profiles.unlock(haneul, PIN).reveal()
    profiles.set_pin(haneul, key, "1357", Kind.DIGITS)
    assert profiles.unlock(haneul, "1357").reveal() == key.reveal()


def test_another_centres_code_opens_nothing(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", PIN)
    with pytest.raises(Refused) as refused:
        profiles.recover(haneul, Code.make())
    assert refused.value.code == "wrong-recovery-code"


def test_what_is_sealed_for_one_profile_opens_no_other(profiles: Profiles) -> None:
    one, other = profiles.create("하늘", PIN), profiles.create("바다", PIN)
    body = json.loads((one.folder / "vault.json").read_bytes())
    theirs = json.loads((other.folder / "vault.json").read_bytes())
    for name in ("vault.json", "vault.copy.json"):
        (other.folder / name).write_text(json.dumps(theirs | {"recovery": body["recovery"]}))
    with pytest.raises(Refused) as refused:
        profiles.recover(other, CODE)
    assert refused.value.code == "wrong-recovery-code"


def test_a_key_that_somebody_planted_does_not_take_the_place_of_the_learners(
    tmp_path: Path,
) -> None:
    paths = Paths(tmp_path)
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP, CODE.public())
    haneul = profiles.create("하늘", PIN)
    open_profile(paths, profiles, haneul, PIN).close()
    planted = recovery.seal(DataKey(b"k" * 32), CODE.public(), haneul.id)
    before = (haneul.folder / "vault.json").read_bytes()
    for name in ("vault.json", "vault.copy.json"):
        body = json.loads(before) | {"recovery": planted.hex()}
        (haneul.folder / name).write_text(json.dumps(body))
    with pytest.raises(Refused) as refused:
        profiles.recover(haneul, CODE)
    assert refused.value.code == "vault-damaged"
    (haneul.folder / "vault.json").write_bytes(before)
    key = profiles.recover(haneul, CODE)
    assert key.reveal() == profiles.unlock(haneul, PIN).reveal()


def test_the_code_opens_a_profile_of_which_only_the_log_was_left(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP, CODE.public())
    haneul = profiles.create("하늘", PIN)
    workspace = open_profile(paths, profiles, haneul, PIN)
    left = haneul.database.with_name("learner.db-wal").read_bytes()
    workspace.close()
    haneul.database.write_bytes(b"")
    haneul.database.with_name("learner.db-wal").write_bytes(left)
    assert profiles.recover(haneul, CODE).reveal() == profiles.unlock(haneul, PIN).reveal()


def test_a_pin_from_before_the_code_is_not_opened_by_it_until_it_is_changed(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    before = Profiles(tmp_path / "profiles", CHEAP)
    haneul = before.create("하늘", PIN)
    after = Profiles(tmp_path / "profiles", CHEAP, CODE.public())
    with pytest.raises(Refused) as refused:
        after.recover(haneul, CODE)
    assert refused.value.code == "no-recovery"
    haneul = after.set_pin(haneul, after.unlock(haneul, PIN), "1357", Kind.DIGITS)
    assert haneul.has_recovery
    assert after.find("하늘").has_recovery
    after.recover(haneul, CODE)


def test_a_profile_without_a_pin_is_not_sealed_to_the_centre(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    assert not haneul.has_recovery
    haneul = profiles.set_pin(haneul, profiles.unlock(haneul), PIN, Kind.DIGITS)
    assert haneul.has_recovery
    haneul = profiles.set_pin(haneul, profiles.unlock(haneul, PIN), "", Kind.NONE)
    assert not haneul.has_recovery
    assert "recovery" not in (haneul.folder / "vault.json").read_text()


def test_another_name_keeps_what_the_centre_may(profiles: Profiles) -> None:
    haneul = profiles.rename(profiles.create("하늘", PIN), "별")
    profiles.recover(haneul, CODE)


def test_the_code_opens_where_this_pcs_half_of_the_key_is_gone(profiles: Profiles) -> None:
    keyring.set_keyring(InMemory())
    haneul = profiles.create("하늘", PIN)
    keyring.set_keyring(InMemory())
    key = profiles.recover(haneul, CODE)
    profiles.set_pin(haneul, key, "1357", Kind.DIGITS)
    assert profiles.unlock(haneul, "1357").reveal() == key.reveal()


def test_a_change_of_pin_writes_nothing_but_the_wrap(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP, CODE.public())
    haneul = profiles.create("하늘", PIN)
    open_profile(paths, profiles, haneul, PIN).close()

    def all_bytes() -> dict[str, str]:
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in haneul.folder.rglob("*")
            if path.is_file()
        }

    before = all_bytes()
    profiles.set_pin(haneul, profiles.unlock(haneul, PIN), "1357", Kind.DIGITS)
    after = all_bytes()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"vault.json", "vault.copy.json", "tries.json"}
    assert "learner.db" in before
    open_profile(paths, profiles, haneul, "1357").close()


def test_the_first_place_that_has_a_key_decides(tmp_path: Path) -> None:
    first, second = tmp_path / "system" / "recovery.pub", tmp_path / "recovery.pub"
    assert recovery.load((first, second)) == b""
    recovery.save(second, CODE.public())
    assert recovery.load((first, second)) == CODE.public()
    other = Code.make()
    recovery.save(first, other.public())
    assert recovery.load((first, second)) == other.public()
    first.write_text("what somebody wrote over it")
    assert recovery.load((first, second)) == b""


def test_a_keys_name_is_short_and_its_own() -> None:
    names = {recovery.name_of(Code.make().public()) for _ in range(50)}
    assert len(names) == 50
    assert {len(name) for name in names} == {9}
