"""Each headless verb with a real central: what it prints, what it ends with, what is kept."""

import io
import json
import sqlite3
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path

import pytest

from central.embedded import serve
from central.service import people
from central.store.database import Store
from client.__main__ import main
from client.config import Paths
from client.store import changes, handins, media, settings
from client.store.handins import Draft
from client.store.shelf import Shelf
from tests.cli.conftest import Offline, human
from tests.support.central_made import PASSWORD
from tests.support.day import Bandi, Central
from tests.support.profiles import database_of, only_profile
from tests.support.strange_server import Reply, StrangeServer, page


def test_signing_in_takes_in_the_catalogue(learner: Bandi) -> None:
    status = learner.ok("status")
    assert (status["learner"], status["online"]) == ("하늘", True)
    assert (status["courses"], status["lectures"]) == (1, 1)
    assert set(status) >= {
        *("server", "online", "last_sync", "cursor", "courses", "lectures", "saved_lectures"),
        *("saved_bytes", "outbox_waiting", "outbox_refused", "unread"),
    }


def test_where_the_centre_decided_one_server_nobody_signs_in_to_another(
    central: Central, bandi: Bandi
) -> None:
    with serve(central.data) as url, serve(central.data) as other:
        bandi.data.mkdir(exist_ok=True)
        (bandi.data / "policy.toml").write_text(f'[server]\naddress = "{url}"\n')
        words = ("--name", "haneul", "--password-stdin")
        ran = bandi("sign-in", "--server", other, *words, typed=f"{PASSWORD}\n")
        assert (ran.code, url in ran.err) == (1, True)
        assert bandi.ok("profiles", "list")["profiles"] == []
        bandi.ok("sign-in", "--server", f"{url}/", *words, typed=f"{PASSWORD}\n")


def test_when_one_meets_a_mentor_is_told_with_or_without_a_line(
    central: Central, bandi: Bandi
) -> None:
    words = ("sign-in", "--name", "haneul", "--password-stdin")
    start = "2099-11-25T19:00"
    book = ("appointment", "book", "haneul", "minjun", "--start", start, "--place", "Library")
    assert central(*book).code == 0
    with serve(central.data) as url:
        bandi.ok(*words, "--server", url, typed=f"{PASSWORD}\n")
    (found,) = bandi.ok("appointments")["appointments"]
    assert (found["mentor"], found["where"], found["status"]) == ("minjun", "Library", "booked")
    assert "Library" in human(bandi, "appointments")[1]
    # By central's clock it is over long since, whatever this PC's says.
    with database_of(bandi.data) as store, store.write() as db:
        settings.put_link(db, replace(settings.link(db), clock_offset=100 * 366 * 86_400_000))
    assert bandi.ok("appointments")["appointments"] == []


def test_a_wrong_password_is_refused_with_a_sentence(central: Central, bandi: Bandi) -> None:
    with serve(central.data) as url:
        ran = bandi(
            *("sign-in", "--server", url, "--name", "haneul", "--password-stdin"), typed="no\n"
        )
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Name or password is wrong. Please check both.\n"
    assert bandi.ok("status")["learner"] == ""


@pytest.mark.parametrize(
    ("server", "code", "says"),
    [
        ("http://central.example", 1, "does not begin with https"),
        ("ftp://central.example", 1, "no server address"),
        ("https://", 1, "no server address"),
        ("https://name:word@central.example", 1, "no server address"),
        ("https://central.invalid", 3, "Check its address"),
        ("central.invalid", 3, "Check its address"),
        ("127.0.0.1:1", 3, "Check its address"),
        ("http://127.0.0.1:1", 3, "cannot be reached"),
    ],
)
def test_a_server_that_is_none_has_a_sentence(
    bandi: Bandi, server: str, code: int, says: str
) -> None:
    ran = bandi(
        *("sign-in", "--server", server, "--name", "haneul", "--password-stdin"), typed="secret\n"
    )
    assert ran.code == code
    assert says in ran.err
    assert "secret" not in ran.err + (bandi.data / "bandi.log").read_text()


