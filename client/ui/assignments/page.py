"""The page of assignments: the list, or the one that is worked on."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from client.store import catalogue
from client.store.database import Topics
from client.store.handins import Draft
from client.ui.assignments.delegate import AssignmentDelegate
from client.ui.assignments.detail import WIDTH as DETAIL_WIDTH
from client.ui.assignments.detail import Detail
from client.ui.assignments.flow import Flow
from client.ui.assignments.listing import (
    ORDER,
    Group,
    Line,
    Listed,
    group_words,
    listed,
    spoken,
)
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.models import RowsModel
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from client.ui.trying import trying
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label, restyle
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import READING_WIDTH

OUTDENT = 16
"""A button without a ground stands out by its own margin, so that its words are in line with what is below."""


class AssignmentsPage(QWidget):
    """Lists the assignments by group, and opens one; ``chosen`` says which was opened in the list, "" for none."""

    closed = Signal()
    chosen = Signal(str)
    lecture_opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: Group | None = None
        self._is_stale = False
        self.detail: Detail | None = None
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.snackbar = Snackbar(self)
        self.model: RowsModel[Line] = RowsModel(_key, spoken, self)
        self._list = self._build_list()
        self.stack.addWidget(self._list)
        self._detail_place = self._build_detail_place()
        self.stack.addWidget(self._detail_place)
        # What changed is looked at here, below: not while an assignment is open.
        self._looking = Looking(context, frozenset(), self._query, self._show_listed, self)
        self._looking.follow_the_clock(self.view)
        context.live.changed.connect(self._on_changed)
        self.refresh()

    def show_assignment(self, assignment: str) -> None:
        """Open an assignment, if central has not withdrawn it."""
        if self.detail and self.detail.assignment.id == assignment:
            return
        known = catalogue.assignment(self._context.store.db, assignment)
        if known is None or not self._put_away():
            return
        self.detail = Detail(known, self._context, self.snackbar)
        self.detail.lecture_asked.connect(self.lecture_opened)
        self.detail.discarded.connect(partial(self._on_discarded, assignment))
        self._detail_column.addWidget(self.detail, 1)
        self.stack.setCurrentWidget(self._detail_place)
        self.detail.begin()

    def close_assignment(self) -> None:
        """Go back to the list."""
        if self.detail is None:
            return
        left = self.detail.assignment.id
        if not self._put_away():
            return
        self.refresh()
        self.stack.setCurrentWidget(self._list)
        self._go_to(left)
        self.view.setFocus()
        self.closed.emit()
        self.chosen.emit("")

    def _go_to(self, assignment: str) -> None:
        """Have the keyboard on a line of the list, if it is there."""
        ids = [line.id for line in self.model.rows()]
        if assignment in ids:
            self.view.setCurrentIndex(self.model.index(ids.index(assignment)))

    def leave(self) -> None:
        """Save what is being written."""
        if self.detail:
            self.detail.finish()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh_later()

    def refresh(self) -> None:
        """Ask again what there is."""
        self._is_stale = False
        self._looking.look()

    def _refresh_later(self) -> None:
        self._is_stale = False
        self._looking.look_later()

    def _on_discarded(self, assignment: str, draft: Draft) -> None:
        undo = partial(self._put_back, assignment, draft)
        self.snackbar.offer(self.tr("Draft discarded"), undo)

    def _put_back(self, assignment: str, draft: Draft) -> None:
        """Have a draft again, whatever is open by now."""
        if self.detail is not None and self.detail.assignment.id == assignment:
            self.detail.put_back(draft)
            return
        with trying(self, self._context.language):
            self._context.learning.handins.put_back(assignment, draft)

    def _query(self) -> Listed:
        return listed(self._context, self._wanted)

    def _put_away(self) -> bool:
        """Let go of the open assignment, unless what was written there cannot be saved."""
        if self.detail is None:
            return True
        if not self.detail.leave():
            return False
        self.detail.hide()
        self.detail.deleteLater()
        self.detail = None
        return True

    def _build_list(self) -> QWidget:
        place, column = _middle(READING_WIDTH)
        column.setContentsMargins(0, SPACE_L, 0, SPACE_S)
        column.setSpacing(SPACE_M)
        column.addWidget(Label(self.tr("Assignments"), "display"))
        column.addWidget(self._build_filters())
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Assignments"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(AssignmentDelegate(self.view))
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.activated.connect(self._on_activated)
        self.view.clicked.connect(self._on_activated)
        self.empty = EmptyState("", icon="assignment")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.view)
        self._lists.addWidget(self.empty)
        column.addWidget(self._lists, 1)
        return place

    def _build_filters(self) -> QWidget:
        place = QWidget()
        flow = Flow(place, SPACE_S)
        self._filters = QButtonGroup(self)
        self._groups: tuple[Group | None, ...] = (None, *ORDER)
        for number, _group in enumerate(self._groups):
            button = Button("", "pill")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(number == 0)
            self._filters.addButton(button, number)
            flow.addWidget(button)
        self._filters.idClicked.connect(self._on_filter)
        return place

    def _build_detail_place(self) -> QWidget:
        place = QWidget()
        self._detail_column = QVBoxLayout(place)
        self._detail_column.setContentsMargins(0, 0, 0, 0)
        self._detail_column.setSpacing(0)
        top, column = _middle(DETAIL_WIDTH, OUTDENT)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        self.back = Button(self.tr("All assignments"), "quiet", icon="back")
        self.back.clicked.connect(self.close_assignment)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._detail_column.addWidget(top)
        return place

    def _show_listed(self, shown: Listed) -> None:
        self.model.show(shown.lines)
        found = shown.counts
        for number, group in enumerate(self._groups):
            words = group_words(group) if group else self.tr("All")
            count = found[group] if group else sum(found.values())
            button = self._filters.button(number)
            # What there is none of is no choice, and words about nothing are noise.
            button.setVisible(bool(count) or group is None or button.isChecked())
            button.setText(f"{words} {count}")
            button.setAccessibleName(button.text())
            restyle(button, tone="accent" if button.isChecked() else "")
        self._lists.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        self.empty.set_sentence(
            self.tr("Nothing here.")
            if sum(found.values())
            else self.tr("There are no assignments yet. They come with the next sync.")
        )

    def _on_filter(self, number: int) -> None:
        self._wanted = self._groups[number]
        self.refresh()

    def _on_activated(self, index: QModelIndex) -> None:
        assignment = self.model.row(index).id
        self.show_assignment(assignment)
        if self.detail and self.detail.assignment.id == assignment:
            self.chosen.emit(assignment)

    def _on_changed(self, topics: Topics) -> None:
        if self.detail is not None or not topics & {"assignments", "lectures", "outbox", "sync"}:
            return
        if self.parentWidget() is not None and self.isHidden():
            # Nobody looks: it is asked when somebody does.
            self._is_stale = True
        elif self._context.live.is_from_elsewhere:
            self._refresh_later()
        else:
            self.refresh()


def _middle(width: int, outdent: int = 0) -> tuple[QWidget, QVBoxLayout]:
    """Return a place whose column keeps to the middle, as wide as pages are at most."""
    place, middle = QWidget(), QWidget()
    middle.setMaximumWidth(width)
    row = QHBoxLayout(place)
    row.setContentsMargins(SPACE_XL - outdent, 0, SPACE_XL + outdent, 0)
    row.addWidget(middle, 1)
    return place, QVBoxLayout(middle)


def _key(line: Line) -> object:
    return line.id
