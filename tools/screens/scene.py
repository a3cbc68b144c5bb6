"""What there is to look at: scenes, and the chapters of the day in which they can be seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from tools.screens.studio import Studio

Open: TypeAlias = Callable[[Studio], None]


class Chapter(StrEnum):
    """How far the day is; what is there to be seen depends on it. They come in this order."""

    FRONT = "front"
    EMPTY = "empty"
    FRESH = "fresh"
    FULL = "full"
    OFFLINE = "offline"
    REFUSED = "refused"
    SHARED = "shared"
    CHILD = "child"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in the window; ``name`` is what its picture is called, ``shows`` what is to be seen on it.

    ``tidy`` puts away what would else be there in the next picture, too.
    """

    name: str
    shows: str
    open: Open
    tidy: Open | None = None


Scenes: TypeAlias = Mapping[Chapter, Sequence[Scene]]
"""The scenes of an area, by the chapter in which they can be seen."""
