"""A stranger in central's place, and what speaks to it."""

from collections.abc import Iterator

import pytest

from client.sync.transport import Transport
from tests.support.strange_server import StrangeServer, strange_server
from tests.sync.transport.said import TOKEN


@pytest.fixture
def server() -> Iterator[StrangeServer]:
    with strange_server() as strange:
        yield strange


@pytest.fixture
def transport(server: StrangeServer) -> Iterator[Transport]:
    found = Transport(server.url + "/", TOKEN)
    yield found
    found.close()
