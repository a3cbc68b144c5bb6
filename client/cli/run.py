"""Running one headless verb from the first look at its arguments to its exit code."""

import argparse
import logging

from client.cli.output import Exit, Output, language_of
from client.cli.verbs import VERBS
from client.config import Paths
from client.domain.submission import Refused
from client.store import settings
from client.store.database import DiskFull, StoreUnavailable, translated
from client.sync.replies import CentralUnreachable
from client.workspace import Workspace, open_workspace

NEEDS_NO_LEARNER = {"sign-in", "status", "doctor"}

log = logging.getLogger(__name__)


def run(arguments: argparse.Namespace, paths: Paths) -> int:
    """Run a verb, and return its exit code."""
    as_json = getattr(arguments, "json", False)
    output = Output(as_json, language_of(""))
    try:
        workspace = open_workspace(paths)
    except StoreUnavailable:
        log.exception("opening")
        output.complain("store")
        return Exit.REFUSED
    except (DiskFull, OSError):
        log.exception("opening")
        output.complain("disk-full")
        return Exit.REFUSED
    try:
        chosen = settings.preferences(workspace.store.db).language
        return _run(workspace, arguments, Output(as_json, language_of(chosen)))
    finally:
        workspace.close()


def _run(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    if workspace.rescued:
        output.complain(workspace.rescued.code, {"name": workspace.rescued.name})
    try:
        with translated():
            return _do(workspace, arguments, output)
    except Refused as refusal:
        output.complain(refusal.code, refusal.details)
        return Exit.REFUSED
    except CentralUnreachable as error:
        log.info("central: %s", error)
        output.complain(error.problem)
        return Exit.UNREACHABLE
    except DiskFull:
        output.complain("disk-full")
        return Exit.REFUSED
    except StoreUnavailable:
        log.exception("the database")
        output.complain("store")
        return Exit.REFUSED


def _do(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> Exit:
    if arguments.verb not in NEEDS_NO_LEARNER:
        workspace.line()
    return VERBS[arguments.verb](workspace, arguments, output)
