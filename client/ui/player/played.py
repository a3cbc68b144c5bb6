"""A recorded lecture as it is played, counted truthfully, and played in another quality if this one fails."""

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from client.domain.sentences import code_of
from client.domain.submission import Refused
from client.domain.words import title_in
from client.store import beside, catalogue, media, progress
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.ui import words
from client.ui.context import Context
from client.ui.player.acting import Acting
from client.ui.player.captioning import Captioning
from client.ui.player.playback import Playback
from client.ui.player.qualities import playable, qualities
from client.ui.player.stage import Stage
from client.ui.player.transcript import Transcript
from client.ui.player.tuning import Tuning
from client.ui.player.watch_record import WatchRecord
from client.ui.protection.gate import is_open
from client.ui.reading import images
from client.ui.reading.lecture_page import LecturePage
from client.ui.reading.material import Contents, Material, examine
from client.ui.widgets.states import Banner
from client.ui.writing.troubles import in_words
from protocol.manifest import ManifestFile
from protocol.records import Span

RESUME_FROM_MS = 5000
NEARLY_OVER_MS = 5000


class PlayedPage(LecturePage):
    """Plays one lecture in ``stage``. What was watched is on the disk before the seek bar shows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._record = WatchRecord(context.learning.study)
        self._unplayable: set[str] = set()
        self._begin_at: int | None = None
        self._plays_on = True
        self._shows_picture = True
        self._poster = QImage()
        self.playback = Playback(self)
        self.stage = Stage()
        self.transcript = Transcript()
        self.banner = Banner()
        self.tuning = Tuning(context, self.playback, self.stage.controls)
        self.captioning = Captioning(self.stage, self.transcript, context.background)
        self.acting = Acting(self.playback, self.stage, self.tuning, self.captioning)
        self._connect_playing()

    def seek(self, to: int) -> None:
        """Go to another place (ms)."""
        self.acting.seek(to)

    def look_up(self, lecture_id: str) -> Material | None:
        """Return the lecture in a quality that is here: the wanted one may still be coming."""
        material = super().look_up(lecture_id)
        return playable(self.context.store, material, self._unplayable) if material else None

    def wanted(self, material: Material) -> tuple[ManifestFile, ...]:
        """Return captions and poster: what is small, and read before playing begins."""
        return (*material.of("captions"), *material.of("poster"))

    def open(self, contents: Contents) -> None:
        """Begin to play where the learner was, or where the last click leads."""
        material = contents.material
        lecture = material.row.lecture
        self.tuning.apply()
        self._poster = _poster(contents)
        controls = self.stage.controls
        controls.show_length(lecture.duration * 1000)
        controls.show_position(0)
        controls.seek_bar.set_spans(material.row.progress.spans)
        wanted = self.tuning.preferences.captions
        self.captioning.take(contents, self.context.language, wanted=wanted)
        start = self._begin_at
        if start is None:
            start = self._left_at(material)
            if start:
                self.stage.hint.offer(start)
        self._show_screen()
        self.stage.place_floating()
        files = material.of("media")
        if not files:
            self._offer_others(self.tr("This computer cannot play this lecture's file"))
            return
        path = self.context.blobs.path(files[0].sha256)
        seen, plays = not self._is_heard(), self._plays_on
        self.playback.load(path, lecture.duration, start, has_picture=seen, plays=plays)
        self._begin_at, self._plays_on = None, True
        controls.show_loop(self.playback.loop)

    def shut(self) -> None:
        """Stop, and record the last stretch and where it was left."""
        self.stage.end_card.conclude()
        self.stage.hint.hide()
        left = self.playback.position
        self.playback.close()
        if self.material is not None:
            # That it cannot be written is no reason to stop anybody.
            with suppress(StoreUnavailable, DiskFull):
                self.context.learning.study.left(self.material.id, left)
        # Watching alone does not call central; a learner who has done with a lecture does.
        self.context.store.announce("wake")
        self.tuning.keep(captions=self.captioning.wanted)

    def _connect_playing(self) -> None:
        playback, stage, controls = self.playback, self.stage, self.stage.controls
        playback.moved.connect(self._on_moved)
        playback.length_changed.connect(self._on_length)
        playback.playing_changed.connect(self._on_playing)
        playback.watched.connect(self._on_watched)
        playback.ended.connect(self._on_ended)
        playback.broken.connect(self._on_broken)
        playback.pictureless.connect(self._on_pictureless)
        playback.frame_arrived.connect(stage.screen_.set_frame)
        stage.asked.connect(self.acting.do)
        stage.tenth_asked.connect(self.acting.seek_tenth)
        stage.hint.start_over.connect(self.acting.start_over)
        stage.end_card.next_chosen.connect(self._go_on)
        stage.end_card.again_chosen.connect(self.acting.start_over)
        controls.sought.connect(self.seek)
        # Queued: the menu is made anew by it, and must have done with the click before that.
        later = Qt.ConnectionType.QueuedConnection
        controls.quality_chosen.connect(self._choose_quality, later)
        controls.picture_wanted.connect(self._want_picture, later)
        self.transcript.sought.connect(self.seek)
        self.banner.acted.connect(self._record_again)
        self.context.live.changed.connect(self._on_topics)

    def _is_heard(self) -> bool:
        """Tell whether the file that plays has no picture."""
        material = self.material
        return material is not None and (
            material.rendition == "audio" or material.row.lecture.kind == "audio"
        )

    def _left_at(self, material: Material) -> int:
        """Return where the learner was, in ms, unless that is the very beginning or end."""
        start = beside.left_at(self.context.store.db, material.id)
        end = material.row.lecture.duration * 1000
        return start if RESUME_FROM_MS < start < end - NEARLY_OVER_MS else 0

    def _show_screen(self) -> None:
        """Show the picture, or what stands for it, and which qualities there are."""
        assert self.material is not None
        heard = self._is_heard()
        title = title_in(self.material.row.lecture.title, self.context.language)
        hidden = heard or not self._shows_picture
        self.stage.screen_.clear(title, self._poster, is_heard=hidden)
        self._show_qualities()

    def _show_qualities(self) -> None:
        assert self.material is not None
        found = qualities(self.context.store, self.material, self.context.language)
        picture = None if self._is_heard() else self._shows_picture
        self.stage.controls.show_qualities(found, picture=picture)

    def _choose_quality(self, rendition: str) -> None:
        """Play on in another quality, or have it fetched; what plays goes on meanwhile."""
        material = self.material
        if material is None or rendition == material.rendition:
            self._show_qualities()
            return
        try:
            self.context.learning.downloads.keep(material.id, rendition)
        except (Refused, StoreUnavailable, DiskFull) as error:
            self.banner.say(in_words(error, self.context.language), "danger", "warning")
            return
        title = words.rendition(rendition, self.context.language)
        if rendition not in media.renditions_here(self.context.store.db, material.id):
            self._show_qualities()
            text = self.tr("{0} is being fetched. This one goes on meanwhile.")
            self.stage.flash.say(text.format(title))
            return
        self._begin_at, self._plays_on = self.playback.position, self.playback.is_playing
        self._is_open = False
        self.shut()
        self._load(material.id)
        self.stage.flash.say(title)

    def _want_picture(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Have the sound alone, or the picture again."""
        self._shows_picture = shown
        self.playback.show_picture(shown=shown)
        self._show_screen()
        self.captioning.follow(self.playback.position)

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
            problem = words.problem(code_of(error), self.context.language)
            text = self.tr("What you watch cannot be recorded: {0}").format(problem)
            self.banner.say(text, "danger", "warning", self.tr("Try again"))
        else:
            self.banner.hide()

    def _on_topics(self, topics: Topics) -> None:
        if self.material is None or not self._is_open:
            return
        if "lectures" in topics:
            spans = progress.get(self.context.store.db, self.material.id).spans
            self.stage.controls.seek_bar.set_spans(spans)
        if "downloads" in topics:
            self._follow_downloads()

    def _follow_downloads(self) -> None:
        """Offer a quality once it is here."""
        assert self.material is not None
        row = progress.lecture_row(self.context.store.db, self.material.id)
        if row is not None and row.saved != self.material.row.saved:
            self.material = replace(self.material, row=row)
            self._show_qualities()

    def _on_ended(self) -> None:
        following = self.material.following if self.material else None
        title = title_in(following.title, self.context.language) if following else ""
        row = progress.lecture_row(self.context.store.db, following.id) if following else None
        is_here = row is not None and row.saved is not None and row.saved.state == "saved"
        self.stage.hint.hide()
        self.stage.end_card.offer(title, is_here=is_here, quiz=self._quiz())
        self.stage.place_floating()

    def _quiz(self) -> str:
        """Return what there is to practise with, "" for nothing."""
        if self.material is None or not is_open(self.context, "assignments"):
            return ""
        quiz = catalogue.practice_of(self.context.store.db, self.material.id)
        return quiz.id if quiz else ""

    def _on_broken(self) -> None:
        material = self.material
        if material is not None:
            blobs = self.context.blobs
            self.context.background.run(lambda: examine(blobs, material), self._on_examined)

    def _on_examined(self, contents: Contents) -> None:
        if not isValid(self) or self.material is None or contents.material.id != self.material.id:
            return
        if contents.torn:
            self.report_torn(contents)
        else:
            self._offer_others(self.tr("This computer cannot play this lecture's file"))

    def _on_pictureless(self) -> None:
        self._offer_others(self.tr("This computer cannot show the picture of this lecture"))

    def _offer_others(self, title: str) -> None:
        assert self.material is not None
        material = self.material
        self._unplayable.add(material.rendition)
        names = [name for name in material.other_renditions() if name not in self._unplayable]
        others = {name: words.rendition(name, self.context.language) for name in names}
        here = media.renditions_here(self.context.store.db, material.id) & others.keys()
        sentence = self.tr("Tell your mentor or the manager of this computer.")
        if here:
            sentence = self.tr("Another quality is on this computer: try that one.")
            others = {name: others[name] for name in sorted(others, key=lambda n: n not in here)}
        elif others:
            sentence = self.tr("Fetch it in another quality: that may work.")
        self.fail("warning", title, sentence, {**others, "close": self.tr("Back")})


def _poster(contents: Contents) -> QImage:
    for file in contents.material.of("poster"):
        return images.load(contents.files.get(file.path, b"")) or QImage()
    return QImage()
