"""Who else sits at the PC: profiles with a PIN, with pictures, with a long name and with emoji in it."""

from typing import TYPE_CHECKING

from client.profile.pin import Kind
from client.profile.profiles import Profiles
from client.profile.recovery import Code
from client.profile.vault import Cost
from client.ui.profiles.grid import Grid
from tools.screens.studio import Studio

if TYPE_CHECKING:
    from client.profile.profile import Profile

PIN, WRONG = "2580", "1111"
DIGITS, PICTURES = "가람", "나래 ⭐"
LEARNERS = (
    (DIGITS, Kind.DIGITS),
    (PICTURES, Kind.PICTURES),
    ("다니엘 응우옌 티 밍 안", Kind.DIGITS),
    ("라온🦊", Kind.DIGITS),
)
CHEAP = Cost(8, 1, 1)
"""Nobody guesses these PINs, and how long it takes to open them is not what is looked at."""


def sit_down(studio: Studio) -> None:
    """Have others be learners of this PC, too; its centre keeps a recovery code."""
    profiles = Profiles(studio.paths.profiles, CHEAP, Code.make().public())
    for name, kind in LEARNERS:
        profiles.create(name, PIN, kind)


def forgive(studio: Studio) -> None:
    """Forget how often a PIN was wrong."""
    profiles = Profiles(studio.paths.profiles)
    for profile in profiles.all():
        profiles.tries(profile).path.unlink(missing_ok=True)


def grid_of(studio: Studio) -> Grid:
    """Return who there is to choose from."""
    page = studio.window.centralWidget()
    assert isinstance(page, Grid)
    return page


def number_of(studio: Studio, name: str) -> int:
    """Return at which place of the grid somebody is."""
    shown: list[Profile] = [tile.profile for tile in grid_of(studio).tiles]
    return next(number for number, profile in enumerate(shown) if profile.label == name)
