"""Another quality plays at once if it is here, and is fetched if not, while the lecture goes on."""

import pytest
from pytestqt.qtbot import QtBot

from client.store import media, wishes
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.player.page import PlayerPage
from protocol.manifest import ManifestFile
from protocol.records import Lecture
from tests.ui.player.conftest import open_at
from tests.ui.study.conftest import Film
from tests.ui.study.shelved import Part, put_lecture, save_all

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "propagateSizeHints"
)


@pytest.fixture
def both(store: Store, blobs: Shelf, film: Film, context: Context) -> Lecture:
    """Return a lecture that is here in two qualities, of three."""
    lecture = put_lecture(store, 3, "video", 10)
    high, low = Part("media", film(10), "video/mp4"), Part("media", film(11), "video/mp4")
    save_all(store, blobs, lecture, {"high": {"h.mp4": high}, "low": {"l.mp4": low}}, "high")
    return lecture


def files(page: PlayerPage) -> tuple[ManifestFile, ...]:
    assert page.material is not None
    return page.material.files


def choices(page: PlayerPage) -> list[str]:
    actions = page.stage.controls.quality.menu().actions()
    return [action.text() for action in actions if action.data()]


def choose(page: PlayerPage, name: str) -> None:
    for action in page.stage.controls.quality.menu().actions():
        if action.data() == name:
            action.trigger()
            return


def test_what_is_here_plays_on_at_the_same_place(
    qtbot: QtBot, page: PlayerPage, both: Lecture
) -> None:
    open_at(qtbot, page, both)
    assert [file.path for file in files(page)] == ["h.mp4"]
    page.seek(5000)
    choose(page, "low")
    qtbot.waitUntil(lambda: [file.path for file in files(page)] == ["l.mp4"], timeout=15_000)
    qtbot.waitUntil(lambda: page.playback.position >= 5000, timeout=15_000)
    qtbot.waitUntil(lambda: page.playback.is_playing, timeout=15_000)


def test_what_is_not_here_is_fetched_and_the_lecture_can_be_opened_meanwhile(
    qtbot: QtBot, page: PlayerPage, store: Store, both: Lecture
) -> None:
    open_at(qtbot, page, both)
    choose(page, "audio")
    qtbot.waitUntil(lambda: wishes.saved(store.db)[both.id].rendition == "audio")
    assert wishes.saved(store.db)[both.id].state is wishes.State.QUEUED
    assert page.playback.is_playing
    page.finish()
    open_at(qtbot, page, both)
    assert page.playback.is_playing


def test_sound_alone_plays_without_the_picture_and_back(
    qtbot: QtBot, page: PlayerPage, both: Lecture
) -> None:
    open_at(qtbot, page, both)
    sound_only = page.stage.controls.quality.without_picture
    assert sound_only is not None
    sound_only.trigger()
    qtbot.waitUntil(lambda: not page.stage.screen_.has_frame)
    at = page.playback.position
    qtbot.waitUntil(lambda: page.playback.position > at + 1000, timeout=15_000)
    assert not page.stage.screen_.has_frame
    sound_only = page.stage.controls.quality.without_picture
    assert sound_only is not None
    sound_only.trigger()
    qtbot.waitUntil(lambda: page.stage.screen_.has_frame, timeout=15_000)


def test_what_is_here_whole_is_known(store: Store, both: Lecture) -> None:
    assert media.renditions_here(store.db, both.id) == {"high", "low"}
    manifest = media.kept_manifest(store.db, both.id)
    assert manifest is not None
    with store.write() as db:
        media.forget_blob(db, manifest.files[0].sha256)
    assert media.renditions_here(store.db, both.id) == {"low"}


@pytest.mark.qt_log_ignore("Could not open media")
def test_a_file_that_cannot_be_played_offers_the_one_that_is_here(
    qtbot: QtBot, page: PlayerPage, context: Context, store: Store, blobs: Shelf, film: Film
) -> None:
    lecture = put_lecture(store, 4, "video", 10)
    broken = Part("media", b"\0" * 4096, "video/mp4")
    good = Part("media", film(10), "video/mp4")
    parts = {"high": {"h.mp4": broken}, "low": {"l.mp4": good}}
    save_all(store, blobs, lecture, parts, "high")
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: "low" in page.trouble.buttons, timeout=15_000)
    page.trouble.buttons["low"].click()
    qtbot.waitUntil(lambda: page.playback.position > 300, timeout=15_000)
    assert [file.path for file in files(page)] == ["l.mp4"]
