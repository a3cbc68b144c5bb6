"""A learner under 14, a guardian who agrees and then no longer does, and a report: over real HTTP and by stick."""

import json
import shutil
from pathlib import Path

import pytest

from central.embedded import serve
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central

WORDS = "둘이서만 만나자고 했어요"
SAID = "비밀이야, 아무한테도 말하지 마"
GIVEN = ("--by", "mother", "--how", "document", "--text", "2026-1")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_central(tmp_path_factory.mktemp("central") / "data")


@pytest.fixture
def central(made: Path, tmp_path: Path) -> Central:
    return Central(Path(shutil.copytree(made, tmp_path / "central")))


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def ran(central: Central, *words: str) -> str:
    done = central(*words)
    assert done.code == 0, done
    return done.out


def sign_in(bandi: Bandi, url: str) -> None:
    words = ("sign-in", "--server", url, "--name", "haneul", "--password-stdin")
    bandi.ok(*words, typed=f"{PASSWORD}\n")


def test_a_child_looks_around_until_a_guardian_agreed_and_then_offline_too(
    central: Central, tmp_path: Path, port: int
) -> None:
    assert "needed" in ran(central, "people", "learner", "age", "haneul", "--under-14")
    bandi = Bandi(tmp_path / "pc")
    with serve(central.data, port) as url:
        sign_in(bandi, url)
    status = bandi.ok("status")
    assert (status["consent"], status["preview"], status["courses"]) == ("needed", True, 1)
    refused = bandi("message", "minjun", "안녕하세요")
    assert (refused.code, "guardian" in refused.err) == (1, True)
    assert bandi("notes", "add", "demo/talk", "적어 두기").code == 1
    bandi.ok("watched", "demo/talk", "0", "2")
    with serve(central.data, port):
        bandi.ok("save", "demo/talk")
        bandi.ok("sync")
        assert (central.shows("messages"), central.shows("progress")) == ([], [])
        ran(central, "consent", "record", "haneul", *GIVEN)
        bandi.ok("sync")
    assert bandi.ok("consent", "show") | {"at": 0} == {
        "state": "given",
        "at": 0,
        "by": "mother",
        "purposes": ["learning", "mentoring"],
        "text": "2026-1",
        "checked": True,
    }
    bandi.ok("message", "minjun", "안녕하세요")
    bandi.ok("watched", "demo/talk", "0", "2")
    with serve(central.data, port):
        bandi.ok("sync")
    assert [row["text"] for row in central.shows("messages")] == ["안녕하세요"]
    assert len(central.shows("progress")) == 1
    [row] = central.shows("consent")
    assert [at["state"] for at in row["history"]] == ["needed", "given"]


def test_a_withdrawal_stops_both_sides_and_what_was_unsent_is_handed_out_before_it_goes(
    central: Central, tmp_path: Path, port: int
) -> None:
    bandi, stick = Bandi(tmp_path / "pc"), tmp_path / "stick"
    stick.mkdir()
    with serve(central.data, port) as url:
        sign_in(bandi, url)
        bandi.ok("message", "minjun", "보낸 말")
        bandi.ok("sync")
    bandi.ok("message", "minjun", "보내지 못한 말")
    assert bandi("consent", "forget").code == 1, "nobody withdrew anything"
    ran(central, "consent", "withdraw", "haneul", "--by", "father")
    with serve(central.data, port):
        bandi("sync")
        bandi("sync")
    status = bandi.ok("status")
    assert (status["consent"], status["preview"]) == ("withdrawn", False)
    assert [row["text"] for row in central.shows("messages")] == ["보낸 말"]
    assert central("reply", "haneul", "minjun", "잘 지내?").code == 1
    refused = bandi("message", "minjun", "또 보내요")
    assert (refused.code, "withdrawn" in refused.err) == (1, True)
    kept = bandi("consent", "forget")
    assert (kept.code, "--without-export" in kept.err) == (1, True)
    assert bandi.ok("consent", "forget", "--export", str(stick)) == {"removed": True}
    found = json.loads((stick / "bandi.json").read_bytes())
    assert [row["text"] for row in found["messages"]] == ["보낸 말", "보내지 못한 말"]
    assert bandi.ok("profiles", "list")["profiles"] == []
    left = [path for path in (tmp_path / "pc").rglob("*") if path.is_file()]
    assert not any("learner.db" in path.name or path.suffix == ".bundle" for path in left)
    with serve(central.data, port) as url:
        sign_in(bandi, url)
    assert bandi.ok("status")["consent"] == "withdrawn", "known from the sign-in on"


def test_a_report_reaches_the_organisation_and_never_the_mentor(
    central: Central, tmp_path: Path, port: int
) -> None:
    bandi, other = Bandi(tmp_path / "pc"), Bandi(tmp_path / "home")
    words = tmp_path / "words.txt"
    words.write_text(WORDS, encoding="utf-8")
    with serve(central.data, port) as url:
        sign_in(bandi, url)
        sign_in(other, url)
        ran(central, "reply", "haneul", "minjun", SAID)
        bandi.ok("sync")
    report = ("report", "minjun", "--reason", "meet", "--text-file", str(words), "--message", "1")
    assert bandi.ok(*report)["state"] == "waiting"
    assert bandi("report", "minjun", "--reason", "meet", "--message", "9").code == 1
    assert bandi.ok("status")["reports"] == [""]
    with serve(central.data, port):
        bandi.ok("sync")
        bandi.ok("message", "minjun", "네")
        bandi.ok("sync")
        other.ok("sync")
    [row] = central.shows("reports")
    assert (row["learner"], row["mentor"], row["reason"]) == ("haneul", "minjun", "meet")
    assert (row["text"], [at["text"] for at in row["messages"]]) == (WORDS, [SAID])
    assert bandi.ok("status")["reports"] == [row["receipt"]]
    [mine] = bandi.ok("reports")["reports"]
    assert (mine["state"], mine["receipt"]) == ("received", row["receipt"])
    for what in ("messages", "submissions", "progress", "quarantine", "devices"):
        assert WORDS not in json.dumps(central.shows(what), ensure_ascii=False)
    assert other.ok("reports") == {"reports": []}
    assert [row["author"] for row in central.shows("messages")] == ["minjun", "me"]


def test_a_report_goes_by_stick_too_and_nobody_who_carries_it_can_read_it(
    central: Central, tmp_path: Path, port: int
) -> None:
    bandi, carrier, stick = Bandi(tmp_path / "pc"), Bandi(tmp_path / "library"), tmp_path / "stick"
    stick.mkdir()
    words = tmp_path / "words.txt"
    words.write_text(WORDS, encoding="utf-8")
    with serve(central.data, port) as url:
        sign_in(bandi, url)
        sign_in(carrier, url)
    bandi.ok("report", "minjun", "--reason", "secret", "--text-file", str(words))
    bandi.ok("courier", "pack", str(stick))
    carried = b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert WORDS.encode() not in carried
    assert b"secret" not in carried
    with serve(central.data, port):
        carrier.ok("courier", "deliver", str(stick))
    bandi.ok("courier", "take", str(stick))
    [row] = central.shows("reports")
    assert bandi.ok("status")["reports"] == [row["receipt"]]
