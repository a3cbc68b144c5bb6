"""A central that really listens."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from central.api.app import create_app
from central.api.settings import Settings
from central.server import Server, listen
from central.store.database import Store
from protocol import codec
from protocol.lanes import Segment
from protocol.messages import Request, Response
from tests.central.conftest import emptied
from tests.central.support import NOW, Central, Device


@dataclass
class Hand:
    """A clock whose hand the test moves."""

    time: int = NOW

    def now(self) -> int:
        """Return the time."""
        return self.time


@dataclass
class Line:
    """A server and a way to ask it."""

    url: str
    central: Central
    clock: Hand
    http: requests.Session

    def sync(self, device: Device, request: Request) -> Response:
        """Exchange over the line."""
        answer = self.post(device, codec.encode_message(request))
        assert answer.status_code == 200, answer.text
        return codec.decode_response(answer.content)

    def exchange(self, device: Device, *segments: Segment) -> Response:
        """Exchange over the line, and have the device apply the answer."""
        request = device.request(*segments)
        response = self.sync(device, request)
        device.hears(request, response)
        return response

    def post(self, device: Device, body: bytes, **headers: str) -> requests.Response:
        """Send a body to /v1/sync."""
        known = {"Content-Type": codec.MEDIA_TYPE}
        return self.http.post(
            f"{self.url}/v1/sync", data=body, headers={**bearer(device), **known, **headers}
        )


def bearer(device: Device) -> dict[str, str]:
    """Return the header that says who asks."""
    return {"Authorization": f"Bearer {device.token}"}


@pytest.fixture
def line(small_central: Central, tmp_path: Path) -> Iterator[Line]:
    """Yield a server on SQLite with people and a course."""
    yield from _serve(small_central, None)


@pytest.fixture(scope="session")
def shared_line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Yield one server for all who do not mind what others did to it."""
    store = Store.open(tmp_path_factory.mktemp("shared"))
    yield from _serve(Central.furnished(store), None)
    store.close()


@pytest.fixture
def postgres_line(postgres: str, postgres_store: Store, tmp_path: Path) -> Iterator[Line]:
    """Yield the same on PostgreSQL."""
    central = Central.furnished(emptied(postgres_store, tmp_path / "central"))
    yield from _serve(central, f"{postgres}/postgres")


def _serve(central: Central, database: str | None) -> Iterator[Line]:
    clock = Hand()
    with listen("127.0.0.1", 0) as listening:
        server = Server(create_app(Settings(central.store.folder, database, clock)))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        assert server.ready.wait(60)
        with requests.Session() as http:
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            yield Line(url, central, clock, http)
        server.should_exit = True
        thread.join()
