"""What is kept on this PC, and what is on its way."""

from client.ui.downloads.page import DownloadsPage
from tools.screens.places import at, foot, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _make_room(studio: Studio) -> None:
    page_of(studio, DownloadsPage).empty_out.click()


def _remove(studio: Studio) -> None:
    page = page_of(studio, DownloadsPage)
    page.here.asked.emit(page.here.rows.rows()[0], "remove")


def _undo(studio: Studio) -> None:
    studio.desk.removal.snackbar.button.click()


SCENES: Scenes = {
    Chapter.EMPTY: (
        Scene("empty-downloads", "Nothing is saved, and there is nothing", at("downloads")),
    ),
    Chapter.FRESH: (Scene("fresh-downloads", "Nothing is saved yet", at("downloads")),),
    Chapter.FULL: (
        Scene("downloads", "Room on the disk, and what is saved", at("downloads")),
        Scene("downloads-foot", "Further down", foot("downloads")),
        Scene("downloads-room", "Making room", then(at("downloads"), _make_room)),
        Scene(
            "downloads-removed",
            "Taken off, unless it is undone",
            then(at("downloads"), _remove),
            _undo,
        ),
    ),
    Chapter.OFFLINE: (Scene("offline-downloads", "Waiting, held, and why", at("downloads")),),
}
