"""Keyrings that work, are locked, or only pretend."""

from typing import cast

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


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
    """One that keeps secrets from nobody."""

    priority = cast("property", 0.5)
