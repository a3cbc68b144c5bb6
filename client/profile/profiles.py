"""The learners on this PC: a folder for each, with a name of chance, and the lock that goes with it.

A profile that nobody has signed in to yet has no name and is not shown; the first sign-in takes it.
"""

import logging
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from client.domain.submission import Refused
from client.profile import recovery, sealed_place
from client.profile import vault as vaults
from client.profile.device_secret import DeviceSecret, DeviceSecretMissing
from client.profile.keys import DATA_KEY_BYTES, DataKey
from client.profile.pin import Kind, checked
from client.profile.profile import LABEL_CHARACTERS, Profile, plain_label, short_label
from client.profile.recovery import Code
from client.profile.tries import Tries
from client.profile.vault import Cost, Lock, Vault, VaultDamaged, WrongPin
from client.store import pages
from client.store.disk import sync_folder

ID_BYTES = 8
GONE = ".gone-"
"""What a folder is called once its learner was removed, until all of it is gone."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles of one PC.

    ``cost`` is what a guess of a new PIN costs; ``centre`` the public half of the centre's recovery code, by
    which new PINs can be done without (b"": they cannot).
    """

    folder: Path
    cost: Cost = field(default_factory=Cost)
    centre: bytes = b""

    def all(self) -> Sequence[Profile]:
        """Return the learners, by name; without those that cannot be read, or have no name yet."""
        named = [found for found in self.everyone() if found.label and not found.is_superseded]
        return sorted(named, key=lambda found: (plain_label(found.label), found.id))

    def everyone(self) -> Sequence[Profile]:
        """Return all that can be read, whether or not they are shown."""
        found = []
        # One that is being made is none yet: its vault is written last.
        made = {file.parent for file in self.folder.glob("[!.]*/vault*.json")}
        for folder in sorted(made):
            try:
                vault = vaults.read(folder)
            except VaultDamaged as error:
                log.warning("the profile %s cannot be read", error)
                continue
            # Anybody may have written it there.
            label = short_label(vault.label)
            found.append(Profile(folder, label, vault.kind, bool(vault.recovery)))
        return found

    def find(self, name: str) -> Profile:
        """Return a learner by name, or the only one. Raises Refused."""
        known = self.all()
        if name:
            same = [found for found in known if name == found.id]
            same = same or [
                found for found in known if plain_label(found.label) == plain_label(name)
            ]
            if not same:
                raise Refused("no-such-learner", name=name)
            return same[0]
        if len(known) > 1:
            raise Refused("which-learner", name=", ".join(found.label for found in known))
        return known[0] if known else self.blank()

    def blank(self) -> Profile:
        """Return the profile that waits for its first sign-in, made if there is none. Raises OSError."""
        for found in self.everyone():
            if not found.label and not found.is_locked:
                return found
        return self.create("")

    def create(self, label: str, pin: str = "", kind: Kind = Kind.DIGITS) -> Profile:
        """Make a profile. Slow if there is a PIN. Raises Refused, OSError and DiskFull; there is none then.

        A PIN from the beginning is worth more than one that is set later: the disk never held the key
        in a wrap that opens without.
        """
        folder = self.folder / secrets.token_hex(ID_BYTES)
        folder.mkdir(mode=0o700)
        key = DataKey(secrets.token_bytes(DATA_KEY_BYTES))
        try:
            return self.furnish(Profile(folder, label, kind), folder.name, key, pin)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def furnish(self, profile: Profile, id_: str, key: DataKey, pin: str = "") -> Profile:
        """Make a folder the profile of that id; the last thing that is written makes it one."""
        kind = profile.kind if checked(pin) else Kind.NONE
        label = self._free_label(profile.label)
        where, secret = DeviceSecret(id_, profile.folder).make()
        lock = Lock(pin, kind, where, secret, self.cost)
        vault = self._wrapped(id_, key, label, lock)
        vaults.write(profile.folder, vault)
        sync_folder(self.folder)
        return Profile(profile.folder, label, kind, bool(vault.recovery))

    def unlock(self, profile: Profile, pin: str = "") -> DataKey:
        """Return the key to a profile. Slow if there is a PIN; never on the window's thread.

        Raises Refused (pin-needed, wrong-pin, pin-wait, no-device-secret, vault-damaged) and DiskFull.
        """
        try:
            vaults.mend(profile.folder)
            vault = vaults.read(profile.folder)
            secret = DeviceSecret(profile.id, profile.folder).load(vault.device)
        except VaultDamaged as error:
            raise Refused("vault-damaged", name=profile.label) from error
        except DeviceSecretMissing as error:
            raise Refused("no-device-secret", name=profile.label) from error
        if vault.kind is not Kind.NONE:
            return self._try(profile, vault, secret, pin)
        try:
            return vault.unwrap("", secret)
        except WrongPin as error:
            raise Refused("no-device-secret", name=profile.label) from error

    def set_pin(self, profile: Profile, key: DataKey, pin: str, kind: Kind) -> Profile:
        """Have another PIN open a profile from now on, or none for "". Raises Refused, OSError, DiskFull."""
        kind = kind if checked(pin) else Kind.NONE
        before = vaults.read(profile.folder)
        where, device = before.device, DeviceSecret(profile.id, profile.folder)
        try:
            secret = device.load(where)
        except DeviceSecretMissing:
            # Whoever holds the key came in without it: by the centre's code.
            where, secret = device.make()
        vault = self._wrapped(
            profile.id, key, before.label, Lock(pin, kind, where, secret, self.cost)
        )
        vaults.write(profile.folder, vault)
        self.tries(profile).succeed()
        return replace(profile, kind=kind, has_recovery=bool(vault.recovery))

    def recover(self, profile: Profile, code: Code) -> DataKey:
        """Return the key to a profile by the centre's code, whatever its PIN is.

        Anybody can seal a key of their own to the centre, and put it there: it would take the place of the
        learner's. So it has to be the one under which the database was written, if there is one.
        Raises Refused (no-recovery, wrong-recovery-code, vault-damaged).
        """
        try:
            vault = vaults.read(profile.folder)
        except VaultDamaged as error:
            raise Refused("vault-damaged", name=profile.label) from error
        if not vault.recovery:
            raise Refused("no-recovery", name=profile.label)
        key = code.open(vault.recovery, profile.id)
        if profile.database.exists() and not pages.is_of(profile.database, key.database):
            key.forget()
            log.warning("the profile %s has a key for the centre that is not its own", profile.id)
            raise Refused("vault-damaged", name=profile.label)
        return key

    def rename(self, profile: Profile, label: str) -> Profile:
        """Call a learner something else on this PC. Raises OSError and DiskFull."""
        label = self._free_label(label, profile)
        vaults.write(profile.folder, replace(vaults.read(profile.folder), label=label))
        return replace(profile, label=label)

    def remove(self, profile: Profile) -> None:
        """Take a learner off this PC: without the secrets, what a power cut leaves behind is noise.

        What waits sealed is left, until it was delivered.
        """
        sealed_place.leave_behind(self.folder, profile.folder)
        gone = self.folder / (GONE + profile.id)
        profile.folder.rename(gone)
        sync_folder(self.folder)
        self._clear(gone)

    def tries(self, profile: Profile) -> Tries:
        """Return the record of wrong PINs."""
        return Tries(profile.folder / "tries.json")

    def sweep(self) -> None:
        """Take away what a removal that was cut short left."""
        for gone in self.folder.glob(GONE + "*"):
            self._clear(gone)

    def _try(self, profile: Profile, vault: Vault, secret: bytes, pin: str) -> DataKey:
        if not pin:
            raise Refused("pin-needed", name=profile.label)
        tries = self.tries(profile)
        tries.begin()
        try:
            key = vault.unwrap(pin, secret)
        except WrongPin as error:
            raise Refused("wrong-pin", seconds=int(tries.wait())) from error
        tries.succeed()
        return key

    def _wrapped(self, id_: str, key: DataKey, label: str, lock: Lock) -> Vault:
        vault = vaults.wrap(key, label, lock)
        if not self.centre or lock.kind is Kind.NONE:
            return vault
        return replace(vault, recovery=recovery.seal(key, self.centre, id_))

    def _clear(self, gone: Path) -> None:
        if gone.is_symlink():
            # Not of ours: what it leads to stays.
            gone.unlink()
            return
        DeviceSecret(gone.name.removeprefix(GONE), gone).forget()
        for name in (vaults.FILE, vaults.COPY):
            (gone / name).unlink(missing_ok=True)
        sync_folder(gone)
        shutil.rmtree(gone, ignore_errors=True)

    def _free_label(self, wanted: str, but: Profile | None = None) -> str:
        """Return a label like the wanted one that no other learner here has."""
        label = short_label(wanted)
        if not label:
            return ""
        others = [found for found in self.everyone() if found.id != (but and but.id)]
        taken = {plain_label(found.label) for found in others if not found.is_superseded}
        number, free = 1, label
        while plain_label(free) in taken:
            number += 1
            free = f"{label[: LABEL_CHARACTERS - 3]} {number}"
        return free
