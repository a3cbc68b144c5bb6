"""Reads a school book of CNXML modules, as open textbooks lie in repositories: a module is a lecture to read.

Nobody wrote it for us: a module that cannot be read is left out and said.
"""

import re

from central.publishing import cnxml, web_texts
from central.publishing.cnxml import NotCnxml
from central.publishing.curriculum import slug
from central.publishing.desk import Desk
from central.publishing.packing import Place, describe, pack
from central.publishing.report import FolderRefused
from central.service.catalogue import Package
from protocol.records import Course, Lecture

MODULES = "modules"
FILE = "index.cnxml"
DEFAULT_LANGUAGE = "en"
MAX_MODULES = 500
_LANGUAGE = re.compile(r"xml:lang=\"([a-z]{2,3})\b|<md:language>([a-z]{2,3})\b")


def is_textbook(desk: Desk) -> bool:
    """Tell whether the folder has modules of a book."""
    return bool(_modules(desk))


def read_textbook(desk: Desk) -> Package:
    """Read the folder on the desk; raise FolderRefused if none of its modules can be read."""
    name = slug(desk.folder.root.name) or "book"
    sources = _readable(desk)
    if not sources:
        raise FolderRefused("not-a-course", folder=desk.folder.root.name)
    titles = {_id(path): cnxml.title_of(source) for path, source in sources.items()}
    lectures = tuple(
        _lecture(desk, Place(name, f"{name}/{_id(path)}", number, {}), path, source, titles)
        for number, (path, source) in enumerate(sources.items(), start=1)
    )
    course = Course(name, 0, {DEFAULT_LANGUAGE: desk.folder.root.name}, {}, {}, {}, "")
    return Package(course, lectures, (), {}, desk.blobs)


def _modules(desk: Desk) -> list[str]:
    found = sorted((desk.folder.root / MODULES).glob(f"*/{FILE}"))[:MAX_MODULES]
    return [path for path in map(desk.folder.relative, found) if desk.folder.has(path)]


def _readable(desk: Desk) -> dict[str, str]:
    found = {}
    for path in _modules(desk):
        source = desk.text(path)
        try:
            cnxml.to_html(source, DEFAULT_LANGUAGE, {})
        except NotCnxml as error:
            desk.report.remark("module-unreadable", file=path, why=error)
        else:
            found[path] = source
    return found


def _id(path: str) -> str:
    return slug(path.split("/")[-2])


def _lecture(desk: Desk, place: Place, path: str, source: str, titles: dict[str, str]) -> Lecture:
    spoken = _LANGUAGE.search(source[:5000])
    language = (spoken[1] or spoken[2]) if spoken else DEFAULT_LANGUAGE
    title = titles[_id(path)] or _id(path)
    page = cnxml.to_html(source, language, titles)
    contents = web_texts.contents_of(desk, {language: (path, page)})
    lecture = pack(desk, Place(place.course, place.id, place.number, {language: title}), contents)
    desk.report.publish("lecture", id=place.id, what=describe(lecture))
    return lecture
