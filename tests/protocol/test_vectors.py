"""The examples for strangers, in tests/vectors and in docs/protocol.md, are what the code does."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from central.service import standing
from client.domain.documents import merge_lines, patched
from protocol import codec, lanes
from protocol.lanes import Portion
from protocol.records import Appointment, MessageGone, Unsent
from tools import make_vectors

ROOT = Path(__file__).parents[2]
VECTORS: Any = json.loads((ROOT / "tests/vectors/exchange.json").read_text(encoding="utf-8"))
PACKED = {"request packed", "response packed"}
"""What other versions of zstd may pack in other ways."""


def told_in_the_page() -> Sequence[tuple[str, str]]:
    """Return what the worked example of the page states, each with its name."""
    page = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    example = page.partition("## A worked example")[2].partition("\n## ")[0]
    blocks = re.findall(r"```\n(.*?)```", example, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line]
    return [(line[:10].strip(), line[10:]) for line in lines]


def test_the_vectors_are_what_the_code_makes() -> None:
    made = json.loads(json.dumps(make_vectors.vectors()))
    assert made.keys() == VECTORS.keys()
    for name in made.keys() - PACKED:
        assert made[name] == VECTORS[name], name


def test_the_page_states_just_what_the_vectors_do() -> None:
    expected = []
    for priority, lane in VECTORS["own lanes"].items():
        expected.append((f"lane {priority}", lane["id"]))
        for entry, chain in zip(lane["entries"], lane["chain"], strict=True):
            expected += [("entry", entry), ("chain", chain)]
    expected += [(name, VECTORS[name]) for name in ("mine", "yours", "request", "response")]
    left_out = VECTORS["left out"]
    expected.append(("lane", left_out["lane"]))
    expected += [("entry", entry) for entry in left_out["entries"]]
    expected.append(("portion", left_out["portion"]))
    assert told_in_the_page() == expected


def test_the_page_shows_an_appointment_as_it_is_said() -> None:
    page = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    section = page.partition("## Appointments")[2].partition("\n## ")[0]
    said = re.findall(r"^(appointment|changed) +(\[.*)$", section, re.MULTILINE)
    assert dict(said) == {name: VECTORS[name] for name in ("appointment", "changed")}
    for _, entry in said:
        change = codec.decode_change(entry.encode())
        assert isinstance(change, Appointment)
        assert codec.encode_record(change).decode() == entry


def test_the_page_shows_how_a_message_is_taken_back() -> None:
    page = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    section = page.partition("## Messages taken back")[2].partition("\n## ")[0]
    said = re.findall(r"^(unsent|gone) +(\[.*)$", section, re.MULTILINE)
    assert dict(said) == {name: VECTORS[name] for name in ("unsent", "gone")}
    sent = bytes.fromhex(VECTORS["own lanes"]["0"]["chain"][0])[:8]
    assert codec.decode_change(VECTORS["gone"].encode()) == MessageGone(sent)
    assert isinstance(fact := codec.decode_fact(VECTORS["unsent"].encode()), Unsent)
    assert fact.ref == sent


def test_chains_hold_from_the_writers_id_to_the_last_entry() -> None:
    for priority, lane in VECTORS["own lanes"].items():
        id_ = lanes.lane_of(bytes.fromhex(VECTORS["writer"]), int(priority))
        assert id_.hex() == lane["id"]
        entries = [entry.encode() for entry in lane["entries"]]
        assert [found.hex() for found in lanes.links(id_, entries)] == lane["chain"]


@pytest.mark.parametrize("name", ["request", "response"])
def test_a_message_is_read_packed_and_plain(name: str) -> None:
    decode = codec.decode_request if name == "request" else codec.decode_response
    packed, plain = bytes.fromhex(VECTORS[f"{name} packed"]), VECTORS[name].encode()
    assert codec.uses_dictionary(packed)
    assert len(packed) < len(plain)
    for body in (packed, plain):
        assert codec.encode_plain(decode(body)) == plain


def test_a_portion_that_leaves_out_ends_where_the_whole_does() -> None:
    example = VECTORS["left out"]
    entries = [entry.encode() for entry in example["entries"]]
    portion = msgspec.json.decode(example["portion"], type=Portion)
    assert portion.chain == lanes.links(bytes.fromhex(example["lane"]), entries)[-1]
    assert (portion.first, portion.last) == (1, len(entries))
    assert {bytes(entry) for entry in portion.entries} < set(entries)


def test_changes_and_merges() -> None:
    for change in VECTORS["deltas"]:
        assert patched(change["before"], change["delta"]) == change["after"]
    for merge in VECTORS["merges"]:
        assert merge_lines(merge["base"], merge["first"], merge["second"]) == merge["merged"]


def test_a_ladder_has_rungs_that_double() -> None:
    assert VECTORS["ladder"] == {"end": 10, "rungs": [1, 2, 6, 8, 9]}
    assert sorted(standing._rungs([VECTORS["ladder"]["end"]])) == VECTORS["ladder"]["rungs"]
