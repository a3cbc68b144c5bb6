"""The demo's courses: whole, small, and true to what was promised of them."""

import json
import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from central import demo
from central.publishing.reading import read_folder
from central.publishing.report import Report
from central.publishing.tools import Tools
from central.service.catalogue import Package

HERE = Path(demo.__file__).parent
MEDIA = sorted(
    path for path in (HERE / "courses").rglob("*") if path.suffix in {".mp4", ".webm", ".ogg"}
)
CUE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})\n(.+)")
KINDS = {"single", "multiple", "numeric", "short", "order", "match"}
NOW = 1_790_000_000_000
LARGEST = 6_000_000


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Package, Report]]:
    work = tmp_path_factory.mktemp("work")
    return [read_folder(folder, work, NOW, Tools()) for folder in demo.COURSES]


@pytest.fixture(scope="module")
def packages(read: list[tuple[Package, Report]]) -> list[Package]:
    return [package for package, _ in read]


def test_nothing_is_left_out_or_changed(read: list[tuple[Package, Report]]) -> None:
    assert [report.render() for _, report in read if report.codes()] == []


def test_there_is_as_much_as_was_promised(packages: list[Package]) -> None:
    lectures = [lecture.kind for package in packages for lecture in package.lectures]
    assert lectures.count("video") >= 9
    assert {"audio", "text", "pdf"} <= set(lectures)
    assignments = [each for package in packages for each in package.assignments]
    assert len(assignments) >= 7
    assert {each.kind for each in assignments} == {"quiz", "essay", "photo"}


def test_every_kind_of_question_is_asked_in_practice_and_for_marks(
    packages: list[Package],
) -> None:
    quizzes = [each for package in packages for each in package.assignments if each.kind == "quiz"]
    for practice in (True, False):
        asked = [item for quiz in quizzes if quiz.practice is practice for item in quiz.items]
        assert {item.kind for item in asked} == KINDS
        assert all(bool(item.key and item.explanation) is practice for item in asked)


def test_everything_is_there_in_korean_and_english(packages: list[Package]) -> None:
    for package in packages:
        titles = [package.course.title, *(each.title for each in package.lectures)]
        titles += [each.title for each in package.assignments]
        assert all(set(title) == {"ko", "en"} for title in titles)
        for quiz in package.assignments:
            for item in quiz.items:
                options = (*item.options, *item.matches)
                assert {"ko", "en"} == set(item.prompt), (quiz.id, item.id)
                assert all(set(option.text) == {"ko", "en"} for option in options)


def test_lectures_take_one_to_three_minutes_and_come_in_three_sizes(
    packages: list[Package],
) -> None:
    for package in packages:
        for lecture in package.lectures:
            if lecture.kind == "video":
                assert 60 <= lecture.duration <= 180, lecture.id
                high, low, audio = (each.size for each in lecture.renditions)
                assert high > low > audio


@pytest.mark.parametrize("language", ["ko", "en"])
def test_captions_lie_within_their_lecture_and_never_overlap(
    packages: list[Package], language: str
) -> None:
    durations = {
        lecture.id: lecture.duration
        for package in packages
        for lecture in package.lectures
        if lecture.kind in {"video", "audio"}
    }
    found = sorted((HERE / "courses").rglob(f"*.{language}.vtt"))
    assert len(found) == len(durations)
    for path in found:
        name = path.name.split(".")[0].split("-", 1)[1]
        cues = CUE.findall(path.read_text(encoding="utf-8"))
        times = [second for cue in cues for second in (_seconds(cue[:3]), _seconds(cue[3:6]))]
        assert len(cues) >= 10, path
        assert all(early < late for early, late in pairwise(times)), path
        assert times[-1] <= durations[f"{path.parent.name}/{name}"], path
        assert all(cue[6].strip() for cue in cues)


def test_all_of_it_weighs_six_megabytes_at_most() -> None:
    files = [
        path for path in HERE.rglob("*") if path.is_file() and path.parent.name != "__pycache__"
    ]
    assert sum(path.stat().st_size for path in files) <= LARGEST


@pytest.mark.parametrize("path", MEDIA, ids=lambda path: path.name)
def test_recordings_decode_to_the_end(path: Path) -> None:
    streams, duration = _decoded(path)
    expected = {".mp4": ["aac", "h264"], ".webm": ["opus", "vp9"], ".ogg": ["opus"]}
    assert sorted(streams) == expected[path.suffix]
    assert all(frames > 0 for frames in streams.values())
    if path.suffix != ".ogg":
        frames = streams["h264" if path.suffix == ".mp4" else "vp9"]
        assert frames == pytest.approx(duration * 5, abs=8)


def _decoded(path: Path) -> tuple[dict[str, int], float]:
    """Return how many frames of each codec there are when all is decoded, and the length."""
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None:
        assert "CI" not in os.environ, "ffprobe is missing, and this is where it counts"
        pytest.skip("ffprobe is not installed")
    wanted = "stream=codec_name,nb_read_frames:format=duration"
    command = [ffprobe, "-v", "error", "-threads", "1", "-count_frames", "-of", "json"]
    done = subprocess.run(
        [*command, "-show_entries", wanted, str(path)], capture_output=True, check=True
    )
    assert done.stderr == b""
    told = json.loads(done.stdout)
    streams = {each["codec_name"]: int(each["nb_read_frames"]) for each in told["streams"]}
    return streams, float(told["format"]["duration"])


def _seconds(clock: tuple[str, ...]) -> float:
    hours, minutes, seconds = clock
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
