"""The web server, with as few bytes around an answer as HTTP allows."""

import logging
import socket
import threading
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

KEEP_ALIVE_SECONDS = 120
"""A new connection costs three round trips, so one that may be used again is kept for long."""

STOP_SECONDS = 10
"""How long exchanges that are under way have when central stops."""

BACKLOG = 2048


class Server(uvicorn.Server):
    """Serves an application; ``ready`` is set, and ``announce`` called, once it answers."""

    def __init__(self, app: FastAPI, announce: Callable[[], None] | None = None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level=logging.WARNING,
                access_log=False,
                date_header=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=STOP_SECONDS,
                backlog=BACKLOG,
            )
        )
        self.ready = threading.Event()
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        self.ready.set()
        if self._announce is not None:
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
