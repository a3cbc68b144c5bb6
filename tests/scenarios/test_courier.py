"""A learner whose PC never has a line: a stick goes out and comes back, by whoever happens to go."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from central.embedded import serve
from central.publishing.reading import publish_folder
from central.service import people
from central.store.database import Store
from client.config import Paths
from client.store import messages
from client.sync.courier import packing
from client.workspace import Workspace, open_workspace
from protocol.records import File
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central

SECRET = "엄마한테는 말하지 말아 주세요"
ESSAY = "나는 언덕에서 별을 보았다. 아무도 몰래."
PHOTO = bytes(range(256)) * 1200


LEARNERS = {"home": "haneul", "room": "haneul", "bora": "bora", "library": "bora"}
"""Whose PC each is; all have signed in once, and central is out of reach since."""


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """Return a folder with a central and PCs that know it, to be copied."""
    folder = tmp_path_factory.mktemp("courier")
    store = Store.open(make_central(folder / "central"), None)
    people.add_learner(store, people.NewLearner("bora", "보라", "p", PASSWORD))
    store.close()
    with serve(folder / "central", port) as url:
        for name, learner in LEARNERS.items():
            signed_in = ("sign-in", "--server", url, "--name", learner, "--password-stdin")
            Bandi(folder / name).ok(*signed_in, typed=f"{PASSWORD}\n")
    return folder


@pytest.fixture
def central(made: Path, tmp_path: Path) -> Central:
    return Central(Path(shutil.copytree(made / "central", tmp_path / "central")))


@pytest.fixture
def village(made: Path, tmp_path: Path) -> dict[str, Bandi]:
    return {name: Bandi(Path(shutil.copytree(made / name, tmp_path / name))) for name in LEARNERS}


def work(pc: Bandi, folder: Path) -> None:
    """Hand in an essay with a photo, and write to the mentor."""
    essay, photo = folder / "essay.txt", folder / "photo.bin"
    essay.write_text(ESSAY, encoding="utf-8")
    photo.write_bytes(PHOTO)
    pc.ok("watched", "demo/talk", "0", "3")
    pc.ok("submit", "demo/essay", "--text-file", str(essay), "--attach", str(photo))
    pc.ok("message", "minjun", SECRET)


def stick(tmp_path: Path, name: str = "stick") -> Path:
    found = tmp_path / name
    found.mkdir()
    (found / "homework of somebody else.doc").write_text("mine")
    return found


def files_of(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.rglob(f"*.{kind}"))


def waiting(pc: Bandi) -> int:
    found: int = pc.ok("status")["outbox_waiting"]
    return found


@contextmanager
def opened(pc: Bandi) -> Iterator[Workspace]:
    workspace = open_workspace(Paths(pc.data))
    try:
        yield workspace
    finally:
        workspace.close()


def files_said(workspace: Workspace) -> list[File]:
    db = workspace.store.db
    return [
        file
        for mentor in messages.conversations(db)
        for said in messages.thread(db, mentor.id)
        for file in said.files
    ]


def found_at(pc: Bandi) -> dict[str, bool]:
    """Tell which files of conversations are whole on a PC."""
    with opened(pc) as workspace:
        return {
            file.name: workspace.attachments.is_whole(file.sha256) for file in files_said(workspace)
        }


def check_central_has_it_once(central: Central) -> None:
    (handed,) = central.shows("submissions")
    assert handed["text"] == ESSAY
    (file,) = handed["files"]
    assert file["complete"]
    assert [row["text"] for row in central.shows("messages")] == [SECRET]
    (progress,) = central.shows("progress")
    assert progress["spans"] == [[0, 3]]


def test_three_copies_delivered_in_any_order_change_nothing_twice(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home = village["home"]
    work(home, tmp_path)
    first, count = stick(tmp_path), waiting(home)
    packed = home.ok("courier", "pack", str(first))
    assert packed["facts"] >= count >= 3
    assert packed["files"] == 1
    second = Path(shutil.copytree(first, tmp_path / "second"))
    third = Path(shutil.copytree(first, tmp_path / "third"))
    with serve(central.data, port):
        brought = village["bora"].ok("courier", "deliver", str(second))
        assert brought["bundles"] == len(files_of(first, "bundle")) > 1
        village["library"].ok("courier", "deliver", str(first))
        assert village["bora"].ok("courier", "deliver", str(second))["bundles"] == 0
        check_central_has_it_once(central)
    taken = home.ok("courier", "take", str(first))
    assert taken["arrived"] >= count
    assert waiting(home) == 0
    receipt = home.ok("assignments")
    with serve(central.data, port):
        village["room"].ok("courier", "deliver", str(third))
        check_central_has_it_once(central)
    for late in (second, third, first, second):
        home.ok("courier", "take", str(late))
    assert waiting(home) == 0
    assert home.ok("assignments") == receipt
    assert receipt["assignments"][0]["stage"] == "received"
    for each in (first, second, third):
        assert files_of(each, "bundle") == files_of(each, "reply") == []
    assert (first / "homework of somebody else.doc").read_text() == "mine"
    nothing_new = home.ok("courier", "pack", str(first))
    assert (nothing_new["facts"], nothing_new["files"]) == (0, 0)


def test_nothing_on_the_stick_can_be_read(tmp_path: Path, village: dict[str, Bandi]) -> None:
    home, there = village["home"], stick(tmp_path)
    work(home, tmp_path)
    home.ok("courier", "pack", str(there))
    known = [SECRET.encode(), ESSAY.encode(), PHOTO[:64], b"haneul", "하늘".encode(), b"minjun"]
    known += [b"demo/essay", b"photo.bin", home.ok("status")["learner"].encode()]
    found = list((there / "bandi").rglob("*"))
    assert len(found) > 3
    for file in found:
        body = file.read_bytes() if file.is_file() else b""
        for word in known:
            assert word not in body, file
            assert word.decode("utf-8", "replace") not in file.name


def test_a_reply_for_the_learners_other_device_is_left_alone(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, room, there = village["home"], village["room"], stick(tmp_path)
    home.ok("message", "minjun", "집에서")
    room.ok("message", "minjun", "공부방에서")
    home.ok("courier", "pack", str(there))
    room.ok("courier", "pack", str(there))
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(there))
    taken = home.ok("courier", "take", str(there))
    assert (taken["replies"], taken["others"], waiting(home)) == (1, 1, 0)
    assert waiting(room) == 1
    assert room.ok("courier", "take", str(there))["replies"] == 1
    assert waiting(room) == 0


def test_a_bundle_that_comes_before_those_it_follows_is_kept_until_they_come(
    tmp_path: Path,
    village: dict[str, Bandi],
    central: Central,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "PAGE_BYTES", 200)
    home, there = village["home"], stick(tmp_path)
    texts = [f"{number}번째 이야기: {'가' * 60}" for number in range(6)]
    for text in texts:
        home.ok("message", "minjun", text)
    home.ok("courier", "pack", str(there))
    later = Path(shutil.copytree(there, tmp_path / "later"))
    assert len(files_of(later, "bundle")) >= 3
    files_of(later, "bundle")[0].unlink()
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(later))
        assert central.shows("messages") == []
        home.ok("courier", "take", str(later))
        assert waiting(home) >= 6
        village["library"].ok("courier", "deliver", str(there))
        assert [row["text"] for row in central.shows("messages")] == texts
    home.ok("courier", "take", str(there))
    assert waiting(home) == 0


def test_a_mentors_photo_comes_home_on_whichever_of_three_copies_is_first(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, first = village["home"], stick(tmp_path)
    photo, scan = tmp_path / "board.jpg", tmp_path / "scan.png"
    photo.write_bytes(PHOTO)
    scan.write_bytes(PHOTO * 5)
    words = ("haneul", "minjun", "칠판을 찍었어요", "--attach", str(photo), "--attach", str(scan))
    assert central("reply", *words).code == 0
    home.ok("courier", "pack", str(first))
    copies = [first, *(Path(shutil.copytree(first, tmp_path / name)) for name in ("b", "c"))]
    with serve(central.data, port):
        for who, copy in zip(("library", "bora", "bora"), reversed(copies), strict=True):
            village[who].ok("courier", "deliver", str(copy))
    assert [home.ok("courier", "take", str(copy))["files"] for copy in copies] == [1, 0, 0]
    assert found_at(home) == {"board.jpg": True, "scan.png": False}
    # What is large comes once it is wanted.
    with opened(home) as workspace:
        for file in files_said(workspace):
            workspace.learning.messages.fetch(file.sha256)
    home.ok("courier", "pack", str(first))
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(first))
    assert home.ok("courier", "take", str(first))["files"] == 1
    assert found_at(home) == {"board.jpg": True, "scan.png": True}
    assert files_of(first, "reply") == []


def test_a_disk_that_was_set_back_loses_nothing_of_either_life(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, there = village["home"], stick(tmp_path)
    home.ok("message", "minjun", "먼저")
    shutil.copytree(home.data, tmp_path / "backup")
    home.ok("message", "minjun", "지워질 말")
    home.ok("courier", "pack", str(there))
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(there))
    shutil.rmtree(home.data)
    shutil.move(tmp_path / "backup", home.data)
    home.ok("message", "minjun", "다시 쓴 말")
    home.ok("courier", "take", str(there))
    home.ok("courier", "pack", str(there))
    with serve(central.data, port):
        village["library"].ok("courier", "deliver", str(there))
        texts = sorted(row["text"] for row in central.shows("messages"))
        assert texts == sorted(["먼저", "지워질 말", "다시 쓴 말"])
    home.ok("courier", "take", str(there))
    assert waiting(home) == 0


def test_whoever_tampers_with_a_stick_achieves_nothing(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, there = village["home"], stick(tmp_path)
    work(home, tmp_path)
    home.ok("courier", "pack", str(there))
    whole = Path(shutil.copytree(there, tmp_path / "whole"))
    for bundle in files_of(there, "bundle"):
        body = bytearray(bundle.read_bytes())
        body[-5] ^= 1
        bundle.write_bytes(body)
    with serve(central.data, port):
        ran = village["bora"]("courier", "deliver", str(there))
        assert (ran.code, ran.json["bundles"]) == (1, 0)
        assert ran.json["damaged"] == len(files_of(there, "bundle")) > 0
        assert central.shows("messages") == central.shows("submissions") == []
        village["bora"].ok("courier", "deliver", str(whole))
    for reply in files_of(whole, "reply"):
        body = bytearray(reply.read_bytes())
        body[-5] ^= 1
        reply.write_bytes(body)
    ran = home("courier", "take", str(whole))
    assert (ran.code, ran.json["replies"]) == (1, 0)
    assert ran.json["damaged"] == len(files_of(whole, "reply")) > 0
    assert waiting(home) >= 3
    home.ok("courier", "pack", str(whole))
    with serve(central.data, port):
        village["library"].ok("courier", "deliver", str(whole))
        check_central_has_it_once(central)
    home("courier", "take", str(whole))
    assert waiting(home) == 0


def test_without_a_line_a_stick_keeps_what_it_carries(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, there = village["home"], stick(tmp_path)
    work(home, tmp_path)
    home.ok("courier", "pack", str(there))
    before = files_of(there, "bundle")
    ran = village["bora"]("courier", "deliver", str(there))
    assert (ran.code, ran.json["left"]) == (3, len(before))
    assert "still on the stick" in ran.err or "USB" in ran.err
    assert files_of(there, "bundle") == before
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(there))
        check_central_has_it_once(central)


def test_packing_again_replaces_what_nobody_delivered(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, there = village["home"], stick(tmp_path)
    work(home, tmp_path)
    home.ok("courier", "pack", str(there))
    before = set(files_of(there, "bundle"))
    village["room"].ok("courier", "pack", str(there))
    others = set(files_of(there, "bundle")) - before
    packed = home.ok("courier", "pack", str(there))
    assert packed["replaced"]
    after = set(files_of(there, "bundle"))
    assert others <= after
    assert not before & after
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(there))
        check_central_has_it_once(central)


def test_marks_and_messages_come_back_on_the_stick(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, there = village["home"], stick(tmp_path)
    work(home, tmp_path)
    home.ok("courier", "pack", str(there))
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(there))
    home.ok("courier", "take", str(there))
    (handed,) = central.shows("submissions")
    mark = ("--score", "8", "--points", "10", "--comment", "좋아요")
    assert central("grade", handed["receipt"], *mark).code == 0
    assert central("reply", "haneul", "minjun", "잘 읽었어요").code == 0
    home.ok("courier", "pack", str(there))
    with serve(central.data, port):
        village["bora"].ok("courier", "deliver", str(there))
    taken = home.ok("courier", "take", str(there))
    assert (taken["messages"], taken["marks"]) == (1, 1)
    assert home.ok("assignments")["assignments"][0]["score"] == 8


def test_a_lecture_that_was_wished_for_comes_on_the_stick(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, there = village["home"], stick(tmp_path)
    assert home("save", "demo/talk", "--rendition", "high").code == 3
    assert home.ok("courier", "pack", str(there), "--with-wishes")["wishes"] == 1
    with serve(central.data, port):
        brought = village["bora"].ok("courier", "deliver", str(there))
        assert brought["lectures"] == 1
        assert village["library"].ok("courier", "deliver", str(there))["lectures"] == 0
    taken = home.ok("courier", "take", str(there))
    assert taken["lectures"] == 1
    (lecture,) = home.ok("lectures")["lectures"]
    assert lecture["saved"] == "saved", lecture
    assert home.ok("courier", "take", str(there))["lectures"] == 0


def test_one_pc_with_saved_lectures_serves_a_room(
    tmp_path: Path, village: dict[str, Bandi], central: Central, port: int
) -> None:
    home, bora, there = village["home"], village["bora"], stick(tmp_path)
    with serve(central.data, port):
        bora.ok("save", "demo/talk", "--rendition", "high")
        publish_another_lecture(central, tmp_path)
        bora.ok("courier", "deliver", str(there))
    # The stick is lost, but the news that central signed was kept.
    other = stick(tmp_path, "other")
    assert bora.ok("courier", "pack", str(other), "--courses")["lectures"] == 1
    for pc in (home, village["room"], village["library"]):
        taken = pc.ok("courier", "take", str(other))
        assert (taken["lectures"], taken["lanes"] > 0) == (1, True)
        titles = [row["title"] for row in pc.ok("lectures")["lectures"]]
        assert len(titles) == 2
        assert pc.ok("courier", "take", str(other))["lanes"] == 0


def publish_another_lecture(central: Central, tmp_path: Path) -> None:
    """Publish the course of tests/support/central_made.py with one more lecture."""
    from tests.support.central_made import CLIP, COURSE

    folder = tmp_path / "demo-course"
    folder.mkdir()
    more = '\n[[lecture]]\nid = "more"\ntitle = { ko = "더", en = "More" }\nfile = { high = "more.mp4" }\n'
    (folder / "course.toml").write_text(COURSE + more)
    for name in ("talk.mp4", "more.mp4"):
        shutil.copy(CLIP, folder / name)
    store = Store.open(central.data, None)
    publish_folder(store, folder, tmp_path / "work", "p", 1_900_000_000_000)
    store.close()
