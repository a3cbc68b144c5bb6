"""Which captions are shown, and what they say now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from client.domain.captions import Cue, showing

AT_ONCE = 3
"""More cues at once than that would hide the picture."""


@dataclass(slots=True)
class Subtitles:
    """The captions of one lecture by language; ``chosen`` is "" for none."""

    tracks: Mapping[str, Sequence[Cue]] = field(default_factory=dict)
    chosen: str = ""
    usual: str = ""

    def take(self, tracks: Mapping[str, Sequence[Cue]], language: str, *, wanted: bool) -> None:
        """Take another lecture's captions, in the learner's language where there is a choice."""
        self.tracks = tracks
        self.usual = language if language in tracks else next(iter(tracks), "")
        self.chosen = self.usual if wanted else ""

    def toggle(self) -> None:
        """Show captions if there are none, none if there are."""
        self.chosen = "" if self.chosen else self.usual

    def choose(self, language: str) -> None:
        """Show captions in a language, or none."""
        self.chosen = language
        self.usual = language or self.usual

    @property
    def cues(self) -> Sequence[Cue]:
        """The cues to read along, also while none are shown over the picture."""
        return self.tracks.get(self.chosen or self.usual, ())

    def places(self, ms: int) -> tuple[int, ...]:
        """Return which cues are said now."""
        return showing(self.cues, ms)

    def text(self, places: Sequence[int]) -> str:
        """Return what stands over the picture."""
        if not self.chosen:
            return ""
        return "\n".join(self.cues[place].text for place in places[-AT_ONCE:])
