"""Rules about consent and reports, broken one at a time: the storms must notice."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from unittest.mock import patch

import msgspec
from sqlite_utils import Database

from central.service import consent as agreements
from central.service.folding import Fold
from central.store.device_lanes import Link
from client.domain.consent import Standing
from client.store import consent
from protocol.lanes import ORIGIN_BYTES, Segment, check
from protocol.records import Relayed, Reported
from tests.simulation.mutants import Mutant


def withdrawal_not_believed() -> AbstractContextManager[object]:
    put = consent._put

    def only_what_is_given(db: Database, stands: Standing) -> None:
        if not stands.is_withdrawn:
            put(db, stands)

    return patch.object(consent, "_put", only_what_is_given)


def all_admitted() -> AbstractContextManager[object]:
    return patch.object(agreements, "admitted", tuple)


def all_sent() -> AbstractContextManager[object]:
    def sent(_db: Database, segments: Sequence[Segment]) -> tuple[Segment, ...]:
        return tuple(segments)

    return patch.object(consent, "to_be_sent", sent)


def report_relayed() -> AbstractContextManager[object]:
    reported = Fold._reported

    def tells(self: Fold, link: Link, fact: Reported) -> str:
        body = msgspec.Raw(link.body)
        self.news.append(Relayed(bytes(ORIGIN_BYTES), check(link.chain), body))
        return reported(self, link, fact)

    return patch.object(Fold, "_reported", tells)


MUTANTS = (
    Mutant("a withdrawal is not believed", withdrawal_not_believed, ("consent",)),
    Mutant("central takes in what nobody agrees to", all_admitted, ("consent", "network")),
    Mutant("a PC sends what nobody agrees to", all_sent, ("consent",)),
    Mutant("a report is told to the learner's other devices", report_relayed),
)
