"""Bringing one file over the line, range after range, through cuts."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from client.sync.backoff import Backoff
from client.sync.replies import CentralUnreachable
from client.sync.sink import Sink
from client.sync.transfer import Range, Torn, Transfer, WrongChunk
from client.sync.transport import Transport

FIRST_GOODPUT = 8 * 1024.0
"""Bytes a second that are taken for granted before anything was measured."""

SHOW_SECONDS = 0.5

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Fetching:
    """A line to central, and how fast it is.

    ``line_free`` is clear while an exchange is under way: files step aside then. ``backoff`` is reset
    whenever something comes: a line that is cut every few seconds is tried again soon.
    """

    transport: Transport
    line_free: threading.Event
    backoff: Backoff = field(default_factory=Backoff)
    _goodput: float = FIRST_GOODPUT
    _cut: tuple[bytes, Transfer] | None = None

    def left_by_a_cut(self, sha256: bytes) -> Transfer | None:
        """Return the transfer of this file that the line cut off, with the beginning of a chunk."""
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

        Before each range, ``wanted`` may end it; ``show`` is told the bytes a second, now and then.
        Raises Torn, Denied, NotSignedIn, DiskFull, and CentralUnreachable, after which it goes on with
        the very next byte.
        """
        while wanted_range := transfer.next_range(self._goodput):
            if not wanted():
                return False
            try:
                self._fetch_range(transfer, sink, wanted_range, show)
            except CentralUnreachable:
                self._cut = sink.sha256, transfer
                raise
        return True

    def _fetch_range(
        self, transfer: Transfer, sink: Sink, wanted: Range, show: Callable[[float], None]
    ) -> None:
        began = shown = time.monotonic()
        received = 0
        try:
            for data in self.transport.fetch(sink.sha256, wanted.start, wanted.stop, sink.size):
                received += len(data)
                for piece in transfer.received(data):
                    sink.write(piece)
                if time.monotonic() - shown > SHOW_SECONDS:
                    shown = time.monotonic()
                    sink.keep(transfer)
                    show(received / (shown - began))
                self.line_free.wait()
        except Torn:
            raise
        except WrongChunk:
            log.warning("a chunk of %s was not what it should be", sink.sha256.hex())
        finally:
            sink.keep(transfer)
            elapsed = max(time.monotonic() - began, 1e-3)
            self._goodput = 0.5 * self._goodput + 0.5 * received / elapsed
            if received:
                self.backoff.reset()
