"""What the database says of files is true of the disk, whenever the program or the power ends.

A chunk that is marked verified is there and has the right hash; a lecture that is saved is there whole; a
file that was attached is there. What is lacking is fetched afterwards, and nothing that was verified.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Literal

import msgspec
import pytest

from client.config import Paths
from client.learning import learning
from client.profile import sealed_place
from client.profile.profiles import Profiles
from client.store import files, handins, media, outbox, settings
from client.store.database import Store
from client.store.settings import Identity
from client.store.shelf import Shelf
from client.sync.sealed_outbox import SealedOutbox
from client.workspace import Workspace
from protocol import codec
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile
from tests.support.central_says import Says, essay, lecture
from tests.support.clock import FakeClock
from tests.support.crash_recorder import Recorder
from tests.support.crash_replay import crash, play
from tests.support.profiles import CHEAP
from tests.support.strange_server import Asked, Reply, StrangeServer, strange_server

VIDEO = hashlib.shake_128(b"video").digest(2 * CHUNK_BYTES + 700)
POSTER = hashlib.shake_128(b"poster").digest(900)
PICTURE = hashlib.shake_128(b"picture").digest(3000)


def sha(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def chunks(body: bytes) -> tuple[bytes, ...]:
    return tuple(sha(body[at : at + CHUNK_BYTES])[:16] for at in range(0, len(body), CHUNK_BYTES))


def listed(name: str, body: bytes) -> ManifestFile:
    return ManifestFile(name, "media", sha(body), len(body), "video/mp4", ("low",), chunks(body))


MANIFEST = codec.encode_manifest(
    Manifest("c1/l1", 1, (listed("a.mp4", VIDEO), listed("a.png", POSTER)))
)
PUBLISHED = {sha(body): body for body in (VIDEO, POSTER, MANIFEST)}


def bytes_of(asked: Asked) -> Reply:
    """Answer with the bytes of a file that were asked for, as central does."""
    name = asked.path.rpartition("/")[2]
    body = PUBLISHED[bytes.fromhex(name)]
    first, last = wanted_of(asked) or (0, len(body) - 1)
    span = {"Content-Range": f"bytes {first}-{last}/{len(body)}"} if wanted_of(asked) else {}
    piece = body[first : last + 1]
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(len(piece))}
    return Reply(206 if span else 200, {**headers, "ETag": f'"{name}"', **span}, piece)


def wanted_of(asked: Asked) -> tuple[int, int] | None:
    """Return the first and the last byte that were asked for; None for the whole."""
    found = re.fullmatch(r"bytes=(\d+)-(\d+)", asked.headers.get("Range", ""))
    return (int(found[1]), int(found[2])) if found else None


@contextmanager
def learner(store: Store, folder: Path, url: str) -> Iterator[Workspace]:
    """Yield a learner who has signed in, with these files."""
    paths, clock = Paths(folder), FakeClock()
    paths.make()
    with store.write() as db:
        identity = Identity(url, "haneul", "하늘", "p", clock.fresh_id(16).hex())
        settings.put_identity(db, identity)
    shelf = Shelf(paths.root / "attachments")
    verbs = learning(store, clock, shelf)
    # Elsewhere: it was there, and safe, long before what may be cut short.
    profiles = Profiles(folder.with_name("profiles"), CHEAP)
    profiles.folder.mkdir(exist_ok=True)
    profile = profiles.blank()
    key = profiles.unlock(profile)
    sealed = SealedOutbox(store, clock, shelf, profile.id, sealed_place.of_profile(profile.folder))
    workspace = Workspace(
        paths, profiles, profile, key, clock, store, Shelf(paths.blobs), shelf, verbs, sealed
    )
    yield workspace
    workspace.line().stop()


def download(recorder: Recorder, folder: Path, server: StrangeServer) -> None:
    """Have a lecture saved on a disk that takes notes."""
    store = recorder.open_store(folder / "learner.db")
    with store.write() as db:
        outbox.begin(db, bytes(16))
    published = msgspec.structs.replace(lecture(), manifest=sha(MANIFEST))
    Says().tell(store, published)
    with learner(store, folder / "files", server.url) as at_work:
        at_work.learning.downloads.keep("c1/l1", "low")
        with recorder.watching(folder / "files"):
            recorder.begin()
            at_work.line().downloader.run_until_idle()
        assert is_saved(store)
        recorder.promise()
    store.close()


def is_saved(store: Store) -> bool:
    """Tell whether the database says that all of the lecture is here."""
    manifest = media.kept_manifest(store.db, "c1/l1")
    return manifest is not None and media.is_here(store.db, manifest.files)


def on_disk(shelf: Shelf, sha256: bytes) -> bytes:
    """Return a file, whole or in part; nothing if it is not there."""
    for path in (shelf.path(sha256), shelf.part(sha256)):
        if path.exists():
            return path.read_bytes()
    return b""


def verified(store: Store, folder: Path) -> dict[bytes, bytes]:
    """Return which chunks are marked verified, by file, after holding each against the disk."""
    shelf, marked = Shelf(folder / "blobs"), {}
    for body in (VIDEO, POSTER):
        blob = media.blob(store.db, listed("", body))
        there = on_disk(shelf, sha(body))
        for number, is_marked in enumerate(blob.chunks):
            at = slice(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES)
            # Compared outside of the assertion: describing how 64 kB differ takes minutes.
            same = there[at] == body[at]
            assert same or not is_marked, f"chunk {number} is not what is marked"
        if blob.complete:
            assert shelf.is_whole(sha(body)), "a file that is not what is said to be complete"
        marked[sha(body)] = blob.chunks
    return marked


def download_kept(store: Store, folder: Path) -> int:
    """Return 1 if the lecture is saved; files and database must agree."""
    verified(store, folder)
    return int(is_saved(store))


@dataclass
class Resumed:
    """Goes on where a download ended, and asks for nothing that was verified."""

    server: StrangeServer

    def __call__(self, store: Store, folder: Path) -> int:
        marked = verified(store, folder)
        self.server.asked.clear()
        with learner(store, folder, self.server.url) as at_work:
            at_work.line().downloader.run_until_idle()
        for asked in self.server.asked:
            wanted = wanted_of(asked)
            chunks = marked.get(bytes.fromhex(asked.path.rpartition("/")[2]), b"")
            again = (
                chunks[wanted[0] // CHUNK_BYTES : wanted[1] // CHUNK_BYTES + 1]
                if wanted
                else chunks
            )
            assert not any(again), f"verified, and fetched again: {wanted}"
        return download_kept(store, folder)


@pytest.fixture
def server() -> Iterator[StrangeServer]:
    with strange_server() as serving:
        serving.answer = bytes_of
        yield serving


def test_what_is_marked_verified_is_on_the_disk_whenever_a_download_ends(
    lab: ModuleType, tmp_path: Path, server: StrangeServer
) -> None:
    recorder = Recorder()
    download(recorder, tmp_path, server)
    found = crash(play(lab, recorder.steps), download_kept)
    assert found.broken == []
    assert found.short == []
    assert set(found.kept) == {0, 1}


def test_wherever_a_download_ends_it_goes_on_and_fetches_nothing_verified_again(
    lab: ModuleType, tmp_path: Path, server: StrangeServer
) -> None:
    recorder = Recorder()
    download(recorder, tmp_path, server)
    found = crash(play(lab, recorder.steps), Resumed(server), samples=1, stride=4)
    assert found.broken == []
    assert set(found.kept) == {1}


def attach(recorder: Recorder, folder: Path) -> None:
    """Attach a picture to an essay and hand it in, on a disk that takes notes."""
    store = recorder.open_store(folder / "learner.db")
    with store.write() as db:
        outbox.begin(db, bytes(16))
    Says().tell(store, essay())
    source, shelves = folder / "picture.png", folder / "files"
    source.write_bytes(PICTURE)
    shelves.mkdir()
    verbs = learning(store, FakeClock(), Shelf(shelves / "attachments")).handins
    with recorder.watching(shelves):
        recorder.begin()
        verbs.attach("c1/essay", verbs.take_in("c1/essay", source))
        recorder.promise()
        verbs.submit("c1/essay")
        recorder.promise()
    store.close()


def attached_kept(store: Store, folder: Path) -> int:
    """Return how many of the two verbs are kept; a file that is known must be there."""
    found = files.get(store.db, sha(PICTURE))
    if found is None:
        return 0
    assert Shelf(folder / "attachments").is_whole(sha(PICTURE)), "known, and not there"
    return 1 + bool(handins.history(store.db, "c1/essay"))


def test_a_file_is_on_the_disk_before_anything_names_it(lab: ModuleType, tmp_path: Path) -> None:
    recorder = Recorder()
    attach(recorder, tmp_path)
    found = crash(play(lab, recorder.steps), attached_kept)
    assert found.broken == []
    assert found.short == []
    assert set(found.kept) == {0, 1, 2}


@pytest.mark.parametrize(
    ("lies", "finding"),
    [("files", "is not what is marked"), ("folders", "said to be complete")],
)
def test_without_each_sync_of_files_the_enumeration_finds_what_is_lost(
    lab: ModuleType,
    tmp_path: Path,
    server: StrangeServer,
    lies: Literal["files", "folders"],
    finding: str,
) -> None:
    """A test of the test: contents and names must both be made safe."""
    recorder = Recorder(lies)
    download(recorder, tmp_path, server)
    found = crash(play(lab, recorder.steps), download_kept, stride=3)
    assert any(finding in broken for broken in found.broken)
