"""Who leaves this PC, and when: what they did not send stays sealed until it was delivered."""

import logging
from collections.abc import Sequence
from pathlib import Path

from client.domain.submission import Refused
from client.profile import sealed_place
from client.profile.profile import SUPERSEDED, Profile
from client.profile.profiles import Profiles
from client.store.disk import write_whole

SEEN = "seen"
HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS

log = logging.getLogger(__name__)


def supersede(profile: Profile, learner: str) -> bool:
    """Let a profile go once all of it was delivered, if it is of the learner with this id at central.

    Tell whether it is theirs, and all of it sealed. Raises OSError and DiskFull.
    """
    is_theirs = sealed_place.of_profile(profile.folder).is_owned_by(learner, profile.id)
    if not is_theirs or not _is_all_sealed(profile.folder):
        return False
    write_whole(profile.folder / SUPERSEDED, b"")
    return True


def clear_delivered(profiles: Profiles) -> None:
    """Take away those who were superseded, or removed, and of whom all was delivered. Raises OSError."""
    sealed_place.clear_delivered(profiles.folder)
    for found in profiles.everyone():
        if found.is_superseded and _is_all_sealed(found.folder) and not _waits(found.folder):
            log.info("the profile %s was superseded, and all of it delivered", found.id)
            profiles.remove(found)


def note_seen(profile: Profile, at: int) -> None:
    """Remember when a learner was here, in central's time (ms); it never becomes earlier.

    Raises OSError and DiskFull.
    """
    if at > seen(profile) + HOUR_MS:
        write_whole(profile.folder / SEEN, str(at).encode())


def seen(profile: Profile) -> int:
    """Return when a learner was here last (ms), 0 if that is not known."""
    try:
        return int((profile.folder / SEEN).read_bytes()[:20])
    except (OSError, ValueError):
        return 0


def clean(
    profiles: Profiles, keep_days: int, now: int, server: str, but: str = ""
) -> Sequence[Profile]:
    """Take those off this PC who were not here for so many days, and return them. Raises OSError.

    ``now`` must be the time of the central at ``server``: this PC's clock may be years off, and so may a central
    be that somebody else signed in to, so each counts for its own learners only. What waits sealed stays until it
    was delivered; a profile of which not all is sealed stays whole. 0 days are for ever.
    """
    gone = []
    for found in profiles.everyone() if keep_days else ():
        about = sealed_place.of_profile(found.folder).about()
        if found.id == but or about is None or not about.is_complete or about.server != server:
            continue
        if not seen(found):
            note_seen(found, now)
        elif now - seen(found) > keep_days * DAY_MS:
            log.info("the profile %s was not used for %d days", found.id, keep_days)
            profiles.remove(found)
            gone.append(found)
    return gone


def remove_locked(profiles: Profiles, profile: Profile, *, unsent_is_kept: bool) -> None:
    """Take a learner off this PC whose profile nobody can open: what waits sealed stays until it was delivered.

    Raises OSError; Refused(not-known-sealed) if something may be in it that is nowhere else, Refused(unsent-work)
    while anything waits, unless that ``is kept``.
    """
    if not _is_all_sealed(profile.folder) or not _was_put_away(profile):
        raise Refused("not-known-sealed", name=profile.label)
    waiting = len(sealed_place.of_profile(profile.folder).bundles())
    if waiting and not unsent_is_kept:
        raise Refused("unsent-work", count=waiting)
    profiles.remove(profile)


def _is_all_sealed(folder: Path) -> bool:
    about = sealed_place.of_profile(folder).about()
    return about is not None and about.is_complete


def _was_put_away(profile: Profile) -> bool:
    """Tell whether nobody has it open, and no power cut came while somebody had: SQLite's log is gone then."""
    return not profile.database.with_name(f"{profile.database.name}-wal").exists()


def _waits(folder: Path) -> bool:
    return sealed_place.of_profile(folder).waits()
