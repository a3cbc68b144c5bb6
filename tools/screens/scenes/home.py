"""The first page, and what the shell says around it."""

from PySide6.QtWidgets import QMenu

from client.domain.sentences import sentence
from client.ui import unsaved
from client.ui.today.week_strip import WeekCard
from client.ui.widgets.rows import Row
from tools.screens.places import at, foot, go, part_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _panel(studio: Studio) -> None:
    go(studio, "home")
    studio.settle()
    studio.desk.open_panel()


def _goals(studio: Studio) -> None:
    part_of(studio, WeekCard).change.click()


def _close_menus(studio: Studio) -> None:
    for menu in studio.window.findChildren(QMenu):
        menu.close()


def _close(studio: Studio) -> None:
    unsaved.ask(studio.window, studio.settle)


def _notice(studio: Studio) -> None:
    part_of(studio, Row).clicked.emit()


def _warn(studio: Studio) -> None:
    details = {"name": "가람"}
    studio.desk.report(sentence("still-locked", studio.look.language, details))


def _hush(studio: Studio) -> None:
    studio.desk.banner.hide()


SCENES: Scenes = {
    Chapter.EMPTY: (
        Scene("empty-home", "Nothing yet", at("home")),
        Scene("empty-notices", "No notices yet", at("notices")),
    ),
    Chapter.FRESH: (
        Scene("fresh-home", "The first day", at("home")),
        Scene("fresh-home-foot", "The first day, further down", foot("home")),
    ),
    Chapter.FULL: (
        Scene("home", "Resume, due, unread, the week", at("home")),
        Scene("home-foot", "Home, further down", foot("home")),
        Scene("home-goal", "Choosing how much to study", then(at("home"), _goals), _close_menus),
        Scene(
            "home-warning", "A line that something is to be heeded", then(at("home"), _warn), _hush
        ),
        Scene("close-unsaved", "Closing what the disk does not take", then(at("home"), _close)),
        Scene("notices", "The notices", at("notices")),
        Scene("notice", "One notice", then(at("notices"), _notice)),
        Scene("panel", "The panel behind the pill: all has arrived", _panel),
    ),
    Chapter.OFFLINE: (
        Scene("offline-home", "Without a line", at("home")),
        Scene("offline-panel", "What waits for a line", _panel),
    ),
    Chapter.REFUSED: (
        Scene("refused-home", "Something was refused", at("home")),
        Scene("refused-panel", "What to do about it", _panel),
    ),
}
