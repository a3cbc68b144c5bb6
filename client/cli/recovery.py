"""The verbs of the centre's recovery code, for the centre's staff: make one, show which holds, open with it."""

import argparse
from collections.abc import Callable, Mapping
from typing import TypeAlias

from client.cli.output import Exit, Output
from client.config import Paths, system_recovery
from client.domain.submission import Refused
from client.profile import recovery
from client.profile.pin import Kind
from client.profile.profiles import Profiles
from client.profile.recovery import Code

Action: TypeAlias = Callable[[Paths, Profiles, argparse.Namespace, Output], Exit]


def run_recovery(
    paths: Paths, profiles: Profiles, arguments: argparse.Namespace, output: Output
) -> Exit:
    """Do what is asked. Raises Refused."""
    return ACTIONS[arguments.action](paths, profiles, arguments, output)


def make(paths: Paths, profiles: Profiles, arguments: argparse.Namespace, output: Output) -> Exit:
    """Make a code, print it this once, and keep its public half for PINs to come."""
    if profiles.centre and not arguments.replace:
        raise Refused("recovery-exists", name=recovery.name_of(profiles.centre))
    code = Code.make()
    place = system_recovery() if arguments.system else paths.recovery
    try:
        recovery.save(place, code.public())
    except PermissionError as error:
        raise Refused("recovery-not-written", name=str(place)) from error
    name = recovery.name_of(code.public())
    output.show(
        {"code": code.grouped(), "key": name, "file": str(place)},
        [
            output.say(f"복구 코드: {code.grouped()}", f"The recovery code: {code.grouped()}"),
            output.say(f"열쇠 이름: {name}", f"The key is called: {name}"),
            output.say(
                "다시는 보여 주지 않아요. 종이에 적어 이 PC와 떨어진 곳에 잠가 두세요. 지금부터 만들거나 바꾸는 "
                "PIN만 이 코드로 열 수 있어요.",
                "It is never shown again. Write it down and lock it up away from this PC. Only PINs that are made "
                "or changed from now on can be done without by it.",
            ),
        ],
    )
    return Exit.DONE


def show(_: Paths, profiles: Profiles, __: argparse.Namespace, output: Output) -> Exit:
    """Tell which code holds, and whose profiles it opens."""
    name = recovery.name_of(profiles.centre) if profiles.centre else ""
    opens = [each.label for each in profiles.all() if each.has_recovery]
    lines = [
        output.say(f"열쇠 이름: {name or '없음'}", f"The key is called: {name or 'none'}"),
        *opens,
    ]
    output.show({"key": name, "opens": opens}, lines)
    return Exit.DONE


def open_(_: Paths, profiles: Profiles, arguments: argparse.Namespace, output: Output) -> Exit:
    """Give a profile another PIN by the code: the code is the first line, the new PIN the second."""
    profile = profiles.find(getattr(arguments, "learner", ""))
    code, pin = Code.read(arguments.typed.code), arguments.typed.fresh_pin
    if not pin:
        raise Refused("pin-needed", name=profile.label)
    key = profiles.recover(profile, code)
    try:
        profiles.set_pin(profile, key, pin, Kind.DIGITS)
    finally:
        key.forget()
    said = output.say(
        f"{profile.label} 님의 PIN을 새로 정했어요.", f"{profile.label} has a new PIN."
    )
    output.show({"name": profile.label}, [said])
    return Exit.DONE


ACTIONS: Mapping[str, Action] = {"make": make, "show": show, "open": open_}
