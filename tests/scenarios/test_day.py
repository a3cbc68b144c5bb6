"""A learner's whole day on the demo portal: with a line, without one, and with one again."""

import hashlib
import shutil
from pathlib import Path

import pytest

from central import demo
from central.embedded import serve
from tests.support.central_made import free_port
from tests.support.day import Bandi, Central


@pytest.fixture
def central(tmp_path: Path, demo_portal: Path) -> Central:
    shutil.copytree(demo_portal, tmp_path / "central")
    return Central(tmp_path / "central")


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def bandi(tmp_path: Path, central: Central, port: int) -> Bandi:
    """Return a PC on which haneul has signed in, and that has no line any more."""
    bandi = Bandi(tmp_path / "pc")
    with serve(central.data, port) as url:
        signed_in = ("sign-in", "--server", url, "--name", "haneul", "--password-stdin")
        bandi.ok(*signed_in, typed="bandi-demo\n")
        bandi.ok("save", "math-1/integers", "--rendition", "low")
        bandi.ok("save", "math-1/proportion")
    return bandi


def study(bandi: Bandi, folder: Path) -> Path:
    """Do a day's work without a line; return the photo that was handed in."""
    photo, essay = folder / "풀이.png", folder / "essay.txt"
    photo.write_bytes(Path(demo.__file__).with_name("hint.png").read_bytes())
    essay.write_text("My name is Haneul. I live in Pyeongchang.\n", encoding="utf-8")
    bandi.ok("watched", "math-1/integers", "0", "30")
    bandi.ok("watched", "math-1/integers", "20", "50")
    bandi.ok("submit", "english-1/essay-hello", "--text-file", str(essay))
    bandi.ok("submit", "math-1/photo-solution", "--attach", str(photo))
    bandi.ok("submit", "math-1/quiz-equation", *answers(bandi, "math-1/quiz-equation"))
    bandi.ok("message", "minjun", "오늘 수직선을 배웠어요", "--attach", str(photo))
    return photo


def answers(bandi: Bandi, assignment: str) -> list[str]:
    """Answer every item with the first that there is to choose from, or with a number."""
    listed = bandi.ok("assignments")["assignments"]
    (options,) = (each["options"] for each in listed if each["id"] == assignment)
    chosen = [f"{item}={(found or ['1'])[0]}" for item, found in options.items()]
    return [word for each in chosen for word in ("--answer", each)]


def test_a_day_without_a_line_arrives_once_with_receipts(
    tmp_path: Path, bandi: Bandi, central: Central, port: int
) -> None:
    photo = study(bandi, tmp_path)
    offline = bandi("sync")
    assert (offline.code, bool(offline.err)) == (3, True)
    # What was watched before was sealed as its verb ended: what follows is a statement of its own.
    assert bandi.ok("status")["outbox_waiting"] == 6
    assert central.shows("submissions") == []

    with serve(central.data, port):
        bandi.ok("sync")
        bandi.ok("sync")
        status = bandi.ok("status")

    assert (status["outbox_waiting"], status["outbox_refused"], status["online"]) == (0, 0, True)
    handed = {row["assignment"]: row for row in central.shows("submissions")}
    assert len(central.shows("submissions")) == len(handed) == 3
    stages = {row["id"]: row for row in bandi.ok("assignments")["assignments"]}
    assert stages["english-1/essay-hello"]["stage"] == "received"
    assert stages["math-1/quiz-equation"]["stage"] == "graded"
    for name, row in handed.items():
        assert stages[name]["receipt"] == row["receipt"] != ""
    (file,) = handed["math-1/photo-solution"]["files"]
    assert file["sha256"] == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert file["complete"]
    sent = [row["text"] for row in central.shows("messages") if row["author"] == "me"]
    assert sent == ["오늘 수직선을 배웠어요"]
    (progress,) = central.shows("progress")
    assert progress["spans"] == [[0, 50]]


def test_answers_and_marks_come_back(
    tmp_path: Path, bandi: Bandi, central: Central, port: int
) -> None:
    study(bandi, tmp_path)
    with serve(central.data, port):
        bandi.ok("sync")
        receipt = next(
            row["receipt"]
            for row in central.shows("submissions")
            if row["assignment"] == "english-1/essay-hello"
        )
        mark = ("--score", "8", "--points", "10", "--comment", "좋아요")
        assert central("grade", receipt, *mark).code == 0
        assert central("reply", "haneul", "minjun", "잘했어요!").code == 0
        bandi.ok("sync")
    essay = next(
        row
        for row in bandi.ok("assignments")["assignments"]
        if row["id"] == "english-1/essay-hello"
    )
    assert (essay["stage"], essay["score"], essay["comment"]) == ("graded", 8, "좋아요")
    conversations = bandi.ok("messages")["conversations"]
    thread = next(row for row in conversations if row["mentor"] == "minjun")
    assert thread["messages"][-1]["text"] == "잘했어요!"
    assert thread["unread"] >= 1


def test_another_pc_of_the_same_learner_shows_the_same_day(
    tmp_path: Path, bandi: Bandi, central: Central, port: int
) -> None:
    study(bandi, tmp_path)
    other = Bandi(tmp_path / "other-pc")
    with serve(central.data, port) as url:
        bandi.ok("sync")
        signed_in = ("sign-in", "--server", url, "--name", "haneul", "--password-stdin")
        other.ok(*signed_in, typed="bandi-demo\n")
        bandi.ok("sync")
    assert other.ok("assignments") == bandi.ok("assignments")
    assert other.ok("messages") == bandi.ok("messages")
    here, there = (
        {row["id"]: row["seconds_watched"] for row in pc.ok("lectures")["lectures"]}
        for pc in (bandi, other)
    )
    assert here == there
    assert here["math-1/integers"] == 50


def test_a_central_set_back_to_its_backup_is_told_again(
    tmp_path: Path, bandi: Bandi, central: Central, port: int
) -> None:
    backup = (central.data / "central.db").read_bytes()
    study(bandi, tmp_path)
    with serve(central.data, port):
        bandi.ok("sync")
    for leftover in central.data.glob("central.db*"):
        leftover.unlink()
    (central.data / "central.db").write_bytes(backup)
    assert central.shows("submissions") == []
    with serve(central.data, port):
        bandi.ok("sync")
        bandi.ok("sync")
    assert len(central.shows("submissions")) == 3
    assert [row["text"] for row in central.shows("messages")].count("오늘 수직선을 배웠어요") == 1
    assert bandi.ok("status")["outbox_waiting"] == 0
