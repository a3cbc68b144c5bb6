"""Lectures on a stick: what is not what its hash says is not taken, and what finds no room is left."""

import base64
import hashlib
import shutil
import sys
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from client.domain.carrying import Cancelled
from client.store import wishes as wanted
from client.store.database import Store
from client.store.wishes import State
from client.sync.assembly import Range
from client.sync.courier import Courier, wishes
from client.sync.courier import lectures as moving
from client.sync.courier import stick as sticks
from client.sync.courier.stick import Stick
from client.sync.replies import CentralUnreachable
from client.sync.transport import Follow, Reply
from protocol import codec
from protocol.courier import Keys
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile
from protocol.records import Course, Lecture, Rendition
from tests.support.central_says import Says
from tests.sync.courier.conftest import Road

Usage = namedtuple("Usage", "total used free")
VIDEO = hashlib.shake_256(b"video").digest(3 * CHUNK_BYTES + 9)
SOUND = hashlib.shake_256(b"sound").digest(1000)


def file_of(path: str, body: bytes, *renditions: str) -> ManifestFile:
    chunks = [body[at : at + CHUNK_BYTES] for at in range(0, len(body), CHUNK_BYTES)]
    hashes = tuple(hashlib.sha256(chunk).digest()[:16] for chunk in chunks)
    sha256 = hashlib.sha256(body).digest()
    return ManifestFile(path, "media", sha256, len(body), "video/mp4", renditions, hashes)


MANIFEST = Manifest(
    "c1/l1", 1, (file_of("v.mp4", VIDEO, "high"), file_of("a.m4a", SOUND, "high", "audio"))
)
LIST = codec.encode_manifest(MANIFEST)
LISTED = hashlib.sha256(LIST).digest()
LECTURE = Lecture(
    *("c1/l1", "c1", 1, 1, {"ko": "직선"}, "video", 100, LISTED),
    (Rendition("high", len(VIDEO) + len(SOUND)), Rendition("audio", len(SOUND))),
)


@pytest.fixture(autouse=True)
def known(store: Store, keys: Keys) -> None:
    """Have the lecture in the catalogue."""
    del keys
    Says().tell(store, Course("c1", 1, {"ko": "수학"}, {}, {}, {}, "Bandi"), LECTURE)


@pytest.fixture
def there(stick: Path) -> Stick:
    found = Stick.at(stick)
    found.begin()
    return found


def put(there: Stick, *bodies: bytes) -> None:
    for body in bodies:
        assert there.lectures.bring([body], hashlib.sha256(body).digest())


def state(store: Store) -> State | None:
    found = wanted.saved(store.db).get("c1/l1")
    return found.state if found else None


def test_a_lecture_is_taken_whole_and_kept(
    carrying: Courier, store: Store, there: Stick, stick: Path
) -> None:
    put(there, LIST, VIDEO, SOUND)
    taken = carrying.take(stick)
    assert (taken.lectures, taken.lectures_size) == (1, len(VIDEO) + len(SOUND))
    assert state(store) is State.SAVED
    for body in (VIDEO, SOUND):
        assert carrying.blobs.is_whole(hashlib.sha256(body).digest())
    assert len(list(there.lectures.folder.rglob("*"))) > 3, "others may want it too"


def test_a_rendition_that_is_whole_will_do(
    carrying: Courier, store: Store, there: Stick, stick: Path
) -> None:
    put(there, LIST, SOUND)
    assert carrying.take(stick).lectures == 1
    assert wanted.saved(store.db)["c1/l1"].rendition == "audio"


def test_a_rendition_that_was_not_chosen_is_not_taken_instead(
    carrying: Courier, store: Store, there: Stick, stick: Path
) -> None:
    with store.write() as db:
        wanted.keep(db, "c1/l1", "high")
    put(there, LIST, SOUND)
    assert carrying.take(stick).lectures == 0
    assert state(store) is State.QUEUED


