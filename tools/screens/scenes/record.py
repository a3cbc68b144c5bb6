"""My study: how long, what, how far, and what went wrong."""

from client.ui.record.mistakes import MistakesCard
from client.ui.record.page import RecordPage
from tools.screens.places import at, bring, foot, go, page_of, part_of
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _look(studio: Studio) -> RecordPage:
    go(studio, "record")
    page = page_of(studio, RecordPage)
    studio.wait(lambda: page.shown, "the record")
    studio.settle()
    return page


def _show(card: type[MistakesCard], studio: Studio) -> None:
    found = part_of(studio, card)
    bring(page_of(studio, RecordPage).scrolled, found)


def _mistakes(studio: Studio) -> None:
    _look(studio)
    _show(MistakesCard, studio)


def _reveal(studio: Studio) -> None:
    _mistakes(studio)
    rows = part_of(studio, MistakesCard).rows()
    if rows:
        rows[0].reveal.click()


def _try_again(studio: Studio) -> None:
    _mistakes(studio)
    rows = part_of(studio, MistakesCard).rows()
    if rows:
        rows[0].again.click()


SCENES: Scenes = {
    Chapter.FRESH: (Scene("fresh-record", "Nothing studied yet", at("record")),),
    Chapter.FULL: (
        Scene("record", "Time and subjects", at("record")),
        Scene("record-middle", "Courses", foot("record", percent=45)),
        Scene("record-mistakes", "Mistake notes", _mistakes),
        Scene("record-answer", "The right answer, and why", _reveal),
        Scene("record-again", "Trying again", _try_again),
        Scene("record-foot", "What was completed", foot("record")),
    ),
}
