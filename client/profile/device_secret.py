"""What this PC has, and a copy of its disk has not: a secret in the system's keyring.

Where there is no keyring it is a file beside the vault, and then whoever copies the disk has it, too;
the doctor says so. A keyring that only pretends (base64 in a file) is worse than a file that says what
it is, so backends of low priority are passed over.
"""

import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from client.store.disk import write_whole

SERVICE = "bandi"
LEAST_PRIORITY = 1.0
SECRET_BYTES = 32
FILE = "device.key"
KEYRING, BESIDE = "keyring", "file"

log = logging.getLogger(__name__)


class DeviceSecretMissing(Exception):
    """The keyring does not answer, or no longer has it; the file is gone."""


@dataclass(frozen=True, slots=True)
class DeviceSecret:
    """The secret of one profile on this PC."""

    profile: str
    folder: Path

    def make(self) -> tuple[str, bytes]:
        """Make one; return where it is, and what. Raises OSError and DiskFull if nothing takes it."""
        secret = secrets.token_bytes(SECRET_BYTES)
        if self._save_in_keyring(secret):
            return KEYRING, secret
        write_whole(self.folder / FILE, secret)
        return BESIDE, secret

    def load(self, where: str) -> bytes:
        """Return the secret. Raises DeviceSecretMissing."""
        found = self._load_from_keyring() if where == KEYRING else self._load_from_file()
        if len(found) != SECRET_BYTES:
            raise DeviceSecretMissing(where)
        return found

    def forget(self) -> None:
        """Keep it no more: nothing opens the vault then."""
        (self.folder / FILE).unlink(missing_ok=True)
        forget_in_keyring(self.profile)

    def _load_from_file(self) -> bytes:
        try:
            return (self.folder / FILE).read_bytes()
        except OSError:
            return b""

    def _load_from_keyring(self) -> bytes:
        try:
            return bytes.fromhex(from_keyring(self.profile))
        except ValueError:
            return b""

    def _save_in_keyring(self, secret: bytes) -> bool:
        if not has_keyring():
            return False
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, self.profile, secret.hex())
            # All that the learner will do depends on its coming back.
            return keyring.get_password(SERVICE, self.profile) == secret.hex()
        except KeyringError as error:
            log.warning("the keyring takes nothing: %s", type(error).__name__)
            return False


def has_keyring() -> bool:
    """Tell whether this PC has a keyring worth the name."""
    import keyring

    priority: float = keyring.get_keyring().priority
    return priority >= LEAST_PRIORITY


def from_keyring(name: str) -> str:
    """Return what the keyring has under a name, "" if it has nothing or does not answer."""
    if not has_keyring():
        return ""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name) or ""
    except KeyringError as error:
        log.warning("the keyring does not answer: %s", type(error).__name__)
        return ""


def forget_in_keyring(name: str) -> None:
    """Have the keyring keep nothing under a name."""
    if not has_keyring():
        return
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, name)
    except KeyringError:
        log.info("the keyring had nothing to forget")


def is_private(path: Path) -> bool:
    """Tell whether a file is for this user alone, as far as the system can say."""
    return os.name != "posix" or not path.stat().st_mode & 0o077
