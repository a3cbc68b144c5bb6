"""The pages of the window, each made when it is first looked at, and how each is told what to show."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from client.domain.consent import NOBODY_ASKED
from client.store import consent, media, progress
from client.store.database import Topics
from client.store.wishes import State
from client.ui.context import Context
from client.ui.page import Page, Place, lecture_of
from client.ui.protection.gate import page_instead
from client.ui.removal import Removal


class Pages(QStackedWidget):
    """Holds the pages. ``went`` asks for another place, ``closed`` for the one before.

    ``docked`` carries what is to stay at the foot of the window, whichever page is seen; ``stayed`` a page that
    was not left, and which item of it is open now.
    """

    went = Signal(str, str)
    closed = Signal()
    ready = Signal(str)
    docked = Signal(QWidget)
    stayed = Signal(str, str)

    def __init__(self, context: Context, removal: Removal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._removal = removal
        self._made: dict[str, QWidget] = {}
        self._makers = self._all()
        self._place, self._agreed = Place("home"), NOBODY_ASKED
        context.live.changed.connect(self._on_changed)

    def show_place(self, place: Place) -> None:
        """Show a place, and tell the page that was there before that it is seen no more."""
        self._place, self._agreed = place, consent.standing(self._context.store.db)
        name = self._page_of(place)
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = self._makers[name]()
            self.addWidget(page)
        if page is not self.currentWidget():
            self.leave()
        self.setCurrentWidget(page)
        # Only what plays or is read can be shown from a place on.
        other = place.page == "lecture" and name not in {"player", "text", "pdf"}
        item = place.page if name == "closed" else place.item
        _show(page, lecture_of(item)[0] if other else item)

    def leave(self) -> None:
        """Have the page that is seen stop what should not go on unseen."""
        page = self.currentWidget()
        leave = getattr(page, "leave", None)
        if leave is not None:
            leave()

    def finish(self) -> None:
        """Have every page end what it does, seen or not."""
        self.leave()
        for page in self._made.values():
            finish = getattr(page, "finish", None)
            if finish is not None:
                finish()

    def step_back(self) -> bool:
        """Go back within the page, if it has somewhere to go back to."""
        from client.ui.assignments.page import AssignmentsPage

        page = self.currentWidget()
        if isinstance(page, AssignmentsPage) and page.detail is not None:
            page.close_assignment()
            return True
        return False

    def _page_of(self, place: Place) -> str:
        instead = page_instead(self._agreed, place.page)
        if instead:
            return instead
        if place.page != "lecture":
            return place.page if place.page in self._makers else "home"
        db = self._context.store.db
        row = progress.lecture_row(db, lecture_of(place.item)[0])
        if row is None:
            return "lectures"
        # Another quality may be on its way to a lecture that can be played as it is.
        is_here = row.saved and (
            row.saved.state is State.SAVED or media.renditions_here(db, row.id)
        )
        if not is_here:
            return "unsaved"
        return row.lecture.kind if row.lecture.kind in {"text", "pdf"} else "player"

    def _all(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "home": self._home,
            "lectures": self._lectures,
            "downloads": self._downloads,
            "settings": self._settings,
            "notices": self._notices,
            "notes": self._notes,
            "record": self._record,
            "unsaved": self._unsaved,
            "player": self._player,
            "text": self._text,
            "pdf": self._pdf,
            "assignments": self._assignments,
            "messages": self._messages,
            "courier": self._courier,
            "help": self._help,
            "closed": self._closed,
            "withdrawn": self._withdrawn,
        }

    def _on_changed(self, topics: Topics) -> None:
        """Open what a guardian agreed to now, and close what they did not."""
        if "people" in topics and consent.standing(self._context.store.db) != self._agreed:
            self.show_place(self._place)

    def _help(self) -> QWidget:
        from client.ui.protection.help_page import HelpPage

        return self._own(HelpPage(self._context))

    def _closed(self) -> QWidget:
        from client.ui.protection.closed import ClosedPage

        return self._own(ClosedPage(self._context))

    def _withdrawn(self) -> QWidget:
        from client.ui.protection.withdrawn import WithdrawnPage

        return self._own(WithdrawnPage(self._context))

    def _own(self, page: Page) -> Page:
        page.went.connect(self.went)
        return page

    def _home(self) -> QWidget:
        from client.ui.home import HomePage

        return self._own(HomePage(self._context))

    def _lectures(self) -> QWidget:
        from client.ui.lectures.page import LecturesPage

        return self._own(LecturesPage(self._context, self._removal))

    def _downloads(self) -> QWidget:
        from client.ui.downloads.page import DownloadsPage

        return self._own(DownloadsPage(self._context, self._removal))

    def _settings(self) -> QWidget:
        from client.ui.settings import SettingsPage

        return self._own(SettingsPage(self._context))

    def _courier(self) -> QWidget:
        from client.ui.courier.page import CourierPage

        return self._own(CourierPage(self._context))

    def _notices(self) -> QWidget:
        from client.ui.notices import NoticesPage

        return self._own(NoticesPage(self._context))

    def _notes(self) -> QWidget:
        from client.ui.notes.page import NotesPage

        return self._own(NotesPage(self._context))

    def _record(self) -> QWidget:
        from client.ui.record.page import RecordPage

        return self._own(RecordPage(self._context))

    def _unsaved(self) -> QWidget:
        from client.ui.lectures.unsaved import UnsavedPage

        page = UnsavedPage(self._context)
        # Queued: a lecture that is ready at once is opened after this page was shown, not within.
        page.ready.connect(self.ready, Qt.ConnectionType.QueuedConnection)
        return self._own(page)

    def _player(self) -> QWidget:
        from client.ui.player.mini import MiniPlayer
        from client.ui.player.page import PlayerPage

        page = PlayerPage(self._context)
        mini = MiniPlayer()
        page.use_mini(mini)
        page.went.connect(self.went)
        self.docked.emit(mini)
        return self._reading(page)

    def _text(self) -> QWidget:
        from client.ui.reading.text_page import TextPage

        page = TextPage(self._context)
        page.went.connect(self.went)
        return self._reading(page)

    def _pdf(self) -> QWidget:
        from client.ui.reading.pdf_page import PdfPage

        page = PdfPage(self._context)
        page.went.connect(self.went)
        return self._reading(page)

    def _reading(self, page: QWidget) -> QWidget:
        from client.ui.reading.lecture_page import LecturePage

        assert isinstance(page, LecturePage)
        page.closed.connect(self.closed)
        page.lecture_opened.connect(self._open_lecture)
        return page

    def _assignments(self) -> QWidget:
        from client.ui.assignments.page import AssignmentsPage

        page = AssignmentsPage(self._context)
        page.chosen.connect(partial(self.stayed.emit, "assignments"))
        page.lecture_opened.connect(self._open_lecture)
        return page

    def _messages(self) -> QWidget:
        from client.ui.messages.page import MessagesPage

        page = MessagesPage(self._context)
        page.chosen.connect(partial(self.stayed.emit, "messages"))
        page.lecture_opened.connect(self._open_lecture)
        return page

    def _open_lecture(self, lecture: str) -> None:
        self.went.emit("lecture", lecture)


def _show(page: QWidget, item: str) -> None:
    """Tell a page what to show, in its own words."""
    if isinstance(page, Page):
        page.show_item(item)
        return
    for name in ("show_lecture", "show_assignment", "show_conversation"):
        show = getattr(page, name, None)
        if show is not None and item:
            show(item)
    close = getattr(page, "close_assignment", None)
    if close is not None and not item:
        close()
