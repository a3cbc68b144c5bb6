"""All that is in the window: rail, top bar, a line that says what matters, and the pages.

A desk is built for one language, theme and text size; when one of them changes, the shell builds
another one, which begins where this one was.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QHBoxLayout,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from client.store.database import Topics
from client.ui import theme
from client.ui.context import Context
from client.ui.news import News
from client.ui.page import SEARCH, Place, lecture_of
from client.ui.pages import Pages
from client.ui.rail import PAGES, Rail
from client.ui.removal import Removal
from client.ui.top_bar import TopBar
from client.ui.translation import product_name
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.states import Banner
from client.ui.widgets.surfaces import Scrolled

if TYPE_CHECKING:
    from client.ui.search.palette import Palette

ROOMY = 880
"""Below this width, at the usual text size, the rail shows icons only."""

TIGHT = 660
HOME = Place("home")

LEAVES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
"""What is only read has nothing that the keyboard could stop at, and is still to be seen to its end."""


class Desk(QWidget):
    """Shows one place at a time, and knows the way back. ``titled`` says what the page is called."""

    titled = Signal(str)

    def __init__(self, context: Context, history: Sequence[Place] = (HOME,)) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.history: list[Place] = list(history)
        self.ahead: list[Place] = []
        self._narrow: tuple[bool, bool] | None = None
        self.title = ""
        self._bar: Snackbar | None = None
        self.rail = Rail()
        self.top = TopBar(context)
        self.banner = Banner()
        self.removal = Removal(context, self)
        self.pages = Pages(context, self.removal)
        self._panel: QWidget | None = None
        self._palette: Palette | None = None
        self._lay_out()
        self._connect()
        self._news = News(context, self.rail, self.banner, self)
        self._news.asked.connect(self.open_panel)
        self._show(self.history[-1])
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def place(self) -> Place:
        """Where one is."""
        return self.history[-1]

    def open(self, page: str, item: str = "") -> None:
        """Go to a page; "sync" opens the panel behind the pill."""
        if page == "sync":
            self.open_panel()
            return
        place = Place(page, item)
        if place != self.place:
            self.history.append(place)
            self.ahead.clear()
        self._show(place)

    def back(self) -> None:
        """Go back to where one was before, and in the end home."""
        if self.pages.step_back():
            return
        if len(self.history) > 1:
            self.ahead.append(self.history.pop())
        elif self.place != HOME:
            self.history = [HOME]
        else:
            return
        self._show(self.place)

    def forward(self) -> None:
        """Go where one was before one went back."""
        if self.ahead:
            self.history.append(self.ahead.pop())
            self._show(self.place)

    def search(self, text: str) -> None:
        """Show all lectures that a search finds."""
        self.open("lectures", SEARCH + text)

    def open_palette(self) -> None:
        """Let the learner find anything by typing."""
        from client.ui.search.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._context, self)
            self._palette.went.connect(self.open)
        self._palette.open()

    def open_panel(self) -> None:
        """Show what waits, what was refused, and what to do."""
        from client.ui.sync_panel import SyncPanel

        if self._panel is None:
            self._panel = SyncPanel(self._context, self)
            self._panel.went.connect(self.open)
        assert isinstance(self._panel, SyncPanel)
        self._panel.open_under(self.top.pill)

    def report(self, text: str) -> None:
        """Say in a line that something could not be done."""
        self._news.report(text)

    @property
    def reported(self) -> str:
        """What was said so and nobody has read yet."""
        return self._news.reported

    def take_bar(self, bar: Snackbar) -> None:
        """Have this line say what was done last; what another one offered is final now."""
        before, self._bar = self._bar, bar
        if before is not None and before is not bar:
            before.conclude()

    def undo(self) -> None:
        """Undo what was done last, while that is offered."""
        if self._bar is not None:
            self._bar.undo()

    def finish(self) -> None:
        """Put away what is open: nothing that was written or decided is lost."""
        self.pages.finish()
        if self._bar is not None:
            self._bar.conclude()
        self.removal.conclude()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus: nothing is lit up before the learner reaches for the keyboard."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's
        """Begin on the page that is seen, and not at the rail that stands before every page.

        What had the keyboard and goes away, or cannot be used any more, gives it to what follows on the page, or
        to the page as a whole.
        """
        focus = QApplication.focusWidget()
        if focus is not None and self.pages.isAncestorOf(focus) and not _is_usable(focus):
            found = super().focusNextPrevChild(next)
            after = QApplication.focusWidget()
            if after is None or not self.pages.isAncestorOf(after):
                self.setFocus()
            return found
        if next and self.hasFocus():
            first = _first_stop(self.pages.currentWidget())
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where they have no room."""
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width: int) -> None:
        """Leave out words that have no room in a window of this width."""
        room = width / theme.scale()
        narrow = (room < ROOMY, room < TIGHT)
        if narrow == self._narrow:
            # Somebody pulls at the window's corner: that must not cost more than the lists do.
            return
        self._narrow = narrow
        self.rail.set_narrow(narrow=narrow[0])
        self.top.set_narrow(narrow=narrow[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc and leaf through the page, unless whatever has the focus has its own use for the key."""
        leaf = LEAVES.get(Qt.Key(event.key()))
        bar = self._page_bar()
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        elif leaf is not None and bar is not None:
            bar.triggerAction(leaf)
        else:
            super().keyPressEvent(event)

    def _page_bar(self) -> QScrollBar | None:
        """Return what the page that is seen is scrolled with, if it is scrolled as a whole."""
        page = self.pages.currentWidget()
        areas = page.findChildren(Scrolled) if page is not None else []
        return next((area.verticalScrollBar() for area in areas if area.isVisible()), None)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.top, self.banner):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open)
        self.pages.went.connect(self.open)
        self.pages.closed.connect(self.back)
        self.pages.ready.connect(self._open_ready)
        self.pages.docked.connect(self._dock)
        self.pages.stayed.connect(self._stay)
        self.top.went_back.connect(self.back)
        self.top.went_forward.connect(self.forward)
        self.top.searched.connect(self.open_palette)
        self.top.learner_chosen.connect(self._open_settings)
        self.top.pill.clicked.connect(self.open_panel)
        self._context.live.changed.connect(self._on_changed)
        self._keys: list[QShortcut] = []
        for keys, act in (
            ("Ctrl+K", self.open_palette),
            ("F1", self.show_keys),
            ("F5", self._wake),
            ("Ctrl+Z", self.undo),
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+L", self._context.privacy.lock),
            ("Ctrl+Shift+Q", self._context.privacy.leave),
        ):
            self._keys.append(QShortcut(QKeySequence(keys), self, act))
        for key in self._keys[-2:]:
            # Also while a lecture fills the screen, in a window of its own.
            key.setContext(Qt.ShortcutContext.ApplicationShortcut)
        for number, page in enumerate(PAGES):
            key = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            key.activated.connect(_Opening(self, page))
            self._keys.append(key)

    def show_keys(self) -> None:
        """Show what can be done by key, wherever one is."""
        from client.ui.player.key_help import KeyHelp

        if QApplication.activeModalWidget() is None:
            KeyHelp(self, of_window=True).open()

    def _show(self, place: Place) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.pages.isAncestorOf(focus):
            # What had the focus goes out of sight with its page, and Qt would hand it to the rail.
            self.setFocus()
        if self._palette is not None:
            self._palette.close_up()
        self.pages.show_place(place)
        lit = {"lecture": "lectures", "notices": "home"}.get(place.page, place.page)
        self.rail.show_page(lit)
        self.title = self.rail.button(lit).text() if lit in PAGES else ""
        # The keyboard is here after a change of page: this is what is heard of it.
        self.setAccessibleName(self.title or product_name())
        self.titled.emit(self.title)
        self.top.back.setEnabled(len(self.history) > 1)
        self.top.forward.setEnabled(bool(self.ahead))

    def _dock(self, widget: QWidget) -> None:
        """Keep something at the foot, below whatever is opened over the window."""
        self._column.addWidget(widget)
        widget.lower()

    def _stay(self, page: str, item: str) -> None:
        """Remember what is open on a page: whoever comes back finds it, and so does a desk that is built anew."""
        if self.place.page == page:
            self.history[-1] = Place(page, item)

    def _open_ready(self, lecture: str) -> None:
        if self.place.page == "lecture" and lecture_of(self.place.item)[0] == lecture:
            self._show(self.place)

    def _open_settings(self) -> None:
        self.open("settings")

    def _wake(self) -> None:
        self._context.store.announce("wake")

    def _on_changed(self, topics: Topics) -> None:
        if topics & {"people", "settings", "sync"}:
            self.top.refresh()


def _is_usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _first_stop(page: QWidget | None) -> QWidget | None:
    """Return the first thing on a page that Tab stops at, if there is any."""
    if page is None:
        return None
    found: QWidget | None = page.nextInFocusChain()
    while found is not None and found is not page:
        stops = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if stops and page.isAncestorOf(found) and _is_usable(found):
            return found
        found = found.nextInFocusChain()
    return None


class _Opening:
    """Opens a page when its shortcut is pressed."""

    def __init__(self, desk: Desk, page: str) -> None:
        self._desk = desk
        self._page = page

    def __call__(self) -> None:
        self._desk.open(self._page)
