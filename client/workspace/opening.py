"""Opening: the learners of a data folder, and the work of one of them."""

from contextlib import suppress

from client.clock import Clock, SystemClock
from client.config import Paths, system_recovery
from client.learning import learning
from client.profile import recovery, sealed_place
from client.profile.keys import DataKey
from client.profile.moving_in import move_in
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.vault import Cost
from client.store import changes, rescue
from client.store.database import DiskFull
from client.store.holds import Holds
from client.store.sealed import SealedShelf
from client.store.shared_shelf import SharedShelf
from client.sync.sealed_outbox import SealedOutbox
from client.workspace.places import clear, pc_policy
from client.workspace.workspace import Workspace


def open_profiles(paths: Paths, clock: Clock | None = None, cost: Cost | None = None) -> Profiles:
    """Return the learners of a data folder, made if there is none.

    The plain files of an earlier version become a profile. Raises OSError, StoreUnavailable, DiskFull.
    """
    paths.make()
    centre = recovery.load((system_recovery(), paths.recovery))
    profiles = Profiles(paths.profiles, cost or Cost(), centre)
    profiles.sweep()
    move_in(paths.root, profiles, (clock or SystemClock()).now())
    return profiles


def open_workspace(
    paths: Paths, clock: Clock | None = None, learner: str = "", pin: str = ""
) -> Workspace:
    """Open the work of a learner of this name, or of the only one; of nobody yet if there is none.

    Raises as ``open_profile`` and ``open_profiles`` do.
    """
    profiles = open_profiles(paths, clock)
    return open_profile(paths, profiles, profiles.find(learner), pin, clock)


def open_profile(
    paths: Paths, profiles: Profiles, profile: Profile, pin: str = "", clock: Clock | None = None
) -> Workspace:
    """Unlock a profile and open what is in it. Slow if there is a PIN.

    A damaged database is set aside, and what can be read of it carried over. Raises Refused (a wrong
    PIN, a wait), OSError, StoreUnavailable and DiskFull.
    """
    return open_with(paths, profiles, profile, profiles.unlock(profile, pin), clock)


def open_with(
    paths: Paths, profiles: Profiles, profile: Profile, key: DataKey, clock: Clock | None = None
) -> Workspace:
    """Open what is in a profile by its key, as ``open_profile`` does; the key is forgotten with it."""
    clock = clock or SystemClock()
    clear(profile.opened)
    store, rescued = rescue.open_or_rescue(profile.database, clock.now(), key.database)
    store.activity.pc = pc_policy(paths).policy
    with suppress(DiskFull):
        changes.read_again(store)
    attachments = SealedShelf(profile.attachments, key)
    workspace = Workspace(
        paths,
        profiles,
        profile,
        key,
        clock,
        store,
        SharedShelf(
            paths.blobs, Holds(paths.holds, key, clock, store.activity.pc.keep_days), clock
        ),
        attachments,
        learning(store, clock, attachments),
        SealedOutbox(
            store, clock, attachments, profile.id, sealed_place.of_profile(profile.folder)
        ),
        rescued,
    )
    workspace.hear_of_deliveries()
    try:
        identity = workspace.identity
        if identity is not None and not profile.label:
            # A sign-in was cut short at its very end.
            workspace.call(identity.name)
    except BaseException:
        workspace.close()
        raise
    return workspace
