"""From the time before there were profiles: one learner's plain files become a profile, encrypted.

Whenever it is cut short, the next start goes on: the plain files stay until the encrypted ones are all on
the disk, and the one rename that makes them a profile also says that the plain ones are to go.
"""

import logging
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from client.profile.device_secret import forget_in_keyring, from_keyring
from client.profile.keys import DATA_KEY_BYTES, DataKey
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import ID_BYTES, Profiles
from client.profile.token import TokenPlace
from client.store import cipher, settings
from client.store.database import translated
from client.store.disk import room_needed, sync_folder, write_whole
from client.store.rescue import open_or_rescue
from client.store.sealed import SealedShelf, seal
from client.store.settings import Identity

BUILDING = ".building-"
MARK = "moved-in"
"""In the folder of a profile while the plain files that it was made of are still there."""

DATABASE = "learner.db"

log = logging.getLogger(__name__)


def move_in(root: Path, profiles: Profiles, now: int) -> None:
    """Make a profile of the plain files in a data folder, if there are any, and take those away.

    Raises OSError, StoreUnavailable and DiskFull; all is as it was then, or nearly done.
    """
    if not (root / DATABASE).exists() and not _unfinished(profiles):
        return
    with _alone(root):
        for begun in profiles.folder.glob(BUILDING + "*"):
            _remove(begun)
        if not _unfinished(profiles) and (root / DATABASE).exists():
            with room_needed():
                _build(root, profiles, now)
        for folder in _unfinished(profiles):
            _take_away(root, folder)


def _unfinished(profiles: Profiles) -> list[Path]:
    """Return the folder of the profile whose plain files are still there, if any are."""
    return [mark.parent for mark in profiles.folder.glob(f"[!.]*/{MARK}")]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Have other programs that would move the same files wait here, and find it done."""
    turn = root / "moving.lock"
    with translated(), closing(cipher.connect(str(turn), None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")
    turn.unlink(missing_ok=True)


def _build(root: Path, profiles: Profiles, now: int) -> None:
    log.info("a profile is made of the files of an earlier version")
    id_ = secrets.token_hex(ID_BYTES)
    folder = profiles.folder / (BUILDING + id_)
    folder.mkdir(mode=0o700)
    profile = Profile(folder, "", Kind.NONE)
    key = DataKey(secrets.token_bytes(DATA_KEY_BYTES))
    identity = _copy_database(root, profile, key, now)
    _copy_files(root, profile, key)
    write_whole(folder / MARK, (identity.device if identity else "").encode())
    label = identity.name if identity else ""
    profiles.furnish(Profile(folder, label, Kind.NONE), id_, key)
    folder.rename(profiles.folder / id_)
    sync_folder(profiles.folder)


def _copy_database(root: Path, profile: Profile, key: DataKey, now: int) -> Identity | None:
    plain, _ = open_or_rescue(root / DATABASE, now)
    plain.close()
    with translated():
        cipher.export(root / DATABASE, profile.database, key.database)
    store, _ = open_or_rescue(profile.database, now, key.database)
    with closing(store):
        identity = settings.identity(store.db)
        token = _token(root, identity.device) if identity else ""
        if token:
            TokenPlace(store).save(token)
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return identity


def _copy_files(root: Path, profile: Profile, key: DataKey) -> None:
    """Seal the learner's own files; of what was half fetched, central has the whole."""
    shelf = SealedShelf(profile.attachments, key)
    profile.attachments.mkdir(mode=0o700)
    for file in (root / "attachments").glob("*/*"):
        if not file.suffix:
            shelf.take_in(file)
    for damaged in root.glob("learner.damaged-*"):
        # For whoever may one day read more of it than we could.
        sha256, _ = seal([damaged.read_bytes()], profile.folder / f"{damaged.name}.new", key)
        sealed = f"{damaged.name}.{sha256.hex()}.sealed"
        (profile.folder / f"{damaged.name}.new").replace(profile.folder / sealed)
    sync_folder(profile.folder)


def _token(root: Path, device: str) -> str:
    try:
        kept = (root / "token").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        kept = ""
    return kept if kept and kept.isprintable() else from_keyring(device)


def _remove(folder: Path) -> None:
    """Take away a folder; of a link only itself, which somebody put there."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder)


def _take_away(root: Path, folder: Path) -> None:
    device = (folder / MARK).read_text(encoding="ascii", errors="replace")
    if device:
        forget_in_keyring(device)
    if (root / "attachments").exists():
        _remove(root / "attachments")
    for pattern in ("token", "token.new", "learner.damaged-*", "learner.rescue.db*", "learner.db*"):
        for file in root.glob(pattern):
            file.unlink()
    sync_folder(root)
    (folder / MARK).unlink()
    sync_folder(folder)
