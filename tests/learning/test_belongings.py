"""What a learner takes along can be read by any program, and nothing of it leaves the folder."""

import json
from pathlib import Path

import pytest

from client.domain.submission import Refused
from client.learning import Learning
from client.learning.files import Pasted
from client.store.database import Store
from protocol.records import File, Message, Span
from tests.support.central_says import Says, course, essay, lecture, mentor


def test_all_that_was_written_is_there_with_its_files(
    store: Store, verbs: Learning, tmp_path: Path
) -> None:
    away = File(b"a" * 32, "../../ 멀리.png", 9, "image/png")
    Says().tell(
        store,
        *(course(), lecture(), essay(), mentor()),
        Message(b"message1", "minjun", 1, "minjun", "반가워요", 1, (away,)),
    )
    picture = verbs.messages.take_in(Pasted("../나.png", b"picture"))
    verbs.messages.send("minjun", "사진이에요", (picture,))
    verbs.messages.save_draft("minjun", "쓰다 만 말")
    verbs.handins.save_draft("c1/essay", "첫 글", ())
    verbs.handins.submit("c1/essay")
    verbs.handins.save_draft("c1/essay", "고치는 글", ())
    verbs.notes.add("c1/l1", "노트예요", 12)
    verbs.study.watched("c1/l1", Span(0, 30))
    taken = verbs.belongings.take_along(tmp_path)
    assert (taken.files, taken.missing) == (1, ("../../ 멀리.png",))
    found = json.loads((tmp_path / "bandi.json").read_bytes())
    assert [row["text"] for row in found["handins"]] == ["첫 글", "고치는 글"]
    assert [row["text"] for row in found["messages"]] == ["반가워요", "사진이에요", "쓰다 만 말"]
    assert found["notes"] == [{"lecture": "c1/l1", "second": 12, "text": "노트예요"}]
    assert found["progress"] == [{"lecture": "c1/l1", "spans": [[0, 30]]}]
    [copied] = (tmp_path / "files").iterdir()
    assert copied.read_bytes() == b"picture"
    text = (tmp_path / "bandi.txt").read_text(encoding="utf-8-sig")
    assert all(words in text for words in ("첫 글", "고치는 글", "쓰다 만 말", "노트예요"))


def test_a_folder_that_is_not_there_is_said(verbs: Learning, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-folder"):
        verbs.belongings.take_along(tmp_path / "no stick")
