"""Where a command acts: the folder and the database that its options name."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from central.service import people
from central.service.refusals import Refused
from central.store.database import Store

DRIVERS = {"postgres", "postgresql", "postgresql+psycopg", "sqlite"}


def place_options(*, default: bool = False) -> argparse.ArgumentParser:
    """Return the options that every command has, as a parent of its parser.

    They may stand before a command or after it: the parser of all commands has the defaults.
    """
    usual = Path(platformdirs.user_data_dir("bandi-central", appauthor=False))
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--data",
        type=Path,
        default=usual if default else argparse.SUPPRESS,
        metavar="DIR",
        help=f"where central keeps its files, and its database if there is no other ({usual})",
    )
    options.add_argument(
        "--database",
        default=None if default else argparse.SUPPRESS,
        metavar="URL",
        help="a PostgreSQL database: postgresql://USER@HOST/NAME",
    )
    return options


@contextmanager
def opened(options: argparse.Namespace, *, may_create: bool = False) -> Iterator[Store]:
    """Open the store that the options name, and close it at the end.

    Raises Refused if there is none, unless it may be created: a mistyped folder is not a new central.
    """
    check_database(options.database)
    here = options.data / "central.db" if options.database is None else options.data
    if not may_create and not here.exists():
        raise Refused(
            f"there is no central in {options.data}: check --data; bandi-central serve, or "
            "bandi-central people portal add, begins one"
        )
    store = Store.open(options.data, options.database)
    try:
        yield store
    finally:
        store.close()


def check_database(url: str | None) -> None:
    """Raise Refused for an address that is none of a database that central can use."""
    if url is None:
        return
    try:
        name = make_url(url).drivername
    except (ArgumentError, ValueError) as error:
        raise Refused("--database is no URL: write postgresql://USER@HOST/NAME") from error
    if name not in DRIVERS:
        raise Refused(f"central cannot use a {name} database: write postgresql://USER@HOST/NAME")


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
