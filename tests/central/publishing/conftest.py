"""Small folders to publish, made anew for each test."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from central.publishing.desk import Desk
from central.publishing.places import Folder
from central.publishing.reading import read_folder
from central.publishing.report import Report
from central.publishing.tools import Tools, installed
from central.service.catalogue import Package
from protocol.codec import decode_manifest
from protocol.manifest import Manifest
from protocol.records import Lecture

SHARED = Path(__file__).parents[4] / "shared" / "data"
NOW = 1_790_000_000_000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40

Publish = Callable[..., tuple[Package, Report]]
Files = Mapping[str, str | bytes]


def write(root: Path, files: Files) -> Path:
    """Write a folder."""
    for name, body in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)
    return root


def manifest_of(package: Package, lecture: Lecture) -> Manifest:
    """Return a lecture's manifest, from the package's blobs."""
    return decode_manifest(package.blobs[lecture.manifest].read_bytes())


def text_of(package: Package, lecture: Lecture, language: str) -> str:
    """Return a lecture's text in a language."""
    (file,) = (
        file
        for file in manifest_of(package, lecture).files
        if file.role == "text" and file.language == language
    )
    return package.blobs[file.sha256].read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    return path


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Desk:
    return Desk(Folder(folder), tmp_path / "work", NOW, Tools())


@pytest.fixture
def publish(folder: Path, tmp_path: Path) -> Publish:
    """Write files and read them as a folder, with no ffmpeg unless it is given."""

    def published(files: Files, tools: Tools | None = None) -> tuple[Package, Report]:
        write(folder, files)
        return read_folder(folder, tmp_path / "work", NOW, tools or Tools())

    return published


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("test data not found at ../shared/data")
    return SHARED


@pytest.fixture(scope="session")
def ffmpeg() -> Tools:
    """Return ffmpeg and ffprobe; their absence is a failure where it would hide one."""
    tools = installed()
    if not tools.ffmpeg or not tools.ffprobe:
        if os.environ.get("CI"):
            pytest.fail("ffmpeg and ffprobe are not installed, and CI is set")
        pytest.skip("ffmpeg and ffprobe are not installed")
    assert shutil.which("ffmpeg")
    return tools
