"""What every page that shows one lecture has: its name, the way back, and what to do without files."""

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from client.domain.submission import Refused
from client.domain.words import title_in
from client.store import beside, settings
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.store.wishes import State
from client.ui import words
from client.ui.context import Context
from client.ui.reading.material import Contents, Material, find, read
from client.ui.reading.trouble import Trouble
from client.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import ElidedLabel
from client.ui.writing.troubles import in_words
from protocol.manifest import ManifestFile

NARROW_EMS = 40
OPENING = {"lectures", "downloads"}
"""Topics that may mean that a lecture which could not be opened can be now."""


class LecturePage(QWidget):
    """One lecture. A page of a kind says what to read (``wanted``), how to ``open`` and to ``shut`` it.

    While the lecture's files are on their way it waits for them, and opens by itself.
    """

    closed = Signal()
    lecture_opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.material: Material | None = None
        self._is_open = False
        self._awaits_files = False
        self._torn: tuple[bytes, ...] = ()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._tool: QWidget = self.next
        self.stack = QStackedWidget()
        self.trouble = Trouble()
        self.trouble.chosen.connect(self._on_chosen)
        self.waiting = QWidget()
        self.stack.addWidget(self.waiting)
        self.stack.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        context.live.changed.connect(self._on_changed)

    def show_lecture(self, lecture_id: str) -> None:
        """Show a lecture, from where the learner was."""
        self.leave()
        self._load(lecture_id)

    def leave(self) -> None:
        """Record what is to be recorded and let go of the files; the page may be shown again."""
        if self._is_open:
            self._is_open = False
            self.shut()
        self.material = None
        self._awaits_files = False
        self.stack.setCurrentWidget(self.waiting)

    def look_up(self, lecture_id: str) -> Material | None:
        """Return a lecture and what of it is to be shown, or None for one that is not in the catalogue."""
        return find(self.context.store, lecture_id, self.context.language)

    def wanted(self, material: Material) -> tuple[ManifestFile, ...]:
        """Return the files to be read before the lecture opens."""
        raise NotImplementedError

    def open(self, contents: Contents) -> None:
        """Show the lecture."""
        raise NotImplementedError

    def shut(self) -> None:
        """Stop showing the lecture."""
        raise NotImplementedError

    def add_tool(self, tool: QWidget) -> None:
        """Put something at the end of the heading line, before the way to the next lecture."""
        self._row.insertWidget(self._row.count() - 1, tool)
        # By keyboard, too, it comes before the way on and what is below.
        for each in (tool, *tool.findChildren(QWidget)):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(self._tool, each)
                self.setTabOrder(each, self.next)
                self._tool = each

    def report_torn(self, contents: Contents) -> None:
        """Say that files are missing or torn, and offer to fetch them again."""
        self._torn = contents.torn
        self.fail(
            "warning",
            self.tr("The file of this lecture is damaged or missing"),
            self.tr("Fetch it again while there is internet. What you watched stays recorded."),
            {"refetch": self.tr("Fetch again"), "close": self.tr("Back")},
        )

    def remember(self, place: int) -> None:
        """Keep on this PC where a lecture that is read is left, in its own measure."""
        if self.material is not None:
            with suppress(StoreUnavailable, DiskFull):
                self.context.learning.study.left(self.material.id, place)

    def note_read(self) -> None:
        """Record that a lecture was read to its end."""
        if self.material is not None:
            with suppress(StoreUnavailable, DiskFull):
                self.context.learning.study.read(self.material.id)

    def remembered(self) -> int:
        """Return where a lecture that is read was left."""
        return beside.left_at(self.context.store.db, self.material.id) if self.material else 0

    def fail(self, icon: str, title: str, sentence: str, actions: dict[str, str]) -> None:
        """Show what is the matter in the lecture's place."""
        if self._is_open:
            self._is_open = False
            self.shut()
        self._awaits_files = False
        self.trouble.say(icon, title, sentence, actions)
        self.stack.setCurrentWidget(self.trouble)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out of the heading line where there is little room for them."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("가")
        self.next.setText("" if event.size().width() < NARROW_EMS * em else self._next_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _header(self) -> QFrame:
        header = QFrame()
        header.setProperty("surface", "top")
        self._row = QHBoxLayout(header)
        self._row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        self._row.setSpacing(SPACE_S)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.course = ElidedLabel("", "small")
        self.title = ElidedLabel("", "heading")
        names.addWidget(self.course)
        names.addWidget(self.title)
        self._next_text = self.tr("Next lecture")
        self.next = Button(self._next_text, "quiet", "next")
        self.next.setToolTip(self._next_text)
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.next.clicked.connect(self._go_on)
        self._row.addLayout(names, 1)
        self._row.addWidget(self.next)
        # The heading gives way instead of holding the window wide.
        header.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return header

    def _load(self, lecture_id: str) -> None:
        self.material = material = self.look_up(lecture_id)
        self._torn = ()
        if material is None:
            self.fail(
                "error", self.tr("This lecture is no longer there"), "", {"close": self.tr("Back")}
            )
            return
        title = title_in(material.row.lecture.title, self.context.language)
        self.course.setText(material.course)
        self.title.setText(title)
        self.next.setVisible(material.following is not None)
        self.setAccessibleName(title)
        if not material.files:
            self._tell_standing(material)
            return
        blobs, wanted = self.context.blobs, self.wanted(material)
        self.context.background.run(lambda: read(blobs, material, wanted), self._on_read)

    def _on_read(self, contents: Contents) -> None:
        if not isValid(self) or contents.material is not self.material or self._is_open:
            return
        if contents.torn:
            self.report_torn(contents)
            return
        self._is_open = True
        self._awaits_files = False
        self.open(contents)

    def _tell_standing(self, material: Material) -> None:
        saved = material.row.saved
        if saved is None:
            self.fail(
                "downloads",
                self.tr("This lecture is not on this computer yet"),
                self.tr("Save it while there is internet, and watch it any time without."),
                {"save": self.tr("Save offline"), "close": self.tr("Back")},
            )
        elif saved.state is State.PAUSED:
            self.fail(
                "pause",
                self.tr("Saving this lecture is paused"),
                self._share(material),
                {"go-on": self.tr("Go on"), "close": self.tr("Back")},
            )
        else:
            problem = words.problem(saved.problem, self.context.language) if saved.problem else ""
            self.fail(
                "downloads",
                self.tr("This lecture is being saved"),
                problem or self._share(material),
                {"close": self.tr("Back")},
            )
        self._awaits_files = True

    def _share(self, material: Material) -> str:
        saved = material.row.saved
        if saved is None or not saved.size:
            return self.tr("It opens here once it has arrived.")
        received, size = words.size(saved.received), words.size(saved.size)
        return self.tr("{0} of {1} are here. It opens here once it has arrived.").format(
            received, size
        )

    def _on_chosen(self, word: str) -> None:
        if word == "close":
            self.closed.emit()
        elif self.material is not None:
            self._awaits_files = True
            try:
                self.act(word, self.material)
            except (Refused, StoreUnavailable, DiskFull) as error:
                self._tell_failed(error)

    def act(self, word: str, material: Material) -> None:
        """Do what a button of the trouble says."""
        downloads = self.context.learning.downloads
        if word == "refetch":
            downloads.refetch(material.id, self._torn)
        elif word == "go-on":
            downloads.pause(material.id, paused=False)
        elif word == "save":
            downloads.keep(material.id, self._preferred())
        elif word in material.other_renditions():
            downloads.keep(material.id, word)

    def _preferred(self) -> str:
        return settings.preferences(self.context.store.db).rendition

    def _tell_failed(self, error: Exception) -> None:
        self.trouble.sentence.setText(in_words(error, self.context.language))
        self.trouble.sentence.show()

    def _on_changed(self, topics: Topics) -> None:
        """Follow the files of a lecture that waits for them."""
        if self.material is not None and self._awaits_files and topics & OPENING:
            self._load(self.material.id)

    def _go_on(self) -> None:
        if self.material is not None and self.material.following is not None:
            self.lecture_opened.emit(self.material.following.id)