def test_somebody_elses_data_folder_is_refused(central: Central, learner: Bandi) -> None:
    server = learner.ok("status")["server"]
    store = Store.open(central.data, None)
    people.add_learner(store, people.NewLearner("bada", "바다", "p", PASSWORD))
    store.close()
    ran = learner(
        *("sign-in", "--server", server, "--name", "bada", "--password-stdin"),
        typed=f"{PASSWORD}\n",
    )
    assert ran.code == 1
    assert "another learner (하늘)" in ran.err
    learner.ok("sync")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (page(200, "text/html", b"<html>"), "Something else answered"),
        (page(500, "text/html", b"oops"), "Try to sign in again later"),
        (page(401, "text/html", b"<html>"), "Something else answered"),
        (page(401, "application/json", b'{"code":"who"}'), "Something else answered"),
        (page(403, "application/json", b'{"code":"x"}'), "Something else answered"),
    ],
)
def test_a_stranger_in_centrals_place_has_a_sentence_and_work_is_kept(
    offline: Offline, stranger: StrangeServer, reply: Reply, says: str
) -> None:
    bandi, _ = offline
    stranger.says(reply)
    ran = bandi(
        *("sign-in", "--server", stranger.url, "--name", "haneul", "--password-stdin"), typed="x\n"
    )
    assert ran.code == 3
    assert says in ran.err
    assert bandi.ok("status")["learner"] == "하늘"


def test_work_without_a_line_is_kept_and_sent_later_once(
    offline: Offline,
    central: Central,
    tmp_path: Path,
) -> None:
    bandi, back = offline
    text = tmp_path / "글.txt"
    text.write_text("\ufeff나의 하루", encoding="utf-8")
    photo = tmp_path / "사진.png"
    photo.write_bytes(b"\x89PNG" + b"x" * 200_000)
    bandi.ok("watched", "demo/talk", "0", "5")
    essay = ("submit", "demo/essay", "--text-file", str(text), "--attach", str(photo))
    assert bandi.ok(*essay)["state"] == "waiting"
    assert bandi.ok("message", "민준", "안녕하세요", "--attach", str(photo))["mentor"] == "minjun"
    ran = bandi("sync")
    assert ran.code == 3
    assert "cannot be reached" in ran.err
    assert ran.json["outbox_waiting"] == 3
    with back():
        assert bandi.ok("sync")["outbox_waiting"] == 0
        assert bandi.ok("sync")["outbox_waiting"] == 0
        (handed,) = bandi.ok("assignments")["assignments"]
        assert (handed["stage"], bool(handed["receipt"])) == ("received", True)
        (conversation,) = bandi.ok("messages")["conversations"]
        assert [found["text"] for found in conversation["messages"]] == ["안녕하세요"]
        assert bandi.ok("lectures")["lectures"][0]["seconds_watched"] == 5
    assert len(central.shows("submissions")) == 1
    assert len(central.shows("messages")) == 1


def test_a_lecture_is_saved_whole_and_the_doctor_finds_it_torn(learner: Bandi) -> None:
    saved = learner.ok("save", "demo/talk", "--rendition", "audio")
    assert (saved["state"], saved["rendition"]) == ("saved", "high")
    assert learner.ok("status")["saved_bytes"] == saved["size"]
    assert {found["name"]: found["ok"] for found in findings(learner)}["lectures"]
    with database_of(learner.data) as store:
        (torn, *_) = media.complete_blobs(store.db)
    Shelf(Paths(learner.data).blobs).path(torn).write_bytes(b"torn")
    assert not {found["name"]: found["ok"] for found in findings(learner)}["lectures"]
    learner.ok("sync")
    assert Shelf(Paths(learner.data).blobs).is_whole(torn)
    assert learner.ok("status")["saved_lectures"] == 1


def test_saving_without_a_line_is_kept_for_later(
    offline: Offline,
) -> None:
    bandi, _ = offline
    ran = bandi("save", "demo/talk")
    assert (ran.code, ran.json["state"]) == (3, "queued")
    assert "cannot be reached" in ran.err


def test_a_revoked_sign_in_says_so_and_keeps_what_was_done(
    learner: Bandi, central: Central
) -> None:
    learner.ok("message", "minjun", "아직 여기")
    with sqlite3.connect(central.data / "central.db") as db:
        db.execute("delete from tokens")
    db.close()
    for verb in (["sync"], ["save", "demo/talk"]):
        ran = learner(*verb)
        assert ran.code == 1
        assert "Sign in again" in ran.err
    assert learner.ok("status")["outbox_waiting"] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["save", "none"], "does not exist"),
        (["watched", "none", "0", "1"], "does not exist"),
        (["watched", "demo/talk", "5", "5"], "no stretch"),
        (["watched", "demo/talk", "0", "99999999"], "no stretch"),
        (["watched", "demo/talk", "5.2", "5.9"], "no stretch"),
        (["submit", "none"], "no assignment “none”"),
        (["submit", "demo/essay"], "nothing in it"),
        (["submit", "demo/essay", "--text-file", "/nowhere/x.txt"], "x.txt”"),
        (["submit", "demo/essay", "--attach", "/nowhere/x.png"], "x.png”"),
        (["submit", "demo/essay", "--answer", "1=a"], "no such question"),
        (["message", "nobody", "hi"], "no mentor “nobody”"),
        (["message", "minjun", " "], "nothing in it"),
    ],
)
def test_what_may_not_be_done_is_refused_with_a_sentence(
    learner: Bandi, words: list[str], says: str
) -> None:
    ran = learner(*words)
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert learner.ok("status")["outbox_waiting"] == 0


