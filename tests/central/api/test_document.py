"""The description of the interface is what is served, and what is checked in."""

import socket
from pathlib import Path

from central.api.document import document
from central.server import listen
from tests.central.api.conftest import Line

CHECKED_IN = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_the_copy_in_docs_is_current() -> None:
    assert CHECKED_IN.read_text() == document(), (
        "run: python -m central.api.document > docs/openapi.json"
    )


def test_it_is_served(shared_line: Line) -> None:
    paths = set(shared_line.http.get(f"{shared_line.url}/openapi.json").json()["paths"])
    assert paths == {
        "/healthz",
        "/v1/sync",
        "/v1/sign-in",
        "/v1/sign-out",
        "/v1/blobs/{name}",
        "/v1/courier",
        "/v1/public/{name}",
    }


def test_healthz_answers_when_central_is_ready(shared_line: Line) -> None:
    assert shared_line.http.get(f"{shared_line.url}/healthz").json() == {"status": "ok"}


def test_answers_are_sent_at_once() -> None:
    """Asyncio turns Nagle's algorithm off only for sockets that say they are TCP."""
    with listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
