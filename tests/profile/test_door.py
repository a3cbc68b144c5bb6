"""What a power cut left open is not there for whoever starts Bandi next."""

from pathlib import Path

from client.config import Paths
from client.door import Door
from client.profile.profiles import Profiles
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
