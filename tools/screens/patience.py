"""Letting the application work for a while."""

from PySide6.QtCore import QEventLoop, QTimer


def let_pass(milliseconds: int) -> None:
    """Let the application work so long; not QTest.qWait, which leaves its other threads hardly any time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
