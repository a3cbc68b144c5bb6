"""``show``: what has come in."""

import argparse

from central.cli.parsing import Commands
from central.cli.places import opened
from central.cli.printing import show
from central.service import appointments, consent, quarantine, reports, views

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
    parser.add_argument("--learner", metavar="NAME", help="of this learner only")
    parser.add_argument("--json", action="store_true", help="one JSON array")
    parser.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> None:
    with opened(options) as store:
        show(VIEWS[options.what](store, options.learner), as_json=options.json)
