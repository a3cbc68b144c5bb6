"""The page of all notes."""

from client.ui.notes.page import NotesPage
from client.ui.notes.rows import Kind
from tools.screens.places import at, go, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _all(studio: Studio) -> None:
    go(studio, "notes")
    page = page_of(studio, NotesPage)
    studio.wait(page.list.rows.rowCount, "the notes")


def _find(studio: Studio) -> None:
    page_of(studio, NotesPage).search.setText("부호")


def _find_none(studio: Studio) -> None:
    page_of(studio, NotesPage).search.setText("고래")


def _stop_finding(studio: Studio) -> None:
    page_of(studio, NotesPage).search.setText("")


def _first(studio: Studio) -> object:
    rows = page_of(studio, NotesPage).list.rows.rows()
    return next(row for row in rows if row.kind is Kind.NOTE)


def _change(studio: Studio) -> None:
    page_of(studio, NotesPage).list.edit_asked.emit(_first(studio))


def _delete(studio: Studio) -> None:
    page_of(studio, NotesPage).list.delete_asked.emit(_first(studio))


def _undo(studio: Studio) -> None:
    page_of(studio, NotesPage).removal.snackbar.button.click()


SCENES: Scenes = {
    Chapter.FRESH: (Scene("fresh-notes", "No notes yet", at("notes")),),
    Chapter.FULL: (
        Scene("notes", "All notes, under their lectures", _all),
        Scene("notes-found", "Notes that are found", then(_all, _find), _stop_finding),
        Scene("notes-none", "None is found", then(_all, _find_none), _stop_finding),
        Scene("note-change", "Changing a note", then(_all, _change)),
        Scene("note-deleted", "A note is deleted, unless it is undone", then(_all, _delete), _undo),
    ),
}
