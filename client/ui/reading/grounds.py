"""What lies beneath a text and Qt's documents cannot say: padded grounds of code, bars of quotations."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextDocument

from client.ui import theme
from client.ui.reading import typography
from client.ui.theme import RADIUS_S


def paint(painter: QPainter, first: QTextBlock, shown: tuple[int, int], em: float) -> None:
    """Draw the grounds between two heights of a text; ``first`` is the block at the top."""
    block, document = _first_alike(first), first.document()
    while block.isValid() and _rect(document, block).top() <= shown[1] + 2 * em:
        last = _last_alike(block)
        top, bottom = _rect(document, block).top(), _rect(document, last).bottom()
        if bottom >= shown[0] - 2 * em and top <= shown[1] + 2 * em:
            _paint_group(painter, document, (block, last), em)
        block = last.next()


def _paint_group(
    painter: QPainter, document: QTextDocument, group: tuple[QTextBlock, QTextBlock], em: float
) -> None:
    first, last = group
    area = _rect(document, first).united(_rect(document, last))
    if typography.is_code(first):
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(area.adjusted(0, -0.8 * em, 0, 0.8 * em), RADIUS_S, RADIUS_S)
    elif level := typography.quote_level(first):
        painter.setBrush(theme.colour("accent"))
        for number in range(level):
            painter.drawRoundedRect(
                QRectF(area.left() + number * 1.2 * em, area.top(), 3, area.height()), 1, 1
            )


def _first_alike(block: QTextBlock) -> QTextBlock:
    """Return the first of the blocks that share a ground with the one before this one, or with this one."""
    first = block.previous() if block.previous().isValid() else block
    alike = typography.is_code(first), typography.quote_level(first)
    while any(alike) and first.previous().isValid():
        before = first.previous()
        if (typography.is_code(before), typography.quote_level(before)) != alike:
            break
        first = before
    return first


def _last_alike(block: QTextBlock) -> QTextBlock:
    """Return the last of the blocks that share a ground with this one."""
    last, code, level = block, typography.is_code(block), typography.quote_level(block)
    while (code or level) and last.next().isValid():
        following = last.next()
        alike = typography.is_code(following), typography.quote_level(following)
        if alike != (code, level):
            break
        last = following
    return last


def _rect(document: QTextDocument, block: QTextBlock) -> QRectF:
    """Return where a block is, as wide as the column."""
    found = document.documentLayout().blockBoundingRect(block)
    margin = document.documentMargin()
    found.setLeft(margin)
    found.setRight(document.size().width() - margin)
    return found
