"""A connection is made as soon as the line lets one be, and by whoever answers first."""

import socket
from collections.abc import Iterator

import pytest

from client.sync.dialing import Dialing, dial


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


def addresses(
    *ports: int,
) -> list[tuple[socket.AddressFamily, socket.SocketKind, int, str, object]]:
    kind = socket.SOCK_STREAM
    return [(socket.AF_INET, kind, 0, "", ("127.0.0.1", port)) for port in ports]


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def deaf() -> Iterator[int]:
    """Yield a port at which nobody is answered any more: as many wait there as may."""
    waiting = [socket.socket() for _ in range(8)]
    with socket.create_server(("127.0.0.1", 0), backlog=0) as found:
        port: int = found.getsockname()[1]
        for one in waiting:
            one.settimeout(0)
            one.connect_ex(("127.0.0.1", port))
        yield port
    for one in waiting:
        one.close()


def test_a_connection_is_made_with_its_options_and_its_patience(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    nodelay = (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with dial("127.0.0.1", port, 5.0, 0.1, [nodelay]) as found:
        assert found.getpeername()[1] == port
        assert found.getsockopt(*nodelay[:2])
        assert found.gettimeout() == 5.0


def test_whoever_refuses_is_not_asked_again() -> None:
    with pytest.raises(ConnectionRefusedError):
        dial("127.0.0.1", closed_port(), 60.0, 0.1, [])


def test_an_address_that_refuses_leaves_the_others(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with Dialing(addresses(closed_port(), port), [], 0.1).connect(10.0) as found:
        assert found.getpeername()[1] == port


def test_an_address_that_is_silent_leaves_the_others(listener: socket.socket, deaf: int) -> None:
    port = listener.getsockname()[1]
    with Dialing(addresses(deaf, port), [], 0.1).connect(60.0) as found:
        assert found.getpeername()[1] == port


def test_a_name_that_nobody_knows_is_said_to_be_one() -> None:
    with pytest.raises(socket.gaierror):
        dial("nobody.invalid", 80, 5.0, 0.1, [])


def test_patience_ends(deaf: int) -> None:
    with pytest.raises(TimeoutError):
        Dialing(addresses(deaf), [], 0.1).connect(0.7)
