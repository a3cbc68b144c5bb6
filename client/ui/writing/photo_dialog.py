"""Making a photo ready: turn it, cut it, make it smaller, and see what it will weigh before it is sent."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.ui import theme, words
from client.ui.background import Background
from client.ui.reading import images
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.choices import Segments
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from client.ui.writing.cutting import CutView
from client.ui.writing.photo import LARGE, MEDIUM, SMALL, WHOLE, Edit, Made, fitting, made, turned


class PhotoDialog(Dialog):
    """Shows a photo and what becomes of it; ``used`` carries it as a JPEG once the learner agrees.

    ``read`` gives the file's bytes, slowly. More than ``room`` bytes cannot be sent. ``abandoned`` carries what
    makes of a photo that nobody will finish what fits into so many bytes, on another thread.
    """

    used = Signal(bytes)
    abandoned = Signal(object)

    def __init__(
        self, read: Callable[[], bytes], room: int, background: Background, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Make the photo ready"), parent, 620)
        self._background = background
        self._read = read
        self._room = room
        self._image = QImage()
        self._turns = 0
        self._asked = Edit()
        self._is_making = False
        self._before = 0
        self.made: Made | None = None
        self.view = CutView()
        room_above = parent.window().height() - theme.px(290)
        self.view.setMinimumHeight(max(110, min(400, room_above)))
        self.body.addWidget(self.view, 1)
        hint = self.tr("Drag the corners, or use the arrow keys, with Shift to change the size.")
        self.body.addWidget(Label(hint, "small"))
        self.body.addLayout(self._tools())
        self.weight = Label(self.tr("Opening the photo…"), "strong")
        self.body.addWidget(self.weight)
        self.no = self.add_button(self.tr("Cancel"))
        self.no.clicked.connect(self.reject)
        self.yes = self.add_button(self.tr("Use this photo"), "primary")
        self.yes.clicked.connect(self._use)
        self.view.changed.connect(self._make)
        self._enable(on=False)
        background.run(partial(_opened, read), self._on_opened, self._on_not_opened)

    def turn(self, by: int) -> None:
        """Turn the photo by quarters, to the right; it is whole again then."""
        self._turns = (self._turns + by) % 4
        self.view.show_image(turned(self._image, self._turns))

    @property
    def is_touched(self) -> bool:
        """Whether anything was done to the photo."""
        return self._asked != Edit()

    def leave(self) -> None:
        """Let go of the photo as it stands."""
        if self.isVisible():
            self.abandoned.emit(partial(_as_it_stands, self._read, self._image, self._asked))
            self.reject()

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        self.left = IconButton("turn-left", self.tr("Turn left"))
        self.right = IconButton("turn-right", self.tr("Turn right"))
        self.whole = Button(self.tr("Whole photo"), "quiet")
        self.left.clicked.connect(partial(self.turn, -1))
        self.right.clicked.connect(partial(self.turn, 1))
        self.whole.clicked.connect(partial(self.view.set_cut, WHOLE))
        options = (
            (str(SMALL), self.tr("Small")),
            (str(MEDIUM), self.tr("Medium")),
            (str(LARGE), self.tr("Large")),
        )
        self.size_choice = Segments(options, str(MEDIUM))
        self.size_choice.setAccessibleName(self.tr("Size"))
        self.size_choice.chosen.connect(self._make)
        for part in (self.left, self.right, self.whole):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.size_choice)
        return row

    def _enable(self, *, on: bool) -> None:
        for part in (self.left, self.right, self.whole, self.size_choice, self.view):
            part.setEnabled(on)
        self.yes.setEnabled(False)

    def _on_opened(self, found: tuple[QImage, int]) -> None:
        self._image, self._before = found
        if self._image.isNull():
            self._on_not_opened(OSError())
            return
        self._enable(on=True)
        self.view.show_image(self._image)
        self.view.setFocus()

    def _on_not_opened(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.weight.setText(self.tr("This picture cannot be opened here. It can be sent as it is."))

    def _make(self) -> None:
        """Make the photo as it would be sent, beside the window; of many wishes only the last one."""
        cut = self.view.cut
        share = (cut.left(), cut.top(), cut.width(), cut.height())
        self._asked = Edit(self._turns, share, int(self.size_choice.current))
        self.yes.setEnabled(False)
        if not self._is_making and not self._image.isNull():
            self._begin()

    def _begin(self) -> None:
        self._is_making = True
        asked = self._asked
        self._background.run(partial(made, self._image, asked), partial(self._on_made, asked))

    def _on_made(self, asked: Edit, found: Made) -> None:
        self._is_making = False
        if asked != self._asked:
            self._begin()
            return
        self.made = found
        text = self.tr("It will be %1, %2 × %3 pixels. It was %4.")
        if len(found.body) > self._room:
            text = self.tr("It would be %1, %2 × %3 pixels: too large. Choose a smaller size.")
        for mark, value in (
            ("%1", words.size(len(found.body))),
            ("%2", str(found.width)),
            ("%3", str(found.height)),
            ("%4", words.size(self._before)),
        ):
            text = text.replace(mark, value)
        self.weight.setText(text)
        self.yes.setEnabled(len(found.body) <= self._room)

    def _use(self) -> None:
        if self.made is not None:
            self.used.emit(self.made.body)
        self.accept()


def _as_it_stands(read: Callable[[], bytes], image: QImage, edit: Edit, room: int) -> bytes:
    if image.isNull():
        image, _ = _opened(read)
    return b"" if image.isNull() else fitting(image, edit, room).body


def _opened(read: Callable[[], bytes]) -> tuple[QImage, int]:
    body = read()
    return images.load(body, LARGE) or QImage(), len(body)
