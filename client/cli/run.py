"""Running one headless verb from the first look at its arguments to its exit code."""

import argparse
import logging
from dataclasses import replace

from client.cli.output import Exit, Output, language_of
from client.cli.profiles import run_profiles
from client.cli.recovery import run_recovery
from client.cli.typed import read_typed
from client.cli.verbs import VERBS
from client.config import Paths
from client.domain.submission import Refused
from client.profile.profiles import Profiles
from client.store import settings
from client.store.database import DiskFull, StoreUnavailable, translated
from client.sync.replies import CentralUnreachable
from client.workspace import Workspace, open_profile, open_profiles

NEEDS_NO_LEARNER = {"sign-in", "status", "doctor"}
WITHOUT_A_WORKSPACE = {"profiles": run_profiles, "recovery": run_recovery}

log = logging.getLogger(__name__)


def run(arguments: argparse.Namespace, paths: Paths) -> int:
    """Run a verb, and return its exit code."""
    output = Output(getattr(arguments, "json", False), language_of(""))
    try:
        arguments.typed = read_typed(arguments)
        profiles = open_profiles(paths)
        if arguments.verb in WITHOUT_A_WORKSPACE:
            return WITHOUT_A_WORKSPACE[arguments.verb](paths, profiles, arguments, output)
        opened = _opened(arguments, paths, profiles)
    except Refused as refusal:
        output.complain(refusal.code, refusal.details)
        return Exit.REFUSED
    except StoreUnavailable:
        log.exception("opening")
        output.complain("store")
        return Exit.REFUSED
    except (DiskFull, OSError):
        log.exception("opening")
        output.complain("disk-full")
        return Exit.REFUSED
    workspace, profile_is_new = opened
    try:
        chosen = settings.preferences(workspace.store.db).language
        return _run(workspace, arguments, replace(output, language=language_of(chosen)))
    finally:
        if profile_is_new and workspace.identity is None:
            workspace.leave_this_pc()
        else:
            workspace.close()


def _opened(
    arguments: argparse.Namespace, paths: Paths, profiles: Profiles
) -> tuple[Workspace, bool]:
    """Open the profile that is meant; tell whether it was made for this sign-in."""
    name, pin = getattr(arguments, "learner", ""), arguments.typed.pin
    if getattr(arguments, "forgot_pin", False):
        arguments.instead_of = profiles.find(name)
        fresh = profiles.create(arguments.instead_of.label, pin)
        return open_profile(paths, profiles, fresh, pin), True
    label = name or (arguments.name if arguments.verb == "sign-in" and pin else "")
    is_new = arguments.verb == "sign-in" and bool(label) and not _is_known(profiles, name)
    profile = profiles.create(label, pin) if is_new else profiles.find(name)
    return open_profile(paths, profiles, profile, pin), is_new


def _is_known(profiles: Profiles, name: str) -> bool:
    """Tell whether a sign-in is into a profile that is there."""
    if not name:
        return bool(profiles.all())
    try:
        profiles.find(name)
    except Refused:
        return False
    return True


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
