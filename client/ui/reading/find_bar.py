"""Finding words in what is read."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from client.ui import theme
from client.ui.theme import SPACE_L, SPACE_S, SPACE_XS
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.labels import LineLabel


class FindBar(QFrame):
    """A line to type into: ``sought`` with every letter, ``stepped`` with Enter or Shift+Enter."""

    sought = Signal(str)
    stepped = Signal(int)
    concluded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        self.line = QLineEdit()
        self.line.setProperty("kind", "search")
        self.line.setPlaceholderText(self.tr("Find in this text"))
        self.line.setAccessibleName(self.tr("Find in this text"))
        self.line.setMaximumWidth(theme.px(320))
        self.line.textChanged.connect(self.sought)
        self.line.installEventFilter(self)
        self.count = LineLabel("", "muted")
        self.back = IconButton("up", self.tr("Previous (Shift+Enter)"))
        self.on = IconButton("down", self.tr("Next (Enter)"))
        self.away = IconButton("close", self.tr("Close (Esc)"))
        self.back.clicked.connect(self._step_back)
        self.on.clicked.connect(self._step_on)
        self.away.clicked.connect(self.conclude)
        row.addWidget(self.line, 1)
        for widget in (self.count, self.back, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.away)
        self.hide()

    def begin(self) -> None:
        """Show the line, ready to be typed into."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def conclude(self) -> None:
        """Go away, and forget what was sought."""
        self.line.clear()
        self.hide()
        self.concluded.emit()

    def say(self, current: int, total: int) -> None:
        """Say how often it was found; ``current`` counts from 0."""
        if not self.line.text():
            self.count.setText("")
        elif total:
            self.count.setText(f"{current + 1} / {total}")
        else:
            self.count.setText(self.tr("Not found"))
        self.back.setEnabled(total > 1)
        self.on.setEnabled(total > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter, go away with Escape."""
        is_press = event.type() == QEvent.Type.KeyPress
        if watched is self.line and is_press and isinstance(event, QKeyEvent):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.conclude()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
            case _:
                return False
        return True

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)
