"""Files over real HTTP: ranges down, parts up, nothing for others."""

import asyncio
import hashlib
import socket
from urllib.parse import urlsplit

import pytest
import requests
from starlette.types import Message

from central.api.app import create_app
from central.api.settings import Settings
from protocol.messages import Offer
from protocol.records import File
from tests.central.api.conftest import Hand, Line, bearer
from tests.central.support import Central, Device, essay

PHOTO = bytes(range(256)) * 3000
SHA256 = hashlib.sha256(PHOTO).digest()
NAME = SHA256.hex()
FILE = File(SHA256, "photo.jpg", len(PHOTO), "image/jpeg")
PART = 64 * 1024


@pytest.fixture
def device(line: Line) -> Device:
    """Return a device whose essay names the photo."""
    device = line.central.device()
    device.does(essay("See photo", FILE))
    line.sync(device, device.request(device.lane.segment()))
    return device


def patch(
    line: Line, device: Device, offset: object, body: bytes, length: object = len(PHOTO)
) -> requests.Response:
    headers = {
        "Upload-Offset": str(offset),
        "Upload-Length": str(length),
        "Content-Type": "application/partial-upload",
    }
    url = f"{line.url}/v1/blobs/{NAME}"
    return line.http.patch(url, data=body, headers={**bearer(device), **headers})


def get(line: Line, device: Device, name: str = NAME, **headers: str) -> requests.Response:
    url = f"{line.url}/v1/blobs/{name}"
    return line.http.get(url, headers={**bearer(device), **headers})


def test_up_in_parts_and_down_in_ranges(line: Line, device: Device) -> None:
    assert patch(line, device, 0, PHOTO[:1000]).headers["Upload-Offset"] == "1000"
    again = patch(line, device, 0, PHOTO[:1000])
    assert (again.status_code, again.headers["Upload-Offset"]) == (409, "1000")
    assert patch(line, device, 1000, PHOTO[1000:]).status_code == 204
    whole = get(line, device)
    assert (whole.content, whole.headers["ETag"]) == (PHOTO, f'"{NAME}"')
    part = get(line, device, Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, PHOTO[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(PHOTO)}"
    assert part.headers["ETag"] == f'"{NAME}"'
    rest = get(line, device, Range=f"bytes={len(PHOTO) - 5}-")
    assert rest.content == PHOTO[-5:]


def test_head_and_what_the_client_has(line: Line, device: Device) -> None:
    patch(line, device, 0, PHOTO)
    head = line.http.head(f"{line.url}/v1/blobs/{NAME}", headers=bearer(device))
    assert (head.headers["Content-Length"], head.content) == (str(len(PHOTO)), b"")
    assert get(line, device, **{"If-None-Match": f'"{NAME}"'}).status_code == 304


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=5-1", "lines=1-2", "bytes=x"])
def test_a_range_that_cannot_be_is_refused(line: Line, device: Device, wanted: str) -> None:
    patch(line, device, 0, PHOTO)
    assert get(line, device, Range=wanted).status_code in (400, 416)


def test_a_range_of_another_version_brings_the_whole(line: Line, device: Device) -> None:
    patch(line, device, 0, PHOTO)
    answer = get(line, device, Range="bytes=0-9", **{"If-Range": '"another"'})
    assert (answer.status_code, answer.content) == (200, PHOTO)


@pytest.mark.parametrize(
    "name", ["", "x", "..%2f..%2fcentral.db", NAME[:-1], NAME.upper(), "0" * 64]
)
def test_what_is_no_blob_of_the_learner_is_404(line: Line, device: Device, name: str) -> None:
    patch(line, device, 0, PHOTO)
    assert get(line, device, name).status_code == 404


def test_others_do_not_get_it(line: Line, device: Device) -> None:
    patch(line, device, 0, PHOTO)
    other = line.central.device("bora", 2)
    assert get(line, other).status_code == 404
    assert patch(line, other, 0, PHOTO).status_code == 404
    assert line.http.get(f"{line.url}/v1/blobs/{NAME}").status_code == 401


def test_larger_than_the_fact_said_is_413(line: Line, device: Device) -> None:
    assert patch(line, device, 0, PHOTO, len(PHOTO) + 1).status_code == 413
    assert patch(line, device, 0, PHOTO + bytes(PART)).status_code == 413


def test_another_content_is_422_and_begins_again(line: Line, device: Device) -> None:
    answer = patch(line, device, 0, bytes(len(PHOTO)))
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (422, "0")
    assert answer.json()["code"] == "wrong-hash"
    assert patch(line, device, 0, PHOTO).status_code == 204


@pytest.mark.parametrize("wrong", ["", "x", "-1", "1.5", "9" * 40, "0x1"])
def test_offsets_that_are_none_are_malformed(line: Line, device: Device, wrong: str) -> None:
    assert patch(line, device, wrong, b"x").status_code == 400
    assert patch(line, device, 0, b"x", wrong).status_code == 400


def test_an_upload_goes_on_after_the_line_broke(line: Line, device: Device) -> None:
    """Hang up in the middle of a body; go on, as a client does, from wherever central stands."""
    address = urlsplit(line.url)
    with socket.create_connection((address.hostname, address.port)) as broken:
        broken.sendall(
            f"PATCH /v1/blobs/{NAME} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {device.token}\r\n"
            f"Upload-Offset: 0\r\nUpload-Length: {len(PHOTO)}\r\n"
            f"Content-Length: {len(PHOTO)}\r\n\r\n".encode()
            + PHOTO[: PART + 1000]
        )
    offset = 0
    while (answer := patch(line, device, offset, PHOTO[offset:])).status_code == 409:
        assert 0 < int(answer.headers["Upload-Offset"]) <= PART + 1000
        offset = int(answer.headers["Upload-Offset"])
    assert answer.status_code == 204
    assert get(line, device).content == PHOTO


def test_what_came_before_the_line_broke_is_kept(small_central: Central) -> None:
    """Between the server and the application, where the order of things is ours to say."""
    device = small_central.device()
    device.does(essay("See photo", FILE))
    small_central.sync(device)
    app = create_app(Settings(small_central.store.folder, clock=Hand()))
    messages: list[Message] = [
        {"type": "http.request", "body": PHOTO[:600], "more_body": True},
        {"type": "http.request", "body": PHOTO[600:1000], "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return messages.pop(0)

    async def send(_message: Message) -> None:
        """Nobody listens any more."""

    headers = {
        "Authorization": f"Bearer {device.token}",
        "Upload-Offset": "0",
        "Upload-Length": str(len(PHOTO)),
    }
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "PATCH",
        "scheme": "http",
        "path": f"/v1/blobs/{NAME}",
        "query_string": b"",
        "headers": [(name.lower().encode(), text.encode()) for name, text in headers.items()],
    }
    asyncio.run(app(scope, receive, send))
    request = device.request(offers=(Offer(SHA256, len(PHOTO)),))
    [found] = small_central.answer(device, request).offsets
    assert found.received == 1000
    app.state.store.close()
