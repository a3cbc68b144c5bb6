"""The verbs of sticks: pack, deliver, take."""

import argparse
import sys
from dataclasses import asdict

from client.cli.output import Exit, Output
from client.domain.carrying import Delivered, Packed, Taken, lines, problem_code
from client.domain.sentences import sentence
from client.workspace import Workspace

OUR_SIDE = {"cancelled", "upgrade", "malformed"}
"""What ends the work early and no better line would help."""


def courier(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    """Do one of the three with a folder; what was done is said also where not all could be."""
    verbs, step = workspace.courier(), _Steps(output).show
    match arguments.carrying:
        case "pack":
            done: Packed | Delivered | Taken = verbs.pack(
                arguments.folder,
                step,
                with_wishes=arguments.with_wishes,
                lectures=arguments.courses,
            )
        case "deliver":
            done = verbs.deliver(arguments.folder, step)
        case _:
            done = verbs.take(arguments.folder, step)
    output.show(asdict(done), lines(done, output.language))
    if not done.problem:
        return Exit.REFUSED if _is_incomplete(done) else Exit.DONE
    output.complain(problem_code(done))
    return Exit.REFUSED if done.problem in OUR_SIDE else Exit.UNREACHABLE


def _is_incomplete(done: Packed | Delivered | Taken) -> bool:
    """Tell whether there was something that could not be done, and that somebody must see to."""
    if isinstance(done, Delivered):
        return bool(done.refused or done.damaged or done.newer or done.left_out)
    return bool(done.left_out or (isinstance(done, Taken) and (done.damaged or done.newer)))


class _Steps:
    """Draws how far the work is, for whoever sits at a terminal."""

    def __init__(self, output: Output) -> None:
        self._shown = not output.as_json and sys.stderr.isatty()
        self._language = output.language

    def show(self, code: str, done: int, total: int) -> None:
        """Draw over what was drawn before."""
        if self._shown and total:
            share = min(100, 100 * done // total)
            text = f"{sentence(f'step-{code}', self._language)} {share} %"
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
