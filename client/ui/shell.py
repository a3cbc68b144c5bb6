"""The main window: dresses itself as the learner wants it, and shows the desk."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QIcon, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QWidget

from client.store import settings
from client.store.database import Topics
from client.store.settings import Preferences
from client.ui import icons, theme, unsaved
from client.ui.clicks import Clicks
from client.ui.context import Context
from client.ui.desk import Desk
from client.ui.translation import Translation, product_name

SMALLEST = (640, 460)
USUAL = (1180, 760)
LATER_MS = 2000
"""After so long it is looked again whether the desk can be built anew without anything being lost."""


class SideButtons(QObject):
    """Hears the buttons of a mouse that has some at its side, before whatever is under it does."""

    back = Signal()
    forward = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that are these buttons'."""
        del watched
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        if event.button() == Qt.MouseButton.BackButton:
            self.back.emit()
            return True
        if event.button() == Qt.MouseButton.ForwardButton:
            self.forward.emit()
            return True
        return False


class Shell(QMainWindow):
    """The window of one signed-in learner.

    ``context`` is the learner's, ``translation`` the application's. The shell follows the learner's
    preferences by itself: a change of language, theme or text size builds the desk anew, where it
    was. Closing the window puts away what is open; whoever made the shell ends the rest.
    """

    def __init__(self, context: Context, translation: Translation) -> None:
        super().__init__()
        self._translation = translation
        self._worn = settings.preferences(context.store.db)
        self._dress(self._worn)
        self.context = replace(context, language=translation.use(self._worn.language))
        self.setWindowIcon(QIcon(icons.logo(64)))
        self.setMinimumSize(*SMALLEST)
        self.resize(*_fitting())
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._dress_anew)
        self._side_buttons, self._clicks = SideButtons(self), Clicks(self)
        self._side_buttons.back.connect(self._back)
        self._side_buttons.forward.connect(self._forward)
        self.desk = Desk(self.context)
        self.desk.fit(self.width())
        self.setCentralWidget(self.desk)
        self._follow_title()
        context.live.changed.connect(self._on_changed)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_theme)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hear of them no longer: the window beneath may go before this does."""
        super().hideEvent(event)
        if self.windowHandle() is not None:
            self.windowHandle().removeEventFilter(self._side_buttons)
            self.windowHandle().removeEventFilter(self._clicks)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put away what is open; ask before that if somebody closes it on what the disk does not take."""
        if event.spontaneous() and not unsaved.is_saved(self):
            event.ignore()
            self.question = unsaved.ask(self, self.close)
            return
        self.desk.finish()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of the buttons at the side of a mouse, whatever is under it."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self._side_buttons)
        self.windowHandle().installEventFilter(self._clicks)

    def event(self, event: QEvent) -> bool:
        """Give the keyboard to the page when a dialog closes and what had it is gone, and not to the rail."""
        if event.type() == QEvent.Type.WindowActivate:
            focus: QWidget | None = self.focusWidget()
            if not (focus and focus.isVisible() and focus.isEnabled()):
                self.desk.setFocus()
        return super().event(event)

    def lock(self) -> None:
        """Take everything off the screen."""
        self.context.privacy.lock()

    def _back(self) -> None:
        self.desk.back()

    def _forward(self) -> None:
        self.desk.forward()

    def _on_changed(self, topics: Topics) -> None:
        if "settings" not in topics:
            return
        wanted = settings.preferences(self.context.store.db)
        if _looks(wanted) != _looks(self._worn):
            self._dress_anew()

    def _on_system_theme(self) -> None:
        if self._worn.theme == "system":
            self._dress_anew()

    def _dress_anew(self) -> None:
        """Build the desk anew; later, if something is being asked, or the disk does not take what was written."""
        if QApplication.activeModalWidget() is not None or not unsaved.is_saved(self):
            self._later.start()
        else:
            self._rebuild(settings.preferences(self.context.store.db))

    def _rebuild(self, wanted: Preferences) -> None:
        self._worn = wanted
        stop, reported = _stop_of(self.desk), self.desk.reported
        self.desk.finish()
        self._dress(wanted)
        self.context = replace(self.context, language=self._translation.use(wanted.language))
        self.desk = Desk(self.context, self.desk.history)
        # Before it is shown: a desk that asks for too much room would widen the window.
        self.desk.fit(self.width())
        self.setCentralWidget(self.desk)
        self._follow_title()
        if reported:
            self.desk.report(reported)
        if stop is not None:
            # Once the old desk is gone: a key that chose a theme goes on to its button there.
            QTimer.singleShot(0, self.desk, partial(_go_to, self.desk, *stop))

    def _follow_title(self) -> None:
        self.desk.titled.connect(self._show_title)
        self._show_title(self.desk.title)

    def _show_title(self, page: str) -> None:
        """Be called after the page that is open, and never after what is on it: others see titles."""
        name = product_name()
        self.setWindowTitle(f"{page} – {name}" if page else name)

    def _dress(self, wanted: Preferences) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, wanted.theme, wanted.text_size)


def _stop_of(desk: Desk) -> tuple[type[QWidget], int] | None:
    """Return where on its page the keyboard is, by kind and number: whoever tries themes by keys goes on."""
    focus, page = QApplication.focusWidget(), desk.pages.currentWidget()
    if focus is None or page is None or not page.isAncestorOf(focus):
        return None
    return type(focus), page.findChildren(type(focus)).index(focus)


def _go_to(desk: Desk, kind: type[QWidget], number: int) -> None:
    page = desk.pages.currentWidget()
    found = page.findChildren(kind) if page is not None else []
    if number >= len(found):
        return
    stop = found[number]
    if isinstance(stop, QAbstractButton) and stop.autoExclusive():
        among = stop.parentWidget() or stop
        stop = next((one for one in among.findChildren(QAbstractButton) if one.isChecked()), stop)
    stop.setFocus(Qt.FocusReason.OtherFocusReason)


def _looks(preferences: Preferences) -> tuple[str, str, int]:
    return preferences.language, preferences.theme, preferences.text_size


def _fitting() -> tuple[int, int]:
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry().size()
    return min(USUAL[0], room.width()), min(USUAL[1], room.height())
