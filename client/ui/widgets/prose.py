"""A few paragraphs of Markdown, with air between them, and nothing in them that is fetched from anywhere."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextList,
)
from PySide6.QtWidgets import QWidget

from client.ui import theme
from client.ui.theme import SPACE_S
from client.ui.widgets.labels import Label

NARROW = 160
OBJECT = "\ufffc"
_FEATURES = QTextDocument.MarkdownFeature


class Prose(Label):
    """Shows Markdown; a label alone would set all its paragraphs and lists without a gap."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(html_of(text))
        # Else a screen reader would read the markup.
        self.setAccessibleName(QTextDocumentFragment.fromHtml(self.text()).toPlainText().strip())

    def minimumSizeHint(self) -> QSize:
        """Never make a page wider for a long address: whoever copies it has all of it."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.px(NARROW)), least.height())


def html_of(text: str) -> str:
    """Return Markdown as HTML; of a picture, only what it says: Qt would look for it on disks and shares."""
    document = QTextDocument()
    document.setDefaultFont(theme.font())
    document.setMarkdown(text, _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML)
    while (picture := _first_picture(document)) is not None:
        picture.insertText(_words_of(picture), QTextCharFormat())
    block = document.begin()
    while block.isValid():
        gap = QTextBlockFormat()
        gap.setTopMargin(theme.px(SPACE_S) if _begins(block) else theme.px(2))
        gap.setBottomMargin(0)
        QTextCursor(block).mergeBlockFormat(gap)
        block = block.next()
    return document.toHtml()


def _first_picture(document: QTextDocument) -> QTextCursor | None:
    found = document.find(OBJECT)
    while not found.isNull() and not found.charFormat().isImageFormat():
        found = document.find(OBJECT, found)
    return None if found.isNull() else found


def _words_of(picture: QTextCursor) -> str:
    words = picture.charFormat().property(QTextFormat.Property.ImageAltText)
    return f"〔{words}〕" if words else "〔…〕"


def _begins(block: QTextBlock) -> bool:
    """Tell whether a block is another thing than the one before: no further item of its list."""
    before = block.previous()
    if not before.isValid():
        return False
    this, last = _list_of(block), _list_of(before)
    return this is None or last is None or this.format() != last.format()


def _list_of(block: QTextBlock) -> QTextList | None:
    return block.textList()
