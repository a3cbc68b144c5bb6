"""Who comes in: with no plain copies of others left by a power cut, and at the centre's server only."""

from contextlib import nullcontext
from pathlib import Path

from central.embedded import serve
from client.config import Paths
from client.door import Door
from client.door.carrying import Carrying
from client.profile.pin import Kind
from client.profile.profiles import Profiles
from tests.support.central_made import PASSWORD, make_central
from tests.support.profiles import CHEAP


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
