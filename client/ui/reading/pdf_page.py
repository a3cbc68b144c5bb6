"""A lecture that is a PDF."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from client.ui import theme
from client.ui.context import Context
from client.ui.reading.find_bar import FindBar
from client.ui.reading.lecture_page import LecturePage
from client.ui.reading.material import Contents, Material
from client.ui.reading.page_number import PageNumber
from client.ui.reading.zoom_buttons import ZoomButtons
from client.ui.widgets.buttons import IconButton
from protocol.manifest import ManifestFile

ZOOM_STEP = 1.2
WIDEST_ZOOM = 1.35
"""How large a page is shown at first, at the most; beyond that a line is too long to follow."""

SHORT_EMS = 44
LEAST_ZOOM, MOST_ZOOM = 0.3, 5.0


class PdfPage(LecturePage):
    """Shows a document page by page, as wide as there is room unless the learner zooms."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._places: dict[str, tuple[int, float]] = {}
        self._bytes = QBuffer(self)
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
        self.find_bar = FindBar()
        self.number = PageNumber()
        self.zoom = ZoomButtons()
        self.fit = IconButton("window", self.tr("Fit the width"))
        self._lay_out()
        self._connect()

    def wanted(self, material: Material) -> tuple[ManifestFile, ...]:
        """Return the document."""
        return material.of("document")[:1] or material.files[:1]

    def open(self, contents: Contents) -> None:
        """Show the document where the learner left it."""
        body = next(iter(contents.files.values()), b"")
        self._bytes.close()
        self._bytes.setData(QByteArray(body))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._bytes)
        if self.document.status() != QPdfDocument.Status.Ready:
            self._torn = tuple(file.sha256 for file in self.wanted(contents.material))
            self.report_torn(Contents(contents.material, {}, self._torn))
            return
        self.stack.setCurrentWidget(self.content)
        self._fit_width()
        page, zoom = self._places.get(contents.material.id, (0, 0.0))
        if not zoom and self._factor() > WIDEST_ZOOM * theme.scale():
            zoom = WIDEST_ZOOM * theme.scale()
        if zoom:
            self._set_zoom(zoom)
        self.number.show_page(page, self.document.pageCount())
        self._go_to(page)
        self.view.setFocus()

    def shut(self) -> None:
        """Remember the place, and let go of the document."""
        if self.material is not None and self.document.pageCount():
            custom = self.view.zoomMode() == QPdfView.ZoomMode.Custom
            place = (self._page(), self.view.zoomFactor() if custom else 0.0)
            self._places[self.material.id] = place
        self.find_bar.conclude()
        self.document.close()
        self._bytes.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the heading what there is no room for."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("가")
        self.zoom.set_short(short=event.size().width() < SHORT_EMS * em)
        self._show_zoom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages."""
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

    def _lay_out(self) -> None:
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        self.stack.addWidget(self.content)
        for tool in (self.number, self.zoom, self.fit):
            self.add_tool(tool)

    def _connect(self) -> None:
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self.view.zoomFactorChanged.connect(self._show_zoom)
        self.number.chosen.connect(self._go_to)
        self.zoom.stepped.connect(self._step_zoom)
        self.zoom.reset.connect(self._reset_zoom)
        self.zoom.sought.connect(self.find_bar.begin)
        self.fit.clicked.connect(self._fit_width)
        self.find_bar.sought.connect(self.results.setSearchString)
        self.find_bar.stepped.connect(self._step)
        self.find_bar.concluded.connect(self.view.setFocus)
        self.results.countChanged.connect(self._on_found)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.find_bar.begin, context=scope)

    def _page(self) -> int:
        return self.view.pageNavigator().currentPage()

    def _go_to(self, page: int) -> None:
        if 0 <= page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def _on_page(self, page: int) -> None:
        self.number.show_page(page, self.document.pageCount())

    def _fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._show_zoom()

    def _set_zoom(self, factor: float) -> None:
        page = self._page()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(LEAST_ZOOM, min(factor, MOST_ZOOM)))
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
