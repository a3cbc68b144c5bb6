"""Bringing bundles from a stick to central, for whoever packed them, and the replies onto the stick.

A bundle leaves the stick when central's signed reply to it is on the stick, and not before. So a cut, a pulled-out
stick or a power cut costs at most one bundle's way, and starting again goes on where it ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from client.domain.carrying import Cancelled, Delivered
from client.sync.courier.guarded import read, remove
from client.sync.courier.packing import Step
from client.sync.courier.stick import Found, Stick
from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, Transport
from protocol import courier
from protocol.codec import Malformed

TOO_MANY = 429
NOT_YET = "not-yet"
"""Central's code for a piece of a file whose fact, or whose beginning, has not arrived."""


@dataclass(slots=True)
class Delivering:
    """Delivers the bundles of one stick to one central, whose public keys are ``signing`` and ``sealing``.

    Those ``passed_over`` are not tried; what central refuses joins them.
    """

    stick: Stick
    transport: Transport
    signing: bytes
    sealing: bytes
    passed_over: set[bytes] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)
    _settled: int = 0

    def run(self, step: Step) -> Delivered:
        """Deliver all that can be delivered; what ended it early is the ``problem`` of what is returned.

        Raises Refused (stick-...) if the stick does not let us.
        """
        found = self._mine(self.stick.bundles.found())
        problem = ""
        try:
            waiting = self._rounds(found, step)
            self._counts["waiting"] = len(waiting)
        except CentralUnreachable as error:
            problem = error.problem
        except Cancelled:
            problem = "cancelled"
        left = len(found) - self._settled - self._counts.get("waiting", 0)
        return Delivered(**self._counts, left=left, problem=problem)

    def _rounds(self, found: Sequence[Found], step: Step) -> Sequence[Found]:
        """Deliver, again and again those that waited for others; return those that still do."""
        total, waiting = len(found), found
        while True:
            before, trying = len(waiting), waiting
            waiting = []
            for bundle in trying:
                step("deliver", total - before + trying.index(bundle), total)
                if self._deliver(bundle):
                    self._settled += 1
                else:
                    waiting.append(bundle)
            if len(waiting) in {0, before}:
                return waiting

    def _deliver(self, bundle: Found) -> bool:
        """Bring one bundle to central; tell whether that is settled, one way or the other."""
        try:
            body = read(bundle.path)
        except Malformed:
            self.stick.check_is_there()
            self._count("damaged")
            return True
        if not self._is_receipted(bundle):
            try:
                reply = self.transport.carry(body)
            except Denied as denial:
                if denial.code == NOT_YET:
                    return False
                if denial.status == TOO_MANY:
                    raise CentralUnreachable("server-error", str(denial)) from denial
                self._count("refused")
                self.passed_over.add(bundle.name)
                return True
            self._check(reply, bundle)
            self.stick.replies.write(bundle.name, reply)
        remove(bundle.path)
        self._count("bundles")
        self._count("size", len(body))
        return True

    def _check(self, reply: bytes, bundle: Found) -> None:
        """Raise CentralUnreachable unless this is central's word that the bundle has arrived."""
        try:
            about = courier.check_reply(reply, self.signing).about
        except Malformed as error:
            raise CentralUnreachable("malformed", str(error)) from error
        if about != bundle.name:
            raise CentralUnreachable("malformed", "a reply to another bundle")

    def _is_receipted(self, bundle: Found) -> bool:
        """Tell whether the reply is on the stick already: a delivery was cut off, or a copy was delivered."""
        place = self.stick.replies.place(bundle.name)
        if not place.exists():
            return False
        try:
            return courier.check_reply(read(place), self.signing).about == bundle.name
        except Malformed:
            return False

    def _mine(self, found: Sequence[Found]) -> Sequence[Found]:
        """Return the bundles that are whole and for this central, and count the others."""
        mine = []
        for bundle in found:
            if bundle.name in self.passed_over:
                continue
            try:
                body = read(bundle.path)
                to = courier.addressee(body)
            except courier.Newer:
                self._count("newer")
                continue
            except Malformed:
                self._count("damaged")
                continue
            if courier.name_of(body) != bundle.name:
                self._count("damaged")
            elif to != self.sealing:
                self._count("foreign")
            else:
                mine.append(bundle)
        return mine

    def _count(self, name: str, more: int = 1) -> None:
        self._counts[name] = self._counts.get(name, 0) + more
