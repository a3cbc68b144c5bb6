"""``people``: portals, learners, mentors, and who mentors whom."""

import argparse
import getpass
import sys

from central.cli.parsing import Commands
from central.cli.places import opened, portal_of
from central.cli.printing import show
from central.clock import SystemClock
from central.service import consent, erasing, people, views
from central.service.people import NewLearner
from central.service.refusals import Refused
from central.store.protection import Age
from protocol.records import HelpLine, Mentor, Portal, Words

COLOUR = "#2f6f4f"


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the commands."""
    kinds = commands.add_parser("people", help="who there is").add_subparsers(required=True)
    portal = kinds.add_parser("portal", help="portals").add_subparsers(required=True)
    _add_portal(portal, places)
    learner = kinds.add_parser("learner", help="learners").add_subparsers(required=True)
    _add_learner(learner, places)
    mentor = kinds.add_parser("mentor", help="mentors").add_subparsers(required=True)
    _add_mentor(mentor, places)
    for name, run in (("assign", _assign), ("unassign", _unassign)):
        parser = kinds.add_parser(name, parents=[places], help="who mentors whom")
        parser.add_argument("learner", metavar="LEARNER")
        parser.add_argument("mentor", metavar="MENTOR")
        parser.set_defaults(run=run)


def words_of(options: argparse.Namespace, name: str) -> Words:
    """Return a text by language from the options ``--NAME-ko`` and ``--NAME-en``."""
    given = {language: getattr(options, f"{name}_{language}") for language in ("ko", "en")}
    return {language: text for language, text in given.items() if text is not None}


def add_words(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options that ``words_of`` reads."""
    for language in ("ko", "en"):
        parser.add_argument(f"--{name}-{language}", metavar="TEXT")


