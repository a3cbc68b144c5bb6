"""Small pictures of the learner's files, made on another thread and kept for a while."""

from collections import OrderedDict
from functools import partial

import shiboken6
from PySide6.QtCore import QBuffer, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from client.store.shelf import Shelf
from client.ui.background import Background

KEPT = 200
MOST_BYTES = 64 * 1024 * 1024
EDGE = 320
"""The longer side of a picture as it is kept, in pixels; views scale it down from there."""


class Pictures(QObject):
    """Gives the picture of a file if it has it, else begins to make it and says when it is there."""

    loaded = Signal(bytes)

    def __init__(self, shelf: Shelf, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._background = background
        self._kept: OrderedDict[bytes, QImage] = OrderedDict()
        self._asked: set[bytes] = set()

    def get(self, sha256: bytes) -> QImage | None:
        """Return a file's picture; None while it is not there, or if the file shows none."""
        image = self._kept.get(sha256)
        if image is None and sha256 not in self._asked:
            self._asked.add(sha256)
            self._background.run(partial(_read, self._shelf, sha256), partial(self._keep, sha256))
        return image if image and not image.isNull() else None

    def _keep(self, sha256: bytes, image: QImage) -> None:
        if not shiboken6.isValid(self):
            return
        self._kept[sha256] = image
        if len(self._kept) > KEPT:
            oldest, _ = self._kept.popitem(last=False)
            self._asked.discard(oldest)
        self.loaded.emit(sha256)


def is_picture(media_type: str) -> bool:
    """Tell whether a file of this type can be shown small."""
    return media_type in {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"}


def _read(shelf: Shelf, sha256: bytes) -> QImage:
    """Return a picture no larger than it is shown, or a null one."""
    buffer = QBuffer()
    try:
        buffer.setData(shelf.read(sha256, 0, MOST_BYTES))
    except OSError:
        return QImage()
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > EDGE:
        reader.setScaledSize(size.scaled(QSize(EDGE, EDGE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
