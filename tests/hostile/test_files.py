"""Whatever comes in place of a file or of the list of a lecture's files: it is called damaged, and left.

Nothing lies on the disk but under the name of its own hash, no promise of a size is believed before the
bytes are there, and a central that is itself again is asked for the rest.
"""

import hashlib
from collections.abc import Iterator

import msgspec
import pytest

from client.store import catalogue, files, media
from protocol import codec, lanes
from protocol.lanes import Portion
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile
from protocol.records import Change, File, Lecture, Message, Rendition
from tests.hostile.conftest import Learner
from tests.support.strange_server import Asked, Reply, page
from tests.support.twisted_central import Twist, exchange, says, served

SYNC, BLOBS = "/v1/sync", "/v1/blobs/.*"
FEW = 40
BODY = hashlib.shake_128(b"body").digest(CHUNK_BYTES + 10)


def sha(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def listed(**changed: object) -> ManifestFile:
    """Return a file of a list, true but for what is changed."""
    chunks = (sha(BODY[:CHUNK_BYTES])[:16], sha(BODY[CHUNK_BYTES:])[:16])
    true = ManifestFile("a.mp4", "media", sha(BODY), len(BODY), "video/mp4", ("low",), chunks)
    return msgspec.structs.replace(true, **changed)


def publishes(learner: Learner, *changes: Change, blobs: tuple[bytes, ...]) -> None:
    """Have the learner hear of these, and whoever asks for a file given one of these."""
    lane = b"a strange lane.."
    entries = tuple(msgspec.Raw(codec.encode_record(change)) for change in changes)
    portion = Portion(lane, entries, first=1, previous=lanes.check(lane))
    bodies = {sha(body).hex(): body for body in blobs}

    def bring(asked: Asked, reply: Reply) -> Reply:
        body = bodies.get(asked.path.rpartition("/")[2])
        return reply if body is None else served(asked, body)

    learner.between.lies(
        SYNC, exchange(lambda found: msgspec.structs.replace(found, portions=(portion,)))
    )
    assert learner.syncs() == ""
    learner.between.honest()
    learner.between.lies(BLOBS, bring)


def on_the_disk(learner: Learner) -> set[str]:
    """Return what lies in the data folder besides the log, the profile's own files, and who keeps what."""
    paths, profile = learner.workspace.paths, learner.workspace.profile.folder
    root, holds = paths.root, paths.holds.name
    return {
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and path.parent not in {root, profile} and not path.name.startswith(holds)
    }


MANIFESTS: dict[str, tuple[bytes, bool]] = {
    "a path that leads out": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(path="../../../x"),))),
        True,
    ),
    "a path from the root": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(path="/etc/cron.d/x"),))),
        True,
    ),
    "a path with a NUL": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(path="a\0b"),))),
        True,
    ),
    "a size beyond all, and no chunks": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(size=2**61, chunks=()),))),
        False,
    ),
    "a terabyte, and no chunks": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(size=2**40, chunks=()),))),
        False,
    ),
    "a size below nothing": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(size=-1, chunks=()),))),
        False,
    ),
    "a size that is not that of the chunks": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(size=5 * CHUNK_BYTES),))),
        False,
    ),
    "a name that is no hash": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(sha256=b"../x"),))),
        False,
    ),
    "chunks of something else": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(chunks=(b"x" * 16, b"y" * 16)),))),
        False,
    ),
    "a whole of something else": (
        codec.encode_manifest(Manifest("demo/evil", 1, (listed(sha256=sha(b"else")),))),
        False,
    ),
    "another lecture's list": (codec.encode_manifest(Manifest("demo/talk", 1, (listed(),))), False),
    "no list": (b'{"files": 7}', False),
    "nesting without end": (b"[" * 100_000, False),
    "more than a list may weigh": (b" " * (codec.MAX_MANIFEST_BYTES + 1), False),
}


