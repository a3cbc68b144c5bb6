"""A learner's side of the window, over a real store and real files."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.background import Background
from client.ui.context import Context
from client.ui.live import LiveStore
from tests.support.clock import FakeClock
from tests.support.put_away import put_away
from tests.ui.study.shelved import put_course

Film = Callable[..., bytes]
PICTURE = "testsrc2=size=160x120:rate=10"


@pytest.fixture(autouse=True, scope="session")
def quiet_media() -> None:
    """Keep the media threads quiet: pytest-qt listens to Qt in Python, and they would wait for it."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")


@pytest.fixture
def blobs(tmp_path: Path) -> Shelf:
    """Return the place of the lectures' files."""
    return Shelf(tmp_path / "blobs")


@pytest.fixture
def context(
    qtbot: QtBot,
    store: Store,
    verbs: Learning,
    attachments: Shelf,
    blobs: Shelf,
    clock: FakeClock,
) -> Iterator[Context]:
    """Yield what every page is given."""
    put_course(store)
    live, background = LiveStore(store), Background()
    yield Context(store, live, verbs, blobs, attachments, background, clock, "ko", _nothing)
    put_away()
    background.close()
    live.close()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """Return what makes a clip of some seconds: ``film(4)``, ``film(4, "heard")``."""
    if shutil.which("ffmpeg") is None:
        if os.environ.get("CI"):
            pytest.fail("ffmpeg is not installed")
        pytest.skip("ffmpeg is not installed")
    folder = tmp_path_factory.mktemp("films")

    def make(seconds: int, kind: str = "seen") -> bytes:
        name = folder / (f"{seconds}.opus" if kind == "heard" else f"{seconds}.mp4")
        if not name.exists():
            sound = ["-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}"]
            picture = ["-f", "lavfi", "-i", f"{PICTURE}:duration={seconds}"]
            seen = [*picture, *sound, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"]
            arguments = [*sound, "-c:a", "libopus"] if kind == "heard" else seen
            subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, str(name)], check=True)
        return name.read_bytes()

    return make


def _nothing() -> None:
    """Stand in for signing out."""
