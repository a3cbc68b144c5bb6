"""Who sits here today: a tile for each learner of this PC."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from client.profile.profile import Profile
from client.ui import icons, theme
from client.ui.profiles.avatar import picture
from client.ui.theme import SPACE_L, SPACE_M
from client.ui.translation import product_name
from client.ui.widgets import tips
from client.ui.widgets.buttons import Button, pressed_by_enter
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Scrolled

PICTURE = 72
TILE = 150


class Tile(QToolButton):
    """One learner: picture, name, and whether it is locked."""

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self.setProperty("kind", "tile")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        side = theme.px(PICTURE)
        self.setIcon(QIcon(picture(profile.label, profile.id, side, self.devicePixelRatioF())))
        self.setIconSize(QSize(side, side))
        self.setFixedSize(theme.px(TILE), theme.px(TILE) - theme.px(14))
        self.setFont(theme.font("strong"))
        room = self.width() - theme.px(20)
        self.setText(
            self.fontMetrics().elidedText(profile.label, Qt.TextElideMode.ElideRight, room)
        )
        tips.put(self, profile.label)
        locked = self.tr("{name}, locked") if profile.is_locked else self.tr("{name}, not locked")
        self.setAccessibleName(locked.format(name=profile.label))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class Grid(QWidget):
    """All learners. ``chosen`` carries the profile, ``added`` says that somebody new sits down.

    ``said`` is said to whoever just left.
    """

    chosen = Signal(object)
    added = Signal()

    def __init__(
        self, profiles: Sequence[Profile], said: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(width=4 * theme.px(TILE) + 5 * SPACE_L)
        outer.addWidget(scrolled)
        column = scrolled.column
        column.addStretch(1)
        column.addLayout(_head())
        self.farewell = Label(said, "strong")
        if said:
            column.addWidget(_told(self.farewell))
        column.addWidget(Label(self.tr("Who is studying?"), "title"))
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE_M)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._grid)
        self.tiles = [Tile(profile) for profile in profiles]
        for tile in self.tiles:
            tile.clicked.connect(partial(self._choose, tile.profile))
        self.add = Button(self.tr("Add a learner"), "quiet", "plus")
        self.add.clicked.connect(self._add)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        self._columns = 0
        self._arrange(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as there is room for."""
        super().resizeEvent(event)
        room = event.size().width() - 2 * SPACE_L - theme.px(40)
        self._arrange(max(1, min(4, room // (theme.px(TILE) + SPACE_M))))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin at the first learner."""
        super().showEvent(event)
        if self.tiles:
            self.tiles[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from tile to tile with the arrows."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        focus = next((n for n, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or focus is None:
            super().keyPressEvent(event)
        elif 0 <= focus + step < len(self.tiles):
            self.tiles[focus + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)

    def _choose(self, profile: Profile, *_: object) -> None:
        self.chosen.emit(profile)

    def _add(self) -> None:
        self.added.emit()


def _told(label: Label) -> Card:
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(SPACE_M)
    mark = QLabel()
    mark.setPixmap(icons.pixmap("check", "success", 24))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    card.column.addLayout(row)
    return card


def _head() -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(SPACE_M)
    firefly = QLabel()
    firefly.setPixmap(icons.logo(40))
    head.addWidget(firefly)
    head.addWidget(Label(product_name(), "heading"), 1)
    return head
