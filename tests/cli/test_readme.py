"""Both READMEs tell of every verb and every option of it, and of none that is not there."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.cli.parser import parser

ROOT = Path(__file__).parents[2]
OF_ALL = {"--data", "--json", "--learner", "--pin-stdin", "--help"}
NEEDED_BY_FEW = {"--forgot-pin", "--replace"}
"""Told where it belongs, in docs/security.md."""

IN_THE_GUIDE = {"--with-wishes", "--courses"}
"""Told in docs/courier.md."""


def verbs_of(found: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in found._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def options_of(found: argparse.ArgumentParser) -> set[str]:
    here = {name for action in found._actions for name in action.option_strings}
    below = [options_of(each) for _, each in verbs_of(found)]
    return {name for name in here.union(*below) if name.startswith("--")}


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_tells_of_every_verb_and_its_options(name: str) -> None:
    table = (ROOT / name).read_text("utf-8")
    rows = re.findall(r"^\| (`bandi .*?) \| .* \|$", table, re.MULTILINE)
    told: dict[str, str] = {}
    for row in rows:
        for command in re.findall(r"`bandi ([^`]+)`", row):
            verb = command.split()[0]
            told[verb] = f"{told.get(verb, '')} {command}"
    there = dict(verbs_of(parser()))
    assert told.keys() == there.keys()
    for verb, found in there.items():
        text = "".join(line for line in table.splitlines() if f"`bandi {verb}" in line)
        options = options_of(found) - OF_ALL - NEEDED_BY_FEW - IN_THE_GUIDE
        assert {option for option in options if option not in text} == set(), verb
        assert set(re.findall(r"--[a-z-]+", told[verb])) <= options_of(found), verb
