"""``appointment``: when a learner and a mentor meet."""

import argparse
from datetime import datetime, timedelta, timezone

from central.cli.parsing import Commands
from central.cli.places import opened
from central.clock import SystemClock
from central.service import appointments
from central.service.appointments import Plan

KOREA = timezone(timedelta(hours=9))


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the command."""
    text = "when learners and mentors meet"
    kinds = commands.add_parser("appointment", help=text).add_subparsers(required=True)
    parser = kinds.add_parser("book", parents=[places], help="book one; prints its id")
    parser.add_argument("learner", metavar="LEARNER")
    parser.add_argument("mentor", metavar="MENTOR")
    _add_plan(parser, required=True)
    parser.set_defaults(run=_book)
    parser = kinds.add_parser("change", parents=[places], help="agree on another time or place")
    parser.add_argument("id", metavar="ID")
    _add_plan(parser, required=False)
    parser.set_defaults(run=_change)
    parser = kinds.add_parser("cancel", parents=[places], help="call one off")
    parser.add_argument("id", metavar="ID")
    parser.set_defaults(run=_cancel)


def _add_plan(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--start",
        type=_moment,
        required=required,
        metavar="TIME",
        help="2026-11-25T19:00, in Korean time unless it says another (+00:00)",
    )
    parser.add_argument("--minutes", type=int, metavar="N", help="how long (40)")
    way = parser.add_mutually_exclusive_group(required=required)
    way.add_argument("--video", metavar="LINK", help='over video; "" if the link comes later')
    way.add_argument("--place", metavar="TEXT", help="in this place")


def _book(options: argparse.Namespace) -> None:
    way, where = _way(options) or ("video", "")
    plan = Plan(options.start, options.minutes or 40, way, where)
    with opened(options) as store:
        now = SystemClock().now()
        print(appointments.book(store, options.learner, options.mentor, plan, now).id)


def _change(options: argparse.Namespace) -> None:
    with opened(options) as store:
        before = appointments.find(store, options.id)
        way, where = _way(options) or (before.way, before.where)
        start = before.start if options.start is None else options.start
        plan = Plan(start, options.minutes or before.minutes, way, where)
        print(appointments.change(store, options.id, plan, SystemClock().now()).status)


def _cancel(options: argparse.Namespace) -> None:
    with opened(options) as store:
        print(appointments.cancel(store, options.id).status)


def _way(options: argparse.Namespace) -> tuple[str, str] | None:
    if options.place is not None:
        return "place", options.place
    return None if options.video is None else ("video", options.video)


def _moment(typed: str) -> int:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{typed!r} is no time: 2026-11-25T19:00") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=KOREA)
    return int(moment.timestamp() * 1000)
