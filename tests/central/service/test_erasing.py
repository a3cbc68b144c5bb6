"""What is erased of a learner is gone from the database and the folder, and nobody else misses anything."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from central.service import (
    accounts,
    appointments,
    consent,
    erasing,
    mentoring,
    reports,
    uploads,
    views,
)
from central.service.appointments import Plan
from central.service.consent import Agreed
from central.service.mentoring import Mark, Reply
from central.service.refusals import Refused, SignInRequired, WrongPassword
from central.service.uploads import Part
from central.store.tables import metadata
from protocol.messages import SignIn
from protocol.records import File, Reported, Revised
from tests.central.support import NOW, PASSWORD, STAMP, Central, essay, sent, watched

SECRET = "nobody-must-find-this"
BODY = b"a photo of nobody-must-find-this"
SHA256 = hashlib.sha256(BODY).digest()


def lived(central: Central, login: str, secret: str) -> None:
    photo = File(SHA256, f"{secret}.png", len(BODY), "image/png")
    device = central.device(login, 1 if login == "haneul" else 2)
    device.does(
        sent(secret, photo),
        essay(secret, photo),
        watched(0, 30),
        Reported(STAMP, "kim", "other", secret),
    )
    device.does(Revised(STAMP, "note:math/lines:1", (), f"+{secret}"))
    central.sync(device)
    part = Part(SHA256, 0, len(BODY))
    uploads.append(central.store, device.token, part, BODY, NOW)
    mentoring.reply(central.store, Reply(login, "kim", secret), NOW)
    appointments.book(central.store, login, "kim", Plan(NOW, 40, "place", secret), NOW)
    receipt = str(views.submissions(central.store, login)[0]["receipt"])
    mentoring.grade(central.store, Mark(receipt, 1, 2, secret), NOW)
    consent.record(central.store, login, Agreed("self", "document", "1"), NOW)


def everything(central: Central) -> bytes:
    with central.store.read() as db:
        rows = [db.execute(select(table)).all() for table in metadata.sorted_tables]
    return repr(rows).encode()


def test_nothing_of_them_is_left_and_nobody_else_misses_anything(central: Central) -> None:
    lived(central, "haneul", SECRET)
    lived(central, "bora", "kept")
    id_ = central.learners["haneul"]
    path = central.store.folder / "blobs" / SHA256.hex()[:2] / SHA256.hex()
    assert path.exists()
    assert erasing.erase(central.store, "haneul") == 0, "bora needs the same photo"
    assert path.exists()
    assert [row["login"] for row in views.learners(central.store)] == ["bora"]
    assert all(row["learner"] == "bora" for row in views.messages(central.store))
    assert len(views.submissions(central.store)) == 1
    with pytest.raises(WrongPassword):
        accounts.sign_in(central.store, SignIn("haneul", PASSWORD, "01" * 16, "PC"), NOW)
    assert len(reports.of_all(central.store)) == 2, "what was reported stays"
    erasing.erase(central.store, id_, reports_too=True)
    assert SECRET.encode() not in everything(central)
    assert erasing.erase(central.store, "bora") == 1
    assert not path.exists()


def test_a_device_of_theirs_is_told_nothing_any_more(small_central: Central) -> None:
    device = small_central.device()
    device.does(sent(SECRET))
    small_central.sync(device)
    erasing.erase(small_central.store, "haneul")
    with pytest.raises(SignInRequired):
        small_central.exchange(device)
    with pytest.raises(Refused, match="there is no learner"):
        erasing.erase(small_central.store, "nobody")


def test_no_byte_of_it_stays_in_the_files(tmp_path: Path, small_central: Central) -> None:
    lived(small_central, "haneul", SECRET)
    erasing.erase(small_central.store, "haneul", reports_too=True)
    small_central.store.close()
    for path in small_central.store.folder.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
