"""Assignments: writing, photos, handing in, and what became of it."""

from client.ui.assignments.page import AssignmentsPage
from tools.screens.learner import PHOTO
from tools.screens.places import at, bring, detail_of, foot, go, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio

ESSAY, PHOTOS, REFUSED = (
    "study-skills/essay-week",
    "math-1/photo-solution",
    "study-skills/photo-notes",
)


def _ask_to_submit(studio: Studio) -> None:
    detail_of(studio).ask_to_submit()


def _submit_nothing(studio: Studio) -> None:
    detail_of(studio).ask_to_submit()


def _discard(studio: Studio) -> None:
    detail_of(studio).discard()


def _undo(studio: Studio) -> None:
    page_of(studio, AssignmentsPage).snackbar.button.click()


def _attached(studio: Studio) -> None:
    go(studio, "assignments", PHOTOS)
    work = detail_of(studio).work
    assert work is not None
    if not work.files_of_draft():
        assert work.files is not None
        work.files.take([PHOTO])
        studio.wait(work.files_of_draft, "the photo")
    studio.settle()
    assert work.files is not None
    bring(detail_of(studio).page, work.files)


def _edit(studio: Studio) -> None:
    _attached(studio)
    work = detail_of(studio).work
    assert work is not None
    assert work.files is not None
    work.files.edit(work.files_of_draft()[0])
    studio.wait(lambda: work.files is not None and work.files.dialog.made, "the photo")


def _turn(studio: Studio) -> None:
    _edit(studio)
    work = detail_of(studio).work
    assert work is not None
    assert work.files is not None
    work.files.dialog.right.click()


SCENES: Scenes = {
    Chapter.EMPTY: (Scene("empty-assignments", "No assignments yet", at("assignments")),),
    Chapter.FRESH: (
        Scene("fresh-assignments", "All that is to be done", at("assignments")),
        Scene("essay", "An essay to be written", at("assignments", ESSAY)),
        Scene(
            "essay-nothing",
            "Nothing to hand in yet",
            then(at("assignments", ESSAY), _submit_nothing),
        ),
        Scene("photo", "A photo to be handed in", at("assignments", PHOTOS)),
        Scene("photo-attached", "A photo is attached", _attached),
        Scene("photo-ready", "Turning and cutting a photo", _edit),
        Scene("photo-turned", "The photo is turned", _turn),
    ),
    Chapter.FULL: (
        Scene("assignments", "What is due, and what came back", at("assignments")),
        Scene("assignments-foot", "Further down the list", foot("assignments")),
        Scene("essay-draft", "A draft, saved by itself", at("assignments", ESSAY)),
        Scene(
            "essay-discarded",
            "Thrown away, unless it is undone",
            then(at("assignments", ESSAY), _discard),
            _undo,
        ),
        Scene("summary", "What would be handed in", then(at("assignments", ESSAY), _ask_to_submit)),
        Scene("received", "Received, with its number", at("assignments", "english-1/essay-hello")),
        Scene("graded", "Marked, with a comment", at("assignments", PHOTOS)),
        Scene("graded-foot", "What was handed in", foot("assignments", PHOTOS)),
    ),
    Chapter.OFFLINE: (
        Scene("offline-assignments", "The list without a line", at("assignments")),
        Scene("offline-assignment", "Handed in, and waiting for a line", at("assignments", ESSAY)),
    ),
    Chapter.REFUSED: (
        Scene("refused-list", "One was refused", at("assignments")),
        Scene("refused", "Refused, and why", at("assignments", REFUSED)),
        Scene("refused-foot", "Nothing of it is lost", foot("assignments", REFUSED)),
    ),
}
