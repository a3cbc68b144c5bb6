"""Practising: what was answered right or wrong, to be practised again until it is right."""

from dataclasses import dataclass

from client.clock import Clock
from client.domain.submission import Refused, check_choice
from client.store import answers, catalogue, facts
from client.store.database import Store
from protocol.records import Answer, Answered, Ref, Voided


@dataclass(frozen=True, slots=True)
class Practice:
    """The verbs of practising."""

    store: Store
    clock: Clock

    def answered(self, assignment: str, answer: Answer) -> Ref:
        """Record that an item of a practice quiz was answered; return what the answer is called.

        Raises Refused for what is no item of it, or no answer to it.
        """
        quiz = catalogue.assignment(self.store.db, assignment)
        if quiz is None:
            raise Refused("unknown-assignment")
        item = next((found for found in quiz.items if found.id == answer.item), None)
        if item is None:
            raise Refused("unknown-item")
        if not answer.value:
            raise Refused("empty")
        check_choice(item, answer)
        stamp = self.clock.stamp()
        with self.store.write("practice", "outbox") as db:
            return facts.say(db, Answered(stamp, assignment, answer.item, answer.value))

    def take_back(self, ref: Ref) -> None:
        """Let an answer count no longer, on any device. Raises Refused for one that does not count."""
        stamp = self.clock.stamp()
        with self.store.write("practice", "outbox") as db:
            if answers.attempt(db, ref) is None:
                raise Refused("unknown-answer")
            facts.say(db, Voided(stamp, ref))
