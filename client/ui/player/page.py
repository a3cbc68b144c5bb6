"""The page of a recorded lecture: what plays, what stands beside it, and what the learner writes about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from client.domain.submission import Refused
from client.domain.words import title_in
from client.store import settings
from client.store.database import DiskFull, StoreUnavailable
from client.ui import words
from client.ui.context import Context
from client.ui.page import lecture_of
from client.ui.player.key_help import KeyHelp
from client.ui.player.keys import Action, action, is_letter, is_writing, tenth
from client.ui.player.mini import MiniPlayer
from client.ui.player.played import PlayedPage
from client.ui.player.side import Side
from client.ui.player.small import Small
from client.ui.reading.material import Contents
from client.ui.widgets.buttons import IconButton
from client.ui.writing.troubles import in_words

SIDE_EMS = 26
NARROW_EMS = 58


class PlayerPage(PlayedPage):
    """Plays one lecture; where there is a small player, it goes on there when the page is left.

    ``went`` asks for another page, as ``client.ui.page.Page`` does.
    """

    went = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wants_small = False
        self._plays_after_note = False
        self.side = Side(context, self.transcript)
        self.small = Small(self.playback)
        self.side_button = IconButton("lectures", self.tr("Index, captions, notes, questions"))
        self._others = {
            Action.FULL_SCREEN: self._toggle_full_screen,
            Action.NOTE: self._write_note,
            Action.BOOKMARK: self._bookmark,
            Action.SMALLER: self._shrink_and_leave,
            Action.KEYS: self._show_keys,
        }
        self._lay_out()
        self._connect()

    def use_mini(self, mini: MiniPlayer) -> None:
        """Go on in this small player when the page is left."""
        self.small.attach(mini)
        mini.asked.connect(self.acting.do)
        self.stage.controls.offer_small()

    def show_lecture(self, lecture_id: str) -> None:
        """Show a lecture from where the learner was, or from the second that the item names."""
        lecture, second = lecture_of(lecture_id)
        self.stage.takes_letters = settings.preferences(self.context.store.db).letter_keys
        if self._is_open and self.material is not None and self.material.id == lecture:
            self._come_back()
            if second is not None:
                self.seek(second * 1000)
            return
        self.finish()
        self._unplayable.clear()
        self._begin_at, self._plays_on = None if second is None else second * 1000, True
        self._load(lecture)

    def leave(self) -> None:
        """Go on in the small player if the lecture plays, and end it if not."""
        if self.small.is_shown:
            return
        can_shrink = self.small.mini is not None and self._is_open
        if can_shrink and (self.playback.is_playing or self._wants_small):
            self._shrink()
        else:
            self.finish()

    def finish(self) -> None:
        """Record what is to be recorded and let go of the files."""
        super().leave()

    def open(self, contents: Contents) -> None:
        """Begin to play, and show what stands beside it."""
        self.side.show_lecture(contents.material.row)
        self.stack.setCurrentWidget(self.content)
        super().open(contents)
        self.stage.setFocus()

    def shut(self) -> None:
        """Stop, and keep what is begun."""
        if self.stage.fills_screen:
            self._toggle_full_screen()
        self.small.hide()
        self._wants_small = self._plays_after_note = False
        self.side.leave()
        super().shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the player's keys also while the lists beside it have the focus, never while somebody writes."""
        is_here = self.stack.currentWidget() is self.content
        writes = is_here and is_writing(QApplication.focusWidget())
        if writes and event.key() == Qt.Key.Key_Escape:
            self.stage.setFocus()
        elif not is_here or writes or (is_letter(event) and not self.stage.takes_letters):
            super().keyPressEvent(event)
        elif (asked := action(event)) is not None:
            self.acting.do(asked)
        elif (part := tenth(event)) is not None:
            self.acting.seek_tenth(part)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side column up where it would leave too little of the picture."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("가")
        narrow = event.size().width() < NARROW_EMS * em
        if event.oldSize().width() < 0 or narrow != (event.oldSize().width() < NARROW_EMS * em):
            self.side.setVisible(not narrow)
        share = event.size().width() * 3 // 10
        self.side.setFixedWidth(max(share, min(SIDE_EMS * em, event.size().width() * 2 // 5)))

    def _lay_out(self) -> None:
        self.content = QWidget()
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.banner)
        left.addWidget(self.stage, 1)
        self._left = left
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.stack.addWidget(self.content)
        self.add_tool(self.side_button)

    def _connect(self) -> None:
        side, small = self.side, self.small
        self.playback.moved.connect(side.follow)
        self.acting.left.connect(self._do_other)
        side.index.lecture_chosen.connect(self.lecture_opened)
        side.notes.sought.connect(self.seek)
        side.notes.marked.connect(self.stage.controls.seek_bar.set_marks)
        side.notes.all_asked.connect(self._show_all_notes)
        side.notes.composer.ended.connect(self._on_written)
        side.question.sought.connect(self.seek)
        side.question.ended.connect(self._on_written)
        side.question.conversation_asked.connect(self._open_conversation)
        small.opened.connect(self._open_again)
        small.ended.connect(self.finish)
        small.next_chosen.connect(self._go_on_from_small)
        self.stage.end_card.quiz_chosen.connect(self._practise)
        self.side_button.clicked.connect(self._toggle_side)
        self.stack.currentChanged.connect(self._on_stack)

    def _do_other(self, asked: Action) -> None:
        self._others[asked]()

    def _write_note(self) -> None:
        """Halt the lecture while a note is written: what nobody watches is not counted as watched."""
        if self.stage.fills_screen:
            self._toggle_full_screen()
        if self.side.notes.is_open:
            self._plays_after_note = self.playback.is_playing or self._plays_after_note
            self.playback.pause()
        self.side.write_note()

    def _on_written(self) -> None:
        if self._plays_after_note:
            self.playback.play()
        self._plays_after_note = False
        self.stage.setFocus()

    def _bookmark(self) -> None:
        second = self.playback.position // 1000
        try:
            self.side.notes.bookmark(second)
        except (Refused, StoreUnavailable, DiskFull) as error:
            self.banner.say(in_words(error, self.context.language), "danger", "warning")
        else:
            self.stage.flash.say(self.tr("Bookmark at {0}").format(words.clock(second)))

    def _show_all_notes(self) -> None:
        self.went.emit("notes", "")

    def _open_conversation(self, mentor: str) -> None:
        self.went.emit("messages", mentor)

    def _practise(self, quiz: str) -> None:
        self.went.emit("assignments", quiz)

    def _show_keys(self) -> None:
        KeyHelp(self.stage if self.stage.fills_screen else self).open()

    def _shrink_and_leave(self) -> None:
        if self.small.mini is not None:
            self._wants_small = True
            self.closed.emit()

    def _shrink(self) -> None:
        assert self.material is not None
        if self.stage.fills_screen:
            self._toggle_full_screen()
        self._wants_small = False
        self.stage.end_card.conclude()
        self.side.leave()
        title = title_in(self.material.row.lecture.title, self.context.language)
        has_next = self.material.following is not None
        heard = self._is_heard() or not self._shows_picture
        self.small.show(title, self._poster, is_heard=heard, has_next=has_next)

    def _come_back(self) -> None:
        self.small.hide()
        self.stage.setFocus()

    def _open_again(self) -> None:
        if self.material is not None:
            self.went.emit("lecture", self.material.id)

    def _go_on_from_small(self) -> None:
        following = self.material.following if self.material else None
        self.finish()
        if following is not None:
            self.lecture_opened.emit(following.id)

    def _on_ended(self) -> None:
        """Offer the next lecture; a page that nobody sees does not go on to it by itself."""
        if not self.small.is_shown:
            super()._on_ended()

    def _on_stack(self) -> None:
        self.side_button.setVisible(self.stack.currentWidget() is self.content)

    def _toggle_side(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def _toggle_full_screen(self) -> None:
        if self.stage.fills_screen:
            self._left.addWidget(self.stage, 1)
            self.stage.end_full_screen()
            self.stage.setFocus()
        else:
            self.stage.fill_screen()
