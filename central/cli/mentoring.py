"""``notice``, ``reply``, ``read`` and ``grade``: what people say to learners."""

import argparse
import mimetypes
from pathlib import Path

from central.cli.parsing import Commands
from central.cli.people import add_words, words_of
from central.cli.places import opened, portal_of
from central.clock import SystemClock
from central.service import mentoring, people
from central.service.mentoring import Mark, Reply
from central.service.refusals import Refused
from central.store.blobs import Attachment

UNKNOWN_TYPE = "application/octet-stream"


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the commands."""
    _add_notice(commands, places)
    _add_conversation(commands, places)
    parser = commands.add_parser("grade", parents=[places], help="mark a hand-in")
    parser.add_argument("receipt", metavar="RECEIPT", help="its number: A-1032")
    parser.add_argument("--score", type=float, required=True)
    parser.add_argument("--points", type=float, required=True, help="what could be had")
    parser.add_argument("--comment", default="", metavar="TEXT")
    parser.add_argument("--by", default="", metavar="MENTOR")
    parser.add_argument(
        "--return", action="store_true", dest="returned", help="it is to be done again"
    )
    parser.set_defaults(run=_grade)


def _add_notice(commands: Commands, places: argparse.ArgumentParser) -> None:
    kinds = commands.add_parser("notice", help="notices").add_subparsers(required=True)
    parser = kinds.add_parser("add", parents=[places], help="put one up; prints its id")
    parser.add_argument("--portal", metavar="ID", help="needed if there are several")
    add_words(parser, "title")
    add_words(parser, "body")
    parser.set_defaults(run=_notice_add)
    parser = kinds.add_parser("remove", parents=[places], help="take one down")
    parser.add_argument("id", metavar="ID")
    parser.set_defaults(run=_notice_remove)


def _add_conversation(commands: Commands, places: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("reply", parents=[places], help="write to a learner")
    parser.add_argument("learner", metavar="LEARNER")
    parser.add_argument("mentor", metavar="MENTOR", help="who writes")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--attach", type=Path, action="append", default=[], metavar="FILE")
    parser.set_defaults(run=_reply)
    parser = commands.add_parser("read", parents=[places], help="note what a mentor has read")
    parser.add_argument("learner", metavar="LEARNER")
    parser.add_argument("mentor", metavar="MENTOR", help="who has read")
    parser.add_argument("number", type=int, metavar="NUMBER", help="of the last message read")
    parser.set_defaults(run=_read)


def _notice_add(options: argparse.Namespace) -> None:
    title, body = words_of(options, "title"), words_of(options, "body")
    if not title:
        raise Refused("a notice needs a title: --title-ko or --title-en")
    with opened(options) as store:
        portal = portal_of(store, options)
        print(people.add_notice(store, portal, title, body, SystemClock().now()).id)


def _notice_remove(options: argparse.Namespace) -> None:
    with opened(options) as store:
        people.remove_notice(store, options.id)


def _reply(options: argparse.Namespace) -> None:
    files = tuple(
        Attachment(path, mimetypes.guess_type(path.name)[0] or UNKNOWN_TYPE)
        for path in options.attach
    )
    written = Reply(options.learner, options.mentor, options.text, files)
    with opened(options) as store:
        message = mentoring.reply(store, written, SystemClock().now())
    print(f"message {message.number}")


def _read(options: argparse.Namespace) -> None:
    with opened(options) as store:
        mentoring.read(store, options.learner, options.mentor, options.number)


def _grade(options: argparse.Namespace) -> None:
    mark = Mark(
        options.receipt,
        options.score,
        options.points,
        options.comment,
        by=options.by,
        returned=options.returned,
    )
    with opened(options) as store:
        given = mentoring.grade(store, mark, SystemClock().now())
    print(f"{given.state}: {given.score:g} of {given.points:g}")
