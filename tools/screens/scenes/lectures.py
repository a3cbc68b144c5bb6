"""The catalogue, a course, saving, and a lecture that is not here."""

from functools import partial

from PySide6.QtWidgets import QMenu

from client.ui.lectures.course import CourseView
from client.ui.lectures.page import LecturesPage
from tools.screens.places import at, foot, go, page_of, part_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _search(text: str, studio: Studio) -> None:
    studio.desk.open("home")
    studio.desk.search(text)


def _save(studio: Studio) -> None:
    part_of(studio, CourseView).save.click()


def _as_lectures(studio: Studio) -> None:
    page_of(studio, LecturesPage).catalogue.show_list("lectures")


def _as_courses(studio: Studio) -> None:
    go(studio, "lectures")
    page_of(studio, LecturesPage).catalogue.show_list("courses")


def _subjects(studio: Studio) -> None:
    next(iter(page_of(studio, LecturesPage).catalogue.filters.chips.values())).click()


def _close_menus(studio: Studio) -> None:
    for menu in studio.window.findChildren(QMenu):
        menu.close()


def _remove(studio: Studio) -> None:
    go(studio, "lectures", "math-1")
    studio.settle()
    part_of(studio, CourseView).remove.click()


def _undo(studio: Studio) -> None:
    studio.desk.removal.snackbar.button.click()


SCENES: Scenes = {
    Chapter.EMPTY: (Scene("empty-lectures", "No courses yet", at("lectures")),),
    Chapter.FRESH: (
        Scene("lectures", "The courses there are", at("lectures")),
        Scene(
            "lectures-subjects", "Choosing a subject", then(at("lectures"), _subjects), _close_menus
        ),
        Scene("lectures-list", "All lectures", then(at("lectures"), _as_lectures), _as_courses),
        Scene("course", "One course", at("lectures", "english-1")),
        Scene(
            "save-dialog", "In which quality to keep it", then(at("lectures", "english-1"), _save)
        ),
        Scene("unsaved", "A lecture that is not on this PC", at("lecture", "math-1/plane")),
        Scene("search-lectures", "All lectures that are found", partial(_search, "정수")),
        Scene("search-lectures-none", "No lecture is found", partial(_search, "고래")),
    ),
    Chapter.FULL: (
        Scene("course-saved", "A course that is saved and begun", at("lectures", "math-1")),
        Scene("course-foot", "The end of the course", foot("lectures", "math-1")),
        Scene("course-removed", "Taken off this PC, unless it is undone", _remove, _undo),
    ),
    Chapter.OFFLINE: (
        Scene("offline-lectures", "The catalogue without a line", at("lectures")),
        Scene("offline-unsaved", "Not on this PC, and no line", at("lecture", "english-1/notice")),
    ),
}
