"""Captions wherever they are shown: over the picture, beside it, and in the menu that chooses them."""

from PySide6.QtCore import QObject

from client.domain import captions
from client.ui.player.stage import Stage
from client.ui.player.subtitles import Subtitles
from client.ui.player.transcript import Transcript
from client.ui.reading.material import Contents


class Captioning(QObject):
    """Keeps what is shown of the captions true to where the lecture is and to what was chosen."""

    def __init__(self, stage: Stage, transcript: Transcript) -> None:
        super().__init__(transcript)
        self._stage = stage
        self._transcript = transcript
        self._subtitles = Subtitles()
        self._at = 0
        self._usually_wanted = True
        stage.controls.captions_chosen.connect(self.choose)

    @property
    def wanted(self) -> bool:
        """Whether the learner wants captions; a lecture without any doesn't change that."""
        subtitles = self._subtitles
        return bool(subtitles.chosen) if subtitles.tracks else self._usually_wanted

    def take(self, contents: Contents, language: str, *, wanted: bool) -> None:
        """Read another lecture's captions."""
        tracks = {
            file.language or "ko": captions.read(contents.files[file.path])
            for file in contents.material.of("captions")
        }
        found = {language: cues for language, cues in tracks.items() if cues}
        self._usually_wanted = wanted
        self._subtitles.take(found, language, wanted=wanted)
        self._at = 0
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