@pytest.mark.parametrize("torn", ["flipped", "short", "long", "swapped"])
def test_a_torn_file_is_not_taken(
    carrying: Courier, store: Store, there: Stick, stick: Path, torn: str
) -> None:
    put(there, LIST, VIDEO, SOUND)
    body = {
        "flipped": VIDEO[:-1] + bytes([VIDEO[-1] ^ 1]),
        "short": VIDEO[:-1],
        "long": VIDEO + b"x",
        "swapped": SOUND.ljust(len(VIDEO), b"x"),
    }[torn]
    there.lectures.path(MANIFEST.files[0].sha256).write_bytes(body)
    with store.write() as db:
        wanted.keep(db, "c1/l1", "high")
    assert carrying.take(stick).lectures == 0
    assert state(store) is not State.SAVED
    assert not carrying.blobs.path(MANIFEST.files[0].sha256).exists()
    assert list(carrying.blobs.folder.glob("*.new")) == []


def test_a_list_of_files_that_is_another_is_not_believed(
    carrying: Courier, store: Store, there: Stick, stick: Path
) -> None:
    put(there, LIST, VIDEO, SOUND)
    there.lectures.path(LISTED).write_bytes(LIST.replace(b"v.mp4", b"w.mp4"))
    assert carrying.take(stick).lectures == 0
    assert state(store) is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_what_only_points_at_a_file_is_not_taken(
    carrying: Courier, tmp_path: Path, there: Stick, stick: Path
) -> None:
    put(there, LIST, SOUND)
    elsewhere, place = tmp_path / "elsewhere", there.lectures.path(MANIFEST.files[1].sha256)
    elsewhere.write_bytes(SOUND)
    place.unlink()
    place.symlink_to(elsewhere)
    assert carrying.take(stick).lectures == 0


