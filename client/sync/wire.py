"""Connections that learn soon that they are dead, and that another thread may give up.

A receiver that only listens never hears that its connection is gone: while an answer is awaited, the
system asks the other end after a second of silence. Nothing of it is sent on a connection that rests.
"""

import platform
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.response import HTTPResponse

from client.sync.dialing import dial
from client.sync.trust import check_key

SILENCE_SECONDS = 1

SEGMENTS = 152
"""Where Linux's ``tcp_info`` has how many segments with data came (``tcpi_data_segs_in``), also those that wait
for one before them."""
_SILENCE = {
    name: number
    for name in ("TCP_KEEPIDLE", "TCP_KEEPALIVE", "TCP_KEEPINTVL")
    if (number := getattr(socket, name, None)) is not None
}

# Not asked of sys.platform in an if: the type checker would pass over what is not for its own system.
IS_LINUX = platform.system() == "Linux"
_WINDOW: int | None = getattr(socket, "TCP_WINDOW_CLAMP", None)

Pools: TypeAlias = Mapping[str, type[HTTPConnectionPool]]


@dataclass(slots=True)
class Wires:
    """The connections of one way to central that are waiting for an answer.

    ``answered_in`` is how long the last one took to begin (s), ``window`` how many bytes may be under way to
    us on each: a sender that does not know the line sends more than it can queue, and then again.
    ``patience`` is how long the other end's system may be silent, ``round_trip`` how far it is (s). ``pins`` are
    the keys that it may show, none for any that TLS vouches for.
    """

    answered_in: float | None = None
    window: int = 0
    patience: float = 3.0
    round_trip: float = 1.0
    pins: frozenset[bytes] = frozenset()
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _awaiting: set[socket.socket] = field(default_factory=set)
    _segments: tuple[int, float] = (-1, 0.0)

    def await_answer(self, wire: socket.socket) -> None:
        """Have a connection's silence noticed."""
        with suppress(OSError):
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for number in _SILENCE.values():
                wire.setsockopt(socket.IPPROTO_TCP, number, SILENCE_SECONDS)
            # An answer may queue behind what another connection brings.
            probes = round(self.patience / SILENCE_SECONDS) + 2
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, probes)
        with self._lock:
            self._awaiting.add(wire)

    def limit(self, window: int) -> None:
        """Let so much be under way to us from now on: again each time, for the system widens what is used up."""
        self.window = window
        with self._lock:
            awaiting = set(self._awaiting)
        for wire in awaiting:
            with suppress(OSError):
                for option in self.options():
                    wire.setsockopt(*option)

    def options(self) -> list[tuple[int, int, int]]:
        """Return what a connection is to be told of the window."""
        if not self.window:
            return []
        if _WINDOW is None:
            return [(socket.SOL_SOCKET, socket.SO_RCVBUF, self.window)]
        return [(socket.IPPROTO_TCP, _WINDOW, self.window)]

    def unheard(self) -> float | None:
        """Return for how long no data came over any of them (s), as far as was asked; None where nobody tells.

        What came may still wait for a packet that was lost on the way: nobody has seen that yet.
        """
        if not IS_LINUX:
            return None
        with self._lock:
            awaiting = list(self._awaiting)
        found = [one for one in map(_segments, awaiting) if one is not None]
        if not found:
            return None
        if sum(found) != self._segments[0]:
            self._segments = sum(found), time.monotonic()
        return time.monotonic() - self._segments[1]

    def rest(self) -> None:
        """Ask nobody any more: all answers have come."""
        for wire in self._taken():
            with suppress(OSError):
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0)

    def give_up(self) -> None:
        """End what waits for an answer: whoever reads it finds the connection closed."""
        for wire in self._taken():
            with suppress(OSError):
                # Not the method of a TLS socket, which is not made for another thread.
                socket.socket.shutdown(wire, socket.SHUT_RDWR)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Give up what is under way after this time, although it never falls silent; TimeoutError then."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self.give_up()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            if late.is_set():
                raise TimeoutError(f"no end of it within {seconds} s")

    def _taken(self) -> set[socket.socket]:
        with self._lock:
            taken, self._awaiting = self._awaiting, set()
        return taken


class WatchedAdapter(HTTPAdapter):
    """Makes the connections of a session known to its ``Wires``."""

    def __init__(self, wires: Wires) -> None:
        self._pools = _pools(wires)
        super().__init__()

    def init_poolmanager(self, *arguments: object, **options: object) -> None:
        """Make pools of connections that are watched."""
        super().init_poolmanager(*arguments, **options)  # type: ignore[arg-type]
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = dict(self._pools)

    def prepare(
        self, request: PreparedRequest, settings: Mapping[str, Any], seconds: float
    ) -> None:
        """Have a connection ready for such a request, if that can be told before it is sent."""
        pool = self.get_connection_with_tls_context(
            request, settings["verify"], proxies=settings["proxies"], cert=settings["cert"]
        )
        assert isinstance(pool, HTTPConnectionPool)
        _prepare(pool, seconds)

    def proxy_manager_for(self, proxy: str, **options: object) -> ProxyManager:
        """Make such pools behind a proxy, too."""
        manager: ProxyManager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = dict(self._pools)
        return manager


def _segments(wire: socket.socket) -> int | None:
    try:
        told = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, SEGMENTS + 4)
    except OSError:
        return None
    if len(told) < SEGMENTS + 4:
        return None
    found: int = struct.unpack_from("=I", told, SEGMENTS)[0]
    return found


def _pools(wires: Wires) -> Pools:
    class Watched(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _dialed(wires, self)

        def connect(self) -> None:
            super().connect()
            _await(wires, self)

        def putrequest(self, *arguments: Any, **options: Any) -> None:
            _await(wires, self)
            super().putrequest(*arguments, **options)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]
            return _timed(wires, super().getresponse)

    class WatchedTls(Watched, HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            try:
                check_key(self.sock, wires.pins)
            except BaseException:
                # Nothing was said yet, and nothing will be.
                self.close()
                raise

    class Pool(HTTPConnectionPool):
        ConnectionCls = Watched

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = WatchedTls

    return {"http": Pool, "https": TlsPool}


def _await(wires: Wires, connection: HTTPConnection) -> None:
    """Know of a connection before anything is asked over it: whoever gives up then is heard."""
    if connection.sock is not None:
        wires.await_answer(connection.sock)


def _dialed(wires: Wires, connection: HTTPConnection) -> socket.socket:
    """Return a new connection's socket; what goes wrong is said as urllib3 would say it."""
    options = [*(connection.socket_options or ()), *wires.options()]
    seconds = connection.timeout
    try:
        return dial(connection._dns_host, connection.port, seconds, wires.round_trip, options)  # noqa: SLF001
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(connection, "nobody answers") from error
    except OSError as error:
        raise NewConnectionError(connection, str(error)) from error


def _prepare(pool: HTTPConnectionPool, seconds: float) -> None:
    """Have a connection ready for the next request; a proxy is not asked for one that may not be used."""
    if pool.proxy is not None:
        return
    connection = pool._get_conn()  # noqa: SLF001 - what a pool's own methods use
    if connection.is_closed:
        connection.timeout = seconds
        connection.connect()
    pool._put_conn(connection)  # noqa: SLF001


def _timed(wires: Wires, answer: Callable[[], HTTPResponse]) -> HTTPResponse:
    began = time.monotonic()
    found = answer()
    wires.answered_in = time.monotonic() - began
    return found
