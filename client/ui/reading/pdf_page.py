"""A lecture that is a PDF."""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from client.ui import theme
from client.ui.context import Context
from client.ui.reading.material import Contents, Material
from client.ui.reading.page_number import PageNumber
from client.ui.reading.reading_page import ReadingPage
from client.ui.widgets.buttons import IconButton
from protocol.manifest import ManifestFile

ZOOM_STEP = 1.2
WIDEST_ZOOM = 1.35
"""How large a page is shown at first, at the most; beyond that a line is too long to follow."""

SHORT_EMS = 44
LEAST_ZOOM, MOST_ZOOM = 0.3, 5.0
MOST_PAGES = 5000
MOST_POINTS = 6000.0
"""Of a page's side, in points: A0 has 3370."""

MOST_PAGE_PIXELS = 24_000_000
"""That a page is drawn with, at the most: 96 MB."""


class PdfPage(ReadingPage):
    """Shows a document page by page, as wide as there is room unless the learner zooms; 1 is its first page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._zooms: dict[str, float] = {}
        self.document = QPdfDocument(self)
        self.results = QPdfSearchModel(self)
        self.results.setDocument(self.document)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setSearchModel(self.results)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.colour("sunken"))
        self.view.setPalette(palette)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("Document"))
        self.number = PageNumber()
        self.fit = IconButton("window", self.tr("Fit the width"))
        self._lay_out()
        self._connect()

    def wanted(self, material: Material) -> tuple[ManifestFile, ...]:
        """Return nothing: a document is read from the disk, page by page, as it is shown."""
        del material
        return ()

    def open(self, contents: Contents) -> None:
        """Show the document where the learner left it."""
        file = self._document(contents.material)
        self.document.load(str(self.context.blobs.path(file.sha256)))
        if self.document.status() != QPdfDocument.Status.Ready:
            self.report_torn(Contents(contents.material, {}, (file.sha256,)))
            return
        if not self._is_bearable():
            self.document.close()
            self.fail(
                "warning",
                self.tr("This document is too large to be shown"),
                self.tr("Tell your mentor or the manager of this computer."),
                {"close": self.tr("Back")},
            )
            return
        self.stack.setCurrentWidget(self.content)
        self._fit_width()
        page, zoom = self.remembered(), self._zooms.get(contents.material.id, 0.0)
        if not zoom and self._factor() > WIDEST_ZOOM * theme.scale():
            zoom = WIDEST_ZOOM * theme.scale()
        if zoom:
            self._set_zoom(zoom)
        if self._goal is not None:
            page = max(0, min(self._goal, self.document.pageCount()) - 1)
        self.aside.notes.show_lecture(contents.material.id)
        self.aside.setVisible(self._goal is not None)
        self._go_to(page)
        self._on_page(page)
        self.read_through.begin()
        self.view.setFocus()

    def shut(self) -> None:
        """Remember the place, and let go of the document."""
        self.read_through.leave()
        if self.material is not None and self.document.pageCount():
            custom = self.view.zoomMode() == QPdfView.ZoomMode.Custom
            self._zooms[self.material.id] = self.view.zoomFactor() if custom else 0.0
            self.remember(self._page())
        self.find_bar.conclude()
        self.aside.notes.leave()
        self.document.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the heading what there is no room for."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("가")
        self.zoom.set_short(short=event.size().width() < SHORT_EMS * em)
        self._show_zoom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, take notes."""
        if self._is_open and self.aside.press(event):
            return
        steps = {
            Qt.Key.Key_Left: self._page() - 1,
            Qt.Key.Key_Right: self._page() + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.document.pageCount() - 1,
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            self._go_to(to)

    def _document(self, material: Material) -> ManifestFile:
        """Return the document in the learner's language, or in any."""
        found = material.in_language("document", self.context.language)
        return found or material.files[0]

    def _is_bearable(self) -> bool:
        """Tell whether this PC can be asked to draw the pages."""
        count = self.document.pageCount()
        sizes = (self.document.pagePointSize(page) for page in range(min(count, MOST_PAGES)))
        return count <= MOST_PAGES and all(
            max(size.width(), size.height()) <= MOST_POINTS for size in sizes
        )

    def _most_zoom(self) -> float:
        """Return how large a page may be shown: a picture of it must fit into the memory of a small PC."""
        size = self.document.pagePointSize(self._page())
        scale = self.logicalDpiX() / 72 * self.devicePixelRatioF()
        area = max(1.0, size.width() * size.height() * scale**2)
        return max(LEAST_ZOOM, min(MOST_ZOOM, math.sqrt(MOST_PAGE_PIXELS / area)))

    def _lay_out(self) -> None:
        self.show_in(self.view)
        self.aside.hide()
        for tool in (self.notes_button, self.number, self.zoom, self.fit):
            self.add_tool(tool)

    def _connect(self) -> None:
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self.view.zoomFactorChanged.connect(self._show_zoom)
        self.number.chosen.connect(self._go_to)
        self.zoom.stepped.connect(self._step_zoom)
        self.zoom.reset.connect(self._reset_zoom)
        self.fit.clicked.connect(self._fit_width)
        self.aside.sought.connect(self._go_to_noted)
        self.notes_button.clicked.connect(self._turn_notes)
        self.find_bar.sought.connect(self.results.setSearchString)
        self.find_bar.stepped.connect(self._step)
        self.results.countChanged.connect(self._on_found)

    def _page(self) -> int:
        return self.view.pageNavigator().currentPage()

    def _go_to(self, page: int) -> None:
        if 0 <= page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def _on_page(self, page: int) -> None:
        self.number.show_page(page, self.document.pageCount())
        self.aside.follow(page + 1)
        if QAccessible.isActive():
            # All that a screen reader gets of a page: the view itself says nothing of what is on it.
            self.view.setAccessibleDescription(self.document.getAllText(page).text())

    def _go_to_noted(self, page: int) -> None:
        self._go_to(page - 1)

    def _turn_notes(self) -> None:
        """Show the notes, or put them away."""
        self.aside.setVisible(not self.aside.isVisible())

    def _fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._show_zoom()

    def _set_zoom(self, factor: float) -> None:
        page = self._page()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(LEAST_ZOOM, min(factor, self._most_zoom())))
        self._go_to(page)
        self._show_zoom()

    def _step_zoom(self, steps: int) -> None:
        self._set_zoom(self._factor() * ZOOM_STEP**steps)

    def _reset_zoom(self) -> None:
        self._set_zoom(1.0)

    def _factor(self) -> float:
        """Return how large the page is shown: Qt does not say it while it fits the width."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        width = self.document.pagePointSize(self._page()).width() * self.logicalDpiX() / 72
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        return room / width if width > 0 else 1.0

    def _show_zoom(self) -> None:
        self.zoom.show_percent(round(self._factor() * 100))

    def _on_found(self) -> None:
        self._show_result(0)

    def _step(self, steps: int) -> None:
        count = self.results.rowCount(self.results.index(-1))
        if count:
            self._show_result((self.view.currentSearchResultIndex() + steps) % count)

    def _show_result(self, number: int) -> None:
        count = self.results.rowCount(self.results.index(-1))
        self.find_bar.say(number, count)
        if count:
            self.view.setCurrentSearchResultIndex(number)
            link = self.results.resultAtIndex(number)
            self.view.pageNavigator().jump(link.page(), link.location(), 0)
