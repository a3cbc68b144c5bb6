"""What learners did, and what of it central must have in the end: all but what was lost with a disk."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from tests.simulation.bags import Bag, Token


@dataclass
class Ledger:
    """The promises made to one learner: each token with the step in which its verb returned."""

    promised: dict[Token, str] = field(default_factory=dict)
    lost: set[Token] = field(default_factory=set)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    """Choices, in the order in which they were made, each after the one that whoever chose knew of."""

    def promise(self, step: str, tokens: Iterable[Token]) -> None:
        """Note what a verb that returned has done."""
        for token in tokens:
            self.promised.setdefault(token, step)
            self.lost.discard(token)

    def release(self, token: Token) -> None:
        """Expect something no longer: the learner took it back, or nobody can have it any more."""
        self.promised.pop(token, None)

    def release_document(self, name: str) -> None:
        """Expect nothing of a document any more."""
        for token in [token for token in self.promised if token[:2] == ("line", name)]:
            del self.promised[token]

    def note_disaster(self, held: Set[Token]) -> None:
        """Let go of what no disk holds, now that one was set back: nobody could bring it."""
        for token in self.promised.keys() - held:
            del self.promised[token]
            self.lost.add(token)

    def overruled(self, arrived: Set[str]) -> set[str]:
        """Return the choices that cannot stand: somebody who knew of them chose something else, which arrived."""
        fallen: set[str] = set()
        for before, after in reversed(self.replaced):
            if after in arrived or after in fallen:
                fallen.add(before)
        return fallen

    def missing(self, bag: Bag) -> list[str]:
        """Return what should be in the bag and is not, each with its step."""
        held = bag.tokens()
        return [f"{token} of {step}" for token, step in self.promised.items() if token not in held]
