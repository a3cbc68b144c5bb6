"""Who comes in: with no plain copies of others left by a power cut, and at the centre's server only."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from central.embedded import serve
from client.config import Paths
from client.door import Door
from client.door.carrying import Carrying
from client.profile import leaving, sealed_place
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.sealed_place import About, owner_mark
from client.profile.token import TokenPlace
from client.store import settings
from client.store.activity import Phase, SyncActivity
from client.store.settings import Identity
from client.sync.for_others import Brought
from tests.support.central_made import PASSWORD, make_central
from tests.support.profiles import CHEAP

SERVER = "http://127.0.0.1:1"


def test_plain_copies_that_a_power_cut_left_go_with_the_next_start_of_anybody(
    tmp_path: Path,
) -> None:
    paths = Paths(tmp_path)
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP)
    left = [profiles.create(name, "2580").opened / "abc" for name in ("하늘", "바다")]
    for folder in left:
        folder.mkdir(parents=True)
        (folder / "letter.txt").write_text("for nobody else")
    door = Door(paths)
    try:
        door.open()
        assert door.workspace is None
        assert not list(paths.profiles.rglob("letter.txt"))
    finally:
        door.close()


def test_the_window_signs_in_to_the_centres_server_whatever_was_filled_in(
    tmp_path: Path,
) -> None:
    paths = Paths(tmp_path / "pc")
    paths.make()
    (tmp_path / "central").mkdir()
    with serve(make_central(tmp_path / "central" / "data")) as url:
        policy = f'[server]\naddress = "{url}"\nname = "강원 센터"\n'
        paths.policy.write_text(policy, encoding="utf-8")
        door = Door(paths)
        try:
            door.open()
            assert door.decided_server == (url, "강원 센터")
            assert door.sign_in("https://evil.example", "haneul", PASSWORD) == ""
            assert door.workspace is not None
            assert door.workspace.identity is not None
            assert door.workspace.identity.server == url
            # A second profile, too.
            assert door.join("https://evil.example", "haneul", PASSWORD, "", Kind.NONE) == ""
            assert door.workspace.identity is not None
            assert door.workspace.identity.server == url
        finally:
            door.close()


def test_who_signs_in_again_talks_with_the_new_token_and_no_thread_with_the_old_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "central").mkdir()
    with serve(make_central(tmp_path / "central" / "data")) as url:
        door = Door(Paths(tmp_path / "pc"))
        try:
            door.open()
            assert door.sign_in(url, "haneul", PASSWORD) == ""
            workspace = door.workspace
            assert workspace is not None
            before = workspace.line()
            assert door.sign_in(url, "haneul", PASSWORD) == ""
            assert not any(thread.is_alive() for thread in before.threads)
            assert workspace.line() is not before
            assert workspace.line().runner.transport.token == TokenPlace(workspace.store).load()
        finally:
            door.close()


def test_who_looks_around_the_demo_signs_in_there_where_the_centre_decided_a_server(
    tmp_path: Path,
) -> None:
    paths, demo = Paths(tmp_path), "http://127.0.0.1:1"
    paths.policy.write_text('[server]\naddress = "https://central.example.org"\n')
    door = Door(paths, lambda: nullcontext(demo))
    try:
        door.open()
        assert door.decided_server == (demo, "")
    finally:
        door.close()


def test_nothing_is_brought_for_others_while_somebody_comes_or_goes(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.make()
    Profiles(paths.profiles, CHEAP).create("하늘", "2580")
    door = Door(paths)
    try:
        door.open()
        assert door.workspace is None
        carrying = Carrying(door, paths)
        assert carrying._line_is_free()
        with door.turn:
            assert not carrying._line_is_free()
    finally:
        door.close()


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[Door, Profile]]:
    """Yield a PC on which somebody rests from talking, and the profile of one who was not here for years."""
    paths = Paths(tmp_path)
    paths.make()
    paths.policy.write_text("[profiles]\nkeep_days = 1\n")
    profiles = Profiles(paths.profiles, CHEAP)
    profiles.create("하늘", "2580")
    gone = profiles.create("바다", "2580")
    place = sealed_place.of_profile(gone.folder)
    place.describe(
        About(SERVER, b"s" * 32, b"k" * 32, owner_mark("bada", gone.id), is_complete=True)
    )
    leaving.note_seen(gone, leaving.DAY_MS)
    door = Door(paths)
    door.open()
    door.enter(door.all_profiles().find("하늘"), "2580")
    assert door.workspace is not None
    store = door.workspace.store
    store.activity.sync = SyncActivity(Phase.RESTING)
    with store.write() as db:
        settings.put_identity(db, Identity(SERVER, "하늘", "haneul", "p", "d" * 32))
    yield door, gone
    door.close()


def test_who_stayed_away_is_cleaned_only_while_central_tells_the_time(
    at_work: tuple[Door, Profile], tmp_path: Path
) -> None:
    door, gone = at_work
    assert door.workspace is not None
    store, carrying = door.workspace.store, Carrying(door, Paths(tmp_path))
    carrying._tidy(Brought())
    assert gone.folder.exists()
    with store.write() as db:
        settings.put_link(db, replace(settings.link(db), online=True))
    carrying._tidy(Brought())
    assert not gone.folder.exists()
    assert [found.label for found in door.known] == ["하늘"]


def test_what_was_brought_may_be_for_whoever_is_in(
    at_work: tuple[Door, Profile], tmp_path: Path
) -> None:
    door, _ = at_work
    assert door.workspace is not None
    told: list[frozenset[str]] = []
    door.workspace.store.subscribe(told.append)
    carrying = Carrying(door, Paths(tmp_path))
    carrying._tidy(Brought())
    assert told == []
    carrying._tidy(Brought(bundles=1))
    assert told == [frozenset({"wake"})]
