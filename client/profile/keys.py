"""The random key of one learner's data while it is unlocked, and what is derived from it."""

from client.store.cipher import KEY_BYTES

DATA_KEY_BYTES = 32


class Locked(OSError):
    """The learner's data was locked meanwhile: nothing of it can be read or written."""


class DataKey:
    """Gives a key for each purpose, until it is told to ``forget``.

    Whoever needs one asks each time and keeps none, so that locking ends it everywhere. Python may
    have copied bytes that it does not let us overwrite: docs/security.md says what that means.
    """

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    def __call__(self, purpose: str) -> bytes:
        """Return the 32 bytes for a purpose: "files" or "names"."""
        return self._derived(purpose, 32)

    def database(self) -> bytes:
        """Return the database's key and salt."""
        return self._derived("database", KEY_BYTES)

    def reveal(self) -> bytes:
        """Return the key itself, to be wrapped anew."""
        if not self._key:
            raise Locked("locked")
        return bytes(self._key)

    def forget(self) -> None:
        """Overwrite the key."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def _derived(self, purpose: str, size: int) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

        # The key is random already: there is nothing to extract.
        return HKDFExpand(SHA256(), size, f"bandi {purpose} 1".encode()).derive(self.reveal())
