"""``consent``: what a guardian agreed to, and when they no longer do."""

import argparse

from central.cli.parsing import Commands
from central.cli.places import opened
from central.clock import SystemClock
from central.service import consent
from central.service.consent import PURPOSES, RELATIONS, WAYS, Agreed


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the commands."""
    kinds = commands.add_parser("consent", help="what guardians agree to").add_subparsers(
        required=True
    )
    parser = kinds.add_parser("record", parents=[places], help="somebody who may has agreed")
    parser.add_argument("learner", metavar="LEARNER")
    parser.add_argument(
        "--by", required=True, choices=RELATIONS, help="how they stand to the learner; no name"
    )
    parser.add_argument("--how", required=True, choices=WAYS, help="how that was confirmed")
    parser.add_argument("--text", required=True, metavar="VERSION", help="of what they agreed to")
    parser.add_argument(
        "--for",
        dest="purposes",
        action="append",
        choices=PURPOSES,
        help="what for; may be given twice (both)",
    )
    parser.set_defaults(run=_record)
    parser = kinds.add_parser("withdraw", parents=[places], help="they agree no longer")
    parser.add_argument("learner", metavar="LEARNER")
    parser.add_argument("--by", required=True, choices=RELATIONS)
    parser.set_defaults(run=_withdraw)


def _record(options: argparse.Namespace) -> None:
    purposes = tuple(dict.fromkeys(options.purposes or PURPOSES))
    agreed = Agreed(options.by, options.how, options.text, purposes)
    with opened(options) as store:
        said = consent.record(store, options.learner, agreed, SystemClock().now())
    print(f"consent: {said.state}, for {' and '.join(said.purposes)}")


def _withdraw(options: argparse.Namespace) -> None:
    with opened(options) as store:
        consent.withdraw(store, options.learner, options.by, SystemClock().now())
    print("consent: withdrawn; what came before is kept until you destroy it (docs/privacy.md)")
