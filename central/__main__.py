"""``bandi-central``: 0 done, 1 refused with a sentence on stderr, 2 not a command."""

import argparse
import os
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from central.cli import appointments, consent, mentoring, people, publish, serving, show
from central.cli.places import place_options
from central.service.refusals import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough; what is left would fail once more at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Refused as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "))
    except SQLAlchemyError as error:
        where = options.database or options.data / "central.db"
        return _refuse(f"the database {where} cannot be used: {_reason(error)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bandi-central",
        parents=[place_options(default=True)],
        description="Bandi's reference central platform",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    places = place_options()
    for part in (serving, publish, people, consent, mentoring, appointments, show):
        part.add(commands, places)
    return parser


def _reason(error: SQLAlchemyError) -> str:
    original = getattr(error, "orig", None)
    return str(original or error).strip().splitlines()[0]


def _refuse(sentence: str) -> int:
    print(f"bandi-central: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
