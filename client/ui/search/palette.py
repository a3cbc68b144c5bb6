"""Finding anything there is: Ctrl+K from anywhere, a few letters, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QVBoxLayout,
    QWidget,
)

from client.domain.words import pick, title_in
from client.store import catalogue, progress
from client.store.findable import Kind
from client.store.search import Group
from client.ui import theme, words
from client.ui.context import Context
from client.ui.page import SEARCH
from client.ui.search.asking import Asking
from client.ui.search.delegate import ResultDelegate
from client.ui.search.field import TypingField
from client.ui.search.rows import Found, Heading, More, ResultRow, Results, rows_of, spoken
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.labels import Label

WIDTH = 600
RECENT = 5


class Shade(QWidget):
    """Lies over the window, unseen: who presses beside the palette wants it gone.

    It dims nothing. What is dimmed is drawn again beneath with every letter that is typed.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say so."""
        event.accept()
        self.pressed.emit()


class Palette(QFrame):
    """A field and what fits beneath, over the window. ``went`` says where to go: a page, and an item of it."""

    went = Signal(str, str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("surface", "palette")
        self.setAccessibleName(self.tr("Search"))
        self._context = context
        self._window = window
        self._shade = Shade(window)
        self._shade.pressed.connect(self.close_up)
        self._before: QWidget | None = None
        self._open_first = False
        self._typed = ""
        self.asking = Asking(context, self)
        self.asking.answered.connect(self._on_answer)
        self.field = TypingField(
            self.tr("Lectures, assignments, notes, messages"), self.tr("Search")
        )
        self.field.typed.connect(self._on_typed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.rows = Results(self)
        self.view = self._made_view()
        self.hint = Label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addWidget(self.hint)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Come up with an empty field, and with what was watched last."""
        if self.isVisible():
            self.field.selectAll()
            return
        self._before = QApplication.focusWidget()
        self._shade.setGeometry(self._window.rect())
        self._shade.show()
        self._shade.raise_()
        self.field.clear()
        self._typed = ""
        self._show_recent()
        self.show()
        self.raise_()
        self._fit()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Go away, and give the keyboard back to the window: Qt would hand it to the rail."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._window.setFocus()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the window be used again."""
        super().hideEvent(event)
        self._open_first = False
        self._shade.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._shade.setGeometry(self._window.rect())
            self._fit()
        return False

    def _made_view(self) -> QListView:
        view = QListView()
        view.setAccessibleName(self.tr("Found"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMouseTracking(True)
        view.viewport().setAutoFillBackground(False)
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        view.setItemDelegate(ResultDelegate(view))
        view.setModel(self.rows)
        view.clicked.connect(self._open)
        return view

    def _on_typed(self, text: str) -> None:
        if text.strip() == self._typed:
            # A syllable was given away as it stood: who is choosing already is not taken back to the first.
            return
        self._open_first, self._typed = False, text.strip()
        if self._typed:
            self.asking.ask(self._typed)
        else:
            self._show_recent()

    def _on_answer(self, typed: str, meant: str, groups: Sequence[Group]) -> None:
        if not self.isVisible() or typed != self.field.all_text.strip():
            return
        rows = rows_of(groups, meant, self._context.clock.now(), self._context.language)
        self._show(rows)
        if not rows:
            text = self.tr("Nothing found. Try a shorter word: parts of words are found too.")
            self.hint.setText(text)
        elif meant != typed:
            self.hint.setText(self.tr("Found for “{text}”").format(text=meant))
        if self._open_first:
            self._enter()

    def _show_recent(self) -> None:
        """Show what was watched last: most often that is what one looks for."""
        self.asking.forget()
        rows: list[ResultRow] = [self._recent(row) for row in self._watched()]
        if rows:
            rows.insert(0, Heading(self.tr("Watched last")))
        self._show(rows)
        self.hint.setText(self.tr("Initial consonants will do: ㅅㅎ finds 수학."))

    def _watched(self) -> Sequence[progress.LectureRow]:
        return progress.watched_last(self._context.store.db, RECENT)

    def _recent(self, row: progress.LectureRow) -> Found:
        language = self._context.language
        course = catalogue.course(self._context.store.db, row.lecture.course)
        left = words.clock(max(0, row.lecture.duration - row.progress.position))
        parts = [pick(course.title, language) if course else ""]
        if row.lecture.duration and not row.complete:
            parts.append(self.tr("{time} left").format(time=left))
        below = " · ".join(part for part in parts if part)
        return Found("clock", title_in(row.lecture.title, language), below, "lecture", row.id)

    def _show(self, rows: Sequence[ResultRow]) -> None:
        self.rows.show(rows)
        self.view.setVisible(bool(rows))
        self.hint.setText(self.tr("↑ ↓ to choose, Enter to open, Esc to close"))
        self._fit()
        self._choose(self.rows.next_to(-1, 1) if rows else -1)

    def _choose(self, number: int) -> None:
        index = self.rows.index(number)
        self.view.setCurrentIndex(index)
        self.field.setAccessibleDescription(spoken(self.rows.row(index)) if index.isValid() else "")
        if number == self.rows.next_to(-1, 1):
            self.view.scrollToTop()

    def _step(self, rows: int) -> None:
        number = self.view.currentIndex().row()
        for _ in range(abs(rows)):
            number = self.rows.next_to(number, 1 if rows > 0 else -1)
        if number >= 0:
            self._choose(number)

    def _enter(self) -> None:
        if self.asking.is_waiting:
            # The answer is not there yet: what it brings first is what was meant.
            self._open_first = True
        elif self.view.currentIndex().isValid():
            self._open(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if isinstance(row, More) and row.kind is Kind.LECTURE:
            # As a page of its own, where they can be saved, too.
            self.close_up()
            self.went.emit("lectures", SEARCH + self.field.all_text.strip())
        elif isinstance(row, More):
            self.asking.ask(self.field.all_text.strip(), row.kind)
        elif isinstance(row, Found):
            self.close_up()
            self.went.emit(row.page, row.item)

    def _fit(self) -> None:
        """Be as high as what is shown, within the window."""
        width = min(theme.px(WIDTH), self._window.width() - 24)
        top = 12
        rest = self.sizeHint().height() - self.view.sizeHint().height()
        rows = sum(self.view.sizeHintForRow(number) for number in range(self.rows.rowCount()))
        self.view.setMinimumHeight(0)
        if not self.rows.rowCount():
            rest = self.sizeHint().height()
        height = min(rest + rows + 8, self._window.height() - 2 * top)
        self.setGeometry((self._window.width() - width) // 2, top, width, height)
