"""Leaving this PC, for now or for good: what is not sent is kept sealed, taken along, or forbids it."""

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from client.domain.submission import Refused
from client.profile import leaving
from client.store import consent, documents, keeping, settings
from client.store.database import DiskFull, StoreUnavailable, translated

if TYPE_CHECKING:
    from client.workspace.workspace import Workspace

log = logging.getLogger(__name__)


def seal_the_rest(workspace: "Workspace") -> None:
    """Seal what waits, and hold what is to stay, before the learner's things are put away."""
    db, clock = workspace.store.db, workspace.clock
    try:
        with translated():
            if not workspace.is_taken_off:
                # Others may need room before this learner comes back.
                workspace.blobs.hold(keeping.kept(db, clock.now()))
            workspace.sealed.finish()
            leaving.note_seen(workspace.profile, settings.true_time(db, clock.now()))
    except (StoreUnavailable, DiskFull, OSError, Refused) as error:
        log.warning("the outbox cannot be sealed: %s", type(error).__name__)


def leave(workspace: "Workspace", *, unsent_is_kept: bool = False) -> None:
    """Take the learner off this PC, closed first; what waits sealed stays until it was delivered.

    Raises OSError, and Refused while anything is unsent: unless it ``is kept``, if all of it is sealed.
    """
    workspace.sealed.finish()
    waiting = workspace.unsent()
    if waiting and not unsent_is_kept:
        raise Refused("unsent-work", count=waiting)
    about = workspace.sealed.place.about()
    if waiting and not (about and about.is_complete):
        raise Refused("not-all-sealed", count=waiting)
    _take_off(workspace)


def leave_for(workspace: "Workspace", folder: Path) -> None:
    """Put what is unsent on a stick, or in a folder, and take the learner off this PC. Slow.

    Raises Refused (stick-..., not-all-sealed), OSError, StoreUnavailable and DiskFull; nothing is gone then.
    """
    workspace.sealed.finish()
    packed = workspace.courier().pack(folder)
    if packed.problem or packed.left_out:
        raise Refused("stick-full")
    _take_off(workspace)


def forget_after_withdrawal(
    workspace: "Workspace", folder: Path | None = None, *, unsent_may_go: bool = False
) -> None:
    """Take the learner's things off this PC once nobody agrees any more; into a ``folder`` first. Slow.

    What is sealed goes too: central would not take it. Raises Refused (not-withdrawn, not-exported,
    no-folder), OSError, StoreUnavailable and DiskFull; nothing is gone then.
    """
    db = workspace.store.db
    if not consent.standing(db).is_withdrawn:
        raise Refused("not-withdrawn")
    unsent = workspace.unsent() + documents.unsaid(db)
    if folder is not None:
        workspace.learning.belongings.take_along(folder)
    elif unsent and not unsent_may_go:
        raise Refused("not-exported", count=unsent)
    sealed = workspace.sealed.place.folder
    workspace.let_lectures_go()
    workspace.close()
    if sealed.exists():
        shutil.rmtree(sealed)
    workspace.profiles.remove(workspace.profile)


def _take_off(workspace: "Workspace") -> None:
    workspace.let_lectures_go()
    workspace.close()
    workspace.profiles.remove(workspace.profile)
