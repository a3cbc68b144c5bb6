"""The folder on a stick, as a careless friend, a bad sector and a stranger leave it."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from client.domain.submission import Refused
from client.sync.courier import Courier, guarded
from client.sync.courier.stick import Stick
from protocol.codec import Malformed
from tests.sync.courier.conftest import Road, bundles

NAME = bytes(range(16))
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


@pytest.fixture
def there(stick: Path) -> Stick:
    found = Stick.at(stick)
    found.begin()
    return found


def test_names_are_short_and_of_lower_case_and_say_nothing(there: Stick) -> None:
    """FAT knows neither letter case nor long paths, and a path on Windows has 260 characters."""
    place = there.bundles.write(NAME, b"x", 3)
    assert place.name == f"0003-{NAME.hex()}.bundle"
    assert len(str(place.relative_to(there.root.parent))) < 80


def test_a_name_in_capitals_is_the_same_name(there: Stick) -> None:
    place = there.bundles.write(NAME, b"x", 0)
    place.rename(place.with_name(place.name.upper()))
    (found,) = there.bundles.found()
    assert found.name == NAME


def test_a_file_has_its_name_when_all_of_it_is_there(
    there: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(_: int) -> None:
        raise OSError(errno.EIO, "pulled out")

    monkeypatch.setattr(os, "fsync", pulled)
    with pytest.raises(Refused, match="stick-gone"):
        there.bundles.write(NAME, b"x" * 100, 0)
    assert there.bundles.found() == []


def test_what_an_earlier_writing_left_is_cleared(there: Stick) -> None:
    there.bundles.write(NAME, b"x", 0)
    leftover = there.bundles.folder / "~0badf00d.tmp"
    leftover.write_bytes(b"half")
    there.begin()
    assert not leftover.exists()
    assert len(there.bundles.found()) == 1


def test_other_peoples_files_are_neither_seen_nor_touched(stick: Path, there: Stick) -> None:
    there.bundles.write(NAME, b"x", 0)
    others = [stick / "숙제.hwp", there.root / "notes.txt", there.bundles.folder / "~$doc.docx"]
    others.append(there.bundles.folder / f"{NAME.hex()} - Copy.bundle")
    for file in others:
        file.write_text("mine")
    there.begin()
    assert len(there.bundles.found()) == 1
    assert all(file.read_text() == "mine" for file in others)


def test_bandis_own_folder_can_be_chosen_as_well(stick: Path, there: Stick) -> None:
    assert Stick.at(stick / "bandi") == Stick.at(stick) == there


@pytest.mark.parametrize("gone", ["nowhere", "a file"])
def test_what_is_no_folder_is_said_to_be_missing(stick: Path, gone: str) -> None:
    (stick / "a file").write_text("x")
    with pytest.raises(Refused, match="stick-gone"):
        Stick.at(stick / gone)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "stick-full"),
        (errno.EFBIG, "stick-full"),
        (errno.EROFS, "stick-read-only"),
        (errno.EACCES, "stick-read-only"),
        (errno.EIO, "stick-gone"),
    ],
)
def test_what_a_stick_does_not_let_us_do_is_said_in_words(
    there: Stick, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_: Path, __: Path) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Refused, match=code):
        there.replies.write(NAME, b"x")
    assert there.replies.found() == []
    assert list(there.replies.folder.iterdir()) == []


@posix
def test_a_link_in_place_of_a_folder_is_not_followed(tmp_path: Path, stick: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (stick / "bandi").symlink_to(elsewhere)
    with pytest.raises(Refused, match="stick-odd"):
        Stick.at(stick)
    (stick / "bandi").unlink()
    (stick / "bandi").mkdir()
    (stick / "bandi" / "up").symlink_to(elsewhere)
    with pytest.raises(Refused, match="stick-odd"):
        Stick.at(stick).bundles.write(NAME, b"x", 0)
    assert list(elsewhere.iterdir()) == []


@posix
def test_links_and_pipes_among_the_files_are_not_read(tmp_path: Path, there: Stick) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    there.bundles.folder.mkdir()
    link = there.bundles.place(NAME, 0)
    link.symlink_to(secret)
    os.mkfifo(there.bundles.place(bytes(16), 0))
    assert there.bundles.found() == []
    for file in (link, there.bundles.place(bytes(16), 0)):
        with pytest.raises(Malformed):
            guarded.read(file)


def test_a_file_larger_than_any_of_ours_is_not_read(there: Stick) -> None:
    place = there.bundles.write(NAME, b"x" * 101, 0)
    with pytest.raises(Malformed, match="more than 100"):
        guarded.read(place, 100)


def test_a_folder_of_millions_is_looked_at_within_bounds(
    there: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "MOST_FILES", 5)
    for number in range(20):
        there.bundles.write(bytes([number]) * 16, b"x", 0)
    assert len(there.bundles.found()) == 5


def test_junk_under_our_names_is_counted_and_left_alone(
    carrying: Courier, road: Road, stick: Path
) -> None:
    there = Stick.at(stick)
    there.begin()
    for number, junk in enumerate((b"", b"junk", bytes(100_000), b"bandi courier bundle 1\n")):
        for drawer in (there.bundles, there.replies, there.lanes, there.wishes):
            drawer.write(bytes([number]) * 16, junk)
    before = sorted(stick.rglob("*"))
    delivered, taken = carrying.deliver(stick), carrying.take(stick)
    assert (delivered.damaged, delivered.bundles, road.taken) == (4, 0, [])
    assert (taken.damaged, taken.replies, taken.lanes) == (4, 0, 0)
    assert set(before) <= set(stick.rglob("*"))


def test_a_stick_that_is_pulled_out_meanwhile_is_said_to_be_gone(
    carrying: Courier, road: Road, stick: Path
) -> None:
    carrying.pack(stick)

    def pull(reply: bytes) -> bytes:
        shutil.rmtree(stick)
        return reply

    road.reply_with = pull
    with pytest.raises(Refused, match="stick-gone"):
        carrying.deliver(stick)
    assert bundles(stick) == []


def test_files_of_a_later_version_are_not_called_damaged(
    carrying: Courier, road: Road, stick: Path
) -> None:
    there = Stick.at(stick)
    there.begin()
    there.bundles.write(NAME, b"bandi courier bundle 2\n" + bytes(200), 0)
    there.replies.write(NAME, b"bandi courier reply 7\n" + bytes(200))
    delivered, taken = carrying.deliver(stick), carrying.take(stick)
    assert (delivered.newer, delivered.damaged, delivered.left) == (1, 0, 0)
    assert (taken.newer, taken.damaged) == (1, 0)
    assert road.taken == []
    assert len(there.bundles.found()) == len(there.replies.found()) == 1
