"""Start Bandi: the window by default, or one of the headless verbs."""

import sys
from collections.abc import Sequence

from client.cli.parser import parser
from client.config import Paths, default_paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until the window is closed or the verb is done, and return the exit code."""
    found = parser().parse_args(arguments)
    paths = Paths(found.data.absolute()) if hasattr(found, "data") else default_paths()
    if found.verb:
        from client.cli.run import log_to, run

        try:
            log_to(paths)
        except OSError as error:
            print(f"{paths.root}: {error.strerror}", file=sys.stderr)
            return 1
        return run(found, paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
