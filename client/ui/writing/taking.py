"""The button that takes a photo with the PC's camera, or why there is none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.writing.cameras import Cameras

if TYPE_CHECKING:
    from client.ui.writing.camera_dialog import CameraDialog


class CameraButton(Button):
    """``taken`` carries a photo. Where there is no camera it is not seen, or if ``is_wanted`` not enabled.

    ``reason`` is the line that says so then; whoever shows the button gives it a place.
    """

    taken = Signal(QImage)

    def __init__(
        self, cameras: Cameras, parent: QWidget | None = None, *, is_wanted: bool = False
    ) -> None:
        super().__init__(self.tr("Take a photo"), "secondary", "camera", parent)
        self._cameras = cameras
        self._is_wanted = is_wanted
        self.dialog: CameraDialog | None = None
        self.reason = Label(
            self.tr("No camera on this PC. A photo taken with a phone can be attached as a file."),
            "small",
        )
        self.reason.hide()
        self.clicked.connect(self._open)
        # Asking the system for cameras is no part of opening the page.
        QTimer.singleShot(0, self, self._look)
        self.setEnabled(False)
        if not is_wanted:
            self.hide()

    def _look(self) -> None:
        self._cameras.watch(self._show, self)
        self._show()

    def _show(self) -> None:
        """Follow what cameras there are."""
        has_camera = bool(self._cameras.names())
        self.setEnabled(has_camera)
        self.setVisible(has_camera or self._is_wanted)
        told = "" if has_camera else self.reason.text()
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self.reason.setVisible(self._is_wanted and not has_camera)

    def _open(self) -> None:
        # Here, so that Qt Multimedia is loaded for those who take a photo.
        from client.ui.writing.camera_dialog import CameraDialog

        self.dialog = CameraDialog(self._cameras, self)
        self.dialog.taken.connect(self.taken)
        self.dialog.open()