def add_age(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add the options that ``age_of`` reads."""
    given = parser.add_mutually_exclusive_group(required=required)
    given.add_argument("--born", metavar="YYYY[-MM-DD]", help="central reckons by Korean days")
    given.add_argument("--under-14", action="store_true", help="until somebody says otherwise")
    given.add_argument("--not-under-14", action="store_true")


def age_of(options: argparse.Namespace) -> Age | None:
    """Return the age that was given, if any was."""
    if options.born is None and not (options.under_14 or options.not_under_14):
        return None
    return Age(options.born or "", options.under_14)


def _add_portal(kinds: Commands, places: argparse.ArgumentParser) -> None:
    parser = kinds.add_parser("add", parents=[places])
    parser.add_argument("id", metavar="ID")
    add_words(parser, "name")
    parser.add_argument("--colour", default=COLOUR, metavar="#RRGGBB")
    parser.set_defaults(run=_portal_add)
    parser = kinds.add_parser("help-line", parents=[places], help="whom learners can call")
    parser.add_argument("--portal", metavar="ID", help="needed if there are several")
    add_words(parser, "name")
    parser.add_argument("--number", metavar="DIGITS")
    parser.add_argument("--clear", action="store_true", help="take all of them away")
    parser.set_defaults(run=_portal_help_line)
    parser = kinds.add_parser("list", parents=[places])
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_portal_list)


def _add_learner(kinds: Commands, places: argparse.ArgumentParser) -> None:
    parser = kinds.add_parser("add", parents=[places])
    parser.add_argument("name", metavar="NAME", help="what the learner types to sign in")
    parser.add_argument("--portal", metavar="ID", help="needed if there are several")
    parser.add_argument("--called", metavar="TEXT", help="how the app calls the learner")
    add_age(parser)
    _add_password(parser)
    parser.set_defaults(run=_learner_add)
    parser = kinds.add_parser("age", parents=[places], help="say how old; central tells the app")
    parser.add_argument("name", metavar="NAME")
    add_age(parser, required=True)
    parser.set_defaults(run=_learner_age)
    parser = kinds.add_parser("list", parents=[places])
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_learner_list)
    parser = kinds.add_parser("password", parents=[places], help="give another password")
    parser.add_argument("name", metavar="NAME")
    _add_password(parser)
    parser.set_defaults(run=_learner_password)
    parser = kinds.add_parser("remove", parents=[places])
    parser.add_argument("name", metavar="NAME")
    parser.set_defaults(run=_learner_remove)
    parser = kinds.add_parser("erase", parents=[places], help="destroy all that is kept of them")
    parser.add_argument("name", metavar="NAME", help="or the id of one who was removed")
    parser.add_argument("--yes", action="store_true", required=True, help="there is no way back")
    parser.add_argument("--reports-too", action="store_true", help="what they reported, as well")
    parser.set_defaults(run=_learner_erase)
    parser = kinds.add_parser("revoke", parents=[places], help="end sign-ins")
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--device", type=bytes.fromhex, metavar="HEX", help="this device only")
    parser.set_defaults(run=_learner_revoke)


def _add_mentor(kinds: Commands, places: argparse.ArgumentParser) -> None:
    parser = kinds.add_parser("add", parents=[places])
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--name", required=True, metavar="TEXT")
    parser.add_argument("--portal", metavar="ID", help="needed if there are several")
    add_words(parser, "role")
    parser.set_defaults(run=_mentor_add)
    parser = kinds.add_parser("list", parents=[places])
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_mentor_list)


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin", action="store_true", help="read it from standard input; else ask for it"
    )


def _password(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return _typed()
    if not sys.stdin.isatty():
        raise Refused("there is nobody to ask for the password: use --password-stdin")
    return getpass.getpass()


def _typed() -> str:
    try:
        typed = sys.stdin.readline().rstrip("\r\n")
        # Bytes that are no UTF-8 come in as halves of characters where the locale is C.
        typed.encode()
    except UnicodeError as error:
        raise Refused("the password cannot be read: give it on one line, in UTF-8") from error
    return typed


def _portal_add(options: argparse.Namespace) -> None:
    name = words_of(options, "name") or {"en": options.id}
    with opened(options, may_create=True) as store:
        people.add_portal(store, Portal(options.id, name, options.colour))


def _portal_list(options: argparse.Namespace) -> None:
    with opened(options) as store:
        show(views.portals(store), as_json=options.json)


def _portal_help_line(options: argparse.Namespace) -> None:
    with opened(options) as store:
        portal = portal_of(store, options)
        if options.clear:
            people.clear_help_lines(store, portal)
            return
        line = HelpLine(words_of(options, "name"), options.number or "")
        people.add_help_line(store, portal, line)


def _learner_add(options: argparse.Namespace) -> None:
    with opened(options) as store:
        portal = portal_of(store, options)
        called = options.called or options.name
        age = age_of(options)
        if age is not None:
            consent.check_age(age)
        new = NewLearner(options.name, called, portal, _password(options))
        people.add_learner(store, new)
        if age is not None:
            consent.set_age(store, new.login, age, SystemClock().now())


def _learner_age(options: argparse.Namespace) -> None:
    age = age_of(options)
    assert age is not None
    with opened(options) as store:
        state = consent.set_age(store, options.name, age, SystemClock().now())
    print(f"consent: {state}")


def _learner_list(options: argparse.Namespace) -> None:
    with opened(options) as store:
        show(views.learners(store), as_json=options.json)


def _learner_password(options: argparse.Namespace) -> None:
    with opened(options) as store:
        people.set_password(store, options.name, _password(options))


def _learner_remove(options: argparse.Namespace) -> None:
    with opened(options) as store:
        people.remove_learner(store, options.name)


def _learner_erase(options: argparse.Namespace) -> None:
    with opened(options) as store:
        files = erasing.erase(store, options.name, reports_too=options.reports_too)
    print(f"erased, with {files} files; backups still hold what was in them")


def _learner_revoke(options: argparse.Namespace) -> None:
    with opened(options) as store:
        print(f"{people.revoke(store, options.name, options.device)} sign-ins ended")


def _mentor_add(options: argparse.Namespace) -> None:
    with opened(options) as store:
        mentor = Mentor(options.id, options.name, words_of(options, "role"))
        people.add_mentor(store, mentor, portal_of(store, options))


def _mentor_list(options: argparse.Namespace) -> None:
    with opened(options) as store:
        show(views.mentors(store), as_json=options.json)


def _assign(options: argparse.Namespace) -> None:
    with opened(options) as store:
        people.assign(store, options.mentor, options.learner)


def _unassign(options: argparse.Namespace) -> None:
    with opened(options) as store:
        people.unassign(store, options.mentor, options.learner, SystemClock().now())
