"""Recorded lectures, with ffmpeg and without."""

import struct
import subprocess
from pathlib import Path

import pytest

from central.publishing import containers
from central.publishing.probing import probe
from central.publishing.reading import read_folder
from central.publishing.report import FolderRefused
from central.publishing.tools import Tools
from tests.central.publishing.conftest import NOW, PNG, Publish, manifest_of

COURSE = 'id = "c"\ntitle = "x"\n[[lecture]]\nid = "l"\ntitle = "x"\nfile = {}\n'
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def mp4(codec: bytes, seconds: int = 90) -> bytes:
    """Return as much of an mp4 as says what it is."""
    header = box(b"mvhd", bytes(12), struct.pack(">II", 1000, seconds * 1000))
    description = box(b"stsd", bytes(8), box(codec, bytes(8)))
    track = box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", description))))
    return box(b"ftyp", b"isom") + box(b"moov", header, track)


def made(ffmpeg: Tools, path: Path, *arguments: str) -> Path:
    """Make a recording of two seconds."""
    picture = ("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=15:duration=2")
    sound = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2")
    command = (
        ffmpeg.ffmpeg,
        "-nostdin",
        "-v",
        "error",
        "-y",
        *picture,
        *sound,
        *arguments,
        str(path),
    )
    subprocess.run(command, check=True)
    return path


H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")


def test_a_fit_source_stays_as_it_is_and_gets_lighter_ones(
    publish: Publish, folder: Path, ffmpeg: Tools
) -> None:
    source = made(ffmpeg, folder / "a.mp4", *H264)
    files = {"course.toml": COURSE.format('"a.mp4"\ncaptions = { ko = "a.vtt" }'), "a.vtt": VTT}
    package, _ = publish(files, ffmpeg)
    (lecture,) = package.lectures
    assert (lecture.kind, lecture.duration) == ("video", 2)
    assert [each.name for each in lecture.renditions] == ["high", "low", "audio"]
    by_path = {file.path: file for file in manifest_of(package, lecture).files}
    assert list(by_path) == ["high.mp4", "low.webm", "audio.ogg", "poster.jpg", "captions.ko.vtt"]
    assert by_path["high.mp4"].size == source.stat().st_size
    assert by_path["poster.jpg"].renditions == ("high", "low")
    assert by_path["captions.ko.vtt"].renditions == ("high", "low", "audio")
    assert by_path["captions.ko.vtt"].language == "ko"
    low = probe(ffmpeg, package.blobs[by_path["low.webm"].sha256], "low")
    assert (low.video, low.audio) == ("vp9", "opus")
    sound = probe(ffmpeg, package.blobs[by_path["audio.ogg"].sha256], "audio")
    assert (sound.video, sound.audio) == ("", "opus")


def test_publishing_again_converts_nothing(publish: Publish, folder: Path, ffmpeg: Tools) -> None:
    made(ffmpeg, folder / "a.mp4", *H264)
    first, _ = publish({"course.toml": COURSE.format('"a.mp4"')}, ffmpeg)
    broken = Tools("/nonexistent/ffmpeg", ffmpeg.ffprobe)
    again, _ = publish({}, broken)
    assert again == first


def test_what_clients_cannot_play_is_converted(
    publish: Publish, folder: Path, ffmpeg: Tools
) -> None:
    made(ffmpeg, folder / "a.mkv", "-c:v", "mpeg4", "-c:a", "flac")
    package, _ = publish({"course.toml": COURSE.format('"a.mkv"')}, ffmpeg)
    (lecture,) = package.lectures
    high = manifest_of(package, lecture).files[0]
    looked = probe(ffmpeg, package.blobs[high.sha256], "high")
    assert (looked.video, looked.audio, looked.unplayable()) == ("h264", "aac", "")


