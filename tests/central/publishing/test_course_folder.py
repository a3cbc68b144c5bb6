"""Folders with a course.toml."""

import hashlib
from pathlib import Path

import pytest

from central.publishing.report import FolderRefused
from protocol.manifest import CHUNK_BYTES
from tests.central.publishing.conftest import PNG, Publish, manifest_of, text_of, write

COURSE = 'id = "maths"\ntitle = { ko = "수학", en = "Maths" }\n'
READING = '[[lecture]]\nid = "reading"\ntitle = "읽기"\nfile = { ko = "r.ko.md", en = "r.en.md" }\n'
PDF = '[[lecture]]\nid = "sheet"\ntitle = "자료"\nfile = "sheet.pdf"\n'
TEXTS = {
    "r.ko.md": "# 제목\r\n\r\n$x^2$ ![그림](images/a.png) ![없음](b.png)\r\n",
    "r.en.md": "# Title\n\n$x^2$ ![picture](images/a.png) ![gone](b.png)\n",
    "images/a.png": PNG,
}


def test_texts_in_two_languages_are_one_lecture(publish: Publish) -> None:
    package, report = publish({"course.toml": COURSE + READING, **TEXTS})
    (lecture,) = package.lectures
    assert (lecture.id, lecture.course, lecture.number, lecture.version) == (
        "maths/reading",
        "maths",
        1,
        0,
    )
    assert (lecture.kind, lecture.duration, lecture.title) == ("text", 0, {"ko": "읽기"})
    manifest = manifest_of(package, lecture)
    assert [file.role for file in manifest.files] == ["text", "text", "image", "image"]
    assert manifest.missing == ("b.png",)
    assert report.codes() == ["picture-missing", "picture-missing"]
    assert "“없음” 그림은" in text_of(package, lecture, "ko")
    assert "\r" not in text_of(package, lecture, "ko")


def test_a_manifest_has_every_chunk_of_every_file(publish: Publish) -> None:
    body = b"%PDF-1.4\n" + b"x" * (CHUNK_BYTES * 2)
    package, _ = publish({"course.toml": COURSE + PDF, "sheet.pdf": body})
    (lecture,) = package.lectures
    (file,) = manifest_of(package, lecture).files
    pieces = [body[at : at + CHUNK_BYTES] for at in range(0, len(body), CHUNK_BYTES)]
    assert file.chunks == tuple(hashlib.sha256(piece).digest()[:16] for piece in pieces)
    assert (file.size, file.sha256) == (len(body), hashlib.sha256(body).digest())
    assert [(each.name, each.size) for each in lecture.renditions] == [("pdf", len(body))]


def test_every_blob_is_what_it_is_called(publish: Publish) -> None:
    package, _ = publish({"course.toml": COURSE + READING, **TEXTS})
    for sha256, path in package.blobs.items():
        assert hashlib.sha256(path.read_bytes()).digest() == sha256


def test_the_same_folder_makes_the_same_package(publish: Publish, folder: Path) -> None:
    first, _ = publish({"course.toml": COURSE + READING, **TEXTS})
    again, _ = publish({})
    assert first == again


@pytest.mark.parametrize(
    ("toml", "code", "words"),
    [
        ("id = ", "bad-toml", "course.toml"),
        ('title = "x"', "field-missing", "`id`"),
        ('id = "maths"', "field-missing", "`title`"),
        ('id = "a/b"\ntitle = "x"', "bad-id", "a/b"),
        ('id = "maths"\ntitle = 3', "field-wrong", "`title`"),
        ('id = "maths"\ntitle = { Korean = "x" }', "field-wrong", "`title`"),
        (COURSE + "lecture = 3", "field-wrong", "`lecture`"),
        (COURSE + PDF, "lecture-file-missing", "sheet.pdf"),
        (COURSE + PDF.replace("sheet.pdf", "../sheet.pdf"), "outside", "../sheet.pdf"),
        (COURSE + PDF.replace("sheet.pdf", "/etc/passwd"), "lecture-file-missing", "/etc/passwd"),
        (COURSE + PDF.replace("sheet.pdf", "r.xyz"), "file-kind", "r.xyz"),
        (COURSE + READING + READING, "duplicate-id", "reading"),
        (COURSE + PDF.replace("sheet.pdf", "images/a.png"), "file-kind", "images/a.png"),
        (COURSE + '[[assignment]]\nid = "e"\nkind = "song"\ntitle = "x"', "field-wrong", "`kind`"),
        (
            COURSE + '[[assignment]]\nid = "e"\nkind = "essay"\ntitle = "x"\nlecture = "no"',
            "unknown-lecture",
            "no",
        ),
        (
            COURSE + '[[assignment]]\nid = "e"\nkind = "essay"\ntitle = "x"\ndue = 2026-12-24',
            "due-zone",
            "time zone",
        ),
    ],
)
def test_a_folder_that_cannot_be_published_is_refused_with_a_sentence(
    publish: Publish, toml: str, code: str, words: str
) -> None:
    with pytest.raises(FolderRefused) as refused:
        publish({"course.toml": toml, **TEXTS, "r.xyz": "x"})
    assert refused.value.sentence.code == code
    assert words in str(refused.value)
    assert refused.value.render("ko") != str(refused.value)


def test_a_lecture_that_is_a_link_out_of_the_folder_is_refused(
    publish: Publish, folder: Path, tmp_path: Path
) -> None:
    write(tmp_path, {"secret.pdf": "%PDF-"})
    (folder / "sheet.pdf").symlink_to(tmp_path / "secret.pdf")
    with pytest.raises(FolderRefused, match="leads out of the folder"):
        publish({"course.toml": COURSE + PDF})


def test_a_misspelt_field_is_remarked_on(publish: Publish) -> None:
    _, report = publish({"course.toml": COURSE + 'sumary = "x"\n'})
    assert "`sumary`" in report.render()
    assert "철자" in report.render("ko")


def test_due_is_a_moment_or_the_end_of_a_day_in_korea(publish: Publish) -> None:
    essay = '[[assignment]]\nid = "{}"\nkind = "essay"\ntitle = "x"\n{}\n'
    tasks = essay.format("a", "due = 2026-12-24T23:59:00+09:00") + essay.format(
        "b", "due_in_days = 2"
    )
    package, _ = publish(
        {"course.toml": COURSE + tasks + essay.format("c", "body = 'b.md'"), "b.md": "글"}
    )
    first, second, third = package.assignments
    assert (first.due, second.due, third.due) == (1798124340000, 1790175540000, 0)
    assert (third.body, third.max_files, third.max_bytes) == ({"ko": "글"}, 3, 20_000_000)


def test_a_folder_of_nothing_is_refused(publish: Publish) -> None:
    with pytest.raises(FolderRefused, match=r"no course\.toml"):
        publish({"readme.txt": "x"})
