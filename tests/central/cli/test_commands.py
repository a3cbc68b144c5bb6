"""The command line, as somebody who runs central types it."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import requests

from central import asgi
from central.__main__ import main
from central.store.database import Store
from protocol import codec
from tests.central.support import PASSWORD, Central, essay, sent, watched, written


class Console:
    """Types commands for one folder, and reads what they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        """Return the exit code, and what was printed on both streams."""
        code = main([*words, "--data", str(self.folder)])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def rows(self, *words: str) -> list[dict[str, object]]:
        """Return what a command that must work prints as JSON."""
        code, out, err = self.run(*words, "--json")
        assert code == 0, err
        return msgspec.json.decode(out, type=list[dict[str, object]])


@pytest.fixture
def console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    """Return a console for an empty folder."""
    return Console(tmp_path / "new", capsys)


@pytest.fixture
def busy(small_central: Central, capsys: pytest.CaptureFixture[str]) -> Console:
    """Return a console beside a central in which something happened."""
    device = small_central.device()
    device.does(essay("An essay"), sent("Hello"), sent("", mentor="kim"), watched(0, 60))
    small_central.sync(device)
    return Console(small_central.store.folder, capsys)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_portal_from_nothing(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    assert console.run("people", "portal", "add", "hill", "--name-ko", "언덕")[0] == 0
    typed(monkeypatch, f"{PASSWORD}\n")
    add = ("people", "learner", "add", "haneul", "--called", "하늘", "--password-stdin")
    assert console.run(*add)[0] == 0
    assert console.run("people", "mentor", "add", "kim", "--name", "Kim")[0] == 0
    assert console.run("people", "assign", "haneul", "kim")[0] == 0
    assert console.run("notice", "add", "--title-en", "Hello")[0] == 0
    [learner] = console.rows("people", "learner", "list")
    assert (learner["login"], learner["name"], learner["mentors"]) == ("haneul", "하늘", ["kim"])
    assert console.rows("people", "portal", "list") == [
        {"id": "hill", "name": {"ko": "언덕"}, "colour": "#2f6f4f"}
    ]
    assert console.rows("people", "mentor", "list")[0]["id"] == "kim"


def test_what_came_in_is_shown(busy: Console) -> None:
    [submission] = busy.rows("show", "submissions", "--learner", "haneul")
    assert (submission["receipt"], submission["text"]) == ("A-1001", "An essay")
    [message] = busy.rows("show", "messages")
    assert message["text"] == "Hello"
    [progress] = busy.rows("show", "progress")
    assert (progress["spans"], progress["watched"]) == ([[0, 60]], 60)
    [device] = busy.rows("show", "devices")
    assert device["name"] == "PC 1"
    [refused] = busy.rows("show", "quarantine", "--learner", "haneul")
    assert (refused["code"], refused["kind"], refused["about"]) == ("empty", "sent", "kim")
    assert busy.rows("show", "quarantine", "--learner", "bora") == []
    assert busy.rows("show", "quarantine", "--mentor", "kim") == [refused]
    assert busy.run("people", "mentor", "add", "lee", "--name", "Lee")[0] == 0
    assert busy.rows("show", "quarantine", "--mentor", "lee") == []
    assert busy.run("show", "quarantine", "--mentor", "nobody")[0] == 1
    assert busy.run("show", "messages", "--mentor", "kim")[0] == 1
    assert busy.rows("show", "submissions", "--learner", "bora") == []
    assert busy.run("show", "submissions")[1].startswith("receipt=A-1001")


def test_a_mentor_answers_and_grades(busy: Console, tmp_path: Path) -> None:
    hint = written(tmp_path / "hint.png", b"a picture")
    code, out, _ = busy.run("reply", "haneul", "kim", "Look", "--attach", str(hint))
    assert (code, out) == (0, "message 2\n")
    assert busy.run("read", "haneul", "kim", "1")[0] == 0
    grade = ("grade", "A-1001", "--score", "8", "--points", "10", "--comment", "Good")
    assert busy.run(*grade, "--by", "kim")[1] == "graded: 8 of 10\n"
    assert busy.run(*grade, "--return")[1] == "returned: 8 of 10\n"
    [_, reply] = busy.rows("show", "messages")
    assert "image/png" in str(reply["files"])


def test_learners_come_and_go(busy: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    assert busy.run("people", "learner", "revoke", "haneul")[1] == "1 sign-ins ended\n"
    assert busy.run("people", "learner", "revoke", "haneul", "--device", "01" * 16)[0] == 0
    typed(monkeypatch, "another one\n")
    assert busy.run("people", "learner", "password", "haneul", "--password-stdin")[0] == 0
    assert busy.run("people", "unassign", "haneul", "kim")[0] == 0
    assert busy.run("people", "learner", "remove", "haneul")[0] == 0
    assert busy.rows("show", "submissions") == []
    assert busy.run("people", "learner", "remove", "haneul")[0] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("grade A-9 --score 1 --points 2", "there is no hand-in 'A-9'"),
        ("grade A-1001 --score 3 --points 2", "a score of 3 of 2 points cannot be"),
        ("reply nobody kim Hi", "there is no learner 'nobody'"),
        ("reply haneul kim Hi --attach /missing/file", "/missing/file: No such file or directory"),
        ("people portal add hill", "there is a portal 'hill' already"),
        ("people mentor add lee --name Lee --portal x", "there is no portal 'x'"),
        ("show messages --learner nobody", "there is no learner 'nobody'"),
        ("notice add", "a notice needs a title"),
        ("notice remove x", "there is no notice 'x'"),
        ("people learner add x", "use --password-stdin"),
        ("publish /missing/folder", "/missing/folder"),
        ("serve --host 192.0.2.1 --port 1", "cannot listen on 192.0.2.1 port 1"),
        ("serve --port 99999999", "cannot listen on"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_1(
    busy: Console, monkeypatch: pytest.MonkeyPatch, words: str, sentence: str
) -> None:
    typed(monkeypatch, "")
    code, out, err = busy.run(*words.split())
    assert (code, out) == (1, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", ["", "nonsense", "people", "grade A-1", "show nothing"])
def test_what_is_no_command_is_exit_2(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    assert ended.value.code == 2


def test_without_or_with_several_portals_one_must_be_said(console: Console) -> None:
    add = ("people", "mentor", "add", "kim", "--name", "Kim")
    assert "there is no central in" in console.run(*add)[2]
    assert not console.folder.exists()
    console.run("people", "portal", "add", "hill")
    console.run("people", "portal", "add", "dale")
    assert "--portal dale | hill" in console.run(*add)[2]


def test_a_torn_database_is_named(console: Console) -> None:
    console.folder.mkdir()
    (console.folder / "central.db").write_bytes(b"torn" * 1000)
    code, _, err = console.run("show", "messages")
    assert code == 1
    assert "central.db cannot be used: file is not a database" in err


def test_a_database_that_does_not_answer_is_named(console: Console) -> None:
    console.folder.mkdir()
    database = ("--database", "postgresql://nobody@127.0.0.1:1/none")
    code, _, err = console.run("show", "messages", *database)
    assert code == 1
    assert "cannot be used" in err


@pytest.mark.parametrize("url", ["mysql://x/y", "mongodb://x", "nonsense", "postgresql://x:y/z"])
@pytest.mark.parametrize("command", ["show messages", "serve --port 0"])
def test_a_database_that_central_cannot_use_is_refused(
    console: Console, command: str, url: str
) -> None:
    code, out, err = console.run(*command.split(), "--database", url)
    assert (code, out) == (1, "")
    assert "write postgresql://USER@HOST/NAME" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        "show messages",
        "reply haneul kim Hi",
        "read haneul kim 1",
        "grade A-1 --score 1 --points 2",
        "publish .",
        "notice remove x",
        "people learner list",
        "people assign haneul kim",
        "show messages --database postgresql://nobody@127.0.0.1:1/none",
    ],
)
def test_a_mistyped_folder_is_not_made(console: Console, words: str) -> None:
    code, out, err = console.run(*words.split())
    assert (code, out) == (1, "")
    assert "there is no central in" in err
    assert not console.folder.exists()


def test_where_central_is_may_be_said_first(
    busy: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(busy.folder), "show", "messages"]) == 0
    assert "text=Hello" in capsys.readouterr().out
    database = ["--database", "mysql://x/y"]
    assert main([*database, "--data", str(busy.folder), "show", "messages"]) == 1


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_password_that_is_no_text_is_refused(
    busy: Console, monkeypatch: pytest.MonkeyPatch, errors: str
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8", errors)
    monkeypatch.setattr(sys, "stdin", typed)
    code, _, err = busy.run("people", "learner", "add", "x", "--password-stdin")
    assert (code, "cannot be read" in err) == (1, True)


def test_a_reader_that_has_read_enough_is_no_failure(busy: Console) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    show = [sys.executable, "-m", "central", "show", "messages", "--data", str(busy.folder)]
    with os.fdopen(writing, "wb") as closed:
        ran = subprocess.run(show, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_course_folder_is_published(console: Console, tmp_path: Path) -> None:
    course = tmp_path / "course"
    course.mkdir()
    (course / "course.toml").write_text(
        'id = "c"\nprovider = "B"\ntitle = "C"\n[[lecture]]\nid = "l"\ntitle = "L"\nfile = "l.md"\n'
    )
    (course / "l.md").write_text("# Hello\n")
    console.run("people", "portal", "add", "hill")
    assert "2 new, 0 changed, 0 withdrawn" in console.run("publish", str(course))[1]
    assert "0 new, 0 changed, 0 withdrawn" in console.run("publish", str(course))[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serving_until_a_signal_and_commands_beside_it(
    small_central: Central, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    folder = small_central.store.folder
    serve = [sys.executable, "-m", "central", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, env=os.environ) as server:
        assert server.stdout is not None
        url = server.stdout.readline().split()[-1]
        assert requests.get(f"{url}/healthz", timeout=60).status_code == 200
        beside = Console(folder, capsys)
        assert beside.run("reply", "haneul", "kim", "Hi")[0] == 0
        device = small_central.device()
        small_central.sync(device)
        server.send_signal(number)
        assert server.wait(60) == 0
    Store.open(folder).close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_several_processes_serve_one_central(
    small_central: Central, tmp_path: Path, number: signal.Signals
) -> None:
    folder = small_central.store.folder
    serve = [sys.executable, "-m", "central", "serve", "--port", "0", "--data", str(folder)]
    said = tmp_path / "said"
    with (
        said.open("wb") as errors,
        subprocess.Popen(
            [*serve, "--workers", "2"], stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        assert server.stdout is not None
        url = server.stdout.readline().split()[-1]
        device = small_central.device()
        for n in range(8):  # over a connection of its own each, so that all processes answer
            device.does(sent(str(n)))
            request = device.request(*device.pending())
            answer = requests.post(
                f"{url}/v1/sync",
                data=codec.encode_message(request),
                headers={"Authorization": f"Bearer {device.token}", "Connection": "close"},
                timeout=60,
            )
            device.hears(request, codec.decode_response(answer.content))
        assert device.hint[0] == 8
        wrong = {"name": "haneul", "password": "?", "device": "ab" * 16, "device_name": "PC"}
        tries = [requests.post(f"{url}/v1/sign-in", json=wrong, timeout=60) for _ in range(6)]
        assert [answer.status_code for answer in tries] == [401] * 5 + [429]
        server.send_signal(number)
        assert server.wait(60) == 0
    assert said.read_text() == ""


def test_no_workers_cannot_serve(busy: Console) -> None:
    code, _, err = busy.run("serve", "--port", "0", "--workers", "0")
    assert (code, err) == (1, "bandi-central: 0 workers cannot serve: give 1 or more\n")


def test_the_application_is_made_for_other_servers(
    small_central: Central, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(asgi.FOLDER, str(small_central.store.folder))
    monkeypatch.delenv(asgi.DATABASE, raising=False)
    app = asgi.create()
    assert isinstance(app.state.store, Store)
    assert app.state.store.folder == small_central.store.folder
    app.state.store.close()


def test_a_restored_central_gives_other_receipts(busy: Console) -> None:
    assert busy.run("restored") == (0, "the next receipt is B-1001\n", "")
    assert busy.run("restored", "--series", "K")[1] == "the next receipt is K-1001\n"
    code, _, err = busy.run("restored", "--series", "C")
    assert (code, "comes after 'K'" in err) == (1, True)


def test_an_appointment_is_booked_changed_and_cancelled(busy: Console) -> None:
    book = ("appointment", "book", "haneul", "kim", "--start", "2099-11-25T19:00")
    code, id_, err = busy.run(*book, "--video", "https://meet.test/7")
    assert code == 0, err
    assert busy.run("appointment", "change", id_.strip(), "--minutes", "30")[1] == "changed\n"
    (row,) = busy.rows("show", "appointments", "--learner", "haneul")
    korean_evening = 4_099_284_000_000
    assert (row["start"], row["minutes"], row["way"]) == (korean_evening, 30, "video")
    assert busy.run("appointment", "cancel", id_.strip())[1] == "cancelled\n"
    assert busy.run("appointment", "cancel", "none")[0] == 1
    assert busy.run(*book[:-1], "2001-01-01T10:00", "--place", "Library")[0] == 1