def test_a_pc_without_room_takes_none_and_says_so(
    carrying: Courier,
    store: Store,
    there: Stick,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(there, LIST, VIDEO, SOUND)
    free = moving.PC_RESERVE_BYTES + 100
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    taken = carrying.take(stick)
    assert (taken.lectures, taken.left_out, state(store)) == (0, 1, None)


def test_who_stops_in_the_middle_of_a_file_has_all_of_it_or_nothing(
    carrying: Courier, store: Store, there: Stick, stick: Path
) -> None:
    put(there, LIST, VIDEO, SOUND)

    def step(code: str, _: int, __: int) -> None:
        if code == "take-lectures":
            raise Cancelled

    assert carrying.take(stick, step).problem == "cancelled"
    assert state(store) is None
    assert not any(file.is_file() for file in carrying.blobs.folder.rglob("*"))
    assert carrying.take(stick).lectures == 1


def test_saved_lectures_go_onto_a_stick_and_only_once(
    carrying: Courier, there: Stick, stick: Path, tmp_path: Path
) -> None:
    put(there, LIST, VIDEO, SOUND)
    carrying.take(stick)
    another = tmp_path / "another"
    another.mkdir()
    packed = carrying.pack(another, lectures=True)
    assert (packed.lectures, packed.lectures_size) == (1, len(VIDEO) + len(SOUND))
    assert set(Stick.at(another).lecture_files()) == {LISTED, *(f.sha256 for f in MANIFEST.files)}
    assert carrying.pack(another, lectures=True).lectures == 0


def test_a_stick_without_room_gets_none_and_no_half_of_any(
    carrying: Courier,
    there: Stick,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(there, LIST, VIDEO, SOUND)
    carrying.take(stick)
    another = tmp_path / "another"
    another.mkdir()
    free = sticks.RESERVE_BYTES + len(VIDEO)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    packed = carrying.pack(another, lectures=True)
    assert (packed.lectures, packed.left_out) == (0, 1)
    assert Stick.at(another).lecture_files() == {}


def test_a_torn_file_of_this_pc_is_not_spread(
    carrying: Courier, there: Stick, stick: Path, tmp_path: Path
) -> None:
    put(there, LIST, VIDEO, SOUND)
    carrying.take(stick)
    place = carrying.blobs.path(MANIFEST.files[0].sha256)
    place.write_bytes(VIDEO[:-1] + b"x")
    another = tmp_path / "another"
    another.mkdir()
    assert carrying.pack(another, lectures=True).lectures == 0
    assert MANIFEST.files[0].sha256 not in Stick.at(another).lecture_files()


# Wishes ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Serving(Road):
    """Serves these files over the line, counts the bytes, and is cut after so many."""

    files: dict[bytes, bytes] = field(default_factory=dict)
    sent: int = 0
    cut_at: int = 10**9

    def whole(self, sha256: bytes, limit: int) -> bytes:
        return self.files[sha256][:limit]

    def listed(self, sha256: bytes, limit: int, follow: Follow) -> tuple[bytes, Reply | None]:
        del follow
        return self.whole(sha256, limit), None

    def another(self) -> "Serving":
        return self

    def fetch(self, sha256: bytes, start: int, stop: int, size: int) -> Reply:
        assert size == len(self.files[sha256])
        return Reply(Range(start, stop), self._served(sha256, start, stop))

    def _served(self, sha256: bytes, start: int, stop: int) -> Iterator[bytes]:
        for at in range(start, stop, 10_000):
            if self.sent >= self.cut_at:
                raise CentralUnreachable("unreachable", "cut")
            piece = self.files[sha256][at : min(stop, at + 10_000)]
            self.sent += len(piece)
            yield piece


@pytest.fixture
def serving(keys: Keys) -> Serving:
    files = {hashlib.sha256(body).digest(): body for body in (LIST, VIDEO, SOUND)}
    return Serving(device=keys, files=files)


@pytest.fixture
def courier(carrying: Courier, serving: Serving) -> Courier:
    return replace(carrying, line=lambda: serving)


def wish(store: Store, rendition: str = "high") -> None:
    with store.write() as db:
        wanted.keep(db, "c1/l1", rendition)


def test_a_wish_is_fulfilled_over_the_line_and_survives_cuts(
    courier: Courier, store: Store, serving: Serving, stick: Path
) -> None:
    wish(store)
    assert courier.pack(stick, with_wishes=True).wishes == 1
    serving.cut_at = 120_000
    assert courier.deliver(stick).problem == "unreachable"
    serving.cut_at = 10**9
    done = courier.deliver(stick)
    assert (done.lectures, done.problem) == (1, "")
    wasted = serving.sent - len(VIDEO) - len(SOUND)
    assert wasted < CHUNK_BYTES, "what was verified is not fetched again"
    assert courier.take(stick).lectures == 1
    assert state(store) is State.SAVED


def test_a_wish_for_what_is_on_this_pc_needs_no_line(
    courier: Courier, serving: Serving, there: Stick, stick: Path, tmp_path: Path, store: Store
) -> None:
    put(there, LIST, VIDEO, SOUND)
    courier.take(stick)
    another = tmp_path / "another"
    (another / "bandi" / "wishes").mkdir(parents=True)
    body = b'{"version":1,"lectures":[["c1/l1","high","%s"]]}' % b64(LISTED)
    (another / "bandi" / "wishes" / f"{bytes(16).hex()}.wish").write_bytes(body)
    assert courier.deliver(another).lectures == 1
    assert serving.sent == 0


def test_wishes_that_are_none_are_passed_over(courier: Courier, stick: Path) -> None:
    folder = stick / "bandi" / "wishes"
    folder.mkdir(parents=True)
    for number, junk in enumerate(
        (b"", b"[]", b"[" * 100_000, b'{"version":1,"lectures":[["x","y","AAAA"]]}', bytes(10**6))
    ):
        (folder / f"{bytes([number]).hex() * 16}.wish").write_bytes(junk)
    assert list(wishes.read_all(Stick.at(stick))) == []
    assert courier.deliver(stick).problem == ""


def test_wishes_name_lectures_and_nobody(courier: Courier, store: Store, stick: Path) -> None:
    wish(store)
    courier.pack(stick, with_wishes=True)
    (file,) = stick.rglob("*.wish")
    assert file.read_bytes() == b'{"version":1,"lectures":[["c1/l1","high","%s"]]}' % b64(LISTED)
    courier.pack(stick, with_wishes=True)
    assert len(list(stick.rglob("*.wish"))) == 1


def b64(body: bytes) -> bytes:
    return base64.b64encode(body)
