"""What a learner does, as verbs: each is one transaction, and none waits for central.

When a verb returns, what it did is on the disk. A verb that may not be done raises
``client.domain.submission.Refused``; one that the disk does not take raises ``StoreUnavailable`` or
``DiskFull``, and nothing was changed.
"""

from dataclasses import dataclass

from client.clock import Clock
from client.learning.belongings import Belongings
from client.learning.downloads import Downloads
from client.learning.handins import Handins
from client.learning.messages import Messages
from client.learning.notes import Notes
from client.learning.practice import Practice
from client.learning.reports import Reports
from client.learning.study import Study
from client.learning.uploads import Uploads
from client.store.database import Store
from client.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Learning:
    """All verbs of one learner, by subject."""

    study: Study
    handins: Handins
    messages: Messages
    downloads: Downloads
    uploads: Uploads
    notes: Notes
    practice: Practice
    reports: Reports
    belongings: Belongings


def learning(store: Store, clock: Clock, attachments: Shelf) -> Learning:
    """Bind the verbs to a learner's database and to the place of the learner's own files."""
    return Learning(
        Study(store, clock),
        Handins(store, clock, attachments),
        Messages(store, clock, attachments),
        Downloads(store),
        Uploads(store),
        Notes(store, clock),
        Practice(store, clock),
        Reports(store, clock),
        Belongings(store, attachments),
    )
