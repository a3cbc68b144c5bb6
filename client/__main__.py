"""Start Bandi: the window by default, or one of the headless verbs."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from typing import TYPE_CHECKING

from client.config import Paths, default_paths, log_to

if TYPE_CHECKING:
    import argparse

# The bundle leaves central out: see installer/bandi.spec.
NO_DEMO = (
    "이 꾸러미에는 체험용 포털이 들어 있지 않아요. --demo 없이 시작하고 서버 주소를 넣어 주세요.\n"
    "This package holds no demo portal: start without --demo and sign in at a server."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until the window is closed or the verb is done, and return the exit code."""
    leave_no_core()
    words = sys.argv[1:] if arguments is None else arguments
    # Most often there are none: the parser of all verbs takes 10 ms before the first window.
    found = _parsed(words) if words else None
    is_demo = found is not None and found.demo
    if is_demo and not _has_central():
        print(NO_DEMO, file=sys.stderr)
        return 1
    paths = _paths(found)
    try:
        log_to(paths)
    except OSError as error:
        print(f"{paths.root}: {error.strerror}", file=sys.stderr)
        if found is not None and found.verb:
            return 1
        # The window says what is wrong: whoever clicked on an icon reads nothing of this.
    if found is not None and found.verb:
        # Late: the window does without the verbs, and the verbs without Qt.
        from client.cli.run import run as run_verb

        return run_verb(found, paths)
    return _show(paths, is_demo=is_demo)


def leave_no_core() -> None:
    """Have a crash leave no picture of the memory behind, keys and words in it, for whoever sits here next."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parsed(words: Sequence[str]) -> "argparse.Namespace":
    from client.cli.parser import parser

    return parser().parse_args(words)


def _show(paths: Paths, *, is_demo: bool) -> int:
    if not _has_screen():
        from client.cli.output import language_of
        from client.domain.sentences import sentence

        print(sentence("no-screen", language_of("")), file=sys.stderr)
        return 1
    # Nothing is unused yet, and client.ui.garbage takes over once the window is seen.
    gc.disable()
    from client.window import run

    return run(paths, partial(_serve_demo, paths) if is_demo else None)


def _has_screen() -> bool:
    """Tell whether a window can be shown: without a screen Qt would end the program without a word."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _has_central() -> bool:
    from importlib.util import find_spec

    return find_spec("central") is not None


def _paths(found: "argparse.Namespace | None") -> Paths:
    if found is not None and hasattr(found, "data"):
        return Paths(found.data.absolute())
    usual = default_paths()
    return Paths(usual.root / "demo") if found is not None and found.demo else usual


def _serve_demo(paths: Paths) -> AbstractContextManager[str]:
    """Serve the demo portal from the same data folder."""
    from central.embedded import serve_demo

    return serve_demo(paths.root / "central")


if __name__ == "__main__":
    sys.exit(main())
