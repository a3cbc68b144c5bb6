"""The way in: a folder on disk to a package, whatever form the folder has."""

from pathlib import Path

from central.publishing import clips, course_folder, curriculum, textbook
from central.publishing.desk import Desk
from central.publishing.places import Folder
from central.publishing.report import FolderRefused, Report
from central.publishing.tools import Tools, installed
from central.service import catalogue
from central.service.catalogue import Package, Published
from central.store.database import Store

KINDS_KO = {"quiz": "퀴즈", "essay": "글쓰기", "photo": "사진"}


def read_folder(
    folder: Path, work: Path, now: int, tools: Tools | None = None
) -> tuple[Package, Report]:
    """Return what the folder holds, and what is to be said about it.

    ``work`` is where made files are kept: the package names them, and publishing again is quick
    because of them. Raises FolderRefused if nothing of the folder can be published.
    """
    if not folder.is_dir():
        raise FolderRefused("no-folder", folder=folder)
    desk = Desk(Folder(folder.resolve()), work, now, tools or installed())
    package = _read(desk)
    for assignment in package.assignments:
        desk.report.publish(
            "quiz" if assignment.items else "assignment",
            id=assignment.id,
            kind=assignment.kind,
            kind_ko=KINDS_KO.get(assignment.kind, assignment.kind),
            count=len(assignment.items),
        )
    return package, desk.report


def publish_folder(
    store: Store, folder: Path, work: Path, portal: str, now: int
) -> tuple[Published, Report]:
    """Publish a folder to a portal; all of it or nothing."""
    package, report = read_folder(folder, work, now)
    return catalogue.publish(store, package, portal, now), report


def _read(desk: Desk) -> Package:
    if desk.folder.has(course_folder.NAME):
        return course_folder.read_course(desk)
    if curriculum.is_curriculum(desk):
        return curriculum.read_curriculum(desk)
    if textbook.is_textbook(desk):
        return textbook.read_textbook(desk)
    if clips.has_clips(desk):
        return clips.read_clips(desk)
    raise FolderRefused("not-a-course", folder=desk.folder.root.name)
