"""Start Bandi: the window by default, or one of the headless verbs."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from importlib.util import find_spec

from client.cli.output import language_of
from client.cli.parser import parser
from client.config import Paths, default_paths, log_to
from client.domain.sentences import sentence

# The bundle leaves central out: see installer/bandi.spec.
NO_DEMO = (
    "이 꾸러미에는 체험용 포털이 들어 있지 않아요. --demo 없이 시작하고 서버 주소를 넣어 주세요.\n"
    "This package holds no demo portal: start without --demo and sign in at a server."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until the window is closed or the verb is done, and return the exit code."""
    leave_no_core()
    found = parser().parse_args(arguments)
    if found.demo and find_spec("central") is None:
        print(NO_DEMO, file=sys.stderr)
        return 1
    paths = _paths(found)
    try:
        log_to(paths)
    except OSError as error:
        print(f"{paths.root}: {error.strerror}", file=sys.stderr)
        return 1
    if found.verb:
        # Late: the window does without the verbs, and the verbs without Qt.
        from client.cli.run import run as run_verb

        return run_verb(found, paths)
    if not _has_screen():
        print(sentence("no-screen", language_of("")), file=sys.stderr)
        return 1
    from client.app import run as run_window

    return run_window(paths, partial(_serve_demo, paths) if found.demo else None)


def leave_no_core() -> None:
    """Have a crash leave no picture of the memory behind, keys and words in it, for whoever sits here next."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _has_screen() -> bool:
    """Tell whether a window can be shown: without a screen Qt would end the program without a word."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _paths(found: argparse.Namespace) -> Paths:
    if hasattr(found, "data"):
        return Paths(found.data.absolute())
    usual = default_paths()
    return Paths(usual.root / "demo") if found.demo else usual


def _serve_demo(paths: Paths) -> AbstractContextManager[str]:
    """Serve the demo portal from the same data folder."""
    from central.embedded import serve_demo

    return serve_demo(paths.root / "central")


if __name__ == "__main__":
    sys.exit(main())
