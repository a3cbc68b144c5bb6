"""Larger, smaller, find: what the pages to be read have in their heading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.ui.theme import SPACE_XS
from client.ui.widgets.buttons import Button, IconButton


class ZoomButtons(QWidget):
    """Buttons; Ctrl and +, - or 0 do the same."""

    stepped = Signal(int)
    reset = Signal()
    sought = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self.find_button = IconButton("search", self.tr("Find (Ctrl+F)"))
        self.smaller = IconButton("minus", self.tr("Smaller (Ctrl+-)"))
        self.percent = Button("100%", "quiet")
        self.larger = IconButton("plus", self.tr("Larger (Ctrl++)"))
        for widget in (self.find_button, self.smaller, self.percent, self.larger):
            row.addWidget(widget)
        self.find_button.clicked.connect(self.sought)
        self.smaller.clicked.connect(self._step_down)
        self.larger.clicked.connect(self._step_up)
        self.percent.clicked.connect(self.reset)
        self.percent.setToolTip(self.tr("Usual size (Ctrl+0)"))
        self.show_percent(100)
        scope = Qt.ShortcutContext.WindowShortcut
        QShortcut(QKeySequence("Ctrl+-"), self, self._step_down, context=scope)
        QShortcut(QKeySequence("Ctrl+="), self, self._step_up, context=scope)
        QShortcut(QKeySequence("Ctrl++"), self, self._step_up, context=scope)
        QShortcut(QKeySequence("Ctrl+0"), self, self.reset.emit, context=scope)

    def set_short(self, *, short: bool) -> None:
        """Leave the number out where there is little room."""
        self.percent.setVisible(not short)

    def show_percent(self, percent: int) -> None:
        """Show how large it is."""
        self.percent.setText(f"{percent}%")
        self.percent.setAccessibleName(self.tr("Size {0}%").format(percent))

    def _step_down(self) -> None:
        self.stepped.emit(-1)

    def _step_up(self) -> None:
        self.stepped.emit(1)
