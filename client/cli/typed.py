"""What comes in by standard input: secrets, a line each, so that no list of programs shows them."""

import argparse
import sys
from dataclasses import dataclass

from client.domain.submission import Refused


@dataclass(frozen=True, slots=True)
class Typed:
    """The lines that a verb takes; "" for one that is missing or empty."""

    password: str = ""
    pin: str = ""
    fresh_pin: str = ""
    code: str = ""


def read_typed(arguments: argparse.Namespace) -> Typed:
    """Read what a verb takes. Raises Refused for bytes that are no UTF-8."""
    asked = getattr(arguments, "pin_stdin", False)
    if arguments.verb == "sign-in":
        password = _line()
        # Somebody at a keyboard would not know that another line is waited for.
        return Typed(password, _line() if asked or not sys.stdin.isatty() else "")
    if arguments.verb == "recovery" and arguments.action == "open":
        return Typed(code=_line(), fresh_pin=_line())
    if getattr(arguments, "code_stdin", False):
        return Typed(code=_line())
    if arguments.verb == "profiles" and arguments.action == "set-pin":
        # Whether or not it is asked for: nobody shall believe that there is a PIN where there is none.
        return Typed(pin=_line(), fresh_pin=_line())
    return Typed(pin=_line() if asked else "")


def _line() -> str:
    try:
        typed = sys.stdin.readline().rstrip("\r\n")
        # Bytes that are no UTF-8 come in as halves of characters where the locale is C.
        typed.encode()
    except UnicodeError as error:
        raise Refused("unreadable-password") from error
    return typed
