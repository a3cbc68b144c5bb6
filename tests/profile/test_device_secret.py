"""The PC's half of the key: in the keyring where there is one, else in a file that says what it is."""

from pathlib import Path

import keyring
import pytest

from client.profile.device_secret import BESIDE, KEYRING, DeviceSecret, DeviceSecretMissing
from tests.support.keyrings import InMemory, Pretending


@pytest.fixture
def secret(tmp_path: Path) -> DeviceSecret:
    return DeviceSecret("a profile", tmp_path)


@pytest.fixture
def ring() -> InMemory:
    ring = InMemory()
    keyring.set_keyring(ring)
    return ring


def test_a_keyring_has_it_and_the_disk_has_not(
    secret: DeviceSecret, ring: InMemory, tmp_path: Path
) -> None:
    where, made = secret.make()
    assert (where, secret.load(KEYRING)) == (KEYRING, made)
    assert not list(tmp_path.iterdir())
    secret.forget()
    assert not ring.kept


def test_without_a_keyring_a_file_that_only_the_user_reads_has_it(
    secret: DeviceSecret, tmp_path: Path
) -> None:
    where, made = secret.make()
    assert (where, secret.load(BESIDE)) == (BESIDE, made)
    assert (tmp_path / "device.key").stat().st_mode & 0o777 == 0o600
    secret.forget()
    with pytest.raises(DeviceSecretMissing):
        secret.load(BESIDE)


def test_a_keyring_that_pretends_is_passed_over(secret: DeviceSecret) -> None:
    ring = Pretending()
    keyring.set_keyring(ring)
    assert secret.make()[0] == BESIDE
    assert not ring.kept


def test_a_keyring_that_is_locked_takes_none_and_gives_none(
    secret: DeviceSecret, ring: InMemory
) -> None:
    assert secret.make()[0] == KEYRING
    ring.locked = True
    with pytest.raises(DeviceSecretMissing):
        secret.load(KEYRING)
    assert secret.make()[0] == BESIDE


def test_a_keyring_that_forgets_at_once_is_not_believed(
    secret: DeviceSecret, ring: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ring, "set_password", lambda *_: None)
    assert secret.make()[0] == BESIDE
