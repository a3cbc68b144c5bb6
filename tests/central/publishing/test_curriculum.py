"""Folders of numbered lessons: a small one of our own, and a real one."""

import json
from pathlib import Path

import pytest

from central.publishing import markdown_source
from central.publishing.reading import read_folder
from central.publishing.report import Report
from central.publishing.tools import Tools
from central.service.catalogue import Package
from tests.central.publishing.conftest import NOW, PNG, Publish, manifest_of, text_of

LINK = "[quiz](https://example.org/quiz/{})"


def quizzes(*keys: str, number: int = 1) -> str:
    """Return a quiz file whose questions have these answers: t for a right one, f for a wrong one."""
    questions = [
        {
            "questionText": "Is i < 5?",
            "answerOptions": [
                {"answerText": f"<b>{place}", "isCorrect": "true" if sign == "t" else "false"}
                for place, sign in enumerate(key)
            ],
        }
        for key in keys
    ]
    return json.dumps(
        [
            {
                "title": "Own: Quizzes",
                "quizzes": [{"id": number, "title": "A  quiz", "quiz": questions}],
            }
        ]
    )


SMALL = {
    "1-first/1-lesson/README.md": f"# One\n\n{LINK.format(1)}\n![s](/pictures/s.png)\n",
    "1-first/1-lesson/translations/README.ko.md": f"# 하나\n\n{LINK.format(1)}\n![s](./p.png)\n",
    "1-first/1-lesson/p.png": PNG,
    "1-first/1-lesson/assignment.md": "# Task\r\n\r\nWrite.\r\n",
    "1-first/1-lesson/translations/assignment.ko.md": "# 과제\n\n쓰세요.\n",
    "1-first/10-last/README.md": "# Ten\n",
    "1-first/2-lesson/README.md": "# Two\n",
    "1-first/README.md": "# Overview\n",
    "1-first/images/README.md": "# Not a lesson\n",
    "pictures/s.png": PNG,
}


def test_lessons_come_in_the_order_of_their_numbers(publish: Publish) -> None:
    package, report = publish(SMALL)
    assert package.course.id == "folder"
    assert [lecture.id for lecture in package.lectures] == [
        "folder/1-1-lesson",
        "folder/1-2-lesson",
        "folder/1-10-last",
    ]
    assert package.lectures[0].title == {"en": "One", "ko": "하나"}
    assert "no-translation" in report.codes()


def test_an_assignment_takes_text_and_files(publish: Publish) -> None:
    package, _ = publish(SMALL)
    (task,) = package.assignments
    assert (task.kind, task.lecture, task.title) == (
        "essay",
        "folder/1-1-lesson",
        {"en": "Task", "ko": "과제"},
    )
    assert task.max_files > 0
    assert task.body["en"] == "# Task\n\nWrite."


def test_a_translation_finds_the_pictures_of_its_original(publish: Publish) -> None:
    package, report = publish(SMALL)
    assert "(1-first/1-lesson/p.png)" in text_of(package, package.lectures[0], "ko")
    assert report.codes()[0] == "picture-elsewhere"


def test_quizzes_are_practice_in_every_language(publish: Publish) -> None:
    files = {"quizzes/en.json": quizzes("tf", "ft"), "quizzes/ko.json": quizzes("tf", "ft")}
    package, _ = publish({**SMALL, **files})
    quiz = package.assignments[0]
    assert (quiz.id, quiz.practice, quiz.points) == ("folder/quiz-1", True, 2)
    assert quiz.title == {"en": "A quiz", "ko": "A quiz"}
    assert quiz.items[0].prompt["en"] == "Is i < 5?"
    assert [item.key for item in quiz.items] == [("1",), ("2",)]
    assert package.course.title == {"en": "Own", "ko": "Own"}


