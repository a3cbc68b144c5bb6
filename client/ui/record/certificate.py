"""The certificate of a completed course, as a PDF of one page.

It claims no more than is known: which lectures count, that the learner's app made it, and from what central has
confirmed. Nobody is given one for what central has not heard of.
"""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from client.ui import theme

DPI = 300
_INK, _SOFT, _LINE = QColor("#141b30"), QColor("#535e78"), QColor("#0d6b68")
_SHARES = 1000


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is printed, all of it in words; ``facts`` are (label, value), ``foot`` says what it is worth."""

    title: str
    name: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    portal: str
    foot: str


def pdf(certificate: Certificate) -> bytes:
    """Return a certificate as a PDF on A4, lying; its letters are in it and can be searched."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{certificate.title} {certificate.name}")
    writer.setCreator("Bandi")
    writer.setResolution(DPI)
    size = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(14, 14, 14, 14)
    orientation = QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(size, orientation, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    _paint(painter, QRectF(painter.viewport()), certificate)
    painter.end()
    return bytes(buffer.data().data())


def _paint(painter: QPainter, page: QRectF, certificate: Certificate) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for inset, width in ((0.0, 10.0), (26.0, 2.5)):
        painter.setPen(QPen(_LINE, width))
        painter.drawRect(page.adjusted(inset, inset, -inset, -inset))
    inner = page.adjusted(page.width() * 0.09, 0, -page.width() * 0.09, 0)
    _line(painter, inner, (90, 130), certificate.title, _font(36, bold=True))
    _line(painter, inner, (250, 90), certificate.name, _font(26, bold=True))
    _line(painter, inner, (352, 120), certificate.sentence, _font(15))
    top = 500
    for label, value in certificate.facts:
        _fact(painter, inner, top, (label, value))
        top += 52
    _line(painter, inner, (800, 70), certificate.portal, _font(20, bold=True))
    _line(painter, inner, (880, 90), certificate.foot, _font(9), _SOFT)


def _fact(painter: QPainter, room: QRectF, top: int, fact: tuple[str, str]) -> None:
    """Draw a label and its value, each on its side of a seam left of the middle."""
    label, value = fact
    place = _stripe(room, (top, 46))
    seam = place.left() + place.width() * 0.36
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(_font(12))
    painter.setPen(_SOFT)
    left = QRectF(place.left(), place.top(), seam - place.left() - 40, place.height())
    painter.drawText(left, int(Qt.AlignmentFlag.AlignRight | middle), label)
    painter.setFont(_font(13, bold=True))
    painter.setPen(_INK)
    right = QRectF(seam + 40, place.top(), place.right() - seam - 40, place.height())
    fitting = painter.fontMetrics().elidedText(
        value, Qt.TextElideMode.ElideRight, int(right.width())
    )
    painter.drawText(right, int(Qt.AlignmentFlag.AlignLeft | middle), fitting)


def _line(
    painter: QPainter,
    room: QRectF,
    where: tuple[int, int],
    text: str,
    font: QFont,
    colour: QColor = _INK,
) -> None:
    """Draw a text in the middle, over two lines if it must; ``where`` is top and height in thousandths."""
    painter.setFont(font)
    painter.setPen(colour)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(_stripe(room, where), flags, text)


def _stripe(room: QRectF, where: tuple[int, int]) -> QRectF:
    top, height = where
    share = room.height() / _SHARES
    return QRectF(room.left(), room.top() + top * share, room.width(), height * share)


def _font(points: int, *, bold: bool = False) -> QFont:
    """Return the bundled typeface: what a page says must not depend on the fonts of this PC."""
    found = QFont(theme.FAMILY)
    found.setFamilies(theme.font().families())
    found.setPointSizeF(points)
    found.setBold(bold)
    return found