@pytest.mark.parametrize(("manifest", "arrives"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_list_that_lies_brings_nothing_but_files_by_their_hash(
    learner: Learner, manifest: bytes, arrives: bool
) -> None:
    evil = Lecture(
        "demo/evil", "demo", 1, 9, {"ko": "?"}, "video", 9, sha(manifest), (Rendition("low", 9),)
    )
    publishes(learner, evil, blobs=(BODY, manifest))
    learner.workspace.learning.downloads.keep("demo/evil", "low")
    learner.downloads()
    assert len(learner.between.asked) <= FEW
    hex_ = sha(BODY).hex()
    kept = {f"blobs/{hex_[:2]}/{hex_}"} if arrives else set()
    found = {name for name in on_the_disk(learner) if not name.endswith(".part")}
    assert found == kept
    goes_on(learner)


def goes_on(learner: Learner) -> None:
    """Hold the learner's PC to what an honest central has."""
    learner.between.honest()
    learner.workspace.learning.downloads.keep("demo/talk", "low")
    learner.workspace.learning.downloads.move_first("demo/talk")
    learner.works("still here")
    assert learner.syncs() == ""
    assert learner.waits() == 0
    assert learner.downloads_through_cuts() == ""
    lecture = catalogue.lecture(learner.workspace.store.db, "demo/talk")
    assert lecture is not None
    kept = media.kept_manifest(learner.workspace.store.db, "demo/talk")
    assert kept is not None
    assert media.is_here(learner.workspace.store.db, kept.files)


def other_bytes(asked: Asked, reply: Reply) -> Reply:
    """Answer with bytes of the right number, and wrong."""
    assert isinstance(reply.body, bytes)
    return Reply(reply.status, reply.headers, bytes(len(reply.body)))


def cut_in_half(asked: Asked, reply: Reply) -> Reply:
    """Promise all, and bring the half."""
    assert isinstance(reply.body, bytes)
    return Reply(reply.status, reply.headers, reply.body[: len(reply.body) // 2])


def endless() -> Iterator[bytes]:
    while True:
        yield bytes(65_536)


PAGE = page(200, "text/html", b"<html>Welcome to our Wi-Fi!</html>")
TYPE = {"Content-Type": "application/octet-stream"}
LIES: dict[str, Twist] = {
    "other bytes": other_bytes,
    "half of it": cut_in_half,
    "a captive portal": says(PAGE),
    "a file without end": says(Reply(200, TYPE, endless)),
    "a range without end": says(Reply(206, {**TYPE, "Content-Range": "bytes 0-9/10"}, endless)),
    "a gigabyte, promised": says(Reply(200, {**TYPE, "Content-Length": str(2**30)}, b"x")),
    "a redirect to a file": says(Reply(302, {"Location": "file:///etc/passwd"})),
    "a refusal in HTML": says(page(403, "text/html", b"no")),
    "nothing": says(Reply(200, {**TYPE, "Content-Length": "0"})),
    "a packed file": says(Reply(200, {**TYPE, "Content-Encoding": "gzip"}, b"\x1f\x8b")),
}


@pytest.mark.parametrize("twist", LIES.values(), ids=LIES)
def test_a_file_that_is_another_one_is_never_called_saved(learner: Learner, twist: Twist) -> None:
    learner.workspace.learning.downloads.keep("demo/talk", "low")
    learner.between.lies(BLOBS, twist)
    learner.downloads()
    assert len(learner.between.asked) <= FEW
    assert {name for name in on_the_disk(learner) if not name.endswith(".part")} == set()
    goes_on(learner)


@pytest.mark.parametrize("size", [2**61, 2**40, 5_000_000_000, -1, 0])
def test_a_file_of_a_conversation_is_as_large_as_it_is_whatever_was_promised(
    learner: Learner, size: int
) -> None:
    sent = File(sha(BODY), "../../x.png", size, "image/png")
    said = Message(b"strange!", "minjun", 2**60, "minjun", "!", 2**61, (sent,))
    publishes(learner, said, blobs=(BODY,))
    learner.workspace.learning.messages.fetch(sha(BODY))
    learner.downloads()
    assert len(learner.between.asked) <= FEW
    assert {name for name in on_the_disk(learner) if not name.endswith(".part")} == set()
    found = files.get(learner.workspace.store.db, sha(BODY))
    assert found is None or not found.here
    goes_on(learner)
