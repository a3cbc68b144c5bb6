"""What lies on the PC in plain may be changed by anybody: read within bounds, and never a way in."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from client import policy_file
from client.domain import policy_values
from client.domain.submission import Refused
from client.profile import vault
from client.profile.tries import WAITS, Tries
from client.profile.vault import VaultDamaged
from tests.support.junk import as_json, corpus, junk, values
from tests.support.large_junk import JSON, POLICIES

VAULTS, TRIES, TOML = corpus("vaults"), corpus("tries"), corpus("policies")
some = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_vault(folder: Path, body: bytes) -> None:
    (folder / vault.FILE).write_bytes(body)
    try:
        found = vault.read(folder)
    except VaultDamaged:
        return
    assert found.cost.memory_kib <= vault.MOST_MEMORY_KIB
    assert found.cost.passes <= vault.MOST_PASSES
    assert found.cost.lanes <= vault.MOST_LANES
    assert isinstance(found.label, str)


def try_once(folder: Path, body: bytes) -> None:
    """Try a PIN; a record that was changed must neither stop the PC nor lock it for ever."""
    path = folder / "tries.json"
    path.write_bytes(body)
    tries = Tries(path, lambda: 1000.0)
    assert 0 <= tries.wait() <= WAITS[-1]
    before = tries.wrong
    assert before >= 0
    try:
        tries.begin()
    except Refused:
        return
    assert tries.wrong == before + 1


@pytest.mark.parametrize("body", VAULTS.values(), ids=VAULTS)
def test_a_vault_that_was_changed_is_damaged_or_read(tmp_path: Path, body: bytes) -> None:
    read_vault(tmp_path, body)


@pytest.mark.parametrize("body", TRIES.values(), ids=TRIES)
def test_a_record_of_tries_that_was_changed_gives_nothing_for_free(
    tmp_path: Path, body: bytes
) -> None:
    try_once(tmp_path, body)


@pytest.mark.parametrize("text", JSON.values(), ids=JSON)
def test_large_files_in_their_place_are_not_taken(tmp_path: Path, text: str) -> None:
    read_vault(tmp_path, text.encode())
    try_once(tmp_path, text.encode())


@some
@given(st.one_of(junk, values.map(as_json)))
def test_anything_in_their_place(tmp_path: Path, body: bytes) -> None:
    read_vault(tmp_path, body)
    try_once(tmp_path, body)


numbers = st.one_of(st.integers(), st.floats(), st.booleans(), st.none(), st.text(max_size=3))


@some
@given(st.fixed_dictionaries({"wrong": numbers, "left": numbers, "since": numbers}))
def test_any_numbers_in_a_record_of_tries(tmp_path: Path, record: dict[str, object]) -> None:
    try_once(tmp_path, as_json(record))


def load_policy(folder: Path, body: bytes) -> None:
    path = folder / policy_file.FILE
    path.write_bytes(body)
    policy = policy_file.load(path).policy
    assert policy.idle_minutes >= 0
    assert policy.keep_days >= 0
    assert len(policy.pins) <= policy_values.MOST_PINS
    assert len(policy.help_lines) <= policy_values.MOST_HELP_LINES


@pytest.mark.parametrize("body", TOML.values(), ids=TOML)
def test_a_policy_that_was_changed_is_a_safe_one(tmp_path: Path, body: bytes) -> None:
    load_policy(tmp_path, body)


@pytest.mark.parametrize("text", POLICIES.values(), ids=POLICIES)
def test_a_large_policy_is_not_taken(tmp_path: Path, text: str) -> None:
    load_policy(tmp_path, text.encode())


@some
@given(
    st.binary(max_size=100) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_anything_in_a_policys_place(tmp_path: Path, body: bytes) -> None:
    load_policy(tmp_path, body)
