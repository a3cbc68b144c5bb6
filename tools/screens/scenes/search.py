"""Ctrl+K: finding anything there is."""

from functools import partial

from client.ui.search.palette import Palette
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _search(text: str, studio: Studio) -> None:
    studio.desk.open("home")
    studio.desk.open_palette()
    palette = studio.desk.findChild(Palette)
    assert palette is not None
    palette.field.setText(text)
    studio.wait(lambda: not palette.asking.is_waiting, "an answer")


def _close(studio: Studio) -> None:
    for palette in studio.desk.findChildren(Palette):
        palette.close_up()


SCENES: Scenes = {
    Chapter.FRESH: (
        Scene("search-begun", "Nothing typed yet", partial(_search, ""), _close),
        Scene("search", "A word is found", partial(_search, "정수"), _close),
        Scene("search-initials", "Initial consonants will do", partial(_search, "ㅅㅎ"), _close),
        Scene("search-nothing", "Nothing is found", partial(_search, "고래"), _close),
    ),
    Chapter.FULL: (
        Scene("search-recent", "What was watched last", partial(_search, ""), _close),
        Scene("search-all", "In lectures, notes and messages", partial(_search, "이항"), _close),
        Scene(
            "search-keys", "Typed without the Korean keyboard", partial(_search, "tngkr"), _close
        ),
    ),
}
