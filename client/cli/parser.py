"""The words that ``bandi`` understands."""

import argparse
import math
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from client.cli.profile_words import add_profile_words
from protocol.reasons import REASONS

RENDITIONS = ("low", "high", "audio")

AddVerb: TypeAlias = Callable[[str, str], argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs; without a verb, the window opens."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the data folder"
    )
    shared.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object"
    )
    shared.add_argument(
        "--learner",
        type=_text,
        default=argparse.SUPPRESS,
        metavar="NAME",
        help="whose profile; the only one if there is one",
    )
    shared.add_argument(
        "--pin-stdin",
        action="store_true",
        default=argparse.SUPPRESS,
        help="read the profile's PIN from a line of standard input",
    )
    root = argparse.ArgumentParser(
        prog="bandi",
        parents=[shared],
        description="Bandi: learning where the internet is poor. Without a verb, the window opens.",
        epilog="Exit codes: 0 done, 1 refused (why is on stderr), 2 usage, 3 central unreachable.",
    )
    root.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    root.add_argument("--demo", action="store_true", help="bring a central with sample courses")
    verbs = root.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, parents=[shared], help=text, description=text)

    _add_line_verbs(verb("sign-in", "sign in at central, online, once"), verb)
    _add_study_verbs(verb)
    add_profile_words(
        verb("profiles", "the learners on this PC: list, set-pin, remove, deliver"),
        verb("recovery", "the centre's code for forgotten PINs: make, show, open"),
    )
    _add_notes(verb("notes", "write notes on lectures"), shared)
    _add_policy(verb("policy", "what files may cost: when, how fast, over what, how much"), shared)
    _add_courier_verbs(verb("courier", "carry on a stick what no line carries"), shared)
    _add_protection_verbs(
        verb("report", "ask the organisation for help with a mentor; no mentor is told"),
        verb("consent", "what a guardian agreed to, and taking along what is one's own"),
        shared,
    )
    verb("reports", "show what was reported on this PC, and the receipts")
    return root


def _add_line_verbs(sign_in: argparse.ArgumentParser, verb: AddVerb) -> None:
    sign_in.add_argument("--server", type=_text, required=True, metavar="URL")
    sign_in.add_argument("--name", type=_text, required=True)
    sign_in.add_argument(
        "--password-stdin",
        action="store_true",
        required=True,
        help="read the password's line; a second one is the profile's PIN",
    )
    sign_in.add_argument(
        "--forgot-pin",
        action="store_true",
        help="begin anew in place of the locked profile that --learner names",
    )
    verb("sync", "send what is waiting and take in what is new")
    verb("status", "tell how things stand")
    verb("doctor", "tell what is wrong with this installation")
    save = verb("save", "keep a lecture, or all of a course, on this PC")
    save.add_argument("id", type=_text, metavar="ID")
    save.add_argument("--rendition", choices=RENDITIONS, help="the usual one if none is named")


def _add_study_verbs(verb: AddVerb) -> None:
    lectures = verb("lectures", "list the lectures")
    lectures.add_argument("--search", type=_text, default="", metavar="TEXT")
    watched = verb("watched", "record that a stretch of a lecture was played, in seconds")
    watched.add_argument("lecture", type=_text, metavar="LECTURE")
    watched.add_argument("start", type=_seconds, metavar="START")
    watched.add_argument("stop", type=_seconds, metavar="STOP")
    verb("assignments", "list the assignments")
    submit = verb("submit", "hand in an assignment")
    submit.add_argument("assignment", type=_text, metavar="ASSIGNMENT")
    submit.add_argument("--text-file", type=Path, metavar="F")
    submit.add_argument("--attach", type=Path, action="append", default=[], metavar="F")
    submit.add_argument(
        "--answer",
        type=_text,
        action="append",
        default=[],
        metavar="ITEM=VALUE",
        help="an answer of a quiz; several values are separated by commas",
    )
    verb("messages", "show the conversations with the mentors")
    verb("appointments", "show when one meets mentors")
    message = verb("message", "write to a mentor")
    message.add_argument("mentor", type=_text, metavar="MENTOR")
    message.add_argument("text", type=_text, metavar="TEXT")
    message.add_argument("--attach", type=Path, action="append", default=[], metavar="F")


