"""The words about the learners on this PC, for whoever looks after it."""

import argparse
from pathlib import Path


def add_profile_words(profiles: argparse.ArgumentParser, recovery: argparse.ArgumentParser) -> None:
    """Add what can be said about the learners on this PC, and of the centre's recovery code."""
    actions = ["list", "set-pin", "remove", "deliver"]
    profiles.add_argument("action", choices=actions, metavar="ACTION")
    kept = profiles.add_mutually_exclusive_group()
    kept.add_argument(
        "--export", type=Path, metavar="FOLDER", help="remove: put what is unsent there, sealed"
    )
    kept.add_argument(
        "--keep-sealed",
        action="store_true",
        help="remove: keep what is unsent on this PC, sealed, until somebody's line delivered it",
    )
    way = profiles.add_mutually_exclusive_group()
    way.add_argument(
        "--locked",
        action="store_true",
        help="remove: a profile that nobody can open, if all that is unsent in it is sealed",
    )
    way.add_argument(
        "--code-stdin",
        action="store_true",
        help="remove: open it with the centre's recovery code, a line of standard input",
    )
    recovery.add_argument("action", choices=["make", "show", "open"], metavar="ACTION")
    recovery.add_argument(
        "--system", action="store_true", help="make: for all accounts; needs an administrator"
    )
    recovery.add_argument(
        "--replace", action="store_true", help="make: though there is a code already"
    )
