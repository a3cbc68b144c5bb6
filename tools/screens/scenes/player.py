"""A lecture that plays, and all that stands beside and upon it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QToolButton

from client.ui.player.keys import Action
from client.ui.player.page import PlayerPage
from tools.screens.places import at, go, page_of
from tools.screens.scene import Chapter, Open, Scene, Scenes
from tools.screens.studio import Studio

LECTURE = "math-1/equation"
FROM_MS = 22_500


def _play(studio: Studio) -> PlayerPage:
    go(studio, "lecture", LECTURE)
    page = page_of(studio, PlayerPage)
    studio.wait(lambda: page.playback.length, "the film")
    page.playback.pause()
    page.seek(FROM_MS)
    page.playback.play()
    studio.wait(lambda: page.playback.position > FROM_MS + 200, "playing")
    return page


def _halted(studio: Studio) -> PlayerPage:
    page = _play(studio)
    page.playback.pause()
    return page


def _beside(tab: int) -> Open:
    def open_it(studio: Studio) -> None:
        page = _play(studio)
        page.side.show()
        page.side.setCurrentIndex(tab)

    return open_it


def _notes(studio: Studio) -> None:
    page = _halted(studio)
    page.side.show()
    page.acting.do(Action.LOOP)
    page.seek(page.playback.position + 20_000)
    page.acting.do(Action.LOOP)
    page.side.setCurrentWidget(page.side.notes)


def _writing(studio: Studio) -> None:
    page = _halted(studio)
    page.side.show()
    page.acting.do(Action.NOTE)
    page.side.notes.composer.editor.setPlainText("이항하면 부호가 바뀐다!")


def _question(studio: Studio) -> None:
    page = _halted(studio)
    page.side.setCurrentWidget(page.side.question)
    page.side.show()
    page.side.question.editor.setPlainText("왜 4x만 왼쪽에 남겨요? 3을 옮기면 안 되나요?")


def _no_question(studio: Studio) -> None:
    page = page_of(studio, PlayerPage)
    page.side.question.editor.setPlainText("")
    page.side.question.leave()


def _captions(studio: Studio) -> None:
    page = _halted(studio)
    page.side.hide()


def _speeds(studio: Studio) -> None:
    _drop(_halted(studio).stage.controls.speed)


def _more(studio: Studio) -> None:
    _drop(_halted(studio).stage.controls.more)


def _qualities(studio: Studio) -> None:
    _drop(_halted(studio).stage.controls.quality)


def _keys(studio: Studio) -> None:
    _halted(studio).acting.do(Action.KEYS)


def _drop(button: QToolButton) -> None:
    """Show the menu of a button, and go on: a click on it would wait until it is closed."""
    button.menu().popup(button.mapToGlobal(button.rect().topLeft()) - _above(button.menu()))


def _above(menu: QMenu) -> QPoint:
    return QPoint(0, menu.sizeHint().height())


def _close_menus(studio: Studio) -> None:
    for menu in studio.window.findChildren(QMenu):
        menu.close()


def _over(studio: Studio) -> None:
    page = _play(studio)
    page.seek(page.playback.length - 500)
    studio.wait(page.stage.end_card.isVisible, "the end")
    page.stage.end_card.timer.stop()


def _small(studio: Studio) -> None:
    _play(studio)
    studio.desk.open("messages", "minjun")


SCENES: Scenes = {
    Chapter.FULL: (
        Scene("player", "A lecture, and the course beside it", _beside(0)),
        Scene("transcript", "What is said, to be read and clicked", _beside(1)),
        Scene("player-notes", "Notes, bookmarks and a loop", _notes),
        Scene("player-writing", "Writing a note while it waits", _writing),
        Scene("player-question", "Asking a mentor about this place", _question, _no_question),
        Scene("player-captions", "Captions, and the picture at its largest", _captions),
        Scene("player-speeds", "How fast", _speeds, _close_menus),
        Scene("player-more", "What else the player can do", _more, _close_menus),
        Scene("player-quality", "In which quality", _qualities, _close_menus),
        Scene("player-keys", "The keys", _keys),
        Scene("player-end", "At the end: the next lecture, or a quiz", _over),
        Scene("player-small", "It plays on while one writes", _small),
        Scene("audio", "A lecture to be listened to", at("lecture", "english-1/routine")),
    )
}
