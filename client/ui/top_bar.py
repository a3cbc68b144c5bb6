"""The bar at the top: whose portal this is, a search, how it stands with central, and who one is."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from client.domain.words import pick
from client.store import catalogue, settings
from client.ui import theme
from client.ui.context import Context
from client.ui.pill import Pill
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.translation import product_name
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.labels import ElidedLabel
from client.ui.widgets.search_field import SearchField


class PortalMark(QWidget):
    """A square in the portal's colour with the first letter of its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(theme.LIGHT.accent)
        self._letter = ""
        self.setFixedSize(theme.px(28), theme.px(28))

    def show_portal(self, colour: str, name: str) -> None:
        """Show another portal."""
        found = QColor(colour)
        self._colour = found if found.isValid() else QColor(theme.LIGHT.accent)
        self._letter = name[:1]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setFont(theme.font("strong"))
        light = self._colour.lightnessF() > 0.6
        painter.setPen(QColor(theme.LIGHT.text if light else "#ffffff"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)


class TopBar(QFrame):
    """What is true on every page. ``searched`` says what for, ``learner_chosen`` that the name was pressed."""

    went_back = Signal()
    searched = Signal(str)
    learner_chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top")
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        self.back = IconButton("back", self.tr("Back (Esc)"))
        self.back.clicked.connect(self._go_back)
        self.mark = PortalMark()
        self.portal = ElidedLabel("", "strong")
        self.portal.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = SearchField(self.tr("Search (Ctrl+K)"), self.tr("Search lectures"))
        self.search.setMaximumWidth(theme.px(340))
        self.search.returnPressed.connect(self._search)
        self.search.textEdited.connect(self._on_edited)
        self.pill = Pill(context)
        self.learner = Button("", "quiet", "user")
        self.learner.clicked.connect(self._choose_learner)
        self.lock = IconButton("lock", self.tr("Lock (Ctrl+L)"))
        self.lock.clicked.connect(self._lock)
        for widget in (self.back, self.mark, self.portal):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.pill)
        row.addWidget(self.learner)
        row.addWidget(self.lock)
        self.refresh()

    def refresh(self) -> None:
        """Ask again whose portal this is and who is signed in."""
        portal = catalogue.portal(self._context.store.db)
        identity = settings.identity(self._context.store.db)
        name = pick(portal.name, self._context.language) if portal else product_name()
        self.mark.show_portal(portal.colour if portal else "", name)
        self.portal.setText(name)
        called = identity.name if identity else ""
        self.learner.setText(called)
        self.learner.setAccessibleName(self.tr("Signed in: {name}").format(name=called))
        self.learner.setVisible(bool(called))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out words that have no room."""
        self.portal.setVisible(not narrow)
        self.learner.setText("" if narrow else self._called())
        self.learner.set_icon("user")
        self.pill.set_narrow(narrow=narrow)

    def _called(self) -> str:
        identity = settings.identity(self._context.store.db)
        return identity.name if identity else ""

    def _search(self) -> None:
        self.searched.emit(self.search.text().strip())

    def _on_edited(self, text: str) -> None:
        if len(text.strip()) >= 2 or not text:
            self._search()

    def _go_back(self) -> None:
        self.went_back.emit()

    def _lock(self) -> None:
        self._context.privacy.lock()

    def _choose_learner(self) -> None:
        self.learner_chosen.emit()
