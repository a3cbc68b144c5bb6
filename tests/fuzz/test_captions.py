"""Captions of any sort are read on both sides, soon and without a failure; what is shown is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.publishing.captions import read_cues, write
from client.domain.captions import MOST_BYTES, MOST_CUES, read
from tests.support.junk import corpus

FILES = corpus("captions")
TIMING = "00:00:01.000 --> 00:00:02.000"
MANY = 100_000
LONG = {
    "opening brackets": "<" * MANY,
    "tags that do not end": "<b" * MANY,
    "ruby that does not end": "<rt>" * MANY,
    "ruby in ruby": "<ruby><rt>" * MANY + "</ruby>" * MANY,
    "overrides that do not end": "{\\" * MANY,
    "ampersands": "&" * MANY,
    "references that do not end": "&amp" * MANY,
    "arrows": "-->" * MANY,
    "arrows behind a time": TIMING + " -->" * MANY,
    "blanks before an arrow": "00:01" + " " * MANY + "x",
    "blanks behind a time": TIMING + " " * MANY + "x -->",
    "digits": "9" * MANY,
    "colons": "00:" * MANY,
    "empty lines": "\n" * MANY,
    "cues of nothing": f"{TIMING}\n\n" * (MANY // 20),
    "cues in one block": f"{TIMING}\n" * (MANY // 20),
    "accents on one letter": "a" + "\u0301" * MANY,
    "notes": "NOTE\n\n" * MANY,
}


def shown(body: bytes) -> None:
    """Read as the player does, and as central does before it publishes."""
    for cue in read(body):
        assert 0 <= cue.start < cue.stop
        assert cue.text.strip() == cue.text != ""
    text = body.decode("utf-8", "replace")
    for is_srt in (False, True):
        cues, _ = read_cues(text, srt=is_srt)
        assert len(read(write(cues).encode("utf-8"))) <= len(cues)


@pytest.mark.parametrize("body", FILES.values(), ids=FILES)
def test_what_readers_stumbled_over_before(body: bytes) -> None:
    shown(body)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.timeout(20)
def test_a_file_made_to_keep_a_reader_busy_is_read_soon(text: str) -> None:
    shown(f"WEBVTT\n\n{TIMING}\n{text}\n\n{TIMING}\nend\n".encode())
    shown(text.encode())


marks = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "<b>",
        "<rt>",
        "<ruby>",
        "{\\an8}",
        "&",
        "&amp;",
        "&#",
        ";",
        "-->",
        ":",
        "00:01.000",
    ]
)
lines = st.lists(marks | st.text(max_size=4), max_size=8).map("".join)


@given(st.lists(lines | st.sampled_from(["", TIMING, "NOTE", "STYLE", "1"]), max_size=12))
def test_any_lines(found: list[str]) -> None:
    shown("\n".join(["WEBVTT", "", TIMING, *found]).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    shown(body)


def test_a_file_beyond_all_measure_is_read_to_a_limit() -> None:
    cue = f"{TIMING}\nx\n\n".encode()
    cues = read(b"WEBVTT\n\n" + cue * (MOST_BYTES // len(cue) + 10_000))
    assert len(cues) == MOST_CUES
