"""The one window that is there, whatever it shows."""

import shiboken6
from PySide6.QtWidgets import QMainWindow, QWidget


class Frame:
    """Holds the window that is shown, and lets go of those before it when Qt has done with them."""

    def __init__(self) -> None:
        self.window: QMainWindow | None = None
        self._gone: list[QMainWindow] = []

    @property
    def page(self) -> QWidget | None:
        """What fills the window."""
        return self.window.centralWidget() if self.window else None

    def show(self, window: QMainWindow) -> QMainWindow:
        """Put a window in the place of the one before, and return it."""
        before, self.window = self.window, window
        if before is not None:
            window.setGeometry(before.geometry())
        window.show()
        # Kept until Qt has done with it: what led here may be a click on a button of its own.
        self.let_go()
        if before is not None:
            self._gone.append(before)
            before.close()
            before.deleteLater()
        return window

    def let_go(self) -> None:
        """Keep nothing of the windows that Qt has done with: they know whose they were."""
        self._gone = [gone for gone in self._gone if shiboken6.isValid(gone)]
