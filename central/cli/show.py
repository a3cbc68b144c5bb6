"""``show``: what has come in."""

import argparse

from central.cli.parsing import Commands
from central.cli.places import opened
from central.cli.printing import show
from central.service import appointments, consent, quarantine, reports, views
from central.service.refusals import Refused

VIEWS = {
    "submissions": views.submissions,
    "messages": views.messages,
    "progress": views.progress,
    "devices": views.devices,
    "appointments": appointments.of_all,
    "quarantine": quarantine.of_all,
    "reports": reports.of_all,
    "consent": consent.of_all,
}


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = commands.add_parser("show", parents=[places], help="what has come in")
    parser.add_argument("what", choices=tuple(VIEWS))
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--learner", metavar="NAME", help="of this learner only")
    whose.add_argument(
        "--mentor", metavar="NAME", help="quarantine: what this mentor may read, and can help with"
    )
    parser.add_argument("--json", action="store_true", help="one JSON array")
    parser.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> None:
    if options.mentor is not None and options.what != "quarantine":
        raise Refused("--mentor goes with the quarantine only")
    with opened(options) as store:
        rows = (
            VIEWS[options.what](store, options.learner)
            if options.mentor is None
            else quarantine.for_mentor(store, options.mentor)
        )
        show(rows, as_json=options.json)
