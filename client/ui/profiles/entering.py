"""What a page has that asks for something before a learner is in: who it is, what was wrong, the way back."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.sentences import sentence
from client.profile.profile import Profile
from client.ui import theme
from client.ui.background import Background
from client.ui.profiles.avatar import Avatar
from client.ui.spoken import announce
from client.ui.theme import SPACE_M
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Scrolled


class EnteringPage(QWidget):
    """``opened`` says that the learner is in, ``left`` goes back."""

    opened = Signal()
    left = Signal()

    def __init__(
        self,
        profile: Profile,
        background: Background,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile, self._background, self._language = profile, background, language
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = Label(" ", "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def lay_out(self, back: Button, parts: Sequence[QWidget], width: int) -> Scrolled:
        """Put the parts below each other and below who it is; they scroll where there is little room."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(width=theme.px(width))
        outer.addWidget(scrolled)
        column = scrolled.column
        column.setSpacing(SPACE_M)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(Avatar(self._profile.label, self._profile.id, 48))
        head.addWidget(Label(self._profile.label, "title"), 1)
        column.addLayout(head)
        for part in parts:
            if isinstance(part, Button):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(part)
        column.addStretch(2)
        return scrolled

    def say(
        self, code: str, details: Mapping[str, int | str] | None = None, *, is_heard: bool = True
    ) -> None:
        """Say what was wrong; a screen reader says it at once if it ``is heard``."""
        shown = {"name": self._profile.label, **(details or {})}
        self.said.setText(sentence(code, self._language, shown))
        self.said.setAccessibleName(self.said.text())
        if is_heard:
            announce(self.said, self.said.text(), is_urgent=True)
