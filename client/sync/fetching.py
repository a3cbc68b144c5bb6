"""Bringing one file over the line, through cuts: does what ``transfer`` says."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from client.sync.assembly import Torn, WrongChunk
from client.sync.bucket import Bucket
from client.sync.replies import CentralUnreachable
from client.sync.sink import Sink
from client.sync.streams import Came, Ended, Heard, Opened, Prepared, Streams
from client.sync.transfer import Ask, Doubt, Finished, GiveUp, Listen, Prepare, Transfer
from client.sync.transport import Denied, Follow, NotSignedIn, Reply, Transport

SHOW_SECONDS = 0.5
FAR_SECONDS = 0.3

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Fetching:
    """A line to central, and what is under way on it.

    ``line_free`` is clear while an exchange is under way: files step aside then. ``came`` is told how many
    bytes came, whether they were any good or not.
    """

    transport: Transport
    line_free: threading.Event
    came: Callable[[int], None] = lambda _: None
    bucket: Bucket = field(default_factory=Bucket)
    now: Callable[[], float] = time.monotonic
    _stopped: threading.Event = field(default_factory=threading.Event)
    _streams: Streams = field(init=False)
    _cut: tuple[bytes, Transfer] | None = None
    _beginning: tuple[bytes, Reply] | None = None
    _shown: float = 0.0

    def __post_init__(self) -> None:
        """Ask over the connection that the lists of files come over, and others beside it."""
        self._streams = Streams(self.transport)

    def stop(self) -> None:
        """End whatever is under way, from another thread; what came of it stays."""
        self._stopped.set()
        self._streams.give_up_all()
        self.transport.give_up()

    def begin(self) -> None:
        """Have another connection made meanwhile: a second range comes beside the first."""
        if self._streams.ready < 2 and self.transport.pace.round_trip >= FAR_SECONDS:
            self._streams.prepare()

    def limit(self, bytes_per_second: float) -> None:
        """Take in no more than this from now on, 0 for no limit."""
        self.bucket.limit(bytes_per_second)

    def follow(self, rendition: str) -> Follow:
        """Return what is to follow a list of files at once: as much as would be asked for."""
        return Follow(rendition, self.transport.pace.piece_bytes(self.bucket.rate))

    def expect(self, sha256: bytes, beginning: Reply) -> None:
        """Take in that the beginning of this file comes already."""
        self._beginning = sha256, beginning

    def drop_expected(self) -> None:
        """End a beginning for which there was no use."""
        expected, self._beginning = self._beginning, None
        if expected is not None:
            expected[1].drop()

    def broken_off(self, sha256: bytes) -> Transfer | None:
        """Return the transfer of this file that was broken off, with the beginning of a chunk."""
        cut, self._cut = self._cut, None
        return cut[1] if cut and cut[0] == sha256 else None

    def fetch(
        self,
        transfer: Transfer,
        sink: Sink,
        wanted: Callable[[], bool],
        show: Callable[[float], None],
    ) -> bool:
        """Fetch what is lacking; return whether the file is all there.

        ``wanted`` may end it; ``show`` is told the bytes a second, now and then. Raises Torn, Denied,
        NotSignedIn, DiskFull, and CentralUnreachable, after which it goes on with the very next byte.
        """
        self._cut = sink.sha256, transfer
        self._go_on(transfer, sink)
        try:
            return self._fetched(transfer, sink, wanted, show)
        except (Torn, Denied, NotSignedIn):
            self._cut = None
            raise
        finally:
            self._streams.give_up_all()
            transfer.broken_off()
            sink.keep(transfer)

    def _go_on(self, transfer: Transfer, sink: Sink) -> None:
        """Take in the beginning that comes already, if it is this file's and nothing of it is here."""
        expected = self._beginning
        if expected is None or expected[0] != sink.sha256 or not transfer.file.is_untouched:
            return
        self._beginning = None
        strand = transfer.follows(expected[1].comes, self.now())
        self._streams.go_on(strand, expected[1])

    def _fetched(
        self,
        transfer: Transfer,
        sink: Sink,
        wanted: Callable[[], bool],
        show: Callable[[float], None],
    ) -> bool:
        while wanted():
            transfer.limit = self.bucket.rate
            self._step_aside(transfer)
            for strand in transfer.strands:
                transfer.known(strand, self._streams.unheard(strand), self.now())
                self._streams.widen(strand, transfer.behind(strand))
            transfer.ready = self._streams.ready
            command = transfer.next(self.now())
            if isinstance(command, Finished):
                return True
            self._perform(command, transfer, sink)
            self._show(transfer, sink, show)
        return False

    def _perform(
        self, command: Ask | Prepare | Doubt | GiveUp | Listen, transfer: Transfer, sink: Sink
    ) -> None:
        match command:
            case Ask(strand, range_):
                self._streams.ask(strand, sink.sha256, range_, sink.size)
            case Prepare():
                self._streams.prepare()
            case Doubt():
                self._streams.forget_all()
            case GiveUp(strand):
                self._streams.give_up(strand)
                self._lose(transfer, strand, CentralUnreachable("unreachable", "silence"))
            case Listen(seconds):
                if heard := self._streams.listen(seconds):
                    self._take(transfer, sink, heard)

    def _take(self, transfer: Transfer, sink: Sink, heard: Heard) -> None:
        match heard:
            case Opened(strand, comes, answered_in):
                if answered_in is not None:
                    transfer.pace.answered(answered_in)
                transfer.opened(strand, comes, self.now())
            case Came(strand, body):
                self._receive(transfer, sink, strand, body)
            case Ended(strand, None):
                transfer.ended(strand)
            case Ended(strand, error):
                self._lose(transfer, strand, error)
            case Prepared():
                transfer.prepared()
                transfer.ready = self._streams.ready
                if not transfer.has_hope:
                    raise CentralUnreachable("unreachable", "no connection")

    def _lose(self, transfer: Transfer, strand: int, error: Exception | None) -> None:
        """Go on with what else there is, if it was only the line."""
        self._streams.forget_rested()
        transfer.ready = self._streams.ready
        transfer.ended(strand)
        if error and not (isinstance(error, CentralUnreachable) and transfer.has_hope):
            raise error

    def _receive(self, transfer: Transfer, sink: Sink, strand: int, body: bytes) -> None:
        self.came(len(body))
        try:
            for piece in transfer.received(strand, body, self.now()):
                sink.write(piece)
        except Torn:
            raise
        except WrongChunk:
            log.warning("a chunk of %s was not what it should be", sink.sha256.hex())
            self._streams.give_up(strand)
            transfer.ended(strand)
        self._streams.follow_pace()
        still = self.bucket.take(len(body), self.now())
        if still:
            self._stopped.wait(still)
            transfer.rested(self.now())

    def _step_aside(self, transfer: Transfer) -> None:
        """Take in nothing while an exchange is under way: it is small, and dearer."""
        if self.line_free.is_set():
            return
        while not self.line_free.wait(SHOW_SECONDS) and not self._stopped.is_set():
            pass
        transfer.rested(self.now())

    def _show(self, transfer: Transfer, sink: Sink, show: Callable[[float], None]) -> None:
        if self.now() - self._shown < SHOW_SECONDS:
            return
        self._shown = self.now()
        sink.keep(transfer)
        show(transfer.pace.goodput)