@pytest.mark.parametrize(
    ("english", "korean", "code"),
    [
        ("ttf", "ttf", "item-two-keys"),
        ("ff", "ff", "item-no-key"),
        ("tf", "ft", "item-keys-differ"),
        ("tf", "tff", "item-keys-differ"),
        ("t", "t", "item-options"),
    ],
)
def test_a_question_that_cannot_be_marked_is_left_out(
    publish: Publish, english: str, korean: str, code: str
) -> None:
    files = {
        "quizzes/en.json": quizzes(english, "ft"),
        "quizzes/ko.json": quizzes(korean, "ft"),
    }
    package, report = publish({**SMALL, **files})
    assert [item.id for item in package.assignments[0].items] == ["2"]
    assert report.codes()[0] == code


def test_a_quiz_that_no_lesson_links_to_is_said(publish: Publish) -> None:
    _, report = publish({**SMALL, "quizzes/en.json": quizzes("tf", number=7)})
    assert report.codes()[0] == "quiz-unused"


@pytest.fixture(scope="module")
def web_dev(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Package, Report]:
    work = tmp_path_factory.mktemp("work")
    return read_folder(shared / "courses" / "web-dev", work, NOW, Tools())


def test_a_real_curriculum_has_its_lessons_and_quizzes(web_dev: tuple[Package, Report]) -> None:
    package, report = web_dev
    assert package.course.id == "web-dev"
    assert len(package.lectures) == 24
    assert all(set(lecture.title) == {"en", "ko"} for lecture in package.lectures)
    practice = [each for each in package.assignments if each.kind == "quiz"]
    essays = [each for each in package.assignments if each.kind == "essay"]
    assert (len(practice), len(essays)) == (48, 23)
    assert sum(len(each.items) for each in practice) == 142
    left_out = [(each.code, each.fields["where"]) for each in report.left_out]
    assert left_out == [
        ("item-two-keys", "quizzes, quiz 5, question 1"),
        ("item-keys-differ", "quizzes, quiz 44, question 2"),
    ]


def test_a_real_quiz_belongs_to_the_lesson_that_links_to_it(
    web_dev: tuple[Package, Report],
) -> None:
    package, _ = web_dev
    for assignment in package.assignments:
        if assignment.kind == "quiz":
            lesson = (int(assignment.id.rpartition("-")[2]) + 1) // 2
            assert assignment.lecture == package.lectures[lesson - 1].id


def test_every_picture_of_a_real_text_is_in_its_manifest(web_dev: tuple[Package, Report]) -> None:
    package, _ = web_dev
    shown = set()
    for lecture in package.lectures:
        paths = {file.path for file in manifest_of(package, lecture).files}
        for language in ("en", "ko"):
            for block in markdown_source.read(text_of(package, lecture, language)):
                assert block.kind in {"inline", "code", "indented"}
                pictures = {mark.target for mark in block.marks if mark.kind == "image"}
                assert pictures <= paths
                shown |= pictures
    assert len(shown) > 15


def test_what_a_real_course_lacks_is_listed_and_said(web_dev: tuple[Package, Report]) -> None:
    package, _ = web_dev
    missing = {name for each in package.lectures for name in manifest_of(package, each).missing}
    assert "sketchnotes/webdev101-programming.png" in missing
    assert "7-bank-project/2-forms/images/validation-error.png" not in missing
    web = {name for name in missing if name.startswith("http")}
    assert len(missing - web) == 17
    assert len(web) >= 8
    first = package.lectures[0]
    assert "〔“Intro Programming” 그림은" in text_of(package, first, "ko")
    assert "〔The picture “Intro Programming” is not" in text_of(package, first, "en")


def test_code_of_a_real_course_is_as_it_was(web_dev: tuple[Package, Report], shared: Path) -> None:
    package, _ = web_dev
    lesson = next(each for each in package.lectures if each.id == "web-dev/3-1-intro-to-html")
    source = shared / "courses/web-dev/3-terrarium/1-intro-to-html/README.md"
    written = source.read_text(encoding="utf-8").replace("\r\n", "\n")

    def code(text: str) -> list[str]:
        return [each.content for each in markdown_source.read(text) if each.kind == "code"]

    assert code(text_of(package, lesson, "en")) == code(written)
    assert "plant14.png" in text_of(package, lesson, "en")
