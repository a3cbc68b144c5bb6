"""Who is here no more is taken off the PC in time, and what they did not send is not."""

from pathlib import Path

import pytest

from client.domain.submission import Refused
from client.profile import leaving, sealed_place
from client.profile.leaving import DAY_MS
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.sealed_place import About, SealedPlace, owner_mark
from tests.support.profiles import CHEAP

NOW = 1_800_000_000_000
DAYS = 180
SERVER = "https://central.test"


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    folder = tmp_path / "profiles"
    folder.mkdir()
    return Profiles(folder, CHEAP)


def place_of(profile: Profile, *, is_complete: bool = True, waits: bool = False) -> SealedPlace:
    place = sealed_place.of_profile(profile.folder)
    mark = owner_mark(f"id of {profile.label}", profile.id)
    place.describe(About(SERVER, b"s" * 32, b"k" * 32, mark, is_complete))
    if waits:
        (place.folder / "up").mkdir()
        (place.folder / "up" / f"0000-{'0' * 32}.bundle").write_bytes(b"sealed")
    return place


def names(profiles: Profiles) -> list[str]:
    return [found.label for found in profiles.all()]


def clean(
    profiles: Profiles, now: int, days: int = DAYS, but: str = "", server: str = SERVER
) -> list[str]:
    return [found.label for found in leaving.clean(profiles, days, now, server, but)]


def test_who_stays_away_is_cleaned_after_the_days_and_not_before(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    place_of(haneul)
    leaving.note_seen(haneul, NOW)
    assert clean(profiles, NOW + DAYS * DAY_MS) == []
    assert clean(profiles, NOW + DAYS * DAY_MS + 1) == ["하늘"]
    assert not haneul.folder.exists()


def test_no_days_are_for_ever_and_the_one_at_work_stays(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    place_of(haneul)
    leaving.note_seen(haneul, NOW)
    assert clean(profiles, 2 * NOW, days=0) == []
    assert clean(profiles, 2 * NOW, but=haneul.id) == []
    assert names(profiles) == ["하늘"]


def test_a_clock_that_goes_back_a_year_makes_nobody_older(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    place_of(haneul)
    leaving.note_seen(haneul, NOW)
    leaving.note_seen(haneul, NOW - 365 * DAY_MS)
    assert leaving.seen(haneul) == NOW
    assert clean(profiles, NOW + 1) == []


def test_the_clock_of_another_central_cleans_nobody(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    place_of(haneul)
    leaving.note_seen(haneul, NOW)
    assert clean(profiles, 2 * NOW, server="https://stranger.test") == []
    assert clean(profiles, 2 * NOW) == ["하늘"]


@pytest.mark.parametrize("about", [b"[" * 4096, b'{"a":' * 800, b"[]", b"\xff"])
def test_what_somebody_wrote_about_a_sealed_outbox_is_in_nobodys_way(
    profiles: Profiles, about: bytes
) -> None:
    haneul = profiles.create("하늘")
    (place_of(haneul).folder / "about.json").write_bytes(about)
    assert sealed_place.of_profile(haneul.folder).about() is None
    assert clean(profiles, 2 * NOW) == []
    leaving.clear_delivered(profiles)
    assert names(profiles) == ["하늘"]


def test_who_was_never_noted_counts_from_now_on(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    place_of(haneul)
    assert clean(profiles, NOW) == []
    assert leaving.seen(haneul) == NOW
    (haneul.folder / "seen").write_bytes(b"\xff what is this")
    assert clean(profiles, NOW + 365 * DAY_MS) == []


@pytest.mark.parametrize("is_described", [False, True])
def test_a_profile_of_which_not_all_is_sealed_stays(
    profiles: Profiles, *, is_described: bool
) -> None:
    haneul = profiles.create("하늘")
    if is_described:
        place_of(haneul, is_complete=False)
    leaving.note_seen(haneul, NOW)
    assert clean(profiles, NOW + 1000 * DAY_MS) == []


def test_what_waits_sealed_outlives_its_profile_until_it_is_delivered(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", "2580")
    place_of(haneul, waits=True)
    leaving.note_seen(haneul, NOW)
    assert clean(profiles, NOW + 1000 * DAY_MS) == ["하늘"]
    (left,) = profiles.folder.iterdir()
    assert sorted(path.name for path in left.rglob("*") if path.is_file())[1:] == ["about.json"]
    assert [place.folder for place in sealed_place.places(profiles.folder)] == [left]
    leaving.clear_delivered(profiles)
    assert left.exists()
    next((left / "up").iterdir()).unlink()
    leaving.clear_delivered(profiles)
    assert not left.exists()


def test_a_removal_that_was_cut_short_is_no_obstacle(profiles: Profiles) -> None:
    haneul = profiles.create("하늘")
    place_of(haneul, waits=True)
    sealed_place.leave_behind(profiles.folder, haneul.folder)
    place_of(haneul, waits=True)
    profiles.remove(haneul)
    assert len(list(sealed_place.places(profiles.folder))) == 2
    assert len(list(profiles.folder.iterdir())) == 2


def test_only_the_same_learner_takes_the_place_of_a_locked_profile(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", "2580")
    place = place_of(haneul, waits=True)
    assert not leaving.supersede(haneul, "id of 바다")
    assert names(profiles) == ["하늘"]
    assert leaving.supersede(haneul, "id of 하늘")
    assert names(profiles) == []
    assert profiles.create("하늘", "1357").label == "하늘"
    leaving.clear_delivered(profiles)
    assert haneul.folder.exists()
    next((place.folder / "up").iterdir()).unlink()
    leaving.clear_delivered(profiles)
    assert not haneul.folder.exists()


def test_a_locked_profile_that_was_never_sealed_is_nobodys_to_replace(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", "2580")
    assert not leaving.supersede(haneul, "id of 하늘")
    assert names(profiles) == ["하늘"]


def test_a_profile_of_which_not_all_was_sealed_is_not_replaced(profiles: Profiles) -> None:
    haneul = profiles.create("하늘", "2580")
    place_of(haneul, is_complete=False)
    assert not leaving.supersede(haneul, "id of 하늘")
    leaving.clear_delivered(profiles)
    assert names(profiles) == ["하늘"]


def test_a_locked_profile_that_was_not_put_away_is_not_taken_off_unopened(
    profiles: Profiles,
) -> None:
    haneul = profiles.create("하늘", "2580")
    place_of(haneul)
    # Open on this PC, or a power cut came: what was written since lies in the vault only.
    log = haneul.folder / "learner.db-wal"
    log.touch()
    with pytest.raises(Refused, match="not-known-sealed"):
        leaving.remove_locked(profiles, haneul, unsent_is_kept=True)
    assert names(profiles) == ["하늘"]
    log.unlink()
    place_of(haneul, is_complete=False)
    with pytest.raises(Refused, match="not-known-sealed"):
        leaving.remove_locked(profiles, haneul, unsent_is_kept=True)
    place_of(haneul)
    leaving.remove_locked(profiles, haneul, unsent_is_kept=False)
    assert names(profiles) == []


def test_the_mark_of_an_owner_says_nothing_to_others(profiles: Profiles) -> None:
    one, other = profiles.create("하늘"), profiles.create("하늘 2")
    assert owner_mark("a", one.id) != owner_mark("a", other.id)
    assert b"id of" not in (place_of(one).folder / "about.json").read_bytes()
