"""The bar at the top: whose portal this is, a search, how it stands with central, and who one is."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from client.domain.words import pick
from client.store import catalogue, settings
from client.ui import icons, theme
from client.ui.context import Context
from client.ui.pill import Pill
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.translation import product_name
from client.ui.widgets.buttons import Button, IconButton, pressed_by_enter
from client.ui.widgets.labels import ElidedLabel, short
from client.ui.widgets.painting import paint_text, text_width


class PortalMark(QWidget):
    """A square in the portal's colour with the first letter of its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = QColor(theme.LIGHT.accent)
        self._letter = ""
        self.setFixedSize(theme.px(28), theme.px(28))

    def show_portal(self, colour: str, name: str) -> None:
        """Show another portal."""
        found = QColor(colour)
        self.colour = QColor((found if found.isValid() else QColor(theme.LIGHT.accent)).rgb())
        self._letter = name[:1]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setFont(theme.font("strong"))
        painter.setPen(letter_on(self.colour))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)


def letter_on(ground: QColor) -> QColor:
    """Return what can be read on a colour of somebody else's: a yellow is as bright as white is."""
    red, green, blue = (part**2.2 for part in (ground.redF(), ground.greenF(), ground.blueF()))
    is_bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2
    return QColor(theme.LIGHT.text if is_bright else "#ffffff")


class SearchButton(QPushButton):
    """Looks like a field to search with, and opens what one is found with."""

    def __init__(self, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._keys = keys
        self.setProperty("kind", "search")
        self.setAccessibleName(f"{text} ({keys})")
        self.setToolTip(f"{text} ({keys})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setIcon(icons.spaced("search", "muted", 18))
        self.setIconSize(icons.icon_size(18, icons.GAP))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and at its end the keys that do the same, where there is room."""
        super().paintEvent(event)
        needed = self.sizeHint().width() + text_width(self._keys, "small") + SPACE_M
        if self.width() >= needed:
            room = self.rect().adjusted(0, 0, -SPACE_M, 0)
            end = Qt.AlignmentFlag.AlignRight
            paint_text(QPainter(self), room, self._keys, "small", "muted", end)


class TopBar(QFrame):
    """What is true on every page, with a line in the portal's colour; its signals say what was pressed."""

    went_back = Signal()
    went_forward = Signal()
    searched = Signal()
    learner_chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top")
        self._context = context
        self._is_narrow = False
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        self.back = IconButton("back", self.tr("Back (Alt+←)"))
        self.back.clicked.connect(self.went_back)
        self.forward = IconButton("forward", self.tr("Forward (Alt+→)"))
        self.forward.clicked.connect(self.went_forward)
        self.mark = PortalMark()
        self.portal = ElidedLabel("", "strong")
        self.portal.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = SearchButton(self.tr("Search"), "Ctrl+K")
        self.search.setMaximumWidth(theme.px(380))
        self.search.clicked.connect(self.searched)
        self.pill = Pill(context)
        self.learner = Button("", "quiet", "user")
        self.learner.clicked.connect(self._choose_learner)
        for widget in (self.back, self.forward, self.mark, self.portal):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.pill)
        row.addWidget(self.learner)
        self._add_ways_out(row)
        self.refresh()

    def _add_ways_out(self, row: QHBoxLayout) -> None:
        self.lock = IconButton("lock", self.tr("Lock (Ctrl+L)"))
        self.lock.clicked.connect(self._lock)
        self.done = Button(self.tr("I'm done"), "secondary", "logout")
        self.done.setToolTip(self.tr("Send what is waiting, then lock (Ctrl+Shift+Q)"))
        self.done.clicked.connect(self._leave)
        row.addWidget(self.lock)
        row.addWidget(self.done)

    def refresh(self) -> None:
        """Ask again whose portal this is and who is signed in."""
        portal = catalogue.portal(self._context.store.db)
        identity = settings.identity(self._context.store.db)
        name = pick(portal.name, self._context.language) if portal else product_name()
        self.mark.show_portal(portal.colour if portal else "", name)
        self.portal.setText(name)
        called = identity.name if identity else ""
        self.learner.setText("" if self._is_narrow else short(called))
        self.learner.setAccessibleName(self.tr("Signed in: {name}").format(name=called))
        self.learner.setVisible(bool(called))
        self.done.setVisible(self._context.privacy.is_shared())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, and at its foot a line in the portal's colour."""
        super().paintEvent(event)
        line = self.rect()
        line.setTop(line.bottom() - 1)
        QPainter(self).fillRect(line, self.mark.colour)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out words that have no room."""
        self._is_narrow = narrow
        self.portal.setVisible(not narrow)
        self.learner.setText("" if narrow else short(self._called()))
        self.learner.set_icon("user")
        self.done.setText("" if narrow else self.tr("I'm done"))
        self.done.set_icon("logout")
        self.pill.set_narrow(narrow=narrow)

    def _called(self) -> str:
        identity = settings.identity(self._context.store.db)
        return identity.name if identity else ""

    def _lock(self) -> None:
        self._context.privacy.lock()

    def _leave(self) -> None:
        self._context.privacy.leave()

    def _choose_learner(self) -> None:
        self.learner_chosen.emit()
