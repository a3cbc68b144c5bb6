"""What a lecture is made of, before it is drawn or spoken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tools.demo_media.pen import Pen

Drawing: TypeAlias = Callable[[Pen], None]


@dataclass(frozen=True, slots=True)
class Beat:
    """One sentence: its captions, what appears as it is said, and the seconds of quiet after it.

    ``say`` is how the Korean caption is read aloud where the voice would stumble over it; words
    in Latin letters are read by the English voice.
    """

    ko: str
    en: str
    drawings: tuple[Drawing, ...] = ()
    say: str = ""
    rest: float = 0.55


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide, built up beat by beat. The first of a lecture is its cover."""

    title: str
    beats: tuple[Beat, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """One recorded lecture: where its files go, and its slides."""

    course: str
    stem: str
    kicker: str
    accent: str
    slides: tuple[Slide, ...]
    audio_only: bool = False

    @property
    def title(self) -> str:
        """What stands on the cover."""
        return self.slides[0].title

    @property
    def beats(self) -> tuple[Beat, ...]:
        """All sentences in their order."""
        return tuple(beat for slide in self.slides for beat in slide.beats)


def beat(ko: str, en: str, *drawings: Drawing, say: str = "", rest: float = 0.55) -> Beat:
    """Return a beat, its drawings written one after another."""
    return Beat(ko, en, drawings, say, rest)


def slide(title: str, *beats: Beat) -> Slide:
    """Return a slide, its beats written one after another."""
    return Slide(title, beats)
