"""What a PIN is: 4 to 12 digits, typed or chosen as pictures, each of which stands for one."""

from enum import StrEnum

from client.domain.submission import Refused

FEWEST, MOST = 4, 12


class Kind(StrEnum):
    """How a learner opens their profile: not at all, by digits, or by pictures."""

    NONE = "none"
    DIGITS = "pin"
    PICTURES = "pictures"


def checked(pin: str) -> str:
    """Return a PIN, or "" for none. Raises Refused."""
    if pin and not (FEWEST <= len(pin) <= MOST and pin.isascii() and pin.isdecimal()):
        raise Refused("bad-pin", fewest=FEWEST, limit=MOST)
    return pin
