"""The window before and between learners: one page, and nothing of whoever was here."""

from PySide6.QtWidgets import QMainWindow, QWidget

from client.ui.translation import product_name

FIRST_SIZE = (1180, 760)


def front(page: QWidget) -> QMainWindow:
    """Return a window that shows a page."""
    window = QMainWindow()
    window.setWindowTitle(product_name())
    window.setCentralWidget(page)
    room = window.screen().availableGeometry().size()
    window.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))
    return window
