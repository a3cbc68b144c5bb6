"""What a verb says is so: of the line, of what was refused, of what did not come."""

import io
import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from unittest import mock

import pytest

from central.embedded import serve
from client.store.database import DiskFull, Store
from client.sync.sink import Sink
from client.sync.transport import Transport
from tests.cli.conftest import Offline, human
from tests.support.central_made import PASSWORD
from tests.support.day import Bandi, Central
from tests.support.profiles import database_of
from tests.support.strange_server import StrangeServer, page

REFUSED_JSON = page(403, "application/json", b'{"code":"x"}')


def database(bandi: Bandi) -> AbstractContextManager[Store]:
    return database_of(bandi.data)


def test_status_asks_whether_there_is_a_line(offline: Offline) -> None:
    bandi, back = offline
    status = bandi.ok("status")
    assert (status["online"], status["problem"]) == (False, "unreachable")
    with back():
        status = bandi.ok("status")
        assert (status["online"], status["problem"]) == (True, "")


def test_status_is_read_by_people(learner: Bandi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    lines = dict(line.split(": ", 1) for line in human(learner, "status")[1].splitlines())
    assert (lines["학습자"], lines["연결"], lines["문제"]) == ("하늘", "됨", "없음")
    assert lines["마지막 동기화"][:2] == "20"
    assert lines["저장한 크기"] == "0 B"
    assert "essay\t글쓰기\t아직 안 함" in human(learner, "assignments")[1]


def test_the_doctor_sees_a_revoked_sign_in(learner: Bandi, central: Central) -> None:
    assert learner("doctor").code == 0
    assert central("people", "learner", "revoke", "haneul").code == 0
    ran = learner("doctor")
    (found,) = (each for each in ran.json["findings"] if each["name"] == "central")
    assert (ran.code, found["ok"]) == (1, False)
    assert "Sign in again" in found["words"]
    assert ran.err == "Something needs attention: central\n"


def test_the_doctor_keeps_qt_quiet(bandi: Bandi) -> None:
    command = [sys.executable, "-m", "client", "doctor", "--data", str(bandi.data)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert ran.returncode == 1
    assert ran.stderr == "Something needs attention: central\n"


def test_what_was_refused_is_said(learner: Bandi, central: Central) -> None:
    learner.ok("message", "minjun", "들리세요?")
    assert central("people", "unassign", "haneul", "minjun").code == 0
    ran = learner("sync")
    assert (ran.code, ran.json["outbox_refused"]) == (0, 1)
    heading, item = ran.err.splitlines()
    assert heading.startswith("To check: 1.")
    assert item.startswith("- 민준 ← 들리세요?: This is not a mentor of yours")
    assert "들리세요?" in str(learner("doctor").json)
    (conversation,) = learner.ok("messages")["conversations"]
    assert (conversation["name"], conversation["gone"]) == ("민준", True)
    again = learner("message", "민준", "여보세요")
    assert (again.code, "민준 is no longer your mentor" in again.err) == (1, True)


def test_a_download_that_fails_is_said(learner: Bandi, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with database(learner) as store, store.write() as db:
        row = {"lecture": "demo/talk", "rendition": "high", "place": 1, "paused": 0}
        db.table("download").insert({**row, "problem": "", "retry_at": None, "attempts": 0})
    with monkeypatch.context() as patch:
        patch.setattr(Sink, "write", full)
        ran = learner("sync")
    assert (ran.code, ran.json["failed"]) == (1, ["demo/talk"])
    assert "The lecture “Talk” was not fetched. The disk is full" in ran.err
    assert learner("sync").code == 0, "it is not tried again yet, and that is no news"


def test_a_cut_is_tried_once_more(learner: Bandi, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange, cuts = Transport._call, iter([ConnectionResetError])

    def cut_once(self: Transport, *arguments: object) -> object:
        for _ in cuts:
            self.base_url, before = "http://127.0.0.1:1", self.base_url
            try:
                return exchange(self, *arguments)  # type: ignore[arg-type]
            finally:
                self.base_url = before
        return exchange(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Transport, "_call", cut_once)
    assert learner.ok("sync")["problem"] == ""


def test_a_stranger_is_not_said_to_lack_a_file(offline: Offline, stranger: StrangeServer) -> None:
    bandi, _ = offline
    stranger.says(REFUSED_JSON)
    with database(bandi) as store, store.write() as db:
        db.execute(
            "update setting set value = json_set(value, '$.server', ?) where name = 'identity'",
            [stranger.url],
        )
    ran = bandi("save", "demo/talk")
    assert ran.code == 3
    assert "Something else answered" in ran.err


def test_a_course_is_saved(learner: Bandi) -> None:
    found = learner.ok("save", "demo")
    assert found["course"] == "demo"
    assert [(each["lecture"], each["state"]) for each in found["lectures"]] == [
        ("demo/talk", "saved")
    ]


@pytest.mark.parametrize(("start", "stop", "seconds"), [("10.5", "20.5", 9), ("0", "2", 2)])
def test_no_part_of_a_second_is_claimed(
    learner: Bandi, start: str, stop: str, seconds: int
) -> None:
    assert learner.ok("watched", "demo/talk", start, stop)["seconds_watched"] == seconds


def test_a_stretch_may_go_a_little_beyond_the_end(learner: Bandi) -> None:
    (talk,) = learner.ok("lectures")["lectures"]
    end = talk["duration"]
    assert learner("watched", "demo/talk", "0", str(end + 2.5)).code == 1
    found = learner.ok("watched", "demo/talk", "0", str(end + 2))
    assert found["seconds_watched"] == end


def test_a_password_that_is_no_text_is_refused(bandi: Bandi) -> None:
    words = ("sign-in", "--server", "127.0.0.1:1", "--name", "x", "--password-stdin")
    for errors in ("strict", "surrogateescape"):
        typed = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8", errors)
        with mock.patch.object(sys, "stdin", typed):
            code, _, err = human(bandi, *words)
        assert code == 1
        assert "password cannot be read" in err


def test_a_reader_that_has_read_enough_is_no_failure(bandi: Bandi, central: Central) -> None:
    with serve(central.data) as url:
        words = ("sign-in", "--server", url, "--name", "haneul", "--password-stdin")
        bandi.ok(*words, typed=f"{PASSWORD}\n")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "client", "assignments", "--data", str(bandi.data)]
    with os.fdopen(writing, "wb") as closed:
        ran = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_what_is_no_text_is_wrong_usage(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "client", "message", "x", os.fsdecode(b"\xff")]
    ran = subprocess.run([*words, "--data", str(tmp_path)], capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