def test_a_file_of_50_mb_is_refused_and_the_limit_is_said(learner: Bandi, tmp_path: Path) -> None:
    huge = tmp_path / "huge.mp4"
    with huge.open("wb") as writer:
        writer.truncate(50_000_000)
    ran = learner("submit", "demo/essay", "--attach", str(huge))
    assert ran.code == 1
    assert "50.0 MB" in ran.err
    assert not only_profile(learner.data).attachments.exists()


def test_handing_in_takes_the_draft_that_is_there(learner: Bandi, tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    photo.write_bytes(b"photo")
    with database_of(learner.data) as store:
        with store.write() as db:
            handins.put_draft(db, "demo/essay", Draft("in the window", (), (), 1))
        learner.ok("submit", "demo/essay", "--attach", str(photo))
        (text,) = store.db.execute("select text from submission").fetchone()
    assert text == "in the window"


@pytest.mark.parametrize(
    "words",
    [
        ["save"],
        ["no-such-verb"],
        ["watched", "x", "a", "b"],
        ["watched", "x", "0", "nan"],
        ["sign-in", "--name", "x"],
    ],
)
def test_wrong_usage_is_2(bandi: Bandi, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended, redirect_stderr(io.StringIO()):
        main([*words, "--data", str(bandi.data)])
    assert ended.value.code == 2


@pytest.mark.parametrize("verb", ["sync", "lectures", "messages", "assignments"])
def test_nobody_signed_in_is_said(bandi: Bandi, verb: str) -> None:
    ran = bandi(verb)
    assert ran.code == 1
    assert "Nobody has signed in" in ran.err


def test_people_read_text_in_their_language(
    learner: Bandi, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert human(learner, "lectures") == (0, "demo/talk\tTalk\t0%\n", "")
    assert human(learner, "lectures", "--search", "이야")[1] == "demo/talk\tTalk\t0%\n"
    assert human(learner, "lectures", "--search", "없는 말")[1] == ""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert human(learner, "lectures")[1] == "demo/talk\t이야기\t0%\n"
    assert human(learner, "message", "minjun", "hi") == (0, "메시지를 보낼게요.\n", "")
    assert "민준\t나: hi\t보내기 기다림" in human(learner, "messages")[1]
    code, out, err = human(learner, "submit", "demo/essay")
    assert (code, out, err) == (1, "", "아직 쓴 내용이 없어요.\n")
    assert human(learner, "status")[1].startswith("서버: http://127.0.0.1")


def test_a_damaged_database_is_said_and_what_was_done_is_kept(learner: Bandi) -> None:
    learner.ok("message", "minjun", "vor dem Schaden")
    path = only_profile(learner.data).database
    with path.open("r+b") as writer:
        writer.write(b"\xa5" * 100)
    ran = learner("doctor")
    assert ran.code == 1
    assert "damaged" in ran.err
    assert not {found["name"]: found["ok"] for found in ran.json["findings"]}["database"]
    status = learner.ok("status")
    assert (status["learner"], status["outbox_waiting"]) == ("하늘", 1)
    assert learner.ok("sync")["outbox_waiting"] == 0
    assert len(list(path.parent.glob("learner.damaged-*.db"))) == 1


def test_the_doctor_has_a_finding_for_everything(bandi: Bandi) -> None:
    ran = bandi("doctor")
    assert ran.code == 1
    found = {each["name"]: each["ok"] for each in ran.json["findings"]}
    assert set(found) == {
        *("database", "disk", "policy", "keyring", "window", "lectures", "files", "refused"),
        *("unread", "central"),
    }
    assert not found["central"]


def test_the_doctor_counts_what_this_version_cannot_read(learner: Bandi) -> None:
    with database_of(learner.data) as store, store.write() as db:
        changes.take(db, b'[999,"of a later version"]')
    ran = learner("doctor")
    assert ran.code == 1
    (found,) = [each for each in ran.json["findings"] if each["name"] == "unread"]
    assert not found["ok"]
    assert found["words"].startswith("1 thing")


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    code, out, err = human(Bandi(tmp_path / "file" / "data"), "status")
    assert (code, out) == (1, "")
    assert "file" in err


def test_no_secret_is_in_the_log(learner: Bandi) -> None:
    with database_of(learner.data) as store:
        token = settings.token(store.db)
    learner("sync")
    log = Paths(learner.data).log.read_text()
    assert len(token) > 20
    assert token not in log
    assert PASSWORD not in log


def findings(bandi: Bandi) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(bandi("doctor").out)["findings"]
    return found
