"""The verbs about the learners on this PC: who there is, another PIN, taking one off it, delivering for all."""

import argparse
from collections.abc import Callable, Mapping
from typing import TypeAlias

from client.cli.output import Exit, Output
from client.config import Paths
from client.domain.submission import Refused
from client.profile import leaving, recovery, sealed_place
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.recovery import Code
from client.sync.courier.handing_over import hand_over
from client.sync.for_others import ForOthers
from client.workspace import Workspace, open_profile, open_with

Action: TypeAlias = Callable[[Paths, Profiles, argparse.Namespace, Output], Exit]


def run_profiles(
    paths: Paths, profiles: Profiles, arguments: argparse.Namespace, output: Output
) -> Exit:
    """Do what is asked about the learners on this PC. Raises Refused."""
    return ACTIONS[arguments.action](paths, profiles, arguments, output)


def show(_: Paths, profiles: Profiles, __: argparse.Namespace, output: Output) -> Exit:
    """List the learners; nothing is opened for it."""
    found = [(each, int(profiles.tries(each).wait())) for each in profiles.all()]
    rows = [
        {
            "id": each.id,
            "name": each.label,
            "secret": str(each.kind),
            "wait_seconds": wait,
            "sealed": len(sealed_place.of_profile(each.folder).bundles()),
        }
        for each, wait in found
    ]
    everywhere = sum(len(each.bundles()) for each in sealed_place.places(profiles.folder))
    lines = [f"{each.label}\t{each.kind}" for each, _ in found]
    if everywhere:
        lines.append(
            output.say(
                f"보내기를 기다리는 봉인된 묶음 {everywhere}개 (bandi profiles deliver)",
                f"{everywhere} sealed bundle(s) wait to be delivered (bandi profiles deliver)",
            )
        )
    output.show({"profiles": rows, "sealed": everywhere}, lines)
    return Exit.DONE


def set_pin(
    paths: Paths, profiles: Profiles, arguments: argparse.Namespace, output: Output
) -> Exit:
    """Have another PIN open a profile, or none; of the lines, the PIN so far comes first if there is one."""
    profile = _chosen(profiles, arguments)
    pin, fresh = arguments.typed.pin, arguments.typed.fresh_pin
    if not profile.is_locked:
        pin, fresh = "", fresh or pin
    workspace = open_profile(paths, profiles, profile, pin)
    try:
        workspace.set_pin(fresh, Kind.DIGITS)
    finally:
        workspace.close()
    lines = [
        output.say("PIN을 바꿨어요.", "The PIN is changed.")
        if fresh
        else output.say("PIN을 없앴어요.", "There is no PIN any more.")
    ]
    opens_too = recovery.name_of(profiles.centre) if workspace.profile.has_recovery else ""
    if opens_too:
        lines.append(
            output.say(
                f"센터도 복구 코드로 이 프로필을 열 수 있어요(열쇠 {opens_too}).",
                f"The centre can open this profile, too, with its recovery code (key {opens_too}).",
            )
        )
    output.show(
        {"name": profile.label, "secret": str(workspace.profile.kind), "centre": opens_too}, lines
    )
    return Exit.DONE


def remove(paths: Paths, profiles: Profiles, arguments: argparse.Namespace, output: Output) -> Exit:
    """Take a learner off this PC; what has not reached central goes to a folder, stays sealed, or forbids it."""
    profile = _chosen(profiles, arguments)
    if arguments.locked:
        _remove_locked(profiles, profile, arguments)
    else:
        _remove_open(_opened(paths, profiles, profile, arguments), arguments)
    said = output.say(
        f"{profile.label} 님의 자료를 이 PC에서 지웠어요.",
        f"{profile.label} is no longer on this PC.",
    )
    output.show({"name": profile.label}, [said])
    return Exit.DONE


def _opened(
    paths: Paths, profiles: Profiles, profile: Profile, arguments: argparse.Namespace
) -> Workspace:
    """Open a profile by its PIN, or by the centre's recovery code."""
    if not arguments.code_stdin:
        return open_profile(paths, profiles, profile, arguments.typed.pin)
    key = profiles.recover(profile, Code.read(arguments.typed.code))
    return open_with(paths, profiles, profile, key)


def _remove_open(workspace: Workspace, arguments: argparse.Namespace) -> None:
    try:
        if arguments.export:
            workspace.leave_this_pc_for(arguments.export)
        else:
            workspace.leave_this_pc(unsent_is_kept=arguments.keep_sealed)
    finally:
        workspace.close()


def _remove_locked(profiles: Profiles, profile: Profile, arguments: argparse.Namespace) -> None:
    """Take off a learner whose profile nobody can open, with what of it is sealed."""
    if arguments.export:
        hand_over(sealed_place.of_profile(profile.folder), arguments.export)
    kept = arguments.keep_sealed or arguments.export is not None
    leaving.remove_locked(profiles, profile, unsent_is_kept=kept)


def deliver(paths: Paths, profiles: Profiles, _: argparse.Namespace, output: Output) -> Exit:
    """Bring to central what any learner of this PC left sealed; nothing is opened for it."""
    brought = ForOthers(paths.profiles).deliver()
    leaving.clear_delivered(profiles)
    said = output.say(
        f"봉인된 묶음 {brought.bundles}개를 보냈고, {brought.left}개가 남았어요.",
        f"{brought.bundles} sealed bundle(s) delivered, {brought.left} left.",
    )
    output.show({"bundles": brought.bundles, "left": brought.left}, [said])
    if brought.problem:
        output.complain(brought.problem)
        return Exit.UNREACHABLE
    return Exit.DONE


def _chosen(profiles: Profiles, arguments: argparse.Namespace) -> Profile:
    if not profiles.all():
        raise Refused("not-signed-in")
    return profiles.find(getattr(arguments, "learner", ""))


ACTIONS: Mapping[str, Action] = {
    "list": show,
    "set-pin": set_pin,
    "remove": remove,
    "deliver": deliver,
}
