"""A way to a server that is cut after so many bytes, wherever that is."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Cutting:
    """Passes on ``left`` bytes, both ways together, and cuts the line then; None: it never does.

    ``every`` is what is left after a cut, None for a line that is whole from then on.
    """

    port: int
    left: int | None = None
    every: int | None = None
    cuts: int = 0
    passed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def takes(self, count: int) -> tuple[int, bool]:
        """Return how many of so many bytes are passed on, and whether the line is cut after them."""
        with self._lock:
            if self.left is None or count < self.left:
                self.left = None if self.left is None else self.left - count
                self.passed += count
                return count, False
            taken, self.left = self.left, self.every
            self.cuts += 1
            self.passed += taken
            return taken, True


@contextmanager
def cutting(port: int) -> Iterator[Cutting]:
    """Pass on what is said to a port of this PC, until it is cut."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Cutting(listening.getsockname()[1])
        threading.Thread(target=_serve, args=(listening, port, found), daemon=True).start()
        yield found


def _serve(listening: socket.socket, port: int, line: Cutting) -> None:
    with suppress(OSError):
        while True:
            near, _ = listening.accept()
            threading.Thread(target=_connect, args=(near, port, line), daemon=True).start()


def _connect(near: socket.socket, port: int, line: Cutting) -> None:
    with near, socket.create_connection(("127.0.0.1", port)) as far:
        back = threading.Thread(target=_pass_on, args=(far, near, line), daemon=True)
        back.start()
        _pass_on(near, far, line)
        back.join()


def _pass_on(source: socket.socket, target: socket.socket, line: Cutting) -> None:
    is_cut = False
    with suppress(OSError):
        while not is_cut and (piece := source.recv(65536)):
            count, is_cut = line.takes(len(piece))
            target.sendall(piece[:count])
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
