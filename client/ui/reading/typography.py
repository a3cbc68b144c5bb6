"""How a lesson text is set: measure, headings, lists, quotations, code and tables."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from client.ui import theme
from client.ui.widgets import tips

LINE_DISTANCE = 0.42
"""Between lines, in ems: a distance, as a share of the height would stretch with every formula."""

INDENT = 2.2
"""Of a list, in ems: what Qt gives it leaves no room for the numbers once the letters are large."""

FORMULAS = ("formula/", "typeset/")
"""What the pictures of formulas are called: those that came with the lesson, and those drawn here."""

HEADING_DISTANCE = 0.15
HEADINGS = {1: 1.6, 2: 1.34, 3: 1.16, 4: 1.04}
FIXED = ["D2Coding", "NanumGothicCoding", "DejaVu Sans Mono", "Consolas", "Menlo", "monospace"]
_DISTANCE = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value


def set_document(document: QTextDocument, size: float) -> None:
    """Set a whole text; ``size`` is that of its letters in points."""
    em = size * 1.333
    document.setIndentWidth(max(document.indentWidth(), INDENT * em))
    for block in blocks(document):
        _set_block(block, size, em)
    for table in _tables(document.rootFrame()):
        _set_table(table, em)


def set_margins(document: QTextDocument, height: float) -> None:
    """Leave room above the first line and below the last."""
    frame = document.rootFrame()
    form = frame.frameFormat()
    form.setTopMargin(height)
    form.setBottomMargin(height * 2)
    frame.setFrameFormat(form)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Return the blocks of a text in their order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def is_code(block: QTextBlock) -> bool:
    """Tell whether a block is a line of code."""
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def quote_level(block: QTextBlock) -> int:
    """Return how deep in quotations a block is; 0 for the text itself."""
    return block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)


def is_formula(block: QTextBlock) -> bool:
    """Tell whether a block is nothing but a formula."""
    found = fragments(block)
    if len(found) != 1 or block.textList() is not None or found[0][1] != 1:
        return False
    form = found[0][2]
    return form.isImageFormat() and form.toImageFormat().name().startswith(FORMULAS)


def code_font(size: float) -> QFont:
    """Return the font for code; what it lacks, Korean first of all, comes from our own."""
    font = QFont()
    font.setFamilies([*FIXED, theme.FAMILY, theme.SIGNS, theme.EMOJI])
    font.setPointSizeF(size * 0.92)
    return font


def _set_block(block: QTextBlock, size: float, em: float) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    if level:
        _set_heading(cursor, level, size, em)
    elif is_code(block):
        _set_code(cursor, size, em)
    else:
        _set_paragraph(cursor, em)
    _set_marks(block, size)


def _set_heading(cursor: QTextCursor, level: int, size: float, em: float) -> None:
    form = QTextBlockFormat()
    first = cursor.block().blockNumber() == 0
    form.setTopMargin(0 if first else em * (1.9 if level <= 2 else 1.5))
    form.setBottomMargin(em * 0.55)
    form.setLineHeight(HEADING_DISTANCE * em, _DISTANCE)
    cursor.mergeBlockFormat(form)
    for start, length, letters in fragments(cursor.block()):
        # While this is there, Qt heeds no size.
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        letters.setFontPointSize(size * HEADINGS.get(level, 1.0))
        letters.setFontWeight(QFont.Weight.Bold)
        letters.setForeground(theme.colour("text"))
        _part(cursor.block(), start, length).setCharFormat(letters)


def _set_code(cursor: QTextCursor, size: float, em: float) -> None:
    block = cursor.block()
    form = QTextBlockFormat()
    form.setNonBreakableLines(False)
    form.setLineHeight(LINE_DISTANCE * 0.6 * em, _DISTANCE)
    form.setLeftMargin(em * 1.0)
    form.setRightMargin(em * 1.0)
    form.setTopMargin(0 if is_code(block.previous()) else em * 1.4)
    form.setBottomMargin(0 if is_code(block.next()) else em * 2.0)
    cursor.mergeBlockFormat(form)
    letters = QTextCharFormat()
    letters.setFont(code_font(size))
    letters.setForeground(theme.colour("text"))
    _whole(cursor).mergeCharFormat(letters)


def _set_paragraph(cursor: QTextCursor, em: float) -> None:
    form = QTextBlockFormat()
    form.setLineHeight(LINE_DISTANCE * em, _DISTANCE)
    in_list = cursor.currentList() is not None
    in_table = cursor.currentTable() is not None
    form.setTopMargin(0)
    goes_on = in_list and cursor.block().next().textList() is not None
    form.setBottomMargin(0 if in_table else em * (0.25 if goes_on else 0.85))
    quoted = quote_level(cursor.block())
    if quoted:
        form.setLeftMargin(em * 1.2 * quoted)
        form.setRightMargin(em)
    if is_formula(cursor.block()) and not in_table:
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    cursor.mergeBlockFormat(form)


def _set_marks(block: QTextBlock, size: float) -> None:
    """Set what stands within lines: code and links."""
    code = is_code(block)
    for start, length, form in fragments(block):
        marks = QTextCharFormat()
        if form.fontFixedPitch() and not code:
            marks.setFont(code_font(size))
            marks.setBackground(theme.colour("sunken"))
        if form.anchorHref():
            marks.setForeground(QBrush(theme.colour("accent")))
            marks.setFontUnderline(True)
            marks.setToolTip(_where_to(form.anchorHref()))
        if marks.propertyCount():
            _part(block, start, length).mergeCharFormat(marks)


def fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the pieces of a block that are set alike: where, how long, how."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        iterator += 1
    return found


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _set_table(table: QTextTable, em: float) -> None:
    form = table.format()
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(theme.colour("border")))
    form.setCellPadding(em * 0.5)
    form.setCellSpacing(0)
    form.setTopMargin(em * 0.4)
    form.setBottomMargin(em * 1.1)
    # Not 100: Qt rounds columns up, and a table that is a pixel too wide makes the page scroll.
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        if cell.firstCursorPosition().charFormat().fontWeight() < QFont.Weight.DemiBold:
            continue
        letters = cell.format()
        letters.setBackground(QColor(theme.tokens().sunken))
        cell.setFormat(letters)


def _whole(cursor: QTextCursor) -> QTextCursor:
    whole = QTextCursor(cursor.block())
    whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return whole


def _part(block: QTextBlock, start: int, length: int) -> QTextCursor:
    part = QTextCursor(block)
    part.setPosition(start)
    part.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return part


def _where_to(target: str) -> str:
    if not target.startswith(("http:", "https:")):
        return ""
    words = QCoreApplication.translate("LessonView", "Opens on the web: {0}").format(target)
    return tips.plain(words)
