"""What is seen in place of the window's pages when Bandi cannot open the learner's work."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ui import icons
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Scrolled


class Trouble(QWidget):
    """Says what is wrong and what can be done: ``actions`` are (words, what to call), the best first."""

    def __init__(
        self,
        sentence: str,
        actions: Sequence[tuple[str, Callable[[], None]]] = (),
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(width=560)
        outer.addWidget(scrolled)
        column = scrolled.column
        column.setSpacing(SPACE_M)
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("warning", "warning", 48))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(sentence, "title"))
        if details:
            column.addWidget(Label(details, "muted"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        self.buttons: list[Button] = []
        for number, (words, act) in enumerate(actions):
            button = Button(words, "secondary" if number else "primary")
            button.clicked.connect(_Call(act))
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(SPACE_L)
        column.addLayout(row)
        column.addStretch(3)


class _Call:
    """Calls what a button stands for, without the button's ``checked``."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act

    def __call__(self) -> None:
        self._act()
