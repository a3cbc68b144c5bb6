"""Counting what goes through a socket: a relay on the loopback that keeps every byte it passes on.

Bytes are those of HTTP, headers and bodies; TLS, TCP and IP come on top.
"""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PIECE_BYTES = 64 * 1024
LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """One HTTP message: its start line and headers as they were sent, and its body."""

    head: bytes
    body: bytes

    @property
    def size(self) -> int:
        """Return all of it, in bytes."""
        return len(self.head) + len(self.body)


@dataclass(frozen=True, slots=True)
class Traffic:
    """Requests, and the answers to them, in their order."""

    requests: tuple[Said, ...]
    answers: tuple[Said, ...]

    @property
    def up(self) -> int:
        """Return the bytes of all requests."""
        return sum(said.size for said in self.requests)

    @property
    def down(self) -> int:
        """Return the bytes of all answers."""
        return sum(said.size for said in self.answers)

    @property
    def bodies(self) -> tuple[int, int]:
        """Return the bytes of the bodies alone, up and down."""
        up, down = (sum(len(said.body) for said in side) for side in (self.requests, self.answers))
        return up, down


@dataclass(slots=True)
class _Connection:
    """One connection through the relay, with all that was said on it."""

    near: socket.socket
    far: socket.socket
    up: bytearray = field(default_factory=bytearray)
    down: bytearray = field(default_factory=bytearray)

    def start(self) -> None:
        for source, target, kept in (
            (self.near, self.far, self.up),
            (self.far, self.near, self.down),
        ):
            threading.Thread(target=_pass_on, args=(source, target, kept), daemon=True).start()

    def close(self) -> None:
        for end in (self.near, self.far):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@dataclass(slots=True)
class Tap:
    """A relay that is open; ``url`` is what the client is told, ``taken`` what was said so far."""

    url: str
    connections: list[_Connection] = field(default_factory=list)
    _seen: tuple[int, int] = (0, 0)

    def take(self) -> Traffic:
        """Return what was said since this was last asked; every request must have been answered."""
        requests = [said for each in self.connections for said in parsed(bytes(each.up))]
        answers = [said for each in self.connections for said in parsed(bytes(each.down))]
        begun, answered = self._seen
        self._seen = len(requests), len(answers)
        return Traffic(tuple(requests[begun:]), tuple(answers[answered:]))


@contextmanager
def tapped(url: str) -> Iterator[Tap]:
    """Relay to the server at ``url`` until the block ends."""
    to = urlsplit(url)
    assert to.hostname is not None
    far = (to.hostname, to.port or 80)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        tap = Tap(f"http://127.0.0.1:{listening.getsockname()[1]}")
        threading.Thread(target=_accept, args=(listening, far, tap), daemon=True).start()
        try:
            yield tap
        finally:
            for connection in tap.connections:
                connection.close()


def parsed(stream: bytes) -> list[Said]:
    """Return the messages of one side of a connection; bodies have their length said beforehand."""
    found: list[Said] = []
    while stream:
        head, end, rest = stream.partition(b"\r\n\r\n")
        if not end:
            raise ValueError(f"half a message: {stream[:80]!r}")
        length = LENGTH.search(head)
        size = int(length[1]) if length else 0
        found.append(Said(head + end, rest[:size]))
        stream = rest[size:]
    return found


def _accept(listening: socket.socket, far: tuple[str, int], tap: Tap) -> None:
    with suppress(OSError):  # closed
        while True:
            near, _ = listening.accept()
            connection = _Connection(near, socket.create_connection(far))
            tap.connections.append(connection)
            for end in (connection.near, connection.far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.start()


def _pass_on(source: socket.socket, target: socket.socket, kept: bytearray) -> None:
    with suppress(OSError):
        while piece := source.recv(PIECE_BYTES):
            kept += piece
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
