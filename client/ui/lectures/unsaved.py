"""What stands where a lecture will be: it is not on this PC yet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from client.domain.reasons import NO_REASON
from client.domain.sentences import reason_sentence
from client.domain.words import pick, title_in
from client.store import catalogue, progress, settings
from client.store.database import Topics
from client.store.progress import LectureRow
from client.store.wishes import Saved, State
from client.ui import icons, theme, words
from client.ui.context import Context
from client.ui.lectures.estimate import with_time
from client.ui.lectures.rows import kind_icon, percent_of
from client.ui.lectures.saving import offered, weight
from client.ui.page import Page
from client.ui.standing import standing
from client.ui.theme import SPACE_L, SPACE_XS
from client.ui.trying import trying
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.surfaces import Card, Scrolled, clear

SMALL_BYTES = 3_000_000
"""A lecture up to this size, of which there is one rendition only, is fetched without a question."""


class UnsavedPage(Page):
    """Offers to save a lecture, shows how that goes, and says ``ready`` when it can be opened."""

    ready = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lecture = ""
        self._shown: tuple[str, State | None, str] | None = None
        scrolled = Scrolled(width=max(560, theme.px(420)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled)
        scrolled.column.addStretch(1)
        self.card = Card()
        self.card.column.setSpacing(SPACE_L)
        scrolled.column.addWidget(self.card)
        scrolled.column.addStretch(2)
        self.bar = ProgressBar()
        self.arrived = Label("", "muted")
        context.live.changed.connect(self._on_changed)

    def show_item(self, item: str) -> None:
        """Show how it stands with a lecture, and fetch it where that needs no question."""
        self._lecture = item
        self._shown = None
        row = progress.lecture_row(self.context.store.db, item)
        if row and row.saved is None and _is_small(row):
            with trying(self, self.context.language):
                self.context.learning.downloads.keep(item, row.lecture.renditions[0].name)
        self._refresh()

    def leave(self) -> None:
        """Open nothing by itself any more; the download goes on."""
        self._lecture = ""

    def _on_changed(self, topics: Topics) -> None:
        if self._lecture and topics & {"downloads", "lectures", "sync", "activity"}:
            self._refresh()

    def _refresh(self) -> None:
        row = progress.lecture_row(self.context.store.db, self._lecture)
        if row is None:
            return
        if row.saved and row.saved.state is State.SAVED:
            lecture, self._lecture = self._lecture, ""
            self.ready.emit(lecture)
            return
        state = (
            row.id,
            row.saved.state if row.saved else None,
            row.saved.problem if row.saved else "",
        )
        if state != self._shown:
            self._shown = state
            self._build(row)
        if row.saved:
            self._show_arrived(row.saved)

    def _build(self, row: LectureRow) -> None:
        clear(self.card.column)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(kind_icon(row), "accent", 40))
        self.card.column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        self.card.column.addWidget(self._titles(row))
        if row.saved:
            self._build_progress(row.saved)
        else:
            self._build_choice(row)

    def _titles(self, row: LectureRow) -> QWidget:
        """Return the course, the lecture, and how long it is."""
        language = self.context.language
        course = catalogue.course(self.context.store.db, row.lecture.course)
        length = row.lecture.duration
        said = (
            pick(course.title, language) if course else "",
            words.duration(length, language) if length else "",
        )
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(Label(title_in(row.lecture.title, language), "title"))
        column.addWidget(Label(" · ".join(part for part in said if part), "small"))
        return place

    def _build_choice(self, row: LectureRow) -> None:
        language = self.context.language
        if not row.lecture.renditions:
            self.card.column.addWidget(
                Label(self.tr("This lecture has nothing to save yet. Try again later."), "muted")
            )
            return
        self.card.column.addWidget(
            Label(self.tr("Save it on this PC, then watch it with or without internet."), "muted")
        )
        if not standing(self.context.store).online:
            text = self.tr("You are offline. What you choose is fetched when there is internet.")
            self.card.column.addWidget(Label(text, "warning"))
        names = offered([row])
        wanted = settings.preferences(self.context.store.db).rendition
        first = wanted if wanted in names else names[0]
        for name in sorted(names, key=lambda one: one != first):
            count = weight([row], name)
            text = self.tr("Save: {quality}, {size}").format(
                quality=words.rendition(name, language), size=words.size(count)
            )
            button = Button(
                with_time(text, self.context, count),
                "primary" if name == first else "secondary",
                "save",
            )
            button.clicked.connect(partial(self._keep, name))
            self.card.column.addWidget(button)

    def _build_progress(self, saved: Saved) -> None:
        self.bar = ProgressBar()
        self.arrived = Label("", "muted")
        self.card.column.addWidget(self.bar)
        self.card.column.addWidget(self.arrived)
        if saved.problem:
            language = self.context.language
            text = (
                f"{words.problem(saved.problem, language)}. {words.remedy(saved.problem, language)}"
            )
            self.card.column.addWidget(Label(text, "danger"))
        elif saved.state is State.PAUSED:
            button = Button(self.tr("Go on"), "primary", "play")
            button.clicked.connect(self._go_on)
            self.card.column.addWidget(button)
        self.card.column.addWidget(
            Label(
                self.tr("It opens by itself when it is here. You can do something else."), "small"
            )
        )

    def _show_arrived(self, saved: Saved) -> None:
        self.bar.set_percent(percent_of(saved))
        arrived, size = words.size(saved.received), words.size(saved.size)
        text = self.tr("{arrived} of {size}").format(arrived=arrived, size=size)
        reason = self.context.store.activity.download.reasons.get(saved.lecture, NO_REASON)
        why = reason_sentence(reason, self.context.clock.now(), self.context.language)
        if why and not saved.problem:
            text += f" · {why}"
        elif not standing(self.context.store).online and not saved.problem:
            text += " · " + self.tr("waits for internet")
        self.arrived.setText(text)

    def _keep(self, rendition: str) -> None:
        with trying(self, self.context.language):
            self.context.learning.downloads.keep(self._lecture, rendition)

    def _go_on(self) -> None:
        with trying(self, self.context.language):
            self.context.learning.downloads.pause(self._lecture, paused=False)


def _is_small(row: LectureRow) -> bool:
    renditions = row.lecture.renditions
    return len(renditions) == 1 and renditions[0].size <= SMALL_BYTES
