"""What may be done with a learner's things, by what central signed of a guardian's consent. Pure rules.

A learner of whom nothing was said goes on as ever. One under 14 looks around (*preview*) until a guardian has
agreed; after a withdrawal nothing is collected any more, and what is here is handed out and taken away.
No clock is asked: how old somebody is, central knows.
"""

from dataclasses import dataclass
from enum import StrEnum

from protocol.records import (
    Fact,
    ReadUpTo,
    Reported,
    Revised,
    Sent,
    Unsent,
)


class State(StrEnum):
    """How it stands with consent."""

    NOT_NEEDED = "not-needed"
    NEEDED = "needed"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class Purpose(StrEnum):
    """What somebody can agree to."""

    LEARNING = "learning"
    MENTORING = "mentoring"


CONVERSATION = "message:"
"""What the drafts of messages are filed under."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a learner's consent; ``at`` is central's clock (ms), 0: nothing was ever said.

    ``by`` is how whoever agreed stands to the learner, ``text`` the version of what they agreed to. One that is
    not ``is_checked`` could not be held against central's signature: it restricts, and grants nothing.
    """

    state: State = State.NOT_NEEDED
    at: int = 0
    by: str = ""
    purposes: tuple[str, ...] = ()
    text: str = ""
    is_checked: bool = True

    @property
    def is_preview(self) -> bool:
        """Whether a guardian has not agreed yet: the learner looks around, and nothing is collected."""
        return self.state is State.NEEDED

    @property
    def is_withdrawn(self) -> bool:
        """Whether nobody agrees any more."""
        return self.state is State.WITHDRAWN

    @property
    def is_closed(self) -> bool:
        """Whether nothing of the learner's is collected, but for what they report."""
        return self.is_preview or self.is_withdrawn

    def allows(self, purpose: Purpose) -> bool:
        """Tell whether something of the learner's may be kept and sent, for this purpose."""
        if self.state is State.NOT_NEEDED:
            return True
        return self.state is State.GIVEN and purpose in self.purposes

    def refusal(self, purpose: Purpose) -> str:
        """Return the code of why something may not be done, "" if it may."""
        if self.allows(purpose):
            return ""
        if self.is_closed:
            return "consent-withdrawn" if self.is_withdrawn else "consent-needed"
        return "no-consent"


NOBODY_ASKED = Standing()


def purpose_of_document(name: str) -> Purpose:
    """Return what a draft or a note is for."""
    return Purpose.MENTORING if name.startswith(CONVERSATION) else Purpose.LEARNING


def purpose_of(fact: Fact) -> Purpose | None:
    """Return what a fact is for; None: it needs nobody's consent, as it asks for help."""
    match fact:
        case Reported():
            return None
        case Sent() | ReadUpTo() | Unsent():
            return Purpose.MENTORING
        case Revised():
            return purpose_of_document(fact.document)
    return Purpose.LEARNING
