"""Publishing says what changed, and nothing else."""

import dataclasses
import hashlib
from pathlib import Path

import msgspec
import pytest

from central.service import catalogue, people
from central.service.catalogue import Key, Package, PackageRefused
from central.service.refusals import Refused
from protocol.records import Assignment, Change, Feedback, Portal, Tombstone, Verdict
from tests.central.support import (
    COURSE,
    ESSAY,
    KEYS,
    LECTURE,
    PACKAGE,
    PORTAL,
    QUIZ,
    Central,
    essay,
    quiz,
    watched,
    written,
)


def news(central: Central, before: int) -> list[Change]:
    return central.said()[before:]


def count(central: Central) -> int:
    return len(news(central, 0))


def test_the_same_again_says_nothing(central: Central) -> None:
    before = count(central)
    published = central.publish(PACKAGE)
    assert (published.version, published.added, published.changed, published.withdrawn) == (
        1,
        (),
        (),
        (),
    )
    assert count(central) == before


def test_versions_in_the_package_mean_nothing(central: Central) -> None:
    other = msgspec.structs.replace(LECTURE, version=77)
    assert central.publish(dataclasses.replace(PACKAGE, lectures=(other,))).changed == ()


def test_only_what_changed_gets_a_version(central: Central) -> None:
    before = count(central)
    other = msgspec.structs.replace(LECTURE, duration=700)
    published = central.publish(dataclasses.replace(PACKAGE, lectures=(other,)))
    assert published.changed == ("math/lines",)
    assert news(central, before) == [msgspec.structs.replace(other, version=2)]


def test_what_went_gets_a_tombstone_and_can_come_back(central: Central) -> None:
    before = count(central)
    published = central.publish(dataclasses.replace(PACKAGE, assignments=(QUIZ,)))
    assert published.withdrawn == ("math/essay",)
    assert central.publish(dataclasses.replace(PACKAGE, assignments=(QUIZ,))).withdrawn == ()
    assert central.publish(PACKAGE).added == ("math/essay",)
    assert news(central, before) == [
        Tombstone("assignment", "math/essay"),
        msgspec.structs.replace(ESSAY, version=2),
    ]


def test_a_hand_in_for_what_was_withdrawn_meanwhile_is_taken(central: Central) -> None:
    device = central.device()
    central.sync(device)
    central.publish(dataclasses.replace(PACKAGE, assignments=(QUIZ,), lectures=()))
    device.does(essay(), watched(0, 10))
    central.sync(device)
    states = [change.state for change in device.told() if isinstance(change, Verdict)]
    assert states == ["applied"]


def test_a_course_is_withdrawn_with_all_that_is_in_it(central: Central) -> None:
    before = count(central)
    catalogue.withdraw(central.store, "math", PORTAL.id)
    catalogue.withdraw(central.store, "math", PORTAL.id)
    gone = news(central, before)
    assert {(t.kind, t.id) for t in gone if isinstance(t, Tombstone)} == {
        ("course", "math"),
        ("lecture", "math/lines"),
        ("assignment", "math/quiz"),
        ("assignment", "math/essay"),
    }
    assert len(gone) == 4
    with pytest.raises(Refused):
        catalogue.withdraw(central.store, "none", PORTAL.id)


def test_a_quiz_is_marked_by_the_version_that_was_seen(central: Central) -> None:
    harder = msgspec.structs.replace(QUIZ, title={"en": "Harder"})
    keys = {"math/quiz": {**KEYS, "1": Key(("b",), 0.0, {})}}
    central.publish(dataclasses.replace(PACKAGE, assignments=(harder, ESSAY), keys=keys))
    device = central.device()
    device.does(quiz("a"), msgspec.structs.replace(quiz("a"), version=2))
    central.sync(device)
    assert [m.score for m in device.told() if isinstance(m, Feedback)] == [3.0, 2.0]


def test_a_corrected_key_counts_at_once_and_learners_hear_nothing_of_it(central: Central) -> None:
    before = count(central)
    keys = {"math/quiz": {**KEYS, "1": Key(("b",), 0.0, {})}}
    assert central.publish(dataclasses.replace(PACKAGE, keys=keys)).changed == ()
    assert count(central) == before
    device = central.device()
    device.does(quiz("b"))
    central.sync(device)
    assert [m.score for m in device.told() if isinstance(m, Feedback)] == [3.0]


def test_another_portals_courses_are_not_told(central: Central) -> None:

    people.add_portal(central.store, Portal("dale", {"en": "Dale"}, "#000000"))
    before = count(central)
    other = Package(msgspec.structs.replace(COURSE, id="x"), (), (), {}, {})
    catalogue.publish(central.store, other, "dale", 0)
    assert count(central) == before


def travelling_key(quiz_: Assignment) -> Assignment:
    first, *rest = quiz_.items
    return msgspec.structs.replace(quiz_, items=(msgspec.structs.replace(first, key=("a",)), *rest))


@pytest.mark.parametrize(
    "package",
    [
        dataclasses.replace(PACKAGE, keys={}),
        dataclasses.replace(PACKAGE, keys={"math/quiz": {"1": Key(("a",), 0, {})}}),
        dataclasses.replace(PACKAGE, assignments=(travelling_key(QUIZ),)),
        dataclasses.replace(PACKAGE, lectures=(LECTURE, LECTURE)),
        dataclasses.replace(PACKAGE, lectures=(msgspec.structs.replace(LECTURE, course="other"),)),
    ],
    ids=["no keys", "a key is missing", "a key would travel", "an id twice", "another course"],
)
def test_a_package_that_would_mislead_changes_nothing(central: Central, package: Package) -> None:
    before = count(central)
    with pytest.raises(PackageRefused):
        central.publish(package)
    assert count(central) == before


def test_an_unknown_portal_is_refused(central: Central) -> None:
    with pytest.raises(PackageRefused, match="no portal"):
        catalogue.publish(central.store, PACKAGE, "nowhere", 0)


def test_a_practice_quiz_travels_with_its_keys(central: Central) -> None:
    practice = msgspec.structs.replace(travelling_key(QUIZ), practice=True)
    published = central.publish(
        dataclasses.replace(PACKAGE, assignments=(practice, ESSAY), keys={})
    )
    assert published.changed == ("math/quiz",)
    device = central.device()
    device.does(msgspec.structs.replace(quiz(), version=2))
    central.sync(device)
    assert [change for change in device.told() if isinstance(change, Feedback)] == []


def test_blobs_are_taken_in_and_a_wrong_one_stops_it(central: Central, tmp_path: Path) -> None:
    right = written(tmp_path / "right", b"right")
    sha256 = hashlib.sha256(b"right").digest()
    central.publish(dataclasses.replace(PACKAGE, blobs={sha256: right}))
    lying = central.store.folder / "blobs" / sha256.hex()[:2] / sha256.hex()
    assert lying.read_bytes() == b"right"
    with pytest.raises(PackageRefused, match="SHA-256"):
        central.publish(dataclasses.replace(PACKAGE, blobs={b"x" * 32: right}))
    with pytest.raises(OSError, match="missing"):
        central.publish(dataclasses.replace(PACKAGE, blobs={b"x" * 32: tmp_path / "missing"}))
    assert list((central.store.folder / "uploads").iterdir()) == []


def test_kinds_do_not_share_their_names(central: Central) -> None:
    lecture = msgspec.structs.replace(LECTURE, id="math/same")
    assignment = msgspec.structs.replace(ESSAY, id="math/same")
    package = dataclasses.replace(PACKAGE, lectures=(lecture,), assignments=(assignment,), keys={})
    assert central.publish(package).added == ("math/same", "math/same")
