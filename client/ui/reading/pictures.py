"""Pictures and formulas of a text, at the size at which they are shown.

A formula is a drawing whose baseline is at y = 0 of its view box; it is drawn anew for every text size
and screen, in the colour of the text, so that it reads like type.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTextImageFormat
from PySide6.QtSvg import QSvgRenderer

from client.ui import icons, theme
from client.ui.player.caption_picture import broken

FORMULA_EM = 18.0
"""How many units of a formula's drawing are one em."""

LARGEST_PX = 2400


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its size in the text; ``descent`` is how far a formula reaches below the line."""

    image: QImage
    width: float
    height: float
    descent: float | None = None


class Pictures:
    """The pictures of one text, by the names that the text has for them."""

    def __init__(self, images: Mapping[str, QImage], drawings: Mapping[str, bytes]) -> None:
        self._images = images
        self._drawings = {name: QSvgRenderer(QByteArray(svg)) for name, svg in drawings.items()}

    def draw(self, name: str, font: QFont, room: float, ratio: float) -> Drawn | None:
        """Return a picture for a column of ``room`` pixels, or None if there is no such picture."""
        drawing = self._drawings.get(name)
        if drawing is not None and drawing.isValid():
            return _drawing(drawing, name, (QFontMetricsF(font), font), room, ratio)
        image = self._images.get(name)
        if image is None or image.isNull():
            return None
        width, height = image.width() * theme.scale(), image.height() * theme.scale()
        shrink = min(1.0, room / width)
        return Drawn(_on_paper(image), width * shrink, height * shrink)


def decode(files: Mapping[str, bytes]) -> tuple[dict[str, QImage], dict[str, bytes]]:
    """Return pictures and drawings, ready to be shown. Not on the window's thread."""
    images: dict[str, QImage] = {}
    drawings: dict[str, bytes] = {}
    for name, body in files.items():
        if name.lower().endswith(".svg"):
            drawings[name] = body
            continue
        image = QImage.fromData(body)
        if max(image.width(), image.height()) > LARGEST_PX:
            size = image.size().scaled(LARGEST_PX, LARGEST_PX, Qt.AspectRatioMode.KeepAspectRatio)
            image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
        images[name] = image
    return images, drawings


def absent(text: str, room: float, ratio: float) -> Drawn:
    """Return what stands where a picture is missing: a frame that says so."""
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    pad, side = metrics.height() * 0.8, metrics.height() * 1.3
    width = min(room, metrics.horizontalAdvance(text) + side + 3 * pad)
    lines = broken(text, font, width - side - 3 * pad + 1)
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


def set_in_line(form: QTextImageFormat, drawn: Drawn, font: QFont) -> None:
    """Give a picture its size; a formula also its place on the line.

    Qt puts an image of baseline alignment as far below the line as its font's descent is, and does
    not draw anything in that font: so a font of the right descent sets any formula on the line.
    """
    form.setWidth(drawn.width)
    form.setHeight(drawn.height)
    if drawn.descent is None:
        return
    form.setVerticalAlignment(QTextImageFormat.VerticalAlignment.AlignBaseline)
    own = QFont(font)
    share = QFontMetricsF(font).descent() / max(1.0, QFontMetricsF(font).height())
    own.setPixelSize(max(1, round(drawn.descent / max(0.05, share))))
    while own.pixelSize() > 1 and QFontMetricsF(own).descent() > drawn.descent + 0.5:
        own.setPixelSize(own.pixelSize() - 1)
    form.setFont(own)


def _drawing(
    drawing: QSvgRenderer, name: str, type_: tuple[QFontMetricsF, QFont], room: float, ratio: float
) -> Drawn:
    metrics, _ = type_
    box = drawing.viewBoxF()
    is_formula = name.startswith("formula/")
    em = metrics.height() / 1.06
    factor = em / FORMULA_EM if is_formula else theme.scale()
    factor = min(factor, room / max(1.0, box.width()))
    width, height = box.width() * factor, box.height() * factor
    image, painter = _canvas(width, height, ratio)
    drawing.render(painter, QRectF(0, 0, width, height))
    painter.end()
    if not is_formula:
        return Drawn(_on_paper(image), width, height)
    _tint(image, theme.colour("text"))
    return Drawn(image, width, height, max(0.0, box.bottom() * factor))


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
