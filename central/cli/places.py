"""Where a command acts: the folder and the database that its options name."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from central.service import people
from central.service.refusals import Refused
from central.store.database import Store


def place_options() -> argparse.ArgumentParser:
    """Return the options that every command has, as a parent of its parser."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--data",
        type=Path,
        default=Path(platformdirs.user_data_dir("bandi-central", appauthor=False)),
        metavar="DIR",
        help="where central keeps its files, and its database if there is no other (%(default)s)",
    )
    options.add_argument(
        "--database",
        metavar="URL",
        help="a PostgreSQL database: postgresql://USER@HOST/NAME",
    )
    return options


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Store]:
    """Open the store that the options name, and close it at the end."""
    store = Store.open(options.data, options.database)
    try:
        yield store
    finally:
        store.close()


def portal_of(store: Store, options: argparse.Namespace) -> str:
    """Return the portal that was named, or the only one. Raises Refused if that is not clear."""
    if options.portal is not None:
        return str(options.portal)
    found = [row.portal.id for row in people.portals(store)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused("there is no portal yet: bandi-central people portal add ID --name-en NAME")
    raise Refused(f"there are several portals, say which: --portal {' | '.join(found)}")
