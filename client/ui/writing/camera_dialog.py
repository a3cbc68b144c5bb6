"""Taking a photo of one's work with the PC's camera."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QComboBox, QWidget

from client.ui import theme
from client.ui.player.screen import Screen
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from client.ui.writing.cameras import Cameras

if TYPE_CHECKING:
    from client.ui.writing.capture import Capture

PATIENCE_MS = 6000
"""How long a camera may show nothing, and say nothing, before that is said."""


class CameraDialog(Dialog):
    """Shows what the camera sees; ``taken`` carries the picture, and the dialog is closed then."""

    taken = Signal(QImage)

    def __init__(self, cameras: Cameras, parent: QWidget) -> None:
        super().__init__(self.tr("Take a photo"), parent, 620)
        self._cameras = cameras
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._waiting.timeout.connect(self._on_failed)
        self._capture: Capture | None = None
        self.screen_ = Screen()
        self.screen_.setAccessibleName(self.tr("What the camera sees"))
        room_above = parent.window().height() - theme.px(250)
        self.screen_.setMinimumHeight(max(140, min(400, room_above)))
        self.body.addWidget(self.screen_, 1)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Camera"))
        self.choice.addItems(list(cameras.names()))
        self.body.addWidget(self.choice)
        self.choice.setVisible(self.choice.count() > 1)
        self.told = Label(self.tr("Hold the sheet so that it fills the picture."), "small")
        self.body.addWidget(self.told)
        self.no = self.add_button(self.tr("Cancel"))
        self.no.clicked.connect(self.reject)
        self.again = self.add_button(self.tr("Try again"))
        self.again.clicked.connect(self._look)
        self.again.hide()
        self.yes = self.add_button(self.tr("Take the photo"), "primary")
        self.yes.clicked.connect(self._take)
        self.choice.currentIndexChanged.connect(self._look)
        self.finished.connect(self._stop)
        self._look()

    def _look(self) -> None:
        """Look through the camera that is chosen."""
        self._stop()
        self.again.hide()
        self.yes.setEnabled(False)
        self.told.setText(self.tr("Hold the sheet so that it fills the picture."))
        try:
            capture = self._cameras.open(max(0, self.choice.currentIndex()), self)
        except LookupError:
            self._on_failed()
            return
        capture.seen.connect(self._on_seen)
        capture.taken.connect(self._on_taken)
        capture.failed.connect(self._on_failed)
        self._capture = capture
        self._waiting.start()

    def _stop(self) -> None:
        self._waiting.stop()
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.stop()
            capture.deleteLater()

    def _take(self) -> None:
        if self._capture is not None:
            self.yes.setEnabled(False)
            self._capture.take()

    def _on_seen(self, frame: QVideoFrame) -> None:
        if self._capture is None or not frame.isValid():
            return
        self.screen_.set_frame(frame)
        if self._waiting.isActive():
            # The first one.
            self._waiting.stop()
            self.yes.setEnabled(True)
            self.yes.setFocus()

    def _on_taken(self, image: QImage) -> None:
        if self._capture is not None:
            self.taken.emit(image)
            self.accept()

    def _on_failed(self) -> None:
        self._stop()
        text = self.tr(
            "The camera shows nothing. Another program may be using it. Close that and try again."
        )
        self.told.setText(text)
        self.told.setAccessibleName(text)
        self.yes.setEnabled(False)
        self.again.show()
        self.again.setFocus()
