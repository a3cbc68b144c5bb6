"""Quiz files: what is marked right, and what cannot be marked."""

import pytest

from central.publishing.report import FolderRefused
from tests.central.publishing.conftest import Publish

COURSE = (
    'id = "c"\ntitle = "x"\n[[assignment]]\nid = "q"\nkind = "quiz"\ntitle = "x"\nquiz = "q.toml"\n'
)
SINGLE = (
    '[[item]]\nid = "1"\nkind = "single"\nprompt = { ko = "물음", en = "Question" }\n'
    'options = [{ id = "a", ko = "가", en = "A" }, { id = "b", ko = "나", en = "B" }]\n'
    'key = ["a"]\nexplanation = { ko = "까닭" }\npoints = 2\n'
)
OTHERS = """
[[item]]
id = "2"
kind = "multiple"
prompt = "x"
options = [{ id = "a", ko = "가" }, { id = "b", ko = "나" }]
key = ["a", "b"]
[[item]]
id = "3"
kind = "numeric"
prompt = "x"
key = [3.5]
tolerance = 0.05
unit = "cm"
[[item]]
id = "4"
kind = "short"
prompt = "x"
key = ["하나", "one"]
[[item]]
id = "5"
kind = "order"
prompt = "x"
options = [{ id = "a", ko = "가" }, { id = "b", ko = "나" }, { id = "c", ko = "다" }]
key = ["a", "b", "c"]
[[item]]
id = "6"
kind = "match"
prompt = "x"
options = [{ id = "l1", ko = "개" }, { id = "l2", ko = "새" }]
matches = [{ id = "r1", ko = "짖는다" }, { id = "r2", ko = "난다" }]
key = ["r1", "r2"]
"""


def test_keys_stay_at_central_unless_it_is_practice(publish: Publish) -> None:
    package, _ = publish({"course.toml": COURSE, "q.toml": SINGLE + OTHERS})
    (quiz,) = package.assignments
    assert quiz.points == 7
    assert [item.kind for item in quiz.items] == [
        "single", "multiple", "numeric", "short", "order", "match",
    ]  # fmt: skip
    assert all(not item.key and not item.explanation and not item.tolerance for item in quiz.items)
    keys = package.keys["c/q"]
    assert keys["1"].value == ("a",)
    assert keys["1"].explanation == {"ko": "까닭"}
    assert (keys["3"].value, keys["3"].tolerance) == (("3.5",), 0.05)
    assert keys["6"].value == ("r1", "r2")


def test_practice_carries_its_keys(publish: Publish) -> None:
    package, _ = publish({"course.toml": COURSE + "practice = true\n", "q.toml": SINGLE + OTHERS})
    (quiz,) = package.assignments
    assert quiz.items[0].key == ("a",)
    assert quiz.items[0].explanation == {"ko": "까닭"}
    assert package.keys["c/q"]["1"].value == ("a",)


def test_what_is_put_in_order_does_not_come_in_order(publish: Publish) -> None:
    package, _ = publish({"course.toml": COURSE, "q.toml": OTHERS})
    order, match = package.assignments[0].items[-2:]
    assert tuple(option.id for option in order.options) != ("a", "b", "c")
    assert tuple(option.id for option in match.matches) != ("r1", "r2")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('key = ["a"]', "", "item-no-key"),
        ('key = ["a"]', 'key = ["a", "b"]', "item-two-keys"),
        ('key = ["a"]', 'key = ["z"]', "item-key-unknown"),
        ('key = ["a"]', "key = 3", "item-shape"),
        ('"single"', '"riddle"', "item-kind"),
        ('"single"', '"numeric"', "item-key-number"),
        ('"single"', '"order"', "item-key-incomplete"),
        ('"single"', '"match"', "item-options"),
        ('id = "b"', 'id = "a"', "item-option-twice"),
        ('ko = "나"', "ko = 3", "item-shape"),
        ('prompt = { ko = "물음", en = "Question" }', "", "item-shape"),
        ("points = 2", "points = -2", "item-shape"),
    ],
)
def test_an_item_that_cannot_be_marked_is_left_out_and_named(
    publish: Publish, old: str, new: str, code: str
) -> None:
    package, report = publish({"course.toml": COURSE, "q.toml": SINGLE.replace(old, new) + OTHERS})
    (quiz,) = package.assignments
    assert [item.id for item in quiz.items] == ["2", "3", "4", "5", "6"]
    assert report.codes() == [code]
    assert "q.toml, item 1" in report.render()
    assert "q.toml, item 1" in report.render("ko")


def test_a_quiz_with_nothing_left_is_left_out(publish: Publish) -> None:
    package, report = publish({"course.toml": COURSE, "q.toml": SINGLE.replace('key = ["a"]', "")})
    assert package.assignments == ()
    assert package.keys == {}
    assert report.codes() == ["item-no-key", "quiz-empty"]


@pytest.mark.parametrize(
    ("body", "code"),
    [("[[item", "bad-toml"), (SINGLE + SINGLE, "duplicate-id"), ("item = 3", "field-wrong")],
)
def test_a_broken_quiz_file_refuses_the_folder(publish: Publish, body: str, code: str) -> None:
    with pytest.raises(FolderRefused) as refused:
        publish({"course.toml": COURSE, "q.toml": body})
    assert refused.value.sentence.code == code
    assert "q.toml" in str(refused.value)
