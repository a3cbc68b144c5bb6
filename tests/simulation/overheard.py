"""What passes over the wire, listened to: nobody's words to anybody else, no receipt for two things."""

from dataclasses import dataclass, field

from central.store import facts
from central.store.database import Store
from protocol import codec
from protocol.lanes import check
from protocol.messages import Response
from protocol.records import Ref, Verdict
from tests.simulation.scenery import LEARNERS


@dataclass
class Overheard:
    """All receipts that were ever given, and for what."""

    receipts: dict[str, Ref] = field(default_factory=dict)

    def listen(self, login: str, response: Response) -> None:
        """Check what a learner is told."""
        others = [f"{other}:".encode() for other in LEARNERS if other != login]
        for portion in response.portions:
            for raw in portion.entries:
                entry = bytes(raw)
                assert not any(other in entry for other in others), f"{login} was told {entry!r}"
                change = codec.decode_change(entry)
                if isinstance(change, Verdict) and change.receipt:
                    self.note(change.receipt, change.ref)

    def note(self, receipt: str, ref: Ref) -> None:
        """Check that a receipt was not given before."""
        known = self.receipts.setdefault(receipt, ref)
        assert known == ref, f"the receipt {receipt} was given twice"

    def look_into(self, store: Store) -> None:
        """Check all that central has given."""
        with store.read() as db:
            for submission in facts.all_submissions(db):
                self.note(submission.receipt, check(submission.chain))