def _add_protection_verbs(
    report: argparse.ArgumentParser,
    consent: argparse.ArgumentParser,
    shared: argparse.ArgumentParser,
) -> None:
    report.add_argument("mentor", type=_text, metavar="MENTOR")
    report.add_argument("--reason", required=True, choices=REASONS)
    report.add_argument("--text-file", type=Path, metavar="F", help="what happened, in own words")
    report.add_argument(
        "--message",
        type=int,
        action="append",
        default=[],
        metavar="NUMBER",
        help="a message of the conversation that shows it",
    )
    deeds = consent.add_subparsers(dest="deed", metavar="DEED", required=True)

    def deed(name: str, text: str) -> argparse.ArgumentParser:
        return deeds.add_parser(name, parents=[shared], help=text, description=text)

    deed("show", "tell what central signed of a guardian's consent")
    along = deed("export", "put all that the learner wrote into a folder, in plain")
    along.add_argument("folder", type=Path, metavar="FOLDER")
    forget = deed("forget", "after a withdrawal: take the learner's things off this PC")
    forget.add_argument("--export", type=Path, metavar="FOLDER", help="put them there first")
    forget.add_argument("--without-export", action="store_true", help="what was unsent is lost")


def _add_courier_verbs(courier: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    verbs = courier.add_subparsers(dest="carrying", metavar="WHAT", required=True)

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        found = verbs.add_parser(name, parents=[shared], help=text, description=text)
        found.add_argument("folder", type=Path, metavar="FOLDER", help="the stick, or any folder")
        return found

    pack = verb("pack", "put what is waiting on a stick, locked; needs no line")
    pack.add_argument(
        "--with-wishes", action="store_true", help="say there which lectures are to be kept here"
    )
    pack.add_argument("--courses", action="store_true", help="put saved lectures there too")
    verb("deliver", "bring what anybody packed to central, and fetch the replies; needs a line")
    verb("take", "take in the replies for this PC, and lectures; needs no line")


def _add_policy(policy: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    deeds = policy.add_subparsers(dest="deed", metavar="DEED", required=True)
    text = "tell what holds"
    deeds.add_parser("show", parents=[shared], help=text, description=text)
    text = "choose; what is not named stays as it is"
    chosen = deeds.add_parser("set", parents=[shared], help=text, description=text)
    chosen.add_argument(
        "--night",
        type=_text,
        metavar="23:00-06:00|off",
        help="when lectures come; work goes always",
    )
    chosen.add_argument("--cap", type=_text, metavar="KBIT|off", help="kbit/s, each way")
    chosen.add_argument(
        "--metered",
        choices=["spare", "use"],
        help="large files where a connection is paid for by use",
    )
    chosen.add_argument("--room", type=_text, metavar="MB|off", help="what lectures may take")
    chosen.add_argument("--rendition", choices=RENDITIONS, help="the usual quality")


def _add_notes(notes: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    deeds = notes.add_subparsers(dest="deed", metavar="DEED", required=True)

    def deed(name: str, text: str) -> argparse.ArgumentParser:
        return deeds.add_parser(name, parents=[shared], help=text, description=text)

    add = deed("add", "make a note on a lecture")
    add.add_argument("lecture", type=_text, metavar="LECTURE")
    add.add_argument("text", type=_text, metavar="TEXT")
    add.add_argument("--at", type=_seconds, default=0.0, metavar="SECONDS", help="where it belongs")
    listing = deed("list", "list the notes, of one lecture or all")
    listing.add_argument("lecture", type=_text, nargs="?", default="", metavar="LECTURE")
    edit = deed("edit", "write a note anew")
    edit.add_argument("note", type=_text, metavar="NOTE")
    edit.add_argument("text", type=_text, metavar="TEXT")
    deed("remove", "throw a note away").add_argument("note", type=_text, metavar="NOTE")


def _text(typed: str) -> str:
    """Refuse bytes that are no UTF-8: nothing further on could say them."""
    try:
        typed.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError("not UTF-8") from error
    return typed


def _seconds(typed: str) -> float:
    try:
        seconds = float(typed)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of seconds")
    return seconds


class _Version(argparse.Action):
    """Prints the version; looking it up is slow, so only where it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        parser.exit(message=f"bandi {version('bandi')}\n")
