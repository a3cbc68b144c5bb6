from pathlib import Path

import pytest

from client.learning import Learning
from client.store import files, replica
from client.store.database import Store
from client.store.files import Unsent
from protocol.messages import Offset
from protocol.records import File
from tests.support.central_says import TIME, Says, asked, mentor, response


@pytest.fixture
def sent(store: Store, verbs: Learning, tmp_path: Path) -> File:
    """Send a message with a file of 9 bytes, and return the file."""
    Says().tell(store, mentor())
    picture = tmp_path / "그림.png"
    picture.write_bytes(b"a picture")
    file = verbs.messages.take_in(picture)
    verbs.messages.send("minjun", "보세요", (file,))
    return file


def says_of(store: Store, file: File, received: int, *, complete: bool, wanted: bool) -> None:
    offset = Offset(file.sha256, received, complete, wanted)
    replica.apply(store, asked(store), response(offsets=(offset,)), TIME)


def test_a_file_is_unsent_until_central_has_it_whole(store: Store, sent: File) -> None:
    on_its_way = Unsent("그림.png", 9, 0, is_here=True, is_refused=False, sha256=sent.sha256)
    assert files.unsent(store.db) == [on_its_way]
    says_of(store, sent, 9, complete=False, wanted=True)
    assert [file.received for file in files.unsent(store.db)] == [9]
    says_of(store, sent, 9, complete=True, wanted=True)
    assert files.unsent(store.db) == []


def test_a_file_that_is_gone_or_refused_says_so(store: Store, sent: File) -> None:
    with store.write() as db:
        files.note_refused(db, sent.sha256)
    assert [file.problem for file in files.unsent(store.db)] == ["file-refused"]
    with store.write() as db:
        files.note_received(db, sent.sha256, 5)
    assert [file.problem for file in files.unsent(store.db)] == [""]
    with store.write() as db:
        files.note_missing(db, sent.sha256)
    assert [file.problem for file in files.unsent(store.db)] == ["file-gone"]


def test_what_central_does_not_want_yet_is_offered_again(store: Store, sent: File) -> None:
    says_of(store, sent, 0, complete=False, wanted=False)
    assert files.to_upload(store.db) == []
    assert files.unsent(store.db) == []
    assert [offer.sha256 for offer in files.offers(store.db)] == [sent.sha256]
    says_of(store, sent, 0, complete=False, wanted=True)
    assert [file.sha256 for file in files.to_upload(store.db)] == [sent.sha256]
