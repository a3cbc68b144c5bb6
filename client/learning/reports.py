"""Asking the organisation for help with a mentor: with or without a line, and without anybody's consent."""

from dataclasses import dataclass

from client.clock import Clock
from client.domain.reporting import check_report
from client.domain.submission import Refused
from client.store import facts, messages, reports
from client.store.database import Store
from protocol.records import Ref, Reported


@dataclass(frozen=True, slots=True)
class Reports:
    """The verbs of reports."""

    store: Store
    clock: Clock

    def report(self, mentor: str, reason: str, text: str = "", about: tuple[Ref, ...] = ()) -> Ref:
        """Report a mentor to the organisation, and return what the report is called.

        ``about`` names messages of the conversation. It goes with whatever goes next, and nobody else is told.
        Raises Refused.
        """
        check_report(reason, text, about)
        if messages.mentor(self.store.db, mentor) is None:
            raise Refused("no-such-mentor", name=mentor)
        fact = Reported(self.clock.stamp(), mentor, reason, text.strip(), about)
        with self.store.write("reports", "outbox") as db:
            ref = facts.say(db, fact)
            reports.put(db, ref, fact)
        return ref
