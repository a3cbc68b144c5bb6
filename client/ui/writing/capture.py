"""Looking through a camera, and taking a picture with it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QImageCapture,
    QMediaCaptureSession,
    QVideoFrame,
    QVideoSink,
)

MOST_PIXELS = 2600 * 2000
"""Of a picture: more than handwriting needs, and less than an old PC chokes on."""


class Capture(QObject):
    """What is seen (``seen`` carries each frame) and what was taken (``taken`` carries the picture).

    ``failed`` says that nothing comes: the camera is used by another program, forbidden, or was unplugged. Frames
    come from whatever is put into the ``session``.
    """

    seen = Signal(QVideoFrame)
    taken = Signal(QImage)
    failed = Signal()
    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._shutter = QImageCapture(self)
        self.session.setVideoSink(self._sink)
        self.session.setImageCapture(self._shutter)
        self._sink.videoFrameChanged.connect(self.seen)
        self._shutter.imageAvailable.connect(self._on_available)
        self._shutter.errorOccurred.connect(self._on_error)

    def take(self) -> None:
        """Take a picture of what is seen now."""
        self._shutter.capture()

    def stop(self) -> None:
        """Look no longer: the camera's light goes out."""
        self.stopped.emit()

    def _on_available(self, number: int, frame: QVideoFrame) -> None:
        del number
        image = frame.toImage()
        if image.isNull():
            self.failed.emit()
        else:
            self.taken.emit(image)

    def _on_error(self, *_: object) -> None:
        self.failed.emit()


class LookingCamera(QObject):
    """A camera of the PC, looking into a capture until that stops."""

    def __init__(self, device: QCameraDevice, capture: Capture) -> None:
        super().__init__(capture)
        self._capture = capture
        self._camera = QCamera(device, self)
        best = sharpest(device.videoFormats())
        if best is not None:
            self._camera.setCameraFormat(best)
        self._camera.errorOccurred.connect(self._on_error)
        capture.stopped.connect(self._camera.stop)
        capture.session.setCamera(self._camera)
        self._camera.start()

    def _on_error(self, error: QCamera.Error, *_: object) -> None:
        if error is not QCamera.Error.NoError:
            self._capture.failed.emit()


def sharpest(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """Return the format with the most pixels that are not too many, and of these the smoothest."""
    fitting = [one for one in formats if _pixels(one) <= MOST_PIXELS]
    return max(fitting, key=lambda one: (_pixels(one), one.maxFrameRate()), default=None)


def _pixels(one: QCameraFormat) -> int:
    return one.resolution().width() * one.resolution().height()
