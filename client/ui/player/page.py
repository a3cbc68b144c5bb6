"""A recorded lecture: played, followed by its captions, and counted truthfully."""

from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from client.domain.words import pick
from client.store import progress
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.ui import words
from client.ui.context import Context
from client.ui.player.captioning import Captioning
from client.ui.player.index import CourseIndex
from client.ui.player.keys import STEPS, Action, action
from client.ui.player.playback import Playback
from client.ui.player.stage import Stage
from client.ui.player.transcript import Transcript
from client.ui.player.tuning import Tuning
from client.ui.player.watch_record import WatchRecord
from client.ui.reading.lecture_page import LecturePage
from client.ui.reading.material import Contents, Material, examine
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.states import Banner
from protocol.manifest import ManifestFile
from protocol.records import Span

RESUME_FROM_MS = 5000
NEARLY_OVER_MS = 5000
SIDE_EMS = 26
NARROW_EMS = 58


class PlayerPage(LecturePage):
    """Plays one lecture. What was watched is on the disk before the seek bar shows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._store = context.store
        self._record = WatchRecord(context.learning.study)
        self.playback = Playback(self)
        self.stage = Stage()
        self.tuning = Tuning(context, self.playback, self.stage.controls)
        self.index = CourseIndex(context)
        self.transcript = Transcript()
        self.captioning = Captioning(self.stage, self.transcript)
        self.banner = Banner()
        self.side = QTabWidget()
        self.side_button = IconButton("lectures", self.tr("Index and captions"))
        self._others = {
            Action.PLAY: self._toggle_playing,
            Action.CAPTIONS: self.captioning.toggle,
            Action.FULL_SCREEN: self._toggle_full_screen,
        }
        self._lay_out()
        self._connect()

    def wanted(self, material: Material) -> tuple[ManifestFile, ...]:
        """Return captions and poster: what is small, and read before playing begins."""
        return (*material.of("captions"), *material.of("poster"))

    def open(self, contents: Contents) -> None:
        """Begin to play where the learner was."""
        material = contents.material
        lecture = material.row.lecture
        file = material.of("media")[0]
        is_heard = material.rendition == "audio" or lecture.kind == "audio"
        self.tuning.apply()
        title = pick(lecture.title, self.context.language)
        self.stage.screen_.clear(title, _poster(contents), is_heard=is_heard)
        self.stage.controls.show_length(lecture.duration * 1000)
        self.stage.controls.show_position(0)
        self.stage.controls.seek_bar.set_spans(material.row.progress.spans)
        wanted = self.tuning.preferences.captions
        self.captioning.take(contents, self.context.language, wanted=wanted)
        self.index.show_lecture(material.row)
        self.stack.setCurrentWidget(self.content)
        start = _start(material)
        if start:
            self.stage.hint.offer(start)
        self.stage.place_floating()
        path = self.context.blobs.path(file.sha256)
        self.playback.load(path, lecture.duration, start, has_picture=not is_heard)
        self.stage.setFocus()

    def shut(self) -> None:
        """Stop, and record the last stretch."""
        if self.stage.fills_screen:
            self._toggle_full_screen()
        self.stage.end_card.conclude()
        self.stage.hint.hide()
        self.playback.close()
        # Watching alone does not call central; a learner who has done with a lecture does.
        self._store.announce("wake")
        self.tuning.keep(captions=self.captioning.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the player's keys also while the lists beside it have the focus."""
        asked = action(event)
        if asked is not None and self.stack.currentWidget() is self.content:
            self.do(asked)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side column up where it would leave too little of the picture."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("가")
        narrow = event.size().width() < NARROW_EMS * em
        if event.oldSize().width() < 0 or narrow != (event.oldSize().width() < NARROW_EMS * em):
            self.side.setVisible(not narrow)
        share = event.size().width() * 3 // 10
        self.side.setFixedWidth(max(share, min(SIDE_EMS * em, event.size().width() * 2 // 5)))

    def do(self, asked: Action) -> None:
        """Do what a key or a button asks for."""
        if asked in STEPS:
            self.seek(self.playback.position + STEPS[asked])
            return
        tuning = self.tuning
        match asked:
            case Action.MUTE:
                tuning.toggle_sound()
            case Action.LOUDER | Action.QUIETER:
                tuning.change_volume(1 if asked is Action.LOUDER else -1)
            case Action.FASTER | Action.SLOWER:
                tuning.change_speed(1 if asked is Action.FASTER else -1)
            case _:
                self._others[asked]()

    def seek(self, to: int) -> None:
        """Go to another place."""
        self.stage.hint.hide()
        self.stage.end_card.conclude()
        self.playback.seek(to)

    def _lay_out(self) -> None:
        self.side.addTab(self.index, self.tr("Index"))
        self.side.addTab(self.transcript, self.tr("Captions"))
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.content = QWidget()
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.banner)
        left.addWidget(self.stage, 1)
        self._left = left
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.stack.addWidget(self.content)
        self.side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.add_tool(self.side_button)

    def _connect(self) -> None:
        playback, stage, controls = self.playback, self.stage, self.stage.controls
        playback.moved.connect(self._on_moved)
        playback.length_changed.connect(self._on_length)
        playback.playing_changed.connect(self._on_playing)
        playback.watched.connect(self._on_watched)
        playback.ended.connect(self._on_ended)
        playback.broken.connect(self._on_broken)
        playback.pictureless.connect(self._on_pictureless)
        playback.frame_arrived.connect(stage.screen_.set_frame)
        stage.asked.connect(self.do)
        stage.hint.start_over.connect(self._start_over)
        stage.end_card.next_chosen.connect(self._go_on)
        stage.end_card.again_chosen.connect(self._start_over)
        controls.sought.connect(self.seek)
        self.transcript.sought.connect(self.seek)
        self.index.lecture_chosen.connect(self.lecture_opened)
        self.side_button.clicked.connect(self._toggle_side)
        self.stack.currentChanged.connect(self._on_stack)
        self.banner.acted.connect(self._record_again)
        self.context.live.changed.connect(self._on_topics)

    def _on_moved(self, ms: int) -> None:
        self.stage.controls.show_position(ms)
        self.captioning.follow(ms)

    def _on_length(self, ms: int) -> None:
        if ms > 0:
            self.stage.controls.show_length(ms)

    def _on_playing(self, playing: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.stage.controls.show_playing(playing=playing)

    def _on_watched(self, span: Span) -> None:
        if self.material is not None:
            self._record.waiting.append((self.material.id, span))
            self._record_again()

    def _record_again(self) -> None:
        """Record what was watched; what the disk does not take now is tried again with the next."""
        try:
            self._record.flush()
        except (StoreUnavailable, DiskFull) as error:
            code = "disk-full" if isinstance(error, DiskFull) else "store"
            problem = words.problem(code, self.context.language)
            text = self.tr("What you watch cannot be recorded: {0}").format(problem)
            self.banner.say(text, "danger", "warning", self.tr("Try again"))
        else:
            self.banner.hide()

    def _on_topics(self, topics: Topics) -> None:
        if "lectures" in topics and self.material is not None:
            spans = progress.get(self.context.store.db, self.material.id).spans
            self.stage.controls.seek_bar.set_spans(spans)

    def _on_ended(self) -> None:
        following = self.material.following if self.material else None
        title = pick(following.title, self.context.language) if following else ""
        row = progress.lecture_row(self.context.store.db, following.id) if following else None
        is_here = row is not None and row.saved is not None and row.saved.state == "saved"
        self.stage.hint.hide()
        self.stage.end_card.offer(title, is_here=is_here)
        self.stage.place_floating()

    def _on_broken(self) -> None:
        material = self.material
        if material is not None:
            blobs = self.context.blobs
            self.context.background.run(lambda: examine(blobs, material), self._on_examined)

    def _on_examined(self, contents: Contents) -> None:
        if not isValid(self) or contents.material is not self.material:
            return
        if contents.torn:
            self.report_torn(contents)
        else:
            self._offer_others(self.tr("This computer cannot play this lecture's file"))

    def _on_pictureless(self) -> None:
        self._offer_others(self.tr("This computer cannot show the picture of this lecture"))

    def _offer_others(self, title: str) -> None:
        assert self.material is not None
        others = {
            name: words.rendition(name, self.context.language)
            for name in self.material.other_renditions()
        }
        sentence = (
            self.tr("Fetch it in another quality: that may work.")
            if others
            else self.tr("Tell your mentor or the manager of this computer.")
        )
        self.fail("warning", title, sentence, {**others, "close": self.tr("Back")})

    def _toggle_playing(self) -> None:
        self.stage.end_card.conclude()
        self.playback.toggle()

    def _start_over(self) -> None:
        self.seek(0)
        self.playback.play()

    def _on_stack(self) -> None:
        self.side_button.setVisible(self.stack.currentWidget() is self.content)

    def _toggle_side(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def _toggle_full_screen(self) -> None:
        if self.stage.fills_screen:
            self._left.addWidget(self.stage, 1)
            self.stage.end_full_screen()
            self.stage.setFocus()
        else:
            self.stage.fill_screen()


def _start(material: Material) -> int:
    """Return where to begin, in ms: where the learner was, unless that is the very beginning or end."""
    start = material.row.progress.position * 1000
    end = material.row.lecture.duration * 1000
    return start if RESUME_FROM_MS < start < end - NEARLY_OVER_MS else 0


def _poster(contents: Contents) -> QImage:
    for file in contents.material.of("poster"):
        return QImage.fromData(contents.files[file.path])
    return QImage()
