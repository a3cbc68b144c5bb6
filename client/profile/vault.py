"""The lock of one learner's data: a random key, wrapped by what the learner knows and what the PC has.

Whoever has only one of the two has nothing. A change of PIN wraps the key anew and touches nothing else.
What is written here is public: how the profile is called on this PC, how it is opened, and how dear a
guess is made; those parameters stand beside the wrap, so that new wraps can ask for more.
"""

import json
import logging
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from client.profile.keys import DATA_KEY_BYTES, DataKey
from client.profile.pin import Kind
from client.store.disk import write_whole

FORMAT = 1
SALT_BYTES = 16
NONCE_BYTES = 12
FILE, COPY = "vault.json", "vault.copy.json"
MOST_BYTES = 64 * 1024
"""Of the file; ours has less than one KiB."""

MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 16, 8
"""What a file may ask for: one that somebody changed must not keep the PC busy for ever."""

_NO_VAULT = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What reading a file raises that was not written here."""

log = logging.getLogger(__name__)


class VaultDamaged(Exception):
    """What is written about a profile cannot be read: nobody can open it."""


class WrongPin(Exception):
    """The PIN is not the one, or the device secret is another PC's."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a PIN costs: Argon2id's memory in KiB, passes over it, and lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Vault:
    """What is written about a profile; ``device`` says where the PC's secret is, "keyring" or "file".

    ``recovery`` is the data key once more, sealed to the centre (b"": it is not).
    """

    label: str
    kind: Kind
    device: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    recovery: bytes = b""

    def unwrap(self, pin: str, device_secret: bytes) -> DataKey:
        """Return the data key. Slow, on purpose. Raises WrongPin."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        cipher = ChaCha20Poly1305(self._wrapping_key(pin, device_secret))
        try:
            return DataKey(cipher.decrypt(self.nonce, self.wrapped, self._bound()))
        except InvalidTag as error:
            raise WrongPin from error

    def _wrapping_key(self, pin: str, device_secret: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        known = b"" if self.kind is Kind.NONE else stretched(pin, self.salt, self.cost)
        hkdf = HKDF(SHA256(), DATA_KEY_BYTES, self.salt, b"bandi wrap 1")
        return hkdf.derive(device_secret + known)

    def _bound(self) -> bytes:
        """Return what the wrap holds for: it cannot be moved under weaker parameters."""
        return json.dumps([FORMAT, self.kind, asdict(self.cost)]).encode()


@dataclass(frozen=True, slots=True)
class Lock:
    """What opens a vault: ``kind`` says whether there is a PIN, and what it looks like."""

    pin: str
    kind: Kind
    device: str
    device_secret: bytes
    cost: Cost


def wrap(key: DataKey, label: str, lock: Lock) -> Vault:
    """Return the vault of a key under a lock."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    empty = Vault(label, lock.kind, lock.device, lock.cost, salt, nonce, b"")
    cipher = ChaCha20Poly1305(empty._wrapping_key(lock.pin, lock.device_secret))  # noqa: SLF001
    wrapped = cipher.encrypt(nonce, key.reveal(), empty._bound())  # noqa: SLF001
    return replace(empty, wrapped=wrapped)


def write(folder: Path, vault: Vault) -> None:
    """Write a vault, and its copy: without it, all that it locks would be lost. Raises OSError, DiskFull."""
    body = json.dumps(
        {
            "format": FORMAT,
            "label": vault.label,
            "kind": vault.kind,
            "device": vault.device,
            "argon2id": asdict(vault.cost),
            "salt": vault.salt.hex(),
            "nonce": vault.nonce.hex(),
            "wrapped": vault.wrapped.hex(),
            **({"recovery": vault.recovery.hex()} if vault.recovery else {}),
        },
        ensure_ascii=False,
        indent=1,
    ).encode()
    write_whole(folder / FILE, body)
    write_whole(folder / COPY, body)


def read(folder: Path) -> Vault:
    """Return what is written about a profile, from the copy if need be. Raises VaultDamaged."""
    for name in (FILE, COPY):
        try:
            with (folder / name).open("rb") as reader:
                return _parsed(json.loads(reader.read(MOST_BYTES)))
        except _NO_VAULT as error:
            log.warning("%s of %s: %s", name, folder.name, type(error).__name__)
    raise VaultDamaged(folder.name)


def mend(folder: Path) -> None:
    """Make file and copy one again: a PIN that was changed must not go on opening the copy."""
    vault = read(folder)
    bodies = [path.read_bytes() for path in (folder / FILE, folder / COPY) if path.exists()]
    if len(bodies) != 2 or bodies[0] != bodies[1]:
        write(folder, vault)


def _parsed(found: Any) -> Vault:
    if found["format"] != FORMAT:
        raise ValueError("another format")
    cost = Cost(**{name: int(value) for name, value in found["argon2id"].items()})
    if not (
        8 <= cost.memory_kib <= MOST_MEMORY_KIB
        and 1 <= cost.passes <= MOST_PASSES
        and 1 <= cost.lanes <= MOST_LANES
    ):
        raise ValueError("beyond what is bearable")
    salt, nonce, wrapped = (bytes.fromhex(found[name]) for name in ("salt", "nonce", "wrapped"))
    if len(nonce) != NONCE_BYTES or len(salt) != SALT_BYTES:
        raise ValueError("of another length")
    label, device = str(found["label"]), str(found["device"])
    recovery = bytes.fromhex(found.get("recovery", ""))
    return Vault(label, Kind(found["kind"]), device, cost, salt, nonce, wrapped, recovery)


def stretched(pin: str, salt: bytes, cost: Cost) -> bytes:
    """Return what a PIN becomes, at a price."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        pin.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID
    )
