"""Facts that central has no use for itself: it keeps them, and passes them on to the learner's other devices.

They are passed on as they came, so what a later version says reaches the devices that know it, over
a central that does not.
"""

from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from central.service import judging
from central.store import device_lanes, facts
from central.store.device_lanes import Link
from central.store.writers import Writer
from protocol import codec
from protocol.lanes import CHECK_BYTES, ORIGIN_BYTES, check
from protocol.records import Answered, Chose, Relayed, Revised, Studied, Voided


@dataclass(slots=True)
class Relay:
    """What one exchange passes on; ``writer`` is whose facts these are."""

    db: Connection
    writer: Writer
    seen: dict[bytes, bool] = field(default_factory=dict)
    """The new entries of this exchange by their refs, and whether they can be taken back."""

    def judge(self, link: Link, fact: Revised | Chose | Studied | Voided) -> str:
        """Say why a fact is not believed."""
        match fact:
            case Revised():
                return judging.judge_revised(fact)
            case Chose():
                return judging.judge_chose(fact)
            case Studied():
                return judging.judge_studied(fact)
            case Voided():
                return self._judge_voided(link, fact)

    def is_news(self, fact: Answered | Revised | Chose | Studied | Voided | None) -> bool:
        """Return whether there is anything to pass on: a counter that was greater before is nothing."""
        if not isinstance(fact, Studied):
            return True
        return facts.raise_counter(self.db, self.writer.id, fact.counter, fact.total)

    def pass_on(self, link: Link) -> Relayed:
        """Return a fact as other devices get it."""
        return Relayed(self.writer.id[:ORIGIN_BYTES], check(link.chain), msgspec.Raw(link.body))

    def note(self, link: Link, *, is_answer: bool) -> None:
        """Note an entry that is new, which others may take back."""
        self.seen[check(link.chain)] = is_answer

    def came_too_soon(self) -> list[tuple[bytes, bool]]:
        """Return the facts, by chain value, that came before what they take back, and whether that is an answer.

        So the order in which lanes arrive changes nothing of what is refused.
        """
        waiting = facts.take_voids(self.db, self.writer.learner, list(self.seen))
        return [(chain, self.seen[ref]) for ref, chains in waiting.items() for chain in chains]

    def _judge_voided(self, link: Link, fact: Voided) -> str:
        if len(fact.ref) != CHECK_BYTES:
            return "malformed"
        taken_back = device_lanes.named(self.db, self.writer.learner, fact.ref)
        if taken_back is None:
            facts.add_void(self.db, self.writer.learner, fact.ref, link.chain)
            return ""
        return "" if is_answer(taken_back.body) else "unknown-fact"


def is_answer(entry: bytes) -> bool:
    """Return whether an entry is a practice answer, which can be taken back."""
    try:
        return isinstance(codec.decode_fact(entry), Answered)
    except codec.Malformed:
        return False
