"""A lecture goes on at the foot of the window while the learner looks elsewhere, and is counted there, too."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from client.store import progress
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.desk import Desk
from client.ui.page import Place
from client.ui.player.mini import MiniPlayer
from client.ui.player.page import PlayerPage
from protocol.records import Lecture
from tests.ui.player.conftest import type_key
from tests.ui.study.conftest import Film
from tests.ui.study.shelved import Part, put_lecture, save

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "propagateSizeHints"
)


@pytest.fixture
def desk(qtbot: QtBot, context: Context, lecture: Lecture) -> Iterator[Desk]:
    """Yield a desk on which a lecture plays."""
    desk = Desk(context)
    qtbot.addWidget(desk)
    desk.resize(1024, 600)
    desk.show()
    desk.open("lecture", lecture.id)
    player = player_of(desk)
    qtbot.waitUntil(lambda: player.playback.position >= 1100, timeout=15_000)
    yield desk
    desk.finish()


def player_of(desk: Desk) -> PlayerPage:
    player = desk.findChild(PlayerPage)
    assert isinstance(player, PlayerPage)
    return player


def mini_of(desk: Desk) -> MiniPlayer:
    mini = desk.findChild(MiniPlayer)
    assert isinstance(mini, MiniPlayer)
    return mini


def test_it_goes_on_small_and_is_counted(
    qtbot: QtBot, desk: Desk, context: Context, lecture: Lecture
) -> None:
    player, mini = player_of(desk), mini_of(desk)
    desk.open("home")
    assert mini.isVisible()
    assert player.playback.is_playing
    qtbot.waitUntil(lambda: mini.screen_.has_frame, timeout=15_000)
    qtbot.waitUntil(lambda: player.playback.position >= 3100, timeout=15_000)
    mini.close_.click()
    assert mini.isHidden()
    assert player.playback.length == 0
    assert progress.get(context.store.db, lecture.id).spans[0].stop >= 3


def test_it_covers_nothing_of_the_page(desk: Desk) -> None:
    mini = mini_of(desk)
    desk.open("messages")
    layout = desk.layout()
    assert layout is not None
    layout.activate()
    assert mini.isVisible()
    assert not desk.pages.geometry().intersects(mini.geometry())


def test_coming_back_goes_on_where_it_plays(qtbot: QtBot, desk: Desk, lecture: Lecture) -> None:
    player, mini = player_of(desk), mini_of(desk)
    desk.open("home")
    before = player.playback.position
    mini.open.click()
    assert desk.place == Place("lecture", lecture.id)
    assert not mini.isVisible()
    assert player.playback.is_playing
    assert player.playback.position >= before


def test_a_lecture_that_is_halted_ends_when_its_page_is_left_unless_it_is_wanted_small(
    qtbot: QtBot, desk: Desk, lecture: Lecture
) -> None:
    player, mini = player_of(desk), mini_of(desk)
    player.playback.pause()
    qtbot.waitUntil(lambda: not player.playback.is_playing)
    type_key(player.stage, "ㅑ")
    assert desk.place.page != "lecture"
    assert mini.isVisible()
    mini.play.click()
    qtbot.waitUntil(lambda: player.playback.is_playing)
    mini.open.click()
    player.playback.pause()
    qtbot.waitUntil(lambda: not player.playback.is_playing)
    desk.open("home")
    assert not mini.isVisible()
    assert player.playback.length == 0


def test_a_page_that_nobody_sees_goes_on_to_no_other_lecture(
    qtbot: QtBot, desk: Desk, store: Store, blobs: Shelf, film: Film
) -> None:
    following = put_lecture(store, 2, "video", 10)
    save(store, blobs, following, {"v.mp4": Part("media", film(10), "video/mp4")}, "high")
    player, mini = player_of(desk), mini_of(desk)
    desk.open("home")
    with qtbot.waitSignal(player.playback.ended, timeout=15_000):
        player.playback.seek(9000)
    assert not player.stage.end_card.timer.isActive()
    assert mini.next.isVisible()
    mini.next.click()
    assert desk.place == Place("lecture", following.id)
    assert not mini.isVisible()
    qtbot.waitUntil(lambda: player.playback.is_playing, timeout=15_000)


def test_the_desk_ends_what_plays_unseen(desk: Desk) -> None:
    player = player_of(desk)
    desk.open("home")
    desk.finish()
    assert not player.playback.is_playing
    assert player.playback.length == 0