def test_a_torn_recording_is_refused(publish: Publish, folder: Path, ffmpeg: Tools) -> None:
    whole = made(ffmpeg, folder / "a.mp4", *H264).read_bytes()
    with pytest.raises(FolderRefused, match=r"a\.mp4 is not a recording that can be played"):
        publish(
            {"course.toml": COURSE.format('"a.mp4"'), "a.mp4": whole[: len(whole) // 2]}, ffmpeg
        )


FAST = (*H264, "-movflags", "+faststart")
VP9 = ("-c:v", "libvpx-vp9", "-cpu-used", "8", "-c:a", "libopus")
WAV = ("-vn",)


@pytest.mark.parametrize(
    ("name", "arguments", "with_ffmpeg"),
    [
        ("a.mp4", FAST, True),
        ("a.mp4", FAST, False),
        ("a.webm", VP9, True),
        ("a.webm", VP9, False),
        # Without ffmpeg these are no lectures at all.
        ("a.mkv", VP9, True),
        ("a.wav", WAV, True),
    ],
)
def test_a_recording_that_breaks_off_is_refused_though_its_front_is_fine(
    publish: Publish,
    folder: Path,
    ffmpeg: Tools,
    *,
    name: str,
    arguments: tuple[str, ...],
    with_ffmpeg: bool,
) -> None:
    whole = made(ffmpeg, folder / name, *arguments).read_bytes()
    files = {"course.toml": COURSE.format(f'"{name}"')}
    tools = ffmpeg if with_ffmpeg else Tools()
    publish(files, tools)
    with pytest.raises(FolderRefused, match="breaks off before its end") as refused:
        publish({**files, name: whole[: len(whole) * 3 // 4]}, tools)
    assert "잘려 있습니다" in refused.value.render("ko")


def test_a_playlist_in_disguise_reads_nothing_else(
    publish: Publish, folder: Path, ffmpeg: Tools
) -> None:
    made(ffmpeg, folder / "real.mp4", *H264)
    disguised = f"ffconcat version 1.0\nfile '{folder}/real.mp4'\n"
    with pytest.raises(FolderRefused, match="not a recording"):
        publish({"course.toml": COURSE.format('"a.mp4"'), "a.mp4": disguised}, ffmpeg)


def test_the_length_is_the_same_without_ffprobe(tmp_path: Path, ffmpeg: Tools) -> None:
    plain = made(ffmpeg, tmp_path / "a.mp4", *H264)
    web = made(
        ffmpeg, tmp_path / "a.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-c:a", "libopus"
    )
    for path, codecs in ((plain, ("h264", "aac")), (web, ("vp9", "opus"))):
        found = containers.look(path)
        assert found.duration == pytest.approx(2, abs=0.1)
        assert (found.video, found.audio) == codecs


def test_without_ffmpeg_the_source_is_all_there_is(publish: Publish) -> None:
    package, report = publish({"course.toml": COURSE.format('"a.mp4"'), "a.mp4": mp4(b"avc1")})
    (lecture,) = package.lectures
    assert (lecture.duration, lecture.kind) == (90, "video")
    assert [each.name for each in lecture.renditions] == ["high"]
    assert report.codes() == ["no-ffmpeg"]


@pytest.mark.parametrize("file", ['"a.mp4"', '{ high = "a.mp4" }'])
def test_av1_is_refused_where_it_cannot_be_converted(publish: Publish, file: str) -> None:
    with pytest.raises(
        FolderRefused, match=r"a\.mp4 is in av1, which learners' computers cannot play"
    ):
        publish({"course.toml": COURSE.format(file), "a.mp4": mp4(b"av01")})


def test_without_ffprobe_an_mp3_needs_its_length(publish: Publish) -> None:
    sound = {"a.mp3": b"ID3" + bytes(100)}
    with pytest.raises(FolderRefused, match="add `duration`"):
        publish({"course.toml": COURSE.format('"a.mp3"'), **sound})
    package, _ = publish({"course.toml": COURSE.format('"a.mp3"\nduration = 61'), **sound})
    assert (package.lectures[0].kind, package.lectures[0].duration) == ("audio", 61)


def test_ready_made_renditions_go_out_as_they_are(publish: Publish) -> None:
    files = {
        "a.mp4": mp4(b"avc1"),
        "b.mp4": mp4(b"vp09"),
        "c.opus": b"OggS" + bytes(40),
        "p.png": PNG,
    }
    toml = COURSE.format('{ high = "a.mp4", low = "b.mp4", audio = "c.opus" }\nposter = "p.png"')
    package, _ = publish({"course.toml": toml, **files})
    sizes = {each.name: each.size for each in package.lectures[0].renditions}
    picture = len(files["p.png"])
    assert sizes == {
        "high": len(files["a.mp4"]) + picture,
        "low": len(files["b.mp4"]) + picture,
        "audio": len(files["c.opus"]),
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0\x08ftyp",
        box(b"ftyp", b"isom") + b"\0\0\0\x05moov",
        b"\x1a\x45\xdf\xa3",
        b"x" * 99,
    ],
)
def test_what_is_no_recording_is_said_to_be_none(publish: Publish, body: bytes) -> None:
    with pytest.raises(FolderRefused, match="not a recording"):
        publish({"course.toml": COURSE.format('"a.mp4"'), "a.mp4": body})


def test_clips_of_one_name_are_one_lecture(publish: Publish) -> None:
    light, heavy = mp4(b"vp09"), mp4(b"avc1") + box(b"mdat", bytes(500))
    package, report = publish(
        {"a.mp4": heavy, "a.m4a": mp4(b"mp4a"), "b.mp4": light, "a.ko.vtt": VTT, "notes.txt": "x"}
    )
    first, second = package.lectures
    assert (first.id, first.title) == ("folder/a", {"en": "a"})
    assert [each.name for each in first.renditions] == ["high", "audio"]
    assert [each.name for each in second.renditions] == ["high"]
    assert report.codes() == ["no-ffmpeg"]


def test_real_clips_have_a_heavy_and_a_light_rendition(shared: Path, tmp_path: Path) -> None:
    package, _ = read_folder(shared / "media", tmp_path / "work", NOW, Tools())
    assert [lecture.duration for lecture in package.lectures] == [12, 8, 8, 8]
    for lecture in package.lectures:
        name = lecture.id.removeprefix("media/")
        high, low = manifest_of(package, lecture).files
        assert high.size == (shared / "media" / f"{name}.mp4").stat().st_size
        assert (low.path, low.size) == (
            "low.webm",
            (shared / "media" / f"{name}.webm").stat().st_size,
        )
