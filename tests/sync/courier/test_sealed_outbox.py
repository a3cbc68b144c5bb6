"""What is not sent lies sealed beside the vault: all of it, once, and no longer than it has to."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.clock import Clock
from client.profile.sealed_place import SealedPlace
from client.store import documents, files, outbox, pushing, sealing, settings
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync import sealed_outbox
from client.sync.courier.stick import Stick
from client.sync.for_others import ForOthers
from client.sync.sealed_outbox import SealedOutbox
from protocol import codec, courier
from protocol.courier import PIECE_BYTES, Opened
from protocol.records import Fact, File, Revised, Sent, Span, Watched
from tests.support.clock import FakeClock
from tests.sync.courier.conftest import CENTRAL, Road

PROFILE = "0123456789abcdef"


@pytest.fixture
def place(tmp_path: Path) -> SealedPlace:
    (tmp_path / "profiles" / PROFILE).mkdir(parents=True)
    return SealedPlace(tmp_path / "profiles" / PROFILE / "sealed")


@pytest.fixture
def sealed(
    store: Store, clock: Clock, attachments: Shelf, place: SealedPlace, road: Road
) -> SealedOutbox:
    assert settings.keys(store.db) == road.device
    return SealedOutbox(store, clock, attachments, PROFILE, place)


def says(store: Store, *texts: str) -> None:
    with store.write("outbox") as db:
        for text in texts:
            outbox.append(db, Sent(FakeClock().stamp(), "kim", text))


def attaches(store: Store, attachments: Shelf, body: bytes, folder: Path) -> bytes:
    source = folder / "source"
    source.write_bytes(body)
    sha256, size = attachments.take_in(source)
    file = File(sha256, "photo", size, "image/png")
    with store.write("outbox") as db:
        files.note_here(db, sha256, size)
        files.name(db, [file])
        outbox.append(db, Sent(FakeClock().stamp(), "kim", "look", (file,)))
    return sha256


def opened(place: SealedPlace) -> list[Opened]:
    found = sorted(place.bundles().items(), key=lambda item: item[1].name)
    return [courier.open_bundle(path.read_bytes(), CENTRAL) for _, path in found]


def facts_in(bundles: list[Opened]) -> list[Fact]:
    bodies = [
        bytes(body)
        for bundle in bundles
        for segment in bundle.request.segments
        for body in segment.entries
    ]
    return [fact for body in bodies if (fact := codec.decode_fact(body)) is not None]


def texts_in(place: SealedPlace) -> list[str]:
    return [fact.text for fact in facts_in(opened(place)) if isinstance(fact, Sent)]


def test_each_fact_is_sealed_once_and_earlier_bundles_are_not_touched(
    store: Store, sealed: SealedOutbox, place: SealedPlace
) -> None:
    says(store, "one", "two")
    sealed.seal()
    before = {path: path.read_bytes() for path in place.bundles().values()}
    sealed.seal()
    says(store, "three")
    sealed.seal()
    assert {path: path.read_bytes() for path in before} == before
    assert texts_in(place) == ["one", "two", "three"]
    assert len(place.bundles()) == 2


def test_files_are_sealed_in_pieces_after_all_facts(
    store: Store, attachments: Shelf, sealed: SealedOutbox, place: SealedPlace, tmp_path: Path
) -> None:
    body = bytes(range(256)) * (PIECE_BYTES // 128) + b"end"
    attaches(store, attachments, body, tmp_path)
    sealed.seal()
    says(store, "later")
    sealed.seal()
    found = opened(place)
    pieces = [bundle.piece for bundle in found if bundle.piece]
    assert b"".join(piece.body for piece in pieces) == body
    assert [bool(bundle.piece) for bundle in found] == [False, False, True, True, True]
    sealed.seal()
    assert len(place.bundles()) == 5


def test_what_central_has_is_sealed_no_more(
    store: Store, attachments: Shelf, sealed: SealedOutbox, place: SealedPlace, tmp_path: Path
) -> None:
    sha256 = attaches(store, attachments, b"x" * 1000, tmp_path)
    says(store, "one")
    sealed.seal()
    assert len(place.bundles()) == 2
    with store.write() as db:
        pushing.settle(db, outbox.ends(db))
    sealed.seal()
    assert [bundle.piece is not None for bundle in opened(place)] == [True]
    with store.write() as db:
        files.note_here(db, sha256, 1000)
        files.note_received(db, sha256, 1000)
    sealed.seal()
    assert place.bundles() == {}
    assert sealing.known(store.db) == frozenset()


def test_a_file_that_is_gone_here_is_still_sealed_and_delivered(
    store: Store,
    attachments: Shelf,
    sealed: SealedOutbox,
    place: SealedPlace,
    road: Road,
    tmp_path: Path,
) -> None:
    sha256 = attaches(store, attachments, b"the only copy", tmp_path)
    sealed.seal()
    attachments.remove(sha256)
    with store.write() as db:
        files.note_missing(db, sha256)
        pushing.settle(db, outbox.ends(db))
    sealed.finish()
    assert carrying(place, road).deliver().bundles == 1
    assert [bundle.piece.body for bundle in road.taken if bundle.piece] == [b"the only copy"]


def test_what_central_forgot_and_what_somebody_deleted_is_sealed_again(
    store: Store, sealed: SealedOutbox, place: SealedPlace
) -> None:
    says(store, "one")
    sealed.seal()
    with store.write() as db:
        pushing.settle(db, outbox.ends(db))
    says(store, "two")
    sealed.seal()
    assert texts_in(place) == ["two"]
    with store.write() as db:
        pushing.settle(db, ())
    sealed.seal()
    assert sorted(set(texts_in(place))) == ["one", "two"]
    for path in place.bundles().values():
        path.unlink()
    sealed.seal()
    assert texts_in(place) == ["one", "two"]


def test_what_is_watched_waits_for_more_and_leaves_with_the_learner(
    store: Store, clock: Clock, sealed: SealedOutbox, place: SealedPlace
) -> None:
    def watch(start: int) -> None:
        with store.write("outbox") as db:
            outbox.append(db, Watched(clock.stamp(), "math/lines", (Span(start, start + 10),)))

    watch(0)
    sealed.seal()
    watch(10)
    assert place.bundles() == {}
    sealed.finish()
    (watched,) = facts_in(opened(place))
    assert isinstance(watched, Watched)
    assert watched.spans == (Span(0, 20),)


def test_what_is_sealed_is_never_written_anew(
    store: Store, clock: Clock, sealed: SealedOutbox, place: SealedPlace
) -> None:
    for start in (0, 10, 20):
        with store.write("outbox") as db:
            outbox.append(db, Watched(clock.stamp(), "math/lines", (Span(start, start + 10),)))
        sealed.finish()
    spans = [fact.spans for fact in facts_in(opened(place)) if isinstance(fact, Watched)]
    assert spans == [(Span(0, 10),), (Span(10, 20),), (Span(20, 30),)]


def test_keys_that_changed_make_it_all_anew(
    store: Store, sealed: SealedOutbox, place: SealedPlace
) -> None:
    says(store, "one")
    sealed.seal()
    before = set(place.bundles())
    fresh = courier.new_keys()
    with store.write() as db:
        central = settings.central_keys(db)
        assert central is not None
        settings.put_keys(db, fresh, central)
    sealed.seal()
    (bundle,) = opened(place)
    assert bundle.signer == fresh.public_signing
    assert before.isdisjoint(place.bundles())


def test_leaving_seals_what_is_written_and_not_said(
    store: Store, clock: Clock, sealed: SealedOutbox, place: SealedPlace
) -> None:
    for text in ("a beginning", "a beginning, and more"):
        with store.write() as db:
            documents.write(db, "draft:math/essay", text, clock.now())
        sealed.finish()
    revised = [fact for fact in facts_in(opened(place)) if isinstance(fact, Revised)]
    assert len(revised) == 2


def test_it_says_whether_all_is_sealed(
    store: Store,
    attachments: Shelf,
    sealed: SealedOutbox,
    place: SealedPlace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attaches(store, attachments, b"x" * 1000, tmp_path)
    monkeypatch.setattr(sealed_outbox, "RESERVE_BYTES", 2**60)
    sealed.seal()
    about = place.about()
    assert about is not None
    assert (about.is_complete, len(place.bundles())) == (False, 1)
    monkeypatch.setattr(sealed_outbox, "RESERVE_BYTES", 0)
    sealed.seal()
    about = place.about()
    assert about is not None
    assert (about.is_complete, len(place.bundles())) == (True, 2)


def test_nothing_is_sealed_before_anybody_signed_in(
    store: Store, clock: Clock, attachments: Shelf, place: SealedPlace
) -> None:
    says(store, "to nobody yet")
    sealed = SealedOutbox(store, clock, attachments, PROFILE, place)
    sealed.seal()
    sealed.finish()
    assert not place.folder.exists()


def test_a_thread_seals_a_little_after_the_verb(
    store: Store,
    sealed: SealedOutbox,
    place: SealedPlace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealed_outbox, "DELAY_SECONDS", 0.0)
    thread = threading.Thread(target=sealed.run)
    thread.start()
    try:
        says(store, "one")
        qtbot.waitUntil(lambda: texts_in(place) == ["one"], timeout=60_000)
    finally:
        sealed.stop()
        thread.join()


def carrying(place: SealedPlace, road: Road) -> ForOthers:
    return ForOthers(place.folder.parent.parent, line=lambda _: road)


def test_receipts_that_others_brought_are_taken_in_and_nothing_is_sent_twice(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    says(store, "one", "two")
    sealed.seal()
    assert carrying(place, road).deliver().bundles == 1
    assert (place.waits(), place.has_replies()) == (False, True)
    assert outbox.waiting_count(store.db) == 2
    sealed.take_receipts()
    assert outbox.waiting_count(store.db) == 0
    assert not place.has_replies()
    sealed.finish()
    assert carrying(place, road).deliver().bundles == 0
    assert len(road.taken) == 1


def test_whoever_needs_the_line_has_it_first(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    for text in ("one", "two", "three"):
        says(store, text)
        sealed.seal()
    others = carrying(place, road)
    others.is_free = lambda: len(road.taken) < 2
    brought = others.deliver()
    assert (brought.bundles, brought.left, brought.stepped_aside) == (2, 1, True)
    others.is_free = lambda: True
    assert others.deliver().bundles == 1


def test_the_one_at_work_speaks_for_themselves(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    says(store, "one")
    sealed.seal()
    others = carrying(place, road)
    others.at_work = lambda: PROFILE
    assert others.deliver().bundles == 0
    assert road.taken == []


def test_what_central_refuses_stays_and_is_not_tried_for_ever(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    for number in range(5):
        says(store, f"{number}")
        sealed.seal()
    denied: list[Opened] = []

    def deny(bundle: Opened) -> tuple[int, str]:
        denied.append(bundle)
        return 403, "unknown-device"

    road.denies = deny
    others = carrying(place, road)
    assert (others.deliver().bundles, len(denied)) == (0, 3)
    others.deliver()
    others.deliver()
    assert (len(denied), len(place.bundles())) == (5, 5)


@pytest.mark.parametrize("forged", [b"", b"<html>Sign in to this Wi-Fi</html>"])
def test_no_false_receipt_clears_anything(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road, forged: bytes
) -> None:
    says(store, "one")
    sealed.seal()
    road.reply_with = lambda _: forged
    assert carrying(place, road).deliver().problem == "malformed"
    assert place.waits()


def test_nobody_changes_what_is_sealed(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    says(store, "one")
    sealed.seal()
    (path,) = place.bundles().values()
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.write_bytes(body)
    assert carrying(place, road).deliver().bundles == 0
    assert road.taken == []
    # Not even under the name that the change would have.
    Stick(place.folder).bundles.write(courier.name_of(bytes(body)), bytes(body), 0)
    with pytest.raises(courier.NotGenuine):
        carrying(place, road).deliver()


def test_an_address_that_is_none_is_passed_over(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    says(store, "one")
    sealed.seal()
    for body in (b"", b"[]", b'{"format": 1, "server": "http://somewhere.test"}'):
        (place.folder / "about.json").write_bytes(body)
        assert carrying(place, road).deliver().bundles == 0
    assert road.taken == []


def test_a_receipt_for_somebody_else_settles_nothing(
    store: Store, sealed: SealedOutbox, place: SealedPlace, road: Road
) -> None:
    says(store, "one")
    sealed.seal()
    carrying(place, road).deliver()
    (reply,) = (place.folder / "down").iterdir()
    stranger = courier.new_keys()
    with store.write() as db:
        central = settings.central_keys(db)
        assert central is not None
        settings.put_keys(db, stranger, central)
    sealed.take_receipts()
    assert outbox.waiting_count(store.db) == 1
    assert not reply.exists()
