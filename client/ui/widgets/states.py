"""Pages and lines that say how things stand: nothing here yet, no line, something is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from client.ui import icons, theme
from client.ui.spoken import announce
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label, restyle


class EmptyState(QWidget):
    """A sentence where a list would be, and at most one thing to do about it."""

    acted = Signal()

    def __init__(
        self, sentence: str, action: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L * 2, SPACE_L, SPACE_L * 2)
        column.setSpacing(SPACE_M)
        column.addStretch(1)
        if icon:
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon, "edge", 40))
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.label = Label(sentence, "muted")
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.label)
        self.button = Button(action or sentence, "secondary")
        self.button.clicked.connect(self._act)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        # Not before it is in here: a window of its own would flash up.
        self.button.setVisible(bool(action))
        column.addStretch(1)
        self.setAccessibleName(sentence)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)

    def _act(self) -> None:
        self.acted.emit()


class Banner(QFrame):
    """A sentence under the top bar; ``tone`` is info, warning or danger. Hidden until shown."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        self._icon = QLabel()
        self.label = Label("", "small")
        self.button = Button("", "link")
        self.button.clicked.connect(self._act)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.setMinimumHeight(theme.px(32))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, text: str, tone: str = "info", icon: str = "info", action: str = "") -> None:
        """Show a sentence, and a button if there is something to do."""
        restyle(self, tone=tone)
        self._icon.setPixmap(icons.pixmap(icon, tone, 18))
        self.label.setText(text)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        announce(self, text, is_urgent=tone == "danger")

    def _act(self) -> None:
        self.acted.emit()
