"""Where the token is kept: in the system's keyring, or in a file where there is none.

A keyring that only pretends (base64 in a file) is worse than a file that says what it is, so backends
of low priority are passed over.
"""

import logging
import os
from dataclasses import dataclass
from pathlib import Path

SERVICE = "bandi"
LEAST_PRIORITY = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """The place of one device's token; ``fallback`` is the file for PCs without a keyring."""

    device: str
    fallback: Path

    def load(self) -> str:
        """Return the token, or "" if there is none."""
        # A file is there only if the keyring did not take the last token.
        return self._load_from_file() or self._load_from_keyring()

    def save(self, token: str) -> None:
        """Keep a token in place of the one before. Raises OSError if neither place takes it."""
        if self._save_in_keyring(token):
            self.fallback.unlink(missing_ok=True)
            return
        fresh = self.fallback.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as writer:
            writer.write(token)
            writer.flush()
            os.fsync(writer.fileno())
        fresh.replace(self.fallback)

    def forget(self) -> None:
        """Keep no token any more."""
        self.fallback.unlink(missing_ok=True)
        if has_keyring():
            import keyring
            from keyring.errors import KeyringError

            try:
                keyring.delete_password(SERVICE, self.device)
            except KeyringError:
                log.info("there was no token in the keyring")

    def _load_from_file(self) -> str:
        try:
            kept = self.fallback.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return kept if kept.isprintable() else ""

    def _load_from_keyring(self) -> str:
        if not has_keyring():
            return ""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, self.device) or ""
        except KeyringError as error:
            log.warning("the keyring does not answer: %s", type(error).__name__)
            return ""

    def _save_in_keyring(self, token: str) -> bool:
        if not has_keyring():
            return False
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, self.device, token)
        except KeyringError as error:
            log.warning("the keyring takes no token: %s", type(error).__name__)
            return False
        return True


def has_keyring() -> bool:
    """Tell whether this PC has a keyring worth the name."""
    import keyring

    priority: float = keyring.get_keyring().priority
    return priority >= LEAST_PRIORITY
