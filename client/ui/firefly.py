"""The firefly, Bandi's own picture.

It is read from a bitmap, and by as little of Qt as will do: the first window waits for it, and must not wait
for a reader of SVG or for Qt's names.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImageReader, QPixmap

from client.ui import theme


def picture(size: int) -> QPixmap:
    """Return it ``size`` pixels wide at the usual text size, larger with the text, sharp on this screen."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    side = max(1, round(theme.px(size) * ratio))
    reader = QImageReader(str(theme.resource("icons", "bandi.png")))
    reader.setScaledSize(QSize(side, side))
    found = QPixmap.fromImageReader(reader)
    found.setDevicePixelRatio(ratio)
    return found
