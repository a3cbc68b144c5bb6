"""Finding something in a conversation: letters are typed, and one steps from place to place, the latest first."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from client.domain import finding
from client.store import threads
from client.ui import theme
from client.ui.context import Context
from client.ui.search.field import TypingField
from client.ui.theme import SPACE_L, SPACE_S, SPACE_XS
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.labels import LineLabel
from protocol.records import Ref

Answer: TypeAlias = tuple[str, str, Sequence[Ref]]


class SeekBar(QFrame):
    """A field, how often it was found, and the way on. Asked on another thread, one question at a time.

    ``chosen`` carries the message to go to, ``marked`` what is to stand out in all of them.
    """

    chosen = Signal(bytes)
    marked = Signal(str)
    concluded = Signal()

    def __init__(self, mentor: str, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top")
        self._mentor = mentor
        self._context = context
        self._wanted = ""
        self._is_asking = False
        self.found: Sequence[Ref] = ()
        self.place = 0
        name = self.tr("Find in this conversation")
        self.field = TypingField(name, name)
        self.field.setMaximumWidth(theme.px(320))
        self.field.typed.connect(self._on_typed)
        self.count = LineLabel("", "muted")
        self.older = IconButton("up", self.tr("Older (Enter)"))
        self.newer = IconButton("down", self.tr("Newer (Shift+Enter)"))
        self.away = IconButton("close", self.tr("Close (Esc)"))
        self.older.clicked.connect(self._step_older)
        self.newer.clicked.connect(self._step_newer)
        self.away.clicked.connect(self.conclude)
        self.field.stepped.connect(self._on_stepped)
        self.field.entered.connect(self._step_older)
        self.field.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.older, self.newer):
            row.addWidget(widget)
        row.addStretch(0)
        row.addWidget(self.away)
        self.hide()

    def begin(self) -> None:
        """Come up, ready to be typed into."""
        self.show()
        self._tell()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def conclude(self) -> None:
        """Go away, and forget what was sought."""
        self.field.clear()
        self.hide()
        self.concluded.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.conclude()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step back with Shift+Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._step_newer()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, typed: str) -> None:
        self._wanted = typed.strip()
        if not self._is_asking:
            self._ask()

    def _ask(self) -> None:
        if not self._wanted:
            self._take(("", "", ()))
            return
        self._is_asking = True
        self._context.background.run(self._work(self._wanted), self._done, self._fail)

    def _work(self, typed: str) -> Callable[[], Answer]:
        store, mentor = self._context.store, self._mentor

        def work() -> Answer:
            for meant in filter(None, (typed, finding.meant_in_korean(typed))):
                found = threads.find(store.db, mentor, meant)
                if found:
                    return typed, meant, found
            return typed, typed, ()

        return work

    def _done(self, answer: Answer) -> None:
        self._is_asking = False
        if answer[0] == self._wanted:
            self._take(answer)
        else:
            self._ask()

    def _fail(self, error: Exception) -> None:
        self._is_asking = False
        self._context.live.not_answered(error)

    def _take(self, answer: Answer) -> None:
        self.found, self.place = answer[2], 0
        self.marked.emit(answer[1])
        self._tell()
        if self.found:
            self.chosen.emit(self.found[0])

    def _on_stepped(self, rows: int) -> None:
        self._step(-rows)

    def _step_older(self) -> None:
        self._step(1)

    def _step_newer(self) -> None:
        self._step(-1)

    def _step(self, places: int) -> None:
        if self.found:
            self.place = (self.place + places) % len(self.found)
            self._tell()
            self.chosen.emit(self.found[self.place])

    def _tell(self) -> None:
        total = len(self.found)
        if not self._wanted:
            self.count.setText("")
        else:
            self.count.setText(f"{self.place + 1} / {total}" if total else self.tr("Not found"))
        for button in (self.older, self.newer):
            button.setEnabled(total > 1)
