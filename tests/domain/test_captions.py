"""Reading captions, made well and made badly."""

import json
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.captions import Cue, found, read, showing

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "captions"
needs_files = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="test data not found at ../shared/data"
)


def expected(name: str, part: str) -> list[dict[str, object]]:
    truth: dict[str, dict[str, list[dict[str, object]]]] = json.loads(
        (FOLDER / "expected.json").read_text(encoding="utf-8")
    )
    return truth[name][part]


def tidy(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def matches(cue: Cue, wanted: dict[str, object]) -> bool:
    texts = wanted.get("any_of", [wanted["text"]] if "text" in wanted else [])
    assert isinstance(texts, list)
    times = (wanted["start_ms"], wanted["end_ms"])
    return (cue.start, cue.stop) == times and cue.text in {tidy(text) for text in texts}


@needs_files
@pytest.mark.parametrize(
    ("name", "part", "optional"),
    [
        ("entities_overlap.vtt", "all_cues", ""),
        ("crlf_bom_ko.srt", "must_survive", "may_be_repaired"),
        ("bad_times.vtt", "must_survive", "may_be_dropped_or_repaired"),
    ],
)
def test_every_good_cue_of_a_messy_file_survives(name: str, part: str, optional: str) -> None:
    cues = read((FOLDER / name).read_bytes())
    wanted = [cue for cue in expected(name, part) if not cue.get("optional")]
    for cue in wanted:
        assert any(matches(read_cue, cue) for read_cue in cues), cue
    allowed = {tidy(str(cue["text"])) for cue in (expected(name, optional) if optional else [])}
    extra = [cue for cue in cues if not any(matches(cue, good) for good in wanted)]
    repaired = {text.split("\n")[0] for text in allowed}
    assert {cue.text for cue in extra} <= allowed | repaired


@needs_files
def test_cues_come_in_the_order_in_which_they_show() -> None:
    cues = read((FOLDER / "bad_times.vtt").read_bytes())
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)


@needs_files
def test_a_file_of_two_thousand_cues_is_read_and_searched() -> None:
    cues = read((FOLDER / "long_2000.srt").read_bytes())
    assert len(cues) == 2000
    assert len(found(cues, "최소공배수")) == 151
    assert len(found(cues, "COMMON denominator")) == 14
    assert cues[0] == Cue(1000, 5560, "공책에 ‘받아내림’, 이렇게 적어 두세요.")
    assert sum(a.stop > b.start for a, b in pairwise(cues)) == 1397


def test_two_who_speak_at_once_both_show() -> None:
    cues = (Cue(0, 3500, "a"), Cue(2000, 6000, "b"), Cue(2500, 4000, "c"))
    assert showing(cues, 2600) == (0, 1, 2)
    assert showing(cues, 3500) == (1, 2)
    assert showing(cues, 6000) == ()


def test_captions_of_old_korean_programs_are_read() -> None:
    srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\n안녕하세요\r\n"
    assert read(srt.encode("cp949")) == (Cue(1000, 2000, "안녕하세요"),)


def test_what_looks_like_a_tag_but_is_mathematics_stays() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n1 < 2 &amp;lt; <i>3</i> &notit; &#50;\n"
    assert read(vtt.encode())[0].text == "1 < 2 &lt; 3 &notit; 2"


@given(st.binary(max_size=400))
def test_reading_never_fails(noise: bytes) -> None:
    for cue in read(b"00:00:01.000 --> 00:00:02.000\nx\n\n" + noise):
        assert cue.start < cue.stop
        assert cue.text


lines = st.sampled_from(
    ["", "7", "text", "NOTE x", "STYLE", "-->", "00:00:05.000 --> 00:00:03.000", "<b", "&#xFFFFFF;"]
)


@given(st.lists(lines, max_size=12), st.lists(lines, max_size=12))
def test_a_good_cue_survives_any_neighbours(before: list[str], after: list[str]) -> None:
    good = ["", "00:01:00.000 --> 00:01:01.000", "good", ""]
    cues = read("\n".join(["WEBVTT", *before, *good, *after]).encode())
    assert Cue(60_000, 61_000, "good") in cues
