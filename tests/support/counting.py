"""A way to a server on which every byte is counted."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Counted:
    """What went each way since ``reset``, and over how many connections."""

    port: int
    there: int = 0
    back: int = 0
    requests: int = 0
    connections: int = 0
    said: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def total(self) -> int:
        return self.there + self.back

    def reset(self) -> None:
        self.there = self.back = self.requests = self.connections = 0
        self.said.clear()


@contextmanager
def counted(port: int) -> Iterator[Counted]:
    """Pass on all that is said to a port of this PC, and count it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Counted(listening.getsockname()[1])
        threading.Thread(target=_serve, args=(listening, port, found), daemon=True).start()
        yield found


def _serve(listening: socket.socket, port: int, found: Counted) -> None:
    with suppress(OSError):
        while True:
            near, _ = listening.accept()
            found.connections += 1
            threading.Thread(target=_connect, args=(near, port, found), daemon=True).start()


def _connect(near: socket.socket, port: int, found: Counted) -> None:
    with near, socket.create_connection(("127.0.0.1", port)) as far:
        back = threading.Thread(target=_pass_on, args=(far, near, found, False), daemon=True)
        back.start()
        _pass_on(near, far, found, True)
        back.join()


def _pass_on(source: socket.socket, target: socket.socket, found: Counted, is_there: bool) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            if is_there:
                found.there += len(piece)
                found.requests += piece.count(b" HTTP/1.1\r\n")
            else:
                found.back += len(piece)
            found.said.append(piece)
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
