"""Reads a folder with a ``course.toml``: the form that our own courses have."""

from pathlib import PurePosixPath

from central.publishing import web_texts
from central.publishing.assignments import Assigned, read_assignment
from central.publishing.desk import Desk
from central.publishing.packing import RENDITIONS, Contents, Place, describe, pack
from central.publishing.reading_matter import read_pdf, read_texts
from central.publishing.recordings import CONVERTED, ENDINGS, Recording, read_recording
from central.publishing.report import FolderRefused
from central.publishing.tables import LANGUAGE, Table, read_toml
from central.service.catalogue import Package
from protocol.records import Course, Lecture

NAME = "course.toml"
FIELDS = frozenset(
    "id provider language title summary subject level lecture assignment".split()  # noqa: SIM905
)
LECTURE_FIELDS = frozenset("id title file captions poster duration".split())  # noqa: SIM905
DEFAULT_LANGUAGE = "ko"
MAX_SECONDS = 24 * 3600


def read_course(desk: Desk) -> Package:
    """Read the folder on the desk; raise FolderRefused if it cannot be published."""
    table = read_toml(desk, NAME, DEFAULT_LANGUAGE)
    language = table.text("language", DEFAULT_LANGUAGE)
    if not LANGUAGE.fullmatch(language):
        raise table.wrong("language", "a language such as ko or en")
    table = Table(NAME, table.values, language)
    table.check_fields(desk.report, FIELDS)
    course = _course(table)
    rows, tasks = table.rows("lecture", "lecture"), table.rows("assignment", "assignment")
    _check_ids(rows)
    _check_ids(tasks)
    lectures = tuple(
        _lecture(desk, row, course.id, number) for number, row in enumerate(rows, start=1)
    )
    assigned = Assigned()
    for task in tasks:
        read_assignment(desk, task, course.id, {each.id for each in lectures}, assigned)
    assignments = tuple(assigned.assignments)
    return Package(course, lectures, assignments, assigned.keys, desk.blobs)


def _course(table: Table) -> Course:
    return Course(
        id=table.id(),
        version=0,
        title=table.words("title"),
        summary=table.words("summary", {}),
        subject=table.words("subject", {}),
        level=table.words("level", {}),
        provider=table.text("provider", ""),
    )


def _check_ids(rows: list[Table]) -> None:
    seen: set[str] = set()
    for row in rows:
        name = row.id()
        if name in seen:
            raise FolderRefused("duplicate-id", where=row.where, id=name)
        seen.add(name)


def _lecture(desk: Desk, row: Table, course: str, number: int) -> Lecture:
    row.check_fields(desk.report, LECTURE_FIELDS)
    place = Place(course, f"{course}/{row.id()}", number, row.words("title"))
    lecture = pack(desk, place, _contents(desk, row))
    desk.report.publish("lecture", id=place.id, what=describe(lecture))
    return lecture


def _contents(desk: Desk, row: Table) -> Contents:
    files = _files(desk, row)
    endings = {PurePosixPath(path).suffix.lower().lstrip(".") for path in files.values()}
    if endings == {"md"}:
        return read_texts(desk, files)
    if endings and endings <= web_texts.ENDINGS:
        return web_texts.read_pages(desk, files)
    if endings == {"pdf"}:
        return read_pdf(desk, files)
    if endings <= ENDINGS.keys() and (set(files) <= set(RENDITIONS[:3]) or list(files) == [""]):
        return read_recording(desk, _recording(desk, row, files))
    if desk.tools.ffmpeg and endings <= CONVERTED and list(files) == [""]:
        return read_recording(desk, _recording(desk, row, files))
    expected = ", ".join(("md", "html", "pdf", *ENDINGS))
    raise FolderRefused(
        "file-kind", where=row.where, file=", ".join(files.values()), expected=expected
    )


def _files(desk: Desk, row: Table) -> dict[str, str]:
    """Return the lecture's files by language or rendition; by nothing if there is but one."""
    found = row.values.get("file")
    if isinstance(found, dict) and found and set(found) <= set(RENDITIONS[:3]):
        named = {name: str(path) for name, path in found.items()}
    elif isinstance(found, dict):
        named = row.words("file")
    else:
        named = {"": row.text("file")}
    if not named:
        raise FolderRefused("field-missing", where=row.where, field="file")
    return {name: desk.file(row.where, path) for name, path in named.items()}


def _recording(desk: Desk, row: Table, files: dict[str, str]) -> Recording:
    captions = row.words("captions", {})
    poster = row.text("poster", "")
    return Recording(
        where=row.where,
        source=files.get("", ""),
        files={name: path for name, path in files.items() if name},
        captions={name: desk.file(row.where, path) for name, path in captions.items()},
        poster=desk.file(row.where, poster) if poster else "",
        duration=row.whole("duration", 0, MAX_SECONDS),
    )
