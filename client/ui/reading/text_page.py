"""A lecture to be read."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from client.store import settings
from client.ui.context import Context
from client.ui.reading import lesson_text, pictures
from client.ui.reading.heading_delegate import LEVEL_ROLE, POSITION_ROLE, HeadingDelegate
from client.ui.reading.lesson_text import LessonText
from client.ui.reading.lesson_view import LessonView
from client.ui.reading.material import Contents, Material
from client.ui.reading.pictures import Pictures
from client.ui.reading.reading_page import ReadingPage
from client.ui.spoken import announce
from client.ui.trying import trying
from client.ui.widgets import tips
from client.ui.widgets.dialogs import Question
from client.ui.widgets.focus import FocusRing
from protocol.manifest import ManifestFile

WIDE_EMS = 66
DEEPEST = 3
WEB = {"http", "https", "mailto"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson made ready on another thread."""

    contents: Contents
    text: LessonText
    pictures: Pictures


class TextPage(ReadingPage):
    """Shows a text with its pictures and formulas, its headings beside it; a place of it is a percent."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: list[QTextCursor] = []
        self._current = 0
        self._heading_count = 0
        self._notes_asked = False
        self._target = QUrl()
        self.view = LessonView(context.background)
        self.view.setAccessibleName(self.tr("Text of the lecture"))
        self.view.anchorClicked.connect(self._on_link)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._show_kept_size()
        self.headings = QListWidget()
        self._lay_out()
        self._connect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take notes and set bookmarks by a key."""
        if self._is_open and self.aside.press(event):
            self._notes_asked = True
            return
        super().keyPressEvent(event)

    def wanted(self, material: Material) -> tuple[ManifestFile, ...]:
        """Return the text in the learner's language, and the pictures."""
        text = material.in_language("text", self.context.language)
        return (*([text] if text else []), *material.of("image"))

    def open(self, contents: Contents) -> None:
        """Make the text ready, and show it."""
        self.stack.setCurrentWidget(self.waiting)
        text = contents.material.in_language("text", self.context.language)
        elsewhere = self.tr("This is only on the web:")
        self.context.background.run(lambda: _read(contents, text, elsewhere), self._on_ready)

    def shut(self) -> None:
        """Remember the place, and let go of the pictures."""
        self.read_through.leave()
        if self.material is not None and self.stack.currentWidget() is self.content:
            self.remember(self.view.place())
        self.find_bar.conclude()
        self.aside.notes.leave()
        self.view.clear_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the headings out where they would crowd the text."""
        super().resizeEvent(event)
        self._show_aside()

    def _on_ready(self, lesson: Lesson) -> None:
        if not isValid(self) or lesson.contents.material is not self.material:
            return
        # Before it is set: only what is laid out knows how wide it is.
        self._heading_count = lesson.text.heading_count
        self.stack.setCurrentWidget(self.content)
        self.aside.notes.show_lecture(lesson.contents.material.id)
        self._notes_asked = False
        self._show_aside()
        self.content.ensurePolished()
        if (layout := self.content.layout()) is not None:
            layout.activate()
        self.view.show_text(lesson.text, lesson.pictures, self.remembered())
        self.view.setFocus()

    def _on_shown(self) -> None:
        if self._goal is not None:
            goal, self._goal = self._goal, None
            self._go_to_percent(goal)
        self._list_headings()
        self._search(self.find_bar.line.text())
        self.read_through.begin()

    def _lay_out(self) -> None:
        self.show_in(self.view)
        self.content.setProperty("surface", "plain")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.headings.setAccessibleName(self.tr("Headings"))
        self._ring_of_headings = FocusRing(self.headings)
        self.headings.setItemDelegate(HeadingDelegate(self.headings))
        self.headings.setMouseTracking(True)
        self.headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.aside.insertTab(0, self.headings, self.tr("In this lecture"))
        self.aside.setCurrentIndex(0)
        self.add_tool(self.notes_button)
        self.add_tool(self.zoom)

    def _connect(self) -> None:
        self.view.shown.connect(self._on_shown)
        self.aside.sought.connect(self._go_to_percent)
        self.notes_button.clicked.connect(self._turn_notes)
        self.headings.itemClicked.connect(self._on_heading)
        self.headings.itemActivated.connect(self._on_heading)
        self.find_bar.sought.connect(self._search)
        self.find_bar.stepped.connect(self._step)
        self.zoom.stepped.connect(self._zoom)
        self.zoom.reset.connect(self._reset_zoom)

    def _list_headings(self) -> None:
        self.headings.clear()
        found = [each for each in self.view.headings() if each.level <= DEEPEST]
        least = min((each.level for each in found), default=1)
        for heading in found:
            item = QListWidgetItem(heading.text)
            item.setData(POSITION_ROLE, heading.position)
            item.setData(LEVEL_ROLE, heading.level - least)
            item.setToolTip(tips.plain(heading.text))
            self.headings.addItem(item)

    def _show_aside(self) -> None:
        em = self.fontMetrics().horizontalAdvance("가")
        wide = self.width() >= WIDE_EMS * em
        has_notes = bool(self.aside.notes.list.rows.rows())
        self.aside.setVisible(
            self._notes_asked or (wide and (self._heading_count > 1 or has_notes))
        )

    def _turn_notes(self) -> None:
        """Show the notes, or put them away."""
        shown = self.aside.isVisible() and self.aside.currentWidget() is self.aside.notes
        self._notes_asked = not shown
        self.aside.setCurrentIndex(0 if shown else 1)
        self._show_aside()

    def _percent(self) -> int:
        """Return how far down the text is read."""
        return round(100 * self.view.place() / max(1, self.view.document().characterCount()))

    def _go_to_percent(self, percent: int) -> None:
        self.view.go_to(percent * self.view.document().characterCount() // 100)

    def _on_heading(self, item: QListWidgetItem) -> None:
        self.view.go_to(item.data(POSITION_ROLE))

    def _on_scrolled(self) -> None:
        """Mark the heading under which the learner reads."""
        place = self.view.place()
        self.aside.follow(self._percent())
        current = QModelIndex()
        for number in range(self.headings.count()):
            if self.headings.item(number).data(POSITION_ROLE) <= place:
                current = self.headings.model().index(number, 0)
        if current.isValid() and current != self.headings.currentIndex():
            self.headings.setCurrentIndex(current)

    def _search(self, text: str) -> None:
        self._found = []
        document = self.view.document()
        cursor = document.find(text) if text.strip() else QTextCursor()
        while not cursor.isNull():
            self._found.append(cursor)
            cursor = document.find(text, cursor)
        start = self.view.place() if self._found else 0
        later = [n for n, each in enumerate(self._found) if each.selectionStart() >= start]
        self._current = later[0] if later else 0
        self._show_found()

    def _step(self, steps: int) -> None:
        if self._found:
            self._current = (self._current + steps) % len(self._found)
            self._show_found()

    def _show_found(self) -> None:
        self.view.mark(self._found, self._current)
        self.find_bar.say(self._current, len(self._found))

    def _zoom(self, steps: int) -> None:
        self.view.step_zoom(steps)
        self._after_zoom()

    def _reset_zoom(self) -> None:
        self.view.set_zoom(100)
        self._after_zoom()

    def _show_kept_size(self) -> None:
        self.view.set_zoom(settings.preferences(self.context.store.db).reading_size)
        self.zoom.show_percent(self.view.zoom)

    def _after_zoom(self) -> None:
        self.zoom.show_percent(self.view.zoom)
        announce(self.view, self.zoom.percent.accessibleName())
        before = settings.preferences(self.context.store.db)
        with trying(self, self.context.language):
            self.context.learning.study.prefer(replace(before, reading_size=self.view.zoom))

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in WEB:
            self._target = url
            question = Question(
                self.tr("This opens on the web"),
                self.tr("{0}\nIt needs internet, and is not part of the lecture.").format(
                    url.toDisplayString()
                ),
                self.tr("Open"),
                self,
            )
            question.accepted.connect(self._open_web)
            question.open()
        elif url.isRelative() and url.hasFragment() and not url.path():
            self.view.go_to_anchor(url.fragment())

    def _open_web(self) -> None:
        QDesktopServices.openUrl(self._target)

    def sizeHint(self) -> QSize:
        """Return room for a page of text."""
        return QSize(900, 600)


def _read(contents: Contents, file: ManifestFile | None, elsewhere: str) -> Lesson:
    body = contents.files.get(file.path, b"") if file else b""
    text = lesson_text.read(body, file.media_type if file else "", elsewhere)
    others = {
        name: each for name, each in contents.files.items() if file is None or name != file.path
    }
    return Lesson(contents, text, pictures.decode(others))
