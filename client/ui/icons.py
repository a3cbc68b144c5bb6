"""The icons, in the colours of the theme that is on.

They are drawn by Qt's SVG image plugin at the size in device pixels at which they are shown, and kept
in Qt's own pixmap cache. So the first window needs no import of QtSvg.
"""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QImageReader,
    QPainter,
    QPixmap,
    QPixmapCache,
)

from client.ui import firefly, theme

SIZE = 20
GAP = 6


def icon(name: str, token: str = "muted", size: int = SIZE) -> QIcon:
    """Return an icon in the colour of a token; ``size`` is at the usual text size."""
    found = QIcon(pixmap(name, token, size))
    found.addPixmap(pixmap(name, "edge", size), QIcon.Mode.Disabled)
    return found


def pixmap(name: str, token: str = "muted", size: int = SIZE) -> QPixmap:
    """Return an icon as a picture of ``size`` pixels, larger with the text, sharp on this screen."""
    return _drawn(name, theme.colour(token), theme.px(size))


def logo(size: int) -> QPixmap:
    """Return the firefly."""
    return firefly.picture(size)


def icon_size(size: int = SIZE, gap: int = 0) -> QSize:
    """Return the size to give to ``setIconSize`` for icons of this size."""
    return QSize(theme.px(size) + gap, theme.px(size))


def spaced(name: str, token: str, size: int = SIZE, gap: int = GAP) -> QIcon:
    """Return an icon with some air at its right, for buttons that set words beside it."""
    found = QIcon(_with_gap(pixmap(name, token, size), gap))
    found.addPixmap(_with_gap(pixmap(name, "edge", size), gap), QIcon.Mode.Disabled)
    return found


def paint(painter: QPainter, name: str, rect: QRect, token: str = "muted") -> None:
    """Draw an icon in the middle of a rectangle, as large as fits."""
    side = min(rect.width(), rect.height())
    target = QRect(0, 0, side, side)
    target.moveCenter(rect.center())
    painter.drawPixmap(target, _drawn(name, theme.colour(token), side))


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def _drawn(name: str, colour: QColor, side: int) -> QPixmap:
    ratio = _ratio()
    key = f"bandi/{name}/{colour.name()}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    found = _rendered(_source(name).replace(b"currentColor", colour.name().encode()), side, ratio)
    QPixmapCache.insert(key, found)
    return found


def _rendered(svg: bytes, side: int, ratio: float) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    pixels = max(1, round(side * ratio))
    reader.setScaledSize(QSize(pixels, pixels))
    reader.setBackgroundColor(Qt.GlobalColor.transparent)
    picture = QPixmap.fromImage(reader.read())
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return theme.resource("icons", f"{name}.svg").read_bytes()


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
