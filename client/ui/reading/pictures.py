"""Pictures and formulas of a text, at the size at which they are shown.

A formula is a drawing whose baseline is at y = 0 of its view box; it is drawn anew for every text size
and screen, in the colour of the text, so that it reads like type.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtSvg import QSvgRenderer

from client.ui import icons, theme
from client.ui.player.caption_picture import broken
from client.ui.reading import drawings, images

FORMULA_EM = 18.0
"""How many units of a formula's drawing are one em."""

TALLEST = 4000.0
MOST_LINES = 12
"""Of the words in the place of a picture."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its size in the text; ``descent`` is how far a formula reaches below the line."""

    image: QImage
    width: float
    height: float
    descent: float | None = None


class Pictures:
    """The pictures of one text, by the names that the text has for them."""

    def __init__(self, images_: Mapping[str, QImage], drawings_: Mapping[str, bytes]) -> None:
        self._images = images_
        self._drawings = drawings_

    def has_picture(self, name: str) -> bool:
        """Tell whether there is such a picture, and it is no formula."""
        return name in self._images or (name in self._drawings and not is_formula(name))

    def formula(self, name: str) -> bytes | None:
        """Return the drawing of a formula that came with the lesson."""
        return self._drawings.get(name) if is_formula(name) else None

    def draw(self, name: str, room: float, ratio: float) -> Drawn | None:
        """Return a picture for a column of ``room`` pixels, or None if there is no such picture."""
        image = self._images.get(name)
        if image is not None:
            width, height = image.width() * theme.scale(), image.height() * theme.scale()
            shrink = min(1.0, room / width, TALLEST / height)
            return Drawn(_on_paper(image), width * shrink, height * shrink)
        if name not in self._drawings or is_formula(name):
            return None
        found = _rendered(self._drawings[name], theme.scale(), room, ratio)
        return found and Drawn(_on_paper(found.image), found.width, found.height)


def is_formula(name: str) -> bool:
    """Tell whether a picture of this name is a formula that was drawn before it came."""
    return name.startswith("formula/")


def decode(files: Mapping[str, bytes]) -> Pictures:
    """Return pictures and drawings, ready to be shown. Not on the window's thread."""
    found: dict[str, QImage] = {}
    drawn: dict[str, bytes] = {}
    kept = 0
    for name, body in files.items():
        if name.lower().endswith(".svg"):
            svg = drawings.reduced(body)
            if svg is not None:
                drawn[name] = svg
            continue
        image = images.load(body)
        if image is not None and kept + image.width() * image.height() <= images.MAX_KEPT_PIXELS:
            kept += image.width() * image.height()
            found[name] = image
    return Pictures(found, drawn)


def formula(svg: bytes, em: float, room: float, ratio: float) -> Drawn | None:
    """Return a formula for letters of a size, in the colour of the text. Not on the window's thread."""
    found = _rendered(svg, em / FORMULA_EM, room, ratio)
    if found is not None:
        _tint(found.image, theme.colour("text"))
    return found


def put(document: QTextDocument, name: str, drawn: Drawn) -> None:
    """Let a document have a picture."""
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), drawn.image)


def absent(text: str, room: float, ratio: float) -> Drawn:
    """Return what stands where a picture is missing: a frame that says so."""
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    pad, side = metrics.height() * 0.8, metrics.height() * 1.3
    width = min(room, metrics.horizontalAdvance(text) + side + 3 * pad)
    lines = _cut(broken(text, font, width - side - 3 * pad + 1))
    height = max(side, metrics.height() * len(lines)) + 2 * pad
    image, painter = _canvas(width, height, ratio)
    painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 8, 8)
    place = QRectF(pad, (height - side) / 2, side, side).toRect()
    icons.paint(painter, "photo", place, "muted")
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    top = (height - metrics.height() * len(lines)) / 2 + metrics.ascent()
    for number, line in enumerate(lines):
        painter.drawText(round(2 * pad + side), round(top + number * metrics.height()), line)
    painter.end()
    return Drawn(image, width, height)


def in_words(text: str, font: QFont, room: float, ratio: float) -> Drawn:
    """Return what stands where a formula cannot be drawn: its source, to be read."""
    metrics = QFontMetricsF(font)
    pad = metrics.height() * 0.2
    lines = _cut(broken(text, font, room - 2 * pad))
    width = min(room, max(map(metrics.horizontalAdvance, lines)) + 2 * pad + 1)
    image, painter = _canvas(width, metrics.height() * len(lines), ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(QRectF(0, 0, width, metrics.height() * len(lines)), 3, 3)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    for number, line in enumerate(lines):
        painter.drawText(round(pad), round(metrics.ascent() + number * metrics.height()), line)
    painter.end()
    return Drawn(image, width, metrics.height() * len(lines), metrics.descent())


class Lines:
    """Knows how a formula is put on the line of a text.

    Qt puts an image of baseline alignment as far below the line as its font's descent is, and does
    not draw anything in that font: so a font of the right descent sets any formula on the line.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._known: dict[int, QFont] = {}

    def set_in(self, form: QTextImageFormat, drawn: Drawn) -> None:
        """Give a picture its size; a formula also its place on the line."""
        form.setWidth(drawn.width)
        form.setHeight(drawn.height)
        if drawn.descent is not None:
            form.setVerticalAlignment(QTextImageFormat.VerticalAlignment.AlignBaseline)
            form.setFont(self._of(round(drawn.descent * 2)))

    def _of(self, halves: int) -> QFont:
        """Return a font of a descent in half pixels."""
        if halves not in self._known:
            descent = halves / 2
            own = QFont(self._font)
            share = self._metrics.descent() / max(1.0, self._metrics.height())
            own.setPixelSize(max(1, round(descent / max(0.05, share))))
            while own.pixelSize() > 1 and QFontMetricsF(own).descent() > descent + 0.5:
                own.setPixelSize(own.pixelSize() - 1)
            self._known[halves] = own
        return self._known[halves]


def _rendered(svg: bytes, factor: float, room: float, ratio: float) -> Drawn | None:
    """Return a drawing, its units ``factor`` pixels large unless there is no room for that."""
    drawing = QSvgRenderer(QByteArray(svg))
    box = drawing.viewBoxF()
    if not drawing.isValid() or box.width() <= 0 or box.height() <= 0:
        return None
    factor = min(factor, room / box.width(), TALLEST / box.height())
    width, height = box.width() * factor, box.height() * factor
    image, painter = _canvas(width, height, ratio)
    drawing.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return Drawn(image, width, height, max(0.0, box.bottom() * factor))


def _cut(lines: list[str]) -> list[str]:
    return (
        lines
        if len(lines) <= MOST_LINES
        else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
    )


def _canvas(width: float, height: float, ratio: float) -> tuple[QImage, QPainter]:
    size = QSize(max(1, round(width * ratio)), max(1, round(height * ratio)))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _tint(image: QImage, colour: QColor) -> None:
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), colour)
    painter.end()


def _on_paper(image: QImage) -> QImage:
    """Give a picture with holes in it a white ground: it was drawn for paper."""
    if not image.hasAlphaChannel() or theme.tokens().name == "light":
        return image
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.setDevicePixelRatio(image.devicePixelRatio())
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
