"""Course folders come from strangers: each is read, or refused in a sentence, and nothing outside of it is."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.publishing.reading import read_folder
from central.publishing.report import FolderRefused
from central.publishing.tools import Tools
from central.service.catalogue import Package
from tests.central.publishing.conftest import NOW, PNG, write
from tests.support.junk import corpus

COURSES, QUIZZES = corpus("courses"), corpus("quizzes")
SECRET = "what must not be published"
QUIZ_COURSE = (
    'id = "c"\ntitle = "t"\n[[assignment]]\nid = "q"\nkind = "quiz"\ntitle = "t"\nquiz = "q.toml"\n'
)
some = settings(
    max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """Return fresh folders, each beside a secret that leads out of it are to be tried on."""

    def made() -> Iterator[Path]:
        for number in itertools.count():
            place = tmp_path / str(number)
            secrets = dict.fromkeys(("x.md", "x.vtt", "x.png", "q.toml", "x.pdf"), SECRET)
            write(place, secrets)
            write(
                place / "course",
                {"images/a.png": PNG, "a.md": "# a", "folder.md/a.md": "# a", "talk.webm": b""},
            )
            yield place / "course"

    return made()


def read_or_refused(folder: Path) -> Package | None:
    """Read a folder, or see it refused in words; nothing of it may come from elsewhere."""
    try:
        package, report = read_folder(folder, folder.parent / "work", NOW, Tools())
    except FolderRefused as refused:
        refused.render("ko")
        refused.render("en")
        return None
    report.render("ko")
    for path in package.blobs.values():
        assert SECRET.encode() not in path.read_bytes()
    return package


@pytest.mark.parametrize("body", COURSES.values(), ids=COURSES)
def test_a_course_file_that_readers_stumbled_over_before(
    folders: Iterator[Path], body: bytes
) -> None:
    folder = next(folders)
    (folder / "course.toml").write_bytes(body)
    read_or_refused(folder)


@pytest.mark.parametrize("body", QUIZZES.values(), ids=QUIZZES)
def test_a_quiz_file_that_readers_stumbled_over_before(
    folders: Iterator[Path], body: bytes
) -> None:
    folder = write(next(folders), {"course.toml": QUIZ_COURSE, "q.toml": body})
    read_or_refused(folder)


numbers = st.sampled_from([-1, 0, 1, 2**31, 2**63, 2**64, 10**400]) | st.integers()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["../x.md", "a.md", "images", "/etc/passwd", "a\0.md", "..\\x.md", "%2e%2e/x.md", "x" * 300]
)
plain: st.SearchStrategy[Any] = st.one_of(
    texts, numbers, st.booleans(), st.sampled_from([float("nan"), float("inf"), 1e400, -0.5])
)
FIELDS = """
id title file captions poster duration ko en low kind body due points max_files max_mb lecture quiz item prompt
options matches key tolerance explanation unit practice text language
"""
keys = st.sampled_from(FIELDS.split())
tables = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=6,
)


def toml(value: object) -> str:
    """Write a value as TOML, strange ones as strangely as TOML allows."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() if abs(value) > 10**100:
            return hex(abs(value))
        case float() | int():
            return str(value)
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return "{" + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + "}"
    return json.dumps(value, ensure_ascii=True)


def lines(table: dict[str, object]) -> str:
    return "".join(f"{key} = {toml(value)}\n" for key, value in table.items())


strange = st.dictionaries(keys, tables, max_size=5)


@some
@given(course=strange, lecture=strange, task=strange)
def test_a_course_file_of_strange_fields(
    folders: Iterator[Path],
    course: dict[str, object],
    lecture: dict[str, object],
    task: dict[str, object],
) -> None:
    body = lines({"id": "c", "title": "t", **course})
    body += "[[lecture]]\n" + lines({"id": "l", "title": "t", "file": "a.md", **lecture})
    body += "[[assignment]]\n" + lines({"id": "a", "kind": "essay", "title": "t", **task})
    read_or_refused(write(next(folders), {"course.toml": body}))


@some
@given(
    kind=st.sampled_from(["single", "multiple", "numeric", "short", "order", "match"]),
    item=strange,
)
def test_a_quiz_of_strange_fields(
    folders: Iterator[Path], kind: str, item: dict[str, object]
) -> None:
    quiz = "[[item]]\n" + lines({"id": "1", "kind": kind, "prompt": "?", **item})
    read_or_refused(write(next(folders), {"course.toml": QUIZ_COURSE, "q.toml": quiz}))


REFERENCES = [
    "../x.png", "..%2fx.png", "%2e%2e/x.png", "....//x.png", "images/../../x.png", "/../x.png",
    "file:///etc/passwd", "//etc/passwd", "\\..\\x.png", "..\\x.png", "images/a.png/../../../x.png",
    "a\0b", "x" * 5000, "/".join("a" * 3000), "data:text/html,x", "javascript:alert(1)", "C:\\x.png",
    "http://[::1", "images", ".", "", "~/x.png", "images/a.png#../x", "&#46;&#46;/x.png",
]  # fmt: skip


@pytest.mark.parametrize("reference", REFERENCES, ids=range(len(REFERENCES)))
def test_a_lesson_that_refers_elsewhere(folders: Iterator[Path], reference: str) -> None:
    body = (
        f'![a]({reference}) [b]({reference}) <img src="{reference}">\n\n[c]: {reference}\n![c][c]\n'
    )
    course = 'id = "c"\ntitle = "t"\n[[lecture]]\nid = "l"\ntitle = "t"\nfile = "a.md"\n'
    read_or_refused(write(next(folders), {"course.toml": course, "a.md": body}))


@pytest.mark.parametrize(
    "body",
    ["[" * 20_000, "> " * 20_000, "* " * 5_000, "`" * 50_000, "$" * 50_000, "<b" * 20_000, "![" * 5_000,
     "|" * 20_000, "#" * 50_000, "\\(" * 20_000, "a\0b", "\ufeff# a", "&" * 50_000, "*_" * 10_000],
    ids=["brackets", "quotes", "lists", "code", "formulas", "tags", "pictures", "tables", "headings",
         "brackets of formulas", "NUL", "BOM", "ampersands", "stress"],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_lesson_made_to_keep_a_reader_busy_is_read_soon(
    folders: Iterator[Path], body: str
) -> None:
    course = 'id = "c"\ntitle = "t"\n[[lecture]]\nid = "l"\ntitle = "t"\nfile = "a.md"\n'
    read_or_refused(write(next(folders), {"course.toml": course, "a.md": body}))
