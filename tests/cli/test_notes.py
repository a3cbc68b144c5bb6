"""Notes at a terminal."""

from tests.cli.conftest import human
from tests.support.day import Bandi


def test_notes_are_made_listed_changed_and_thrown_away(learner: Bandi) -> None:
    learner.ok("sync")
    made = learner.ok("notes", "add", "demo/talk", "수직선", "--at", "83")["note"]
    assert (made["lecture"], made["second"], made["text"]) == ("demo/talk", 83, "수직선")
    changed = learner.ok("notes", "edit", made["id"], "수직선과 음수")["note"]
    assert changed == {**made, "text": "수직선과 음수"}
    assert learner.ok("notes", "list")["notes"] == [changed]
    assert learner.ok("notes", "list", "demo/other")["notes"] == []
    code, out, _ = human(learner, "notes", "list")
    assert (code, out) == (0, f"{made['id']}\tTalk\t1:23\t수직선과 음수\n")
    assert learner.ok("notes", "remove", made["id"]) == {"removed": made["id"]}
    assert learner.ok("notes", "list")["notes"] == []


def test_what_is_no_note_is_refused_in_words(learner: Bandi) -> None:
    learner.ok("sync")
    for words in (
        ("add", "demo/nowhere", "x"),
        ("add", "demo/talk", " "),
        ("add", "demo/talk", "x", "--at", "-1"),
        ("edit", "note:demo/talk:none", "x"),
        ("remove", "note:demo/talk:none"),
    ):
        ran = learner("notes", *words)
        assert ran.code == 1, words
        assert ran.err.count("\n") == 1


def test_a_note_follows_the_learner_to_another_pc(learner: Bandi) -> None:
    other = Bandi(learner.data.with_name("other"))
    learner.ok("sync")
    learner.ok("notes", "add", "demo/talk", "수직선", "--at", "83")
    learner.ok("sync")
    url = learner.ok("status")["server"]
    other.ok(
        "sign-in", "--server", url, "--name", "haneul", "--password-stdin", typed="secret-pw\n"
    )
    other.ok("sync")
    assert other.ok("notes", "list") == learner.ok("notes", "list")
