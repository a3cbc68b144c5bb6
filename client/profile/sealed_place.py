"""Where what a learner has not sent lies beside the vault, sealed to central: nobody on this PC can open it.

What stands there in plain is for whoever carries it: which central it is for, and that central's public keys.
Whose it is can only be told by whoever knows the learner's id at central already.
"""

import hashlib
import hmac
import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from client.store.disk import sync_folder, write_whole

FOLDER = "sealed"
LEFT = ".sealed-"
"""What the folder is called, before the profile's id, once all else of the profile is gone."""

ABOUT = "about.json"
FORMAT = 1
KEY_BYTES = 32
MOST_BYTES = 4096
_BUNDLE = re.compile(r"\d{1,6}-([0-9a-f]{32})\.bundle", re.ASCII)


@dataclass(frozen=True, slots=True)
class About:
    """Which central the bundles are for, by address and public keys, and a mark of whose they are.

    ``is_complete`` says that all that was not sent was sealed when this was written.
    """

    server: str
    signing: bytes
    sealing: bytes
    owner: bytes
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class SealedPlace:
    """The folder of one profile's sealed outbox: bundles in ``up``, central's replies to them in ``down``."""

    folder: Path

    def about(self) -> About | None:
        """Return what is written about it; None if that cannot be read, or nothing is."""
        try:
            with (self.folder / ABOUT).open("rb") as reader:
                return _parsed(json.loads(reader.read(MOST_BYTES)))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def describe(self, about: About) -> None:
        """Write what it is for, if that is something new. Raises OSError and DiskFull."""
        if self.about() == about:
            return
        self.folder.mkdir(mode=0o700, exist_ok=True)
        found = {
            "format": FORMAT,
            "server": about.server,
            "signing": about.signing.hex(),
            "sealing": about.sealing.hex(),
            "owner": about.owner.hex(),
            "complete": about.is_complete,
        }
        write_whole(self.folder / ABOUT, json.dumps(found, indent=1).encode())

    def is_owned_by(self, learner: str, profile: str) -> bool:
        """Tell whether this is of the learner with this id at central."""
        about = self.about()
        return about is not None and hmac.compare_digest(about.owner, owner_mark(learner, profile))

    def bundles(self) -> Mapping[bytes, Path]:
        """Return the bundles that are there, by their names."""
        found = {}
        for path in (self.folder / "up").glob("*.bundle"):
            if matched := _BUNDLE.fullmatch(path.name):
                found[bytes.fromhex(matched[1])] = path
        return found

    def tidy(self) -> None:
        """Take away what a writing that was cut short left."""
        for leftover in self.folder.glob("*/~*.tmp"):
            leftover.unlink(missing_ok=True)

    def waits(self) -> bool:
        """Tell whether anything is there that has not been delivered."""
        return any((self.folder / "up").glob("*.bundle"))

    def has_replies(self) -> bool:
        """Tell whether central's word on anything waits for its learner."""
        return any((self.folder / "down").glob("*.reply"))


def owner_mark(learner: str, profile: str) -> bytes:
    """Return what marks a learner's things in one profile, and says nothing to who does not know the learner."""
    return hashlib.blake2b(
        learner.encode(), digest_size=16, key=profile.encode(), person=b"bandi owner"
    ).digest()


def of_profile(folder: Path) -> SealedPlace:
    """Return the sealed place of the profile in a folder."""
    return SealedPlace(folder / FOLDER)


def places(profiles: Path) -> Iterator[SealedPlace]:
    """Yield all there are in the folder of profiles, also of those who are gone."""
    for folder in sorted((*profiles.glob(f"[!.]*/{FOLDER}"), *profiles.glob(LEFT + "*"))):
        if not folder.is_symlink() and folder.is_dir():
            yield SealedPlace(folder)


def leave_behind(profiles: Path, profile: Path) -> None:
    """Take what waits sealed out of a profile that is to go: it is still to be delivered. Raises OSError."""
    place = of_profile(profile)
    if place.waits():
        left = profiles / (LEFT + profile.name)
        if left.exists():
            # A removal was cut short before, and the learner came back.
            left = left.with_name(f"{left.name}-{secrets.token_hex(4)}")
        place.folder.rename(left)
        sync_folder(profiles)


def clear_delivered(profiles: Path) -> None:
    """Take away what is left of those who are gone, once all of it was delivered."""
    for folder in profiles.glob(LEFT + "*"):
        if not SealedPlace(folder).waits():
            shutil.rmtree(folder, ignore_errors=True)


def _parsed(found: Mapping[str, Any]) -> About:
    if found["format"] != FORMAT:
        raise ValueError("another format")
    signing, sealing, owner = (bytes.fromhex(found[key]) for key in ("signing", "sealing", "owner"))
    if len(signing) != KEY_BYTES or len(sealing) != KEY_BYTES:
        raise ValueError("no keys")
    return About(str(found["server"]), signing, sealing, owner, found["complete"] is True)
