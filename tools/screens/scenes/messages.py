"""Conversations with mentors."""

from PySide6.QtWidgets import QMenu

from client.store import messages as stored
from client.store.messages import Tick
from client.ui.messages.page import MessagesPage
from client.ui.messages.pane import ConversationPane
from client.ui.messages.rows import ThreadRow
from tools.screens.learner import PHOTO
from tools.screens.places import at, go, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio

MENTOR, GONE = "minjun", "seoyeon"
TALK = at("messages", MENTOR)


def _pane(studio: Studio) -> ConversationPane:
    pane = page_of(studio, MessagesPage).pane
    assert pane is not None
    return pane


def _row(studio: Studio, *, mine: bool) -> ThreadRow:
    rows = _pane(studio).view.rows.rows()
    return next(row for row in reversed(rows) if row.message and row.message.mine is mine)


def _start(studio: Studio) -> None:
    for row in stored.thread(studio.workspace.store.db, MENTOR, 50):
        if not row.mine:
            _pane(studio).show_message(row.ref)
            return


def _close(studio: Studio) -> None:
    page_of(studio, MessagesPage).close_conversation()


def _answer(studio: Studio) -> None:
    pane = _pane(studio)
    pane.answer(_row(studio, mine=False))
    pane.composer.editor.setPlainText(
        "아하, 양쪽에서 똑같이 덜어 내면 되는군요!\n그럼 4x는 왜 그대로예요?"
    )


def _answer_no_more(studio: Studio) -> None:
    pane = _pane(studio)
    pane.composer.answer(b"")
    pane.composer.editor.setPlainText("")
    pane.leave()


def _find(studio: Studio) -> None:
    pane = _pane(studio)
    pane.seek.begin()
    pane.seek.field.setText("부호")
    studio.settle()


def _find_none(studio: Studio) -> None:
    pane = _pane(studio)
    pane.seek.begin()
    pane.seek.field.setText("고래")
    studio.settle()


def _stop_finding(studio: Studio) -> None:
    _pane(studio).seek.conclude()


def _attach(studio: Studio) -> None:
    pane = _pane(studio)
    pane.composer.take([PHOTO])
    studio.wait(lambda: pane.composer.files.rows(), "the photo")
    pane.composer.editor.setPlainText("3번 풀이를 찍었어요.")


def _detach(studio: Studio) -> None:
    pane = _pane(studio)
    for row in pane.composer.files.rows():
        row.remove.click()
    pane.composer.editor.setPlainText("")
    pane.leave()


def _menu(studio: Studio) -> None:
    pane = _pane(studio)
    menu = pane.menu_of(_row(studio, mine=False))
    menu.popup(pane.mapToGlobal(pane.rect().center()))


def _close_menus(studio: Studio) -> None:
    for menu in studio.window.findChildren(QMenu):
        menu.close()


def _refused(studio: Studio) -> None:
    go(studio, "messages", GONE)
    studio.settle()
    rows = _pane(studio).view.rows.rows()
    for row in rows:
        if row.message and row.message.tick is Tick.REFUSED:
            _pane(studio).view.show_message(row.message.ref)


SCENES: Scenes = {
    Chapter.EMPTY: (Scene("empty-messages", "No mentor yet", at("messages")),),
    Chapter.FRESH: (Scene("fresh-messages", "New messages", TALK),),
    Chapter.FULL: (
        Scene("messages-list", "Who there is to write to", then(at("messages"), _close)),
        Scene("messages", "A conversation", TALK),
        Scene("messages-start", "How it began", then(TALK, _start)),
        Scene("messages-reply", "Answering a message", then(TALK, _answer), _answer_no_more),
        Scene("messages-found", "Words that are found in it", then(TALK, _find), _stop_finding),
        Scene("messages-none", "Words that are not in it", then(TALK, _find_none), _stop_finding),
        Scene("messages-photo", "A photo goes along", then(TALK, _attach), _detach),
        Scene("messages-menu", "What can be done with a message", then(TALK, _menu), _close_menus),
    ),
    Chapter.OFFLINE: (Scene("offline-messages", "Written without a line", TALK),),
    Chapter.REFUSED: (
        Scene("messages-gone", "No longer a mentor; a message was refused", _refused),
    ),
}
