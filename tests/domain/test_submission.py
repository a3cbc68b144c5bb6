import pytest

from client.domain.submission import (
    HANDIN_MAX_BYTES,
    MESSAGE_MAX_BYTES,
    MESSAGE_MAX_CHARACTERS,
    MESSAGE_MAX_FILES,
    TEXT_MAX_CHARACTERS,
    Refused,
    Work,
    check_choice,
    check_handin,
    check_message,
)
from protocol.records import Answer, Assignment, File, Item, Option
from tests.support.central_says import answer, essay, quiz

PHOTO = Assignment("c1/p", "c1", 1, 1, "photo", {}, {}, max_files=2)


def file(number: int = 0, size: int = 10) -> File:
    return File(bytes([number]) * 32, f"{number}.png", size, "image/png")


@pytest.mark.parametrize(
    ("assignment", "work"),
    [
        (essay(), Work("글")),
        (essay(), Work("", files=(file(),))),
        (essay(), Work("가" * TEXT_MAX_CHARACTERS)),
        (essay(max_files=2, max_bytes=20), Work("", files=(file(1), file(2)))),
        (quiz(), Work(answers=(answer(),))),
        (PHOTO, Work(files=(file(size=HANDIN_MAX_BYTES),))),
    ],
)
def test_work_within_the_rules_may_be_handed_in(assignment: Assignment, work: Work) -> None:
    check_handin(assignment, work)


@pytest.mark.parametrize(
    ("assignment", "work", "code"),
    [
        (essay(), Work(), "empty"),
        (essay(), Work(" \n\t"), "empty"),
        (essay(), Work("", answers=(answer(),)), "empty"),
        (essay(), Work("가" * (TEXT_MAX_CHARACTERS + 1)), "text-too-long"),
        (essay(max_files=0), Work("글", files=(file(),)), "too-many-files"),
        (essay(max_files=2, max_bytes=19), Work("", files=(file(1), file(2))), "too-large"),
        (quiz(), Work("글"), "empty"),
        (quiz(), Work(answers=(Answer("1", ()),)), "empty"),
        (quiz(), Work(answers=(answer("9"),)), "unknown-item"),
        (quiz(), Work(answers=(answer(value="zzz"),)), "unknown-option"),
        (PHOTO, Work("사진은 없어요"), "no-file"),
        (PHOTO, Work(), "empty"),
        (PHOTO, Work(files=(file(size=HANDIN_MAX_BYTES + 1),)), "too-large"),
    ],
)
def test_work_against_a_rule_is_refused_by_its_name(
    assignment: Assignment, work: Work, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        check_handin(assignment, work)
    assert refusal.value.code == code


@pytest.mark.parametrize("kind", ["single", "multiple", "order", "match", "numeric", "short"])
def test_an_answer_chooses_among_what_there_is(kind: str) -> None:
    there = (Option("a", {}), Option("b", {}))
    item = Item("1", kind, {}, options=there, matches=there)
    check_choice(item, Answer("1", ("b", "a")))
    check_choice(item, Answer("1", ()))
    if kind in {"numeric", "short"}:
        check_choice(item, Answer("1", ("zzz",)))
        return
    with pytest.raises(Refused) as refusal:
        check_choice(item, Answer("1", ("a", "zzz")))
    assert refusal.value.code == "unknown-option"
    assert refusal.value.details == {"item": "1", "name": "zzz", "options": "a, b"}


def test_a_match_may_have_a_gap_and_a_choice_may_not() -> None:
    there = (Option("a", {}), Option("b", {}))
    check_choice(Item("1", "match", {}, options=there, matches=there), Answer("1", ("", "a")))
    with pytest.raises(Refused, match="unknown-option"):
        check_choice(Item("1", "single", {}, options=there), Answer("1", ("",)))


@pytest.mark.parametrize(
    ("text", "files", "code"),
    [
        ("", (), "empty"),
        ("   ", (), "empty"),
        ("가" * (MESSAGE_MAX_CHARACTERS + 1), (), "text-too-long"),
        ("", tuple(map(file, range(MESSAGE_MAX_FILES + 1))), "too-many-files"),
        ("", (file(size=MESSAGE_MAX_BYTES + 1),), "too-large"),
    ],
)
def test_a_message_against_a_rule_is_refused(text: str, files: tuple[File, ...], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_message(text, files)
    assert refusal.value.code == code


def test_a_message_within_the_rules_may_be_sent() -> None:
    check_message("가" * MESSAGE_MAX_CHARACTERS, tuple(map(file, range(MESSAGE_MAX_FILES))))
    check_message("", (file(size=MESSAGE_MAX_BYTES),))
