"""The captions as a text to read, to search, and to find a place in the lecture by."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from client.domain.captions import Cue, found
from client.ui import theme, words
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.labels import Label
from client.ui.widgets.painting import paint_row, text_width

CUE_ROLE = Qt.ItemDataRole.UserRole
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Cues(QAbstractListModel):
    """The cues that have the sought words in them, and which of them show now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cues: Sequence[Cue] = ()
        self._places: Sequence[int] = ()
        self._current: frozenset[int] = frozenset()

    def show(self, cues: Sequence[Cue], text: str = "") -> None:
        """Take other cues, or of the same those with a text in them."""
        self.beginResetModel()
        self._cues = cues
        self._places = found(cues, text) if text.strip() else tuple(range(len(cues)))
        self.endResetModel()

    def set_current(self, places: Sequence[int]) -> Sequence[QModelIndex]:
        """Mark the cues that show now; return which rows look different.

        The view is not told by ``dataChanged``: it would lay out thousands of rows anew for it.
        """
        before, self._current = self._current, frozenset(places)
        changed = [self.index_of(place) for place in sorted(before ^ self._current)]
        return [index for index in changed if index.isValid()]

    def index_of(self, place: int) -> QModelIndex:
        """Return where a cue is in the list, if it is."""
        if len(self._places) == len(self._cues):
            return self.index(place)
        return self.index(self._places.index(place)) if place in self._places else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many cues are in the list."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is said, the cue, or whether it shows now."""
        if not index.isValid():
            return None
        place = self._places[index.row()]
        cue = self._cues[place]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _line(cue)
            case Qt.ItemDataRole.AccessibleTextRole:
                time = words.spoken_clock(cue.start // 1000)
                now = self.tr("said now") if place in self._current else ""
                return ", ".join(part for part in (time, now, _line(cue)) if part)
            case _ if role == CUE_ROLE:
                return cue
            case _ if role == CURRENT_ROLE:
                return place in self._current
        return None


class CueDelegate(QStyledItemDelegate):
    """A cue: its time, and its words in as many lines as they need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for all lines."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        area = QRect(0, 0, max(80, width), 0)
        text = index.data(CUE_ROLE).text
        bounds = QFontMetrics(theme.font()).boundingRect(_words_in(area), _FLAGS, text)
        return QSize(80, bounds.height() + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cue; the one that shows now is marked at its edge and in bold."""
        paint_row(painter, option)
        current = bool(index.data(CURRENT_ROLE))
        cue = index.data(CUE_ROLE)
        area = option.rect.adjusted(0, SPACE_S, 0, -SPACE_S)
        if current:
            edge = QRect(option.rect.left() + 2, area.top(), 4, area.height())
            painter.fillRect(edge, theme.colour("accent"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("accent" if current else "muted"))
        time = words.clock(cue.start // 1000)
        shift = QFontMetrics(theme.font()).ascent() - painter.fontMetrics().ascent()
        painter.drawText(area.adjusted(SPACE_M, shift, 0, 0), int(Qt.AlignmentFlag.AlignLeft), time)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("accent" if current else "text"))
        painter.drawText(_words_in(area), _FLAGS, cue.text)


class CueList(QListView):
    """A list whose letters are the player's keys, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew: in a narrower list, or beside a scroll bar, lines break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list; leave the rest to the player."""
        if event.key() in NAVIGATION:
            super().keyPressEvent(event)
        else:
            event.ignore()


class Transcript(QWidget):
    """All that is said; a click goes there."""

    sought = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, 0)
        column.setSpacing(SPACE_S)
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText(self.tr("Find in the captions"))
        self.search.setAccessibleName(self.tr("Find in the captions"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._go_to_next)
        self.model = Cues(self)
        self.view = self._list()
        self.nothing = Label("", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(SPACE_M, SPACE_M * 2, SPACE_M, 0)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        self._cues: Sequence[Cue] = ()
        self._shown: tuple[int, ...] = ()

    def _list(self) -> CueList:
        view = CueList()
        view.setModel(self.model)
        view.setItemDelegate(CueDelegate(view))
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        # A long lecture's cues are laid out some at a time, between which the window is answered.
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(60)
        view.setMouseTracking(True)
        view.setAccessibleName(self.tr("Captions"))
        view.clicked.connect(self._go)
        view.activated.connect(self._go)
        return view

    def showEvent(self, event: QShowEvent) -> None:
        """Have in sight what is said now: nobody followed it while this was not seen."""
        super().showEvent(event)
        shown, self._shown = self._shown, ()
        self.follow(shown)

    def set_cues(self, cues: Sequence[Cue]) -> None:
        """Show the captions of another lecture or language."""
        self._cues = cues
        self._shown = ()
        self._search()

    def await_cues(self) -> None:
        """Say that captions are being read."""
        self.nothing.setText(self.tr("Reading the captions…"))

    def follow(self, places: tuple[int, ...]) -> None:
        """Mark what is said now, and keep it in sight unless the learner is looking elsewhere."""
        if places == self._shown:
            return
        self._shown = places
        for changed in self.model.set_current(places):
            self.view.update(changed)
        index = self.model.index_of(places[0]) if places else QModelIndex()
        if index.isValid() and not self.view.underMouse() and not self.search.text():
            self.view.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _search(self) -> None:
        text = self.search.text()
        self.model.show(self._cues, text)
        self.model.set_current(self._shown)
        empty = self.model.rowCount() == 0
        self.nothing.setVisible(empty)
        self.nothing.setText(
            self.tr("These words are not in the captions.")
            if self._cues
            else self.tr("This lecture has no captions.")
        )
        self.view.setVisible(not empty)
        self.search.setEnabled(bool(self._cues))

    def _go_to_next(self) -> None:
        """Go to the next place that was found, and after the last to the first."""
        count = self.model.rowCount()
        if count and self.search.text().strip():
            index = self.model.index((self.view.currentIndex().row() + 1) % count)
            self.view.setCurrentIndex(index)
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        self.sought.emit(index.data(CUE_ROLE).start)


def _line(cue: Cue) -> str:
    return cue.text.replace("\n", " ")


def _words_in(area: QRect) -> QRect:
    """Return where the words of a cue stand, right of its time."""
    return area.adjusted(SPACE_M + text_width("00:00", "small") + SPACE_M, 0, -SPACE_S, 0)


_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
NAVIGATION = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}
