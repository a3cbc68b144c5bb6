"""Captions wherever they are shown: over the picture, beside it, and in the menu that chooses them.

They are read on another thread, and playing does not wait for them: two thousand messy cues take a while.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from client.domain import captions
from client.domain.captions import Cue
from client.ui.background import Background
from client.ui.player.stage import Stage
from client.ui.player.subtitles import Subtitles
from client.ui.player.transcript import Transcript
from client.ui.reading.material import Contents


class Captioning(QObject):
    """Keeps what is shown of the captions true to where the lecture is and to what was chosen."""

    def __init__(self, stage: Stage, transcript: Transcript, background: Background) -> None:
        super().__init__(transcript)
        self._background = background
        self._contents: Contents | None = None
        self._stage = stage
        self._transcript = transcript
        self._subtitles = Subtitles()
        self._at = 0
        self._usually_wanted = True
        stage.controls.captions_chosen.connect(self.choose)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there are captions."""
        return tuple(self._subtitles.tracks)

    @property
    def wanted(self) -> bool:
        """Whether the learner wants captions; a lecture without any doesn't change that."""
        subtitles = self._subtitles
        return bool(subtitles.chosen) if subtitles.tracks else self._usually_wanted

    def take(self, contents: Contents, language: str, *, wanted: bool) -> None:
        """Read another lecture's captions; until that is done there are none."""
        self._contents = contents
        self._usually_wanted = wanted
        self._subtitles.take({}, language, wanted=wanted)
        self._at = 0
        self._show()
        if contents.material.of("captions"):
            self._transcript.await_cues()
            done = partial(self._on_read, contents, language)
            self._background.run(partial(_tracks, contents), done)

    def _on_read(
        self, contents: Contents, language: str, tracks: Mapping[str, Sequence[Cue]]
    ) -> None:
        if isValid(self) and contents is self._contents:
            self._subtitles.take(tracks, language, wanted=self._usually_wanted)
            self._show()

    def follow(self, ms: int) -> None:
        """Show what is said at a time."""
        self._at = ms
        places = self._subtitles.places(ms)
        self._transcript.follow(places)
        self._stage.screen_.set_caption(self._subtitles.text(places))

    def choose(self, language: str) -> None:
        """Show captions in a language, or with "" none over the picture."""
        self._subtitles.choose(language)
        self._show()

    def toggle(self) -> None:
        """Show captions if there are none, none if there are."""
        self._subtitles.toggle()
        self._show()

    def _show(self) -> None:
        self._transcript.set_cues(self._subtitles.cues)
        chosen = self._subtitles.chosen
        self._stage.controls.show_captions(tuple(self._subtitles.tracks), chosen)
        self.follow(self._at)


def _tracks(contents: Contents) -> Mapping[str, Sequence[Cue]]:
    """Return the cues by language; a file in which there are none counts for nothing."""
    files = contents.material.of("captions")
    tracks = {
        file.language or "ko": captions.read(contents.files.get(file.path, b"")) for file in files
    }
    return {language: cues for language, cues in tracks.items() if cues}
