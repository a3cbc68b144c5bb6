"""The centre's recovery code: who has it opens any profile whose PIN was made since, and gives it another PIN.

The code is shown once, to the centre's staff, and kept nowhere. The PC has its public half only: to that the data
keys are sealed (HPKE, RFC 9180). A code is 30 random signs (150 bits) and two by which a slip is noticed.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from client.domain.submission import Refused
from client.profile.keys import DataKey
from client.store.disk import write_whole

FILE = "recovery.pub"
MARK = "bandi recovery 1 "
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are mistaken for others."""

SECRET_SIGNS, CHECK_SIGNS, GROUP = 30, 2, 4
KEY_BYTES = 32
_ALIKE = str.maketrans("OIL", "011", " -\t\u2013\u2014")
_INFO = b"bandi recovery 1\n"


@dataclass(frozen=True, slots=True)
class Code:
    """What opens; ``signs`` are shown to nobody but who made it."""

    signs: str = field(repr=False)

    @classmethod
    def make(cls) -> "Code":
        """Return a code that nobody else has."""
        secret = "".join(secrets.choice(SIGNS) for _ in range(SECRET_SIGNS))
        return cls(secret + _check_of(secret))

    @classmethod
    def read(cls, typed: str) -> "Code":
        """Return the code that somebody typed, however it was grouped. Raises Refused(bad-recovery-code)."""
        signs = typed.upper().translate(_ALIKE)
        whole = len(signs) == SECRET_SIGNS + CHECK_SIGNS and set(signs) <= set(SIGNS)
        if not whole or signs[SECRET_SIGNS:] != _check_of(signs[:SECRET_SIGNS]):
            raise Refused("bad-recovery-code")
        return cls(signs)

    def grouped(self) -> str:
        """Return it as it is written down: eight groups of four."""
        starts = range(0, len(self.signs), GROUP)
        return "-".join(self.signs[start : start + GROUP] for start in starts)

    def public(self) -> bytes:
        """Return the half of it that PCs may have."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        private = X25519PrivateKey.from_private_bytes(self._private())
        return private.public_key().public_bytes_raw()

    def open(self, sealed: bytes, profile: str) -> DataKey:
        """Return the data key of a profile. Raises Refused(wrong-recovery-code)."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
        from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

        suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
        private = X25519PrivateKey.from_private_bytes(self._private())
        try:
            return DataKey(suite.decrypt(sealed, private, _INFO + profile.encode()))
        except (InvalidTag, ValueError) as error:
            raise Refused("wrong-recovery-code") from error

    def _private(self) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        # There is more chance in it than anybody can guess: no need to make guessing dear.
        secret = self.signs[:SECRET_SIGNS].encode()
        return HKDF(SHA256(), KEY_BYTES, None, _INFO).derive(secret)


def seal(key: DataKey, public: bytes, profile: str) -> bytes:
    """Return the data key of a profile, sealed to the centre."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    recipient = X25519PublicKey.from_public_bytes(public)
    return suite.encrypt(key.reveal(), recipient, _INFO + profile.encode())


def name_of(public: bytes) -> str:
    """Return what a centre's key is called, so that people can compare: two groups of four."""
    number = int.from_bytes(hashlib.sha256(_INFO + public).digest()[:5], "big")
    signs = "".join(SIGNS[number >> shift & 31] for shift in range(35, -5, -5))
    return f"{signs[:GROUP]}-{signs[GROUP:]}"


def load(places: Sequence[Path]) -> bytes:
    """Return the public half that stands in the first of these files that is there, b"" if none does."""
    for path in places:
        try:
            with path.open("rb") as reader:
                found = reader.read(200).decode("ascii").strip()
            public = bytes.fromhex(found.removeprefix(MARK))
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            # What cannot be read is not followed, and nothing else is in its place.
            return b""
        return public if found.startswith(MARK) and len(public) == KEY_BYTES else b""
    return b""


def save(path: Path, public: bytes) -> None:
    """Let PINs that are made from now on be opened by the code of this half, too. Raises OSError and DiskFull."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, f"{MARK}{public.hex()}\n".encode())
    # Every account of the PC may read it; who may write it is up to the folder.
    path.chmod(0o644)


def _check_of(secret: str) -> str:
    number = int.from_bytes(hashlib.sha256(_INFO + secret.encode()).digest()[:2], "big")
    return SIGNS[number >> 5 & 31] + SIGNS[number & 31]
