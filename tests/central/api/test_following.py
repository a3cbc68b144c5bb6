"""The beginning of a lecture comes behind its list of files, in one answer; only what the learner may have."""

import dataclasses
import hashlib
from pathlib import Path

import pytest
import requests

from protocol import codec
from protocol.manifest import LECTURE_TYPE, SIZES, Manifest, ManifestFile
from protocol.records import File
from tests.central.api.conftest import Line, bearer
from tests.central.support import PACKAGE, Device, essay

BODY = bytes(range(256)) * 1000
"""More than is read at a time."""


def named(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def listing(body: bytes = BODY) -> bytes:
    """Return a list of a poster that belongs to another rendition, and of this file."""
    sha256 = hashlib.sha256(body).digest()
    poster = ManifestFile("a.jpg", "poster", bytes(32), 1, "image/jpeg", ("audio",))
    media = ManifestFile("a.mp4", "media", sha256, len(body), "video/mp4", ("low", "high"))
    return codec.encode_manifest(Manifest("math/lines", 1, (poster, media)))


def behind(manifest: bytes, body: bytes) -> bytes:
    return SIZES.pack(len(manifest), len(body)) + manifest + body


def publish(line: Line, folder: Path, *bodies: bytes) -> None:
    for body in bodies:
        (folder / named(body)).write_bytes(body)
    blobs = {hashlib.sha256(body).digest(): folder / named(body) for body in bodies}
    line.central.publish(dataclasses.replace(PACKAGE, blobs=blobs))


@pytest.fixture
def device(line: Line) -> Device:
    return line.central.device()


def get(line: Line, device: Device, body: bytes, **headers: str) -> requests.Response:
    url = f"{line.url}/v1/blobs/{named(body)}"
    return line.http.get(url, headers={**bearer(device), **headers})


@pytest.mark.parametrize("count", [1, 100_000, len(BODY), 10**9])
def test_so_much_of_the_first_file_of_the_rendition_follows_its_list(
    line: Line, device: Device, tmp_path: Path, count: int
) -> None:
    publish(line, tmp_path, listing(), BODY)
    answer = get(line, device, listing(), Follow=f"low {count}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == LECTURE_TYPE
    assert answer.content == behind(listing(), BODY[:count])
    assert "ETag" not in answer.headers, "this is no blob"
    assert answer.headers["Cache-Control"] == "no-store", (
        "a proxy asks for lists alone by this address"
    )


@pytest.mark.parametrize(
    "follow", ["", "low", "low x", "low -1", "low " + "9" * 40, "7", "audio 100", "unheard-of 100"]
)
def test_where_nothing_can_follow_the_list_comes_alone(
    line: Line, device: Device, tmp_path: Path, follow: str
) -> None:
    publish(line, tmp_path, listing(), BODY)
    answer = get(line, device, listing(), Follow=follow)
    assert (answer.status_code, answer.content) == (200, listing())
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["ETag"] == f'"{named(listing())}"'


def test_behind_what_is_no_list_nothing_follows(line: Line, device: Device, tmp_path: Path) -> None:
    publish(line, tmp_path, BODY)
    assert get(line, device, BODY, Follow="low 100").content == BODY


def test_a_range_or_a_head_is_of_the_list_alone(line: Line, device: Device, tmp_path: Path) -> None:
    publish(line, tmp_path, listing(), BODY)
    answer = get(line, device, listing(), Follow="low 100", Range="bytes=2-9")
    assert (answer.status_code, answer.content) == (206, listing()[2:10])
    url = f"{line.url}/v1/blobs/{named(listing())}"
    head = line.http.head(url, headers={**bearer(device), "Follow": "low 100"})
    assert head.headers["Content-Length"] == str(len(listing()))


def test_what_somebody_else_handed_in_follows_no_list(
    line: Line, device: Device, tmp_path: Path
) -> None:
    """Whoever publishes may name any hash; that opens no learner's file to the others."""
    photo = b"a photo of a notebook"
    other = line.central.device("bora", 2)
    other.does(
        essay("See photo", File(hashlib.sha256(photo).digest(), "p", len(photo), "image/jpeg"))
    )
    line.sync(other, other.request(other.lane.segment()))
    upload = {"Upload-Offset": "0", "Upload-Length": str(len(photo))}
    url = f"{line.url}/v1/blobs/{named(photo)}"
    assert line.http.patch(url, data=photo, headers={**bearer(other), **upload}).ok
    publish(line, tmp_path, listing(photo))
    assert get(line, device, listing(photo), Follow="low 100").content == listing(photo)
    answer = get(line, other, listing(photo), Follow="low 100")
    assert answer.content == behind(listing(photo), photo)


def test_strangers_get_neither(line: Line, tmp_path: Path) -> None:
    publish(line, tmp_path, listing(), BODY)
    url = f"{line.url}/v1/blobs/{named(listing())}"
    assert line.http.get(url, headers={"Follow": "low 100"}).status_code == 401
