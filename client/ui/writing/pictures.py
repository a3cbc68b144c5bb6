"""Small pictures of the learner's files, made on another thread and kept for a while."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from client.store.shelf import Shelf
from client.ui.background import Background
from client.ui.reading import images

KEPT = 200
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
    try:
        body = shelf.read(sha256, 0, images.MAX_BYTES + 1)
    except OSError:
        return QImage()
    return images.load(body, EDGE) or QImage()
