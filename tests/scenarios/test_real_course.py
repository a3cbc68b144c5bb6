"""A course and clips that nobody here made: published, synced, studied offline, synced back, compared."""

from pathlib import Path

import pytest

from central.embedded import serve
from tests.support.central_made import free_port
from tests.support.day import Bandi, Central

DATA = Path(__file__).parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="test data not found at ../shared/data")


@pytest.fixture
def central(tmp_path: Path) -> Central:
    central = Central(tmp_path / "central")
    done = [
        central("people", "portal", "add", "room", "--name-ko", "공부방"),
        central(
            "people",
            "learner",
            "add",
            "sora",
            "--portal",
            "room",
            "--password-stdin",
            typed="pw-sora\n",
        ),
        central("people", "mentor", "add", "min", "--name", "민 선생님"),
        central("people", "assign", "sora", "min"),
        central("publish", str(DATA / "courses" / "web-dev")),
        central("publish", str(DATA / "media")),
    ]
    assert [ran.code for ran in done] == [0] * 6, done
    return central


def test_a_course_by_others_is_studied_offline(tmp_path: Path, central: Central) -> None:
    port, bandi = free_port(), Bandi(tmp_path / "pc")
    with serve(central.data, port) as url:
        signed_in = ("sign-in", "--server", url, "--name", "sora", "--password-stdin")
        bandi.ok(*signed_in, typed="pw-sora\n")
        lectures = bandi.ok("lectures")["lectures"]
        clip = next(row for row in lectures if "high" in row["renditions"])
        text = next(row for row in lectures if row["kind"] == "text")
        assert bandi.ok("save", clip["id"], "--rendition", "low")["state"] == "saved"
        assert bandi.ok("save", text["id"])["state"] == "saved"
    assert len([row for row in lectures if row["kind"] == "text"]) == 24
    assert clip["renditions"]["high"] > 2 * clip["renditions"]["low"]

    essay = tmp_path / "essay.txt"
    essay.write_text("브라우저는 HTML을 읽어요.", encoding="utf-8")
    assignments = bandi.ok("assignments")["assignments"]
    quiz = next(row for row in assignments if row["kind"] == "quiz")
    written = next(row for row in assignments if row["kind"] == "essay")
    chosen = [f"{item}={options[0]}" for item, options in quiz["options"].items()]
    answered = [word for each in chosen for word in ("--answer", each)]
    stop = str(clip["duration"] - 1)
    bandi.ok("watched", clip["id"], "1", stop)
    bandi.ok("submit", quiz["id"], *answered)
    bandi.ok("submit", written["id"], "--text-file", str(essay))
    bandi.ok("message", "min", "질문이 있어요")

    with serve(central.data, port):
        bandi.ok("sync")
    assert {row["assignment"] for row in central.shows("submissions")} == {
        quiz["id"],
        written["id"],
    }
    assert [row["text"] for row in central.shows("messages")] == ["질문이 있어요"]
    (progress,) = central.shows("progress")
    assert (progress["lecture"], progress["spans"]) == (clip["id"], [[1, int(stop)]])
    assert bandi.ok("status")["outbox_waiting"] == 0


def test_korean_words_are_found_in_the_middle_of_titles(tmp_path: Path, central: Central) -> None:
    bandi = Bandi(tmp_path / "pc")
    with serve(central.data, free_port()) as url:
        signed_in = ("sign-in", "--server", url, "--name", "sora", "--password-stdin")
        bandi.ok(*signed_in, typed="pw-sora\n")
    title = next(row["title"] for row in bandi.ok("lectures")["lectures"] if row["kind"] == "text")
    part = title.replace(" ", "")[:2] if " " not in title[:2] else title[:1]
    found = bandi.ok("lectures", "--search", part)["lectures"]
    assert title in [row["title"] for row in found]
