"""What is seen first, while the learner's work is being opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from client.ui import icons
from client.ui.theme import SPACE_M
from client.ui.translation import product_name
from client.ui.widgets.labels import Label


class Opening(QWidget):
    """The firefly, and a line that says what is going on."""

    def __init__(self, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_M)
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(icons.logo(96))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        name = Label(product_name(), "display")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(name)
        self.line = Label(sentence or self.tr("Opening your studies…"), "muted")
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.line)
        column.addStretch(3)
