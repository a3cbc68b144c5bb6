"""The web server, with as few bytes around an answer as HTTP allows."""

import logging
import socket
import threading
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors.multiprocess import Multiprocess

KEEP_ALIVE_SECONDS = 120
"""A new connection costs three round trips, so one that may be used again is kept for long."""

STOP_SECONDS = 10
"""How long exchanges that are under way have when central stops."""

BACKLOG = 2048


class Server(uvicorn.Server):
    """Serves an application; ``ready`` is set, and ``announce`` called, once it answers."""

    def __init__(self, app: FastAPI, announce: Callable[[], None] | None = None) -> None:
        super().__init__(_config(app))
        self.ready = threading.Event()
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        self.ready.set()
        if self._announce is not None:
            self._announce()


class Workers(Multiprocess):
    """Serves what ``central.asgi`` makes, in processes that share a socket; one that dies is replaced."""

    def __init__(self, count: int, listening: socket.socket, announce: Callable[[], None]) -> None:
        config = _config("central.asgi:create", factory=True, workers=count)
        super().__init__(config, sockets=[listening])
        self._announce = announce

    def init_processes(self) -> None:
        """Start them; what is asked meanwhile waits at the socket."""
        super().init_processes()
        self._announce()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises OSError if the address is taken, or is none; OverflowError for a port that is none.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, because asyncio sends at once only on what says that it is: else every answer
    # waits some 40 ms for an acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except (OSError, OverflowError):  # the latter for a port that is none
        listening.close()
        raise
    return listening


def _config(app: FastAPI | str, *, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=factory,
        workers=workers,
        log_level=logging.WARNING,
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        backlog=BACKLOG,
    )
