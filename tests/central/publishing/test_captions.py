"""Captions in whatever state they come."""

import html
import json
import re
from pathlib import Path
from typing import TypedDict

import pytest

from central.publishing.captions import read_captions, read_cues
from central.publishing.desk import Desk
from central.publishing.places import Folder
from central.publishing.tools import Tools
from tests.central.publishing.conftest import NOW, write

VTT = "WEBVTT\n\nNOTE a --> b\n\n1\n00:01.000 --> 00:02.500 align:start\n<v A>Hello &amp; so</v>\n"


def read(root: Path, name: str, body: str | bytes) -> tuple[str, Desk]:
    desk = Desk(Folder(write(root, {name: body})), root / "work", NOW, Tools())
    return read_captions(desk, name), desk


def test_webvtt_is_made_plain(tmp_path: Path) -> None:
    text, desk = read(tmp_path, "a.vtt", "\ufeff" + VTT.replace("\n", "\r\n"))
    assert text == ("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\n<v A>Hello &amp; so</v>\n")
    assert desk.report.codes() == []


def test_subrip_becomes_webvtt(tmp_path: Path) -> None:
    srt = '1\n00:00:01,5 --> 00:00:02,250\n<font color="red">3 < 5</font>\n2\n0:00:03.0-->0:00:04.0\n둘'
    text, _ = read(tmp_path, "a.srt", srt)
    assert text == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:02.250\n3 &lt; 5\n\n00:00:03.000 --> 00:00:04.000\n둘\n"
    )


def test_old_korean_letters_are_read_and_remarked_on(tmp_path: Path) -> None:
    text, desk = read(tmp_path, "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n안녕\n".encode("cp949"))
    assert "안녕" in text
    assert desk.report.codes() == ["not-utf8"]


def test_captions_of_nothing_are_left_out(tmp_path: Path) -> None:
    text, desk = read(tmp_path, "a.vtt", "WEBVTT\n\n00:00:05.000 --> 00:00:01.000\nx\n")
    assert text == ""
    assert desk.report.codes() == ["captions-empty", "captions-cues"]


class Expected(TypedDict, total=False):
    start_ms: int
    end_ms: int
    text: str
    any_of: list[str]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("entities_overlap.vtt", "all_cues"),
        ("crlf_bom_ko.srt", "must_survive"),
        ("bad_times.vtt", "must_survive"),
    ],
)
def test_every_good_cue_survives(shared: Path, tmp_path: Path, name: str, key: str) -> None:
    expected: list[Expected] = json.loads((shared / "captions/expected.json").read_text())[name][
        key
    ]
    text, _ = read(tmp_path, name, (shared / "captions" / name).read_bytes())
    cues, dropped = read_cues(text, srt=False)
    assert dropped == 0
    found = {(cue.start, cue.stop, plain(cue.text)) for cue in cues}
    for cue in expected:
        words = cue.get("any_of") or [cue["text"]]
        if words == [""]:
            continue
        times = (cue["start_ms"], cue["end_ms"])
        assert any((*times, tidy(each)) in found for each in words), cue


def test_two_thousand_cues_are_two_thousand_cues(shared: Path, tmp_path: Path) -> None:
    text, _ = read(tmp_path, "l.srt", (shared / "captions/long_2000.srt").read_bytes())
    assert len(read_cues(text, srt=False)[0]) == 2000


def plain(text: str) -> str:
    """Return a cue's letters as a reader shows them."""
    return tidy(html.unescape(re.sub(r"</?[a-zA-Z0-9][^>]*>|</?>", "", text)))


def tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
