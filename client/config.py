"""Where things are on this PC."""

import logging
import sys
from dataclasses import dataclass
from pathlib import Path

_FOR_EVERYBODY = {"linux": "/etc/xdg/bandi", "darwin": "/Library/Application Support/bandi"}
"""Where an administrator's word lies. Not where the environment says: everybody may change that in an account,
and some desktops name a folder of their own first, in which nobody would look for it."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The places under one data folder; nothing of Bandi's lies anywhere else, but for the keyring."""

    root: Path

    @property
    def profiles(self) -> Path:
        """A folder for each learner on this PC."""
        return self.root / "profiles"

    @property
    def blobs(self) -> Path:
        """Lectures' files, by hash: public, and shared by all who use this PC."""
        return self.root / "blobs"

    @property
    def holds(self) -> Path:
        """Which of those files somebody keeps, without saying who."""
        return self.blobs / "holds.db"

    @property
    def lanes(self) -> Path:
        """What central publishes for everybody, as it signed it: for sticks."""
        return self.root / "lanes"

    @property
    def policy(self) -> Path:
        """What the centre's staff decided for this PC, where no administrator did for the whole of it."""
        return self.root / "policy.toml"

    @property
    def log(self) -> Path:
        """What happened, for whoever is asked to help; no learner's words, no secrets."""
        return self.root / "bandi.log"

    @property
    def recovery(self) -> Path:
        """The public half of the centre's recovery code, where no administrator put one for the whole PC."""
        return self.root / "recovery.pub"

    @property
    def contrast(self) -> Path:
        """There if the window was last in high contrast: the first window cannot ask who will sit down at it."""
        return self.root / "contrast"

    def make(self) -> None:
        """Create the folders that are missing, for this user alone. Raises OSError."""
        for folder in (self.root, self.blobs, self.profiles):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def default_paths() -> Paths:
    """Return the data folder that the system keeps for this user's programs."""
    import platformdirs

    return Paths(platformdirs.user_data_path("bandi", appauthor=False))


def system_policy() -> Path:
    """Return where an administrator puts a policy that holds for every user of this PC."""
    folder = _FOR_EVERYBODY.get(sys.platform)
    if folder is None:
        import platformdirs

        folder = platformdirs.site_config_dir("bandi", appauthor=False)
    return Path(folder) / "policy.toml"


def system_recovery() -> Path:
    """Return where an administrator puts the public half of the centre's recovery code."""
    return system_policy().with_name("recovery.pub")


def log_to(paths: Paths) -> None:
    """Write what happens to the log file: no learner's words, no secrets, two files of 1 MB at most."""
    from client.log_file import LogFile

    paths.make()
    handler = LogFile(paths.log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.name = "bandi"
    root = logging.getLogger()
    for earlier in [found for found in root.handlers if found.name == handler.name]:
        root.removeHandler(earlier)
        earlier.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("urllib3").setLevel(logging.WARNING)
