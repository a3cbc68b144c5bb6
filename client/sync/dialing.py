"""Making a TCP connection over a line that loses packets, or is dark for a moment.

The system repeats what was lost after a second, then after two, then after four; here it is asked anew in
steps of the line's own round trip, and whichever attempt is answered first is the connection.
"""

import errno
import selectors
import socket
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

MOST_ATTEMPTS = 3
"""What the system repeats of these, each at its own time, is often enough."""

STEP = 0.5
LEAST_STEP = 0.25
"""After so many round trips (at least so many seconds) without an answer another attempt begins: one that is
needless costs two packets, one that comes late a round trip."""

UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK}

Address: TypeAlias = tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]
Option: TypeAlias = tuple[int, int, int | bytes]


@dataclass(slots=True)
class Dialing:
    """One connection on its way to be made; ``round_trip`` in seconds."""

    addresses: Sequence[Address]
    options: Iterable[Option]
    round_trip: float
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _attempts: int = 0
    _failure: OSError | None = None

    def connect(self, seconds: float | None) -> socket.socket:
        """Return the connection. Raises TimeoutError, or the OSError of whoever refused."""
        late = time.monotonic() + seconds if seconds else float("inf")
        try:
            while (now := time.monotonic()) < late:
                again = now + max(LEAST_STEP, STEP * self.round_trip)
                if not self._attempt() and not self._under_way:
                    break
                while (now := time.monotonic()) < min(again, late):
                    if (found := self._answered(min(again, late) - now)) is not None:
                        return found
                    if not self._under_way:
                        break
            raise self._failure or TimeoutError("nobody answers")
        finally:
            self._close()

    @property
    def _under_way(self) -> int:
        return len(self._selector.get_map())

    def _attempt(self) -> bool:
        """Begin another attempt, unless there are enough or everybody refused; tell whether it began."""
        if self._under_way >= MOST_ATTEMPTS or (
            self._failure and self._attempts >= len(self.addresses)
        ):
            return False
        family, kind, protocol, _, address = self.addresses[self._attempts % len(self.addresses)]
        self._attempts += 1
        attempt = socket.socket(family, kind, protocol)
        attempt.settimeout(0)
        for option in self.options:
            attempt.setsockopt(*option)
        failed = attempt.connect_ex(address)
        if failed not in UNDER_WAY:
            attempt.close()
            self._failure = OSError(failed, "no connection")
            return self._attempts < len(self.addresses) and self._attempt()
        self._selector.register(attempt, selectors.EVENT_WRITE)
        return True

    def _answered(self, seconds: float) -> socket.socket | None:
        for key, _ in self._selector.select(seconds):
            attempt = key.fileobj
            assert isinstance(attempt, socket.socket)
            self._selector.unregister(attempt)
            failed = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if not failed:
                return attempt
            attempt.close()
            self._failure = OSError(failed, "no connection")
        return None

    def _close(self) -> None:
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self._selector.close()


def dial(
    host: str, port: int, seconds: float | None, round_trip: float, options: Iterable[Option]
) -> socket.socket:
    """Return a connection that waits for so long (s, None: for ever) in all it does.

    Raises OSError: gaierror for a name that nobody knows, TimeoutError if nobody answers.
    """
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = Dialing(addresses, options, round_trip).connect(seconds)
    found.settimeout(seconds)
    return found
