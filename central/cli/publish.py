"""``publish``: a course folder to a portal."""

import argparse
import sys
from pathlib import Path

from central.cli.parsing import Commands
from central.cli.places import opened, portal_of
from central.clock import SystemClock
from central.service.refusals import Refused


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "publish", parents=[places], help="publish a course folder, or publish it again"
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--portal", metavar="ID", help="needed if there are several")
    parser.add_argument(
        "--language", choices=("en", "ko"), default="en", help="of the report (%(default)s)"
    )
    parser.set_defaults(run=publish)


def publish(options: argparse.Namespace) -> None:
    """Publish, and print what went out and what was left out."""
    from central.publishing.reading import publish_folder  # the other commands need none of it
    from central.publishing.report import FolderRefused

    with opened(options) as store:
        portal = portal_of(store, options)
        try:
            published, report = publish_folder(
                store, options.folder, options.data / "renditions", portal, SystemClock().now()
            )
        except FolderRefused as error:
            raise Refused(error.render(options.language)) from error
    print(report.render(options.language), file=sys.stderr)
    print(
        f"version {published.version}: {len(published.added)} new, "
        f"{len(published.changed)} changed, {len(published.withdrawn)} withdrawn"
    )
