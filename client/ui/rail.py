"""The rail at the left: where one can go, in words, or in icons where words have no room."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessibleInterface, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from client.ui import icons, theme
from client.ui.protection.gate import closed_words
from client.ui.spoken import SpokenChoice
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.translation import product_name
from client.ui.widgets.buttons import pressed_by_enter
from client.ui.widgets.labels import LineLabel
from client.ui.widgets.painting import line_height, text_width

PAGES = {
    "home": "home",
    "lectures": "lectures",
    "assignments": "assignment",
    "messages": "messages",
    "notes": "note",
    "downloads": "downloads",
    "record": "record",
    "settings": "settings",
}
"""The pages of the rail in their order, with the icon of each."""

WIDTH = 200


class RailButton(QToolButton):
    """One place of the rail, with a firefly at its side when one is there, and a count."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self._count = 0
        self._counted = ""
        self._closed = ""

    def spoken_interface(self) -> QAccessibleInterface:
        """Say that it is one of a few, and whether one is there."""
        return SpokenChoice(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon only, or the icon with words."""
        style = Qt.ToolButtonStyle
        gap = 0 if narrow else icons.GAP + 2
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )
        self.setIcon(icons.spaced(self._icon, "rail_text", icons.SIZE, gap))
        self.setIconSize(icons.icon_size(icons.SIZE, gap))

    def set_count(self, count: int, spoken: str = "") -> None:
        """Show how many things wait there for the learner; ``spoken`` says in words which."""
        self._count = count
        self._counted = (spoken or str(count)) if count else ""
        self._tell()

    def set_closed(self, why: str) -> None:
        """Show a lock and say why nothing can be done there; "" where something can."""
        self._closed = why
        self._tell()

    def _tell(self) -> None:
        said = self._closed or self._counted
        self.setAccessibleName(f"{self.text()}, {said}" if said else self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, its light and its count."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("glow"))
        if self.isChecked():
            height = self.height() * 0.46
            painter.drawRoundedRect(QRectF(0, (self.height() - height) / 2, 4, height), 2, 2)
        if self._closed:
            self._paint_lock(painter)
        elif self._count:
            self._paint_count(painter)

    def _paint_lock(self, painter: QPainter) -> None:
        narrow = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        side = theme.px(11 if narrow else 15)
        top = 3 if narrow else (self.height() - side) // 2
        place = QRect(self.width() - side - (4 if narrow else 10), top, side, side)
        icons.paint(painter, "lock", place, "rail_text")

    def _paint_count(self, painter: QPainter) -> None:
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            side = theme.px(9)
            painter.drawEllipse(QRectF(self.width() - side - 7, 6, side, side))
            return
        text = "99+" if self._count > 99 else str(self._count)
        height = line_height("small") + 2
        width = max(height, text_width(text, "small") + 12)
        pill = QRectF(self.width() - width - 10, (self.height() - height) / 2, width, height)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        font = theme.font("small")
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.DARK.on_accent))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class Rail(QFrame):
    """The way to every page. ``chosen`` names the one that the learner wants."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self._names = self._titles()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_M)
        column.setSpacing(4)
        column.addWidget(self._brand())
        column.addSpacing(SPACE_M)
        self._buttons: dict[str, RailButton] = {}
        for number, (page, icon) in enumerate(PAGES.items()):
            if page == "settings":
                column.addStretch(1)
            button = RailButton(icon, self._names[page])
            self._group.addButton(button, number)
            self._buttons[page] = button
            column.addWidget(button)
        self.show_closed(())
        self._group.idClicked.connect(self._choose)
        self.narrow = False
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons with words."""
        self.narrow = narrow
        for button in self._buttons.values():
            button.set_narrow(narrow=narrow)
        self._word.setVisible(not narrow)
        self.setFixedWidth(self._width())

    def button(self, page: str) -> RailButton:
        """Return the button of a page."""
        return self._buttons[page]

    def show_page(self, page: str) -> None:
        """Light up where one is; a page that is not on the rail lights up none."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait on the pages."""
        for page, count in counts.items():
            self._buttons[page].set_count(count, self._spoken(page, count))

    def show_closed(self, closed: Collection[str]) -> None:
        """Show which pages nothing can be done on until a guardian agrees."""
        for number, (page, button) in enumerate(self._buttons.items()):
            why = closed_words() if page in closed else ""
            tip = f"{self._names[page]} (Ctrl+{number + 1})"
            button.set_closed(why)
            button.setToolTip(f"{tip}\n{why}" if why else tip)

    def _spoken(self, page: str, count: int) -> str:
        if page == "messages":
            return self.tr("%n new message(s)", "", count)
        return self.tr("%n to check", "", count) if page == "assignments" else ""

    def _width(self) -> int:
        if self.narrow:
            return theme.px(icons.SIZE) + 2 * SPACE_S + 28
        words = max(text_width(name, "strong") for name in self._names.values())
        return max(WIDTH, words + theme.px(icons.SIZE) + 92)

    def _brand(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(SPACE_S + 2)
        picture = QLabel()
        picture.setPixmap(icons.logo(30))
        picture.setFixedSize(QSize(theme.px(30), theme.px(30)))
        self._word = LineLabel(product_name(), "title")
        self._word.setStyleSheet(f"color: {theme.tokens().rail_strong}")
        row.addWidget(picture)
        row.addWidget(self._word)
        row.addStretch(1)
        return place

    def _choose(self, number: int) -> None:
        self.chosen.emit(tuple(PAGES)[number])

    def _titles(self) -> dict[str, str]:
        return {
            "home": self.tr("Home"),
            "lectures": self.tr("Lectures"),
            "assignments": self.tr("Assignments"),
            "messages": self.tr("Messages"),
            "notes": self.tr("Notes"),
            "downloads": self.tr("Downloads"),
            "record": self.tr("My study"),
            "settings": self.tr("Settings"),
        }
