"""docs/protocol.md names every record and message, its number and its fields in their order."""

import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from msgspec import Struct

from protocol import codec, lanes, messages, records

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")
WRITTEN = PAGE.partition("## How it is written")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| (?:(\d+) \| )?`(\w+)` \| `([^`]+)` \| \S.* \|$", re.MULTILINE)
IN_ONE = {"SignIn", "SignedIn", "CarriedRequest"}
"""What is an object and not an array, or told where it belongs."""


def structs() -> dict[str, type[Struct]]:
    """Return all that travels as an array."""
    return {
        name: found
        for module in (records, lanes, messages)
        for name, found in vars(module).items()
        if isinstance(found, type) and issubclass(found, Struct) and found is not Struct
        if name not in IN_ONE
    }


def fields_of(kind: type[Struct]) -> str:
    names, usual = kind.__struct_fields__, len(kind.__struct_defaults__)
    needed, others = names[: len(names) - usual], names[len(names) - usual :]
    return ", ".join(needed) + (f" [{', '.join(others)}]" if others else "")


def test_every_field_is_told_in_its_place() -> None:
    told = {name: fields for _, name, fields in ROW.findall(WRITTEN)}
    assert told == {name: fields_of(kind) for name, kind in structs().items()}


@pytest.mark.parametrize(
    ("union", "kinds"),
    [(records.Fact, codec.FACT_KINDS), (records.Change, codec.CHANGE_KINDS)],
    ids=["facts", "changes"],
)
def test_every_kind_has_its_number(union: object, kinds: frozenset[int]) -> None:
    numbers = {name: int(number) for number, name, _ in ROW.findall(WRITTEN) if number}
    expected = {kind.__name__: kind.__struct_config__.tag for kind in get_args(union)}
    assert {name: numbers[name] for name in expected} == expected
    assert set(expected.values()) == kinds


def test_what_is_said_in_several_languages_is_told() -> None:
    said = {
        f"{name}.{field}"
        for name, kind in structs().items()
        for field, hint in get_type_hints(kind).items()
        if hint == records.Words
    }
    assert set(re.findall(r"`(\w+\.\w+)`", WRITTEN)) - {"records.py"} == said
