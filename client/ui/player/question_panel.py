"""Asking a mentor about what is being seen: the question carries the lecture and the second with it."""

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from client.domain.submission import Refused
from client.domain.words import name_of, pick
from client.store import beside, messages
from client.store.beside import QUESTION, Jotting
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.store.messages import MessageRow, Tick
from client.ui import theme, words
from client.ui.context import Context
from client.ui.messages.rows import tick_words
from client.ui.notes.composer import JottingEdit
from client.ui.notes.list import NoteList
from client.ui.notes.rows import Kind, Row
from client.ui.protection.gate import closed_words, is_open
from client.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets import tips
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.labels import Label
from client.ui.widgets.states import EmptyState
from client.ui.writing.autosave import Autosave
from client.ui.writing.saved import SavedLine
from client.ui.writing.troubles import in_words
from protocol.records import Mentor, Moment

LINES = 4
LOW = 240
"""Below this height, at the usual text size, there is room for one question, and none for those before."""

MOST_LINES = 6


class QuestionPanel(QWidget):
    """``sought`` carries where to go (ms), ``conversation_asked`` the mentor whose conversation is wanted.

    ``ended`` says that nobody writes any more.
    """

    sought = Signal(int)
    conversation_asked = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lecture = ""
        self._now = 0
        self._second: int | None = None
        self._held: dict[str, Jotting] = {}
        self._mentors: tuple[Mentor, ...] = ()
        self.mentor = QComboBox()
        # A long role is cut off: it makes nothing else narrower.
        self.mentor.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.mentor.setMinimumContentsLength(8)
        self.mentor.setAccessibleName(self.tr("Who the question is for"))
        self.mentor.currentTextChanged.connect(self._tell_who)
        self.mentor.setPlaceholderText(self.mentor.accessibleName())
        self.moment = Label("", "small")
        self.here = IconButton("retry", self.tr("Take the place where the lecture is now"), size=16)
        self.editor = JottingEdit()
        self.editor.setPlaceholderText(self.tr("What would you like to ask about this place?"))
        self.editor.setAccessibleName(self.tr("Question"))
        self.editor.set_lines(LINES)
        self.autosave = Autosave(self._jot, self.editor.is_composing, self)
        self.trouble = Label("", "danger")
        self.send = Button(self.tr("Ask"), "primary", "send")
        self.list = NoteList(self.tr("Questions about this lecture"), MOST_LINES)
        self.conversation = Button(self.tr("Open the conversation"), "quiet", "messages")
        self._no_mentor = self.tr(
            "Once you have a mentor, you can ask about any place of a lecture here."
        )
        self.empty = EmptyState(self._no_mentor, icon="messages")
        self._asking = QWidget()
        self._lay_out()
        self._connect()

    def show_lecture(self, lecture: str) -> None:
        """Be for another lecture; a question that was begun on it is there again.

        What the disk does not take is held here until it does.
        """
        if not self.autosave.flush():
            if lecture == self._lecture:
                # What stands there is all there is of it.
                return
            self._held[self._lecture] = self._begun()
        self._lecture = lecture
        held = self._held.get(lecture)
        begun = held or beside.jotting(self._context.store.db, lecture, QUESTION)
        self._second = begun.second if begun else None
        self._rest()
        self.editor.show_text(begun.text if begun else "")
        self._refresh_mentors()
        self.refresh()
        self._tell()

    def follow(self, second: int) -> None:
        """Say where the lecture is: a question that is not begun is about there."""
        if second != self._now:
            self._now = second
            if self._second is None:
                self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the questions that were asked, however large the text is."""
        super().resizeEvent(event)
        self.editor.set_lines(LINES, event.size().height())
        self._share()

    def leave(self) -> None:
        """Keep what is begun, an open syllable included."""
        self.editor.finish_composing()
        self.autosave.flush()

    def ask(self) -> None:
        """Send the question. It waits on this PC until there is a line, as every message does."""
        text = self.editor.toPlainText().strip()
        if not text or not self._mentors:
            return
        learning, mentor = self._context.learning, self.mentor.currentData()
        if mentor is None:
            self.mentor.setFocus()
            return
        try:
            about = Moment(self._lecture, self._asked_second())
            learning.messages.send(mentor, text, (), about=about)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self._complain(error)
            return
        self._held.pop(self._lecture, None)
        self._rest()
        with suppress(DiskFull, StoreUnavailable):
            # It was sent: that it cannot be thrown away as well is no reason to have it sent twice.
            learning.notes.drop(self._lecture, QUESTION)
        self._second = None
        self.editor.show_text("")
        self._tell()
        self.ended.emit()

    def refresh(self) -> None:
        """Show what was asked, and what became of it."""
        found = messages.about(self._context.store.db, self._lecture) if self._lecture else ()
        names = self._names()
        rows = [self._row(message, names) for message in found]
        if self.list.rows.show(rows) and rows:
            self.list.scrollTo(self.list.rows.index(len(rows) - 1))
        self._share()

    def _names(self) -> dict[str, str]:
        return {mentor.id: name_of(mentor, self._context.language) for mentor in self._mentors}

    def _row(self, message: MessageRow, names: dict[str, str]) -> Row:
        assert message.about is not None
        name = names.get(message.mentor, message.mentor)
        said = name if message.tick is Tick.THEIRS else f"{name} · {tick_words(message.tick)}"
        place = message.about
        key = message.ref.hex()
        return Row(key, Kind.QUESTION, place.lecture, place.second, message.text, said)

    def _lay_out(self) -> None:
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        asking.setSpacing(SPACE_XS)
        place = QHBoxLayout()
        place.addWidget(self.moment, 1)
        place.addWidget(self.here)
        foot = QHBoxLayout()
        foot.addWidget(SavedLine(self.autosave), 1)
        foot.addWidget(self.send)
        asking.addWidget(self.mentor)
        asking.addLayout(place)
        asking.addWidget(self.editor)
        asking.addWidget(self.trouble)
        asking.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_S)
        column.setSpacing(0)
        column.addWidget(self._asking)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self.conversation, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.setContentsMargins(0, SPACE_M, 0, 0)

    def _connect(self) -> None:
        self.here.clicked.connect(self._take_here)
        self.mentor.activated.connect(self._tell)
        self.editor.edited.connect(self._on_edited)
        self.editor.entered.connect(self.ask)
        self.editor.put_aside.connect(self._put_aside)
        self.send.clicked.connect(self.ask)
        self.list.opened.connect(self._go)
        self.conversation.clicked.connect(self._open_conversation)
        self._context.live.changed.connect(self._on_changed)

    def _refresh_mentors(self) -> None:
        """Offer the mentors there are; the one chosen stays chosen."""
        found = messages.conversations(self._context.store.db)
        mentors = tuple(each.mentor for each in found if not each.gone)
        if mentors != self._mentors:
            before = self._names()
            chosen = self.mentor.currentData()
            self._mentors = mentors
            self.mentor.clear()
            for mentor in mentors:
                role = pick(mentor.role, self._context.language)
                name = name_of(mentor, self._context.language)
                self.mentor.addItem(f"{name} · {role}" if role else name, mentor.id)
            is_begun = bool(before) and bool(self.editor.toPlainText().strip())
            is_open = chosen is None and not is_begun
            wanted = messages.asked_last(self._context.store.db) if is_open else chosen
            place = self.mentor.findData(wanted)
            self.mentor.setCurrentIndex(place if is_begun else max(0, place))
            self._tell()
            if chosen is not None and is_begun and place < 0:
                # What was written for one is sent to no other unless the learner says so.
                self._complain(Refused("mentor-gone", name=before[chosen]))
        self.mentor.setVisible(len(mentors) > 1 or self.mentor.currentIndex() < 0)
        self._asking.setVisible(self._may_ask())
        self._share()
        self.empty.set_sentence(self._no_mentor if self._is_open() else closed_words())
        self.empty.setVisible(not self._may_ask())

    def _is_open(self) -> bool:
        return is_open(self._context, "messages")

    def _may_ask(self) -> bool:
        return bool(self._mentors) and self._is_open()

    def _tell_who(self, who: str) -> None:
        """Offer all of a long name and kind, for which there may be no room."""
        tips.put(self.mentor, who)

    def _share(self) -> None:
        """Leave the room to what is asked now where there is little: the rest is in the conversation, too."""
        has_room = self.height() >= theme.px(LOW)
        self.list.setVisible(bool(self.list.rows.rowCount()) and has_room)
        self.conversation.setVisible(self._may_ask() and has_room)

    def _on_edited(self) -> None:
        if self._second is None:
            self._second = self._now
        self._tell()
        self.autosave.touch()

    def _complain(self, error: Exception) -> None:
        self.trouble.setText(in_words(error, self._context.language))
        self.trouble.show()

    def _put_aside(self) -> None:
        self.autosave.flush()
        self.ended.emit()

    def _rest(self) -> None:
        """Have nothing to save but what is held."""
        self.autosave.forget()
        if self._held:
            self.autosave.touch()

    def _jot(self) -> None:
        verbs = self._context.learning.notes
        self._held[self._lecture] = self._begun()
        for lecture, begun in tuple(self._held.items()):
            verbs.jot(begun)
            del self._held[lecture]

    def _begun(self) -> Jotting:
        """Return what stands there."""
        text = self.editor.toPlainText()
        return Jotting(self._lecture, QUESTION, self._asked_second(), text)

    def _asked_second(self) -> int:
        return self._now if self._second is None else self._second

    def _take_here(self) -> None:
        self._second = self._now
        self._tell()
        if self.editor.toPlainText():
            self.autosave.touch()

    def _tell(self) -> None:
        self.trouble.hide()
        time = words.clock(self._asked_second())
        text = self.tr("The question goes with this place: {0}").format(time)
        if len(self._mentors) == 1 and self.mentor.currentIndex() == 0:
            text = self.tr("To {0}, with this place: {1}").format(
                name_of(self._mentors[0], self._context.language), time
            )
        self.moment.setText(text)
        self.send.setEnabled(bool(self.editor.toPlainText().strip()))

    def _go(self, row: Row) -> None:
        self.sought.emit(row.second * 1000)

    def _open_conversation(self) -> None:
        if self._mentors:
            self.conversation_asked.emit(self._mentors[max(0, self.mentor.currentIndex())].id)

    def _on_changed(self, topics: Topics) -> None:
        if not self._lecture:
            return
        if "people" in topics:
            self._refresh_mentors()
        if topics & {"messages", "outbox", "sync"}:
            self.refresh()
