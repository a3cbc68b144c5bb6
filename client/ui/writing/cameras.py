"""The cameras of this PC, as a hand-in asks for them; Qt Multimedia is imported when the first one asks."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from client.ui.writing.capture import Capture


class Cameras(Protocol):
    """Where pictures can come from."""

    def names(self) -> Sequence[str]:
        """Return what the cameras are called; empty where there is none."""

    def open(self, number: int, parent: QObject) -> "Capture":
        """Begin to look through one of them. It ends with its ``parent``, or when it is stopped."""

    def watch(self, changed: Callable[[], None], parent: QObject) -> None:
        """Have ``changed`` called whenever one is plugged in or taken away, as long as ``parent`` lives."""


class NoCameras:
    """A PC without any."""

    def names(self) -> Sequence[str]:
        """Return nothing."""
        return ()

    def open(self, number: int, parent: QObject) -> "Capture":
        """Raise LookupError."""
        del parent
        raise LookupError(f"there is no camera {number}")

    def watch(self, changed: Callable[[], None], parent: QObject) -> None:
        """Never call."""


class OwnCameras:
    """Those that the system knows of."""

    def names(self) -> Sequence[str]:
        """Return what the system calls them."""
        from PySide6.QtMultimedia import QMediaDevices

        return [device.description() for device in QMediaDevices.videoInputs()]

    def open(self, number: int, parent: QObject) -> "Capture":
        """Begin to look through one of them. Raises LookupError if it was taken away meanwhile."""
        from PySide6.QtMultimedia import QMediaDevices

        from client.ui.writing.capture import Capture, LookingCamera

        devices = QMediaDevices.videoInputs()
        if number >= len(devices):
            raise LookupError(f"there is no camera {number}")
        capture = Capture(parent)
        LookingCamera(devices[number], capture)
        return capture

    def watch(self, changed: Callable[[], None], parent: QObject) -> None:
        """Follow what the system says of them."""
        from PySide6.QtMultimedia import QMediaDevices

        QMediaDevices(parent).videoInputsChanged.connect(changed)
