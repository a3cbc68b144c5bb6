"""``bandi courier`` at a terminal: exit codes, JSON, and sentences that say what to do next."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Offline, human
from tests.support.day import Bandi


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    found = tmp_path / "stick"
    found.mkdir()
    return found


def test_the_way_out_and_back_is_told_in_words(offline: Offline, stick: Path) -> None:
    bandi, back = offline
    bandi.ok("message", "minjun", "hello")
    code, out, err = human(bandi, "courier", "pack", str(stick))
    assert (code, err) == (0, "")
    assert "Things to be sent, packed: 1." in out
    assert "locked so that only the server can open it" in out
    assert "Now plug the stick into a PC with internet" in out
    with back():
        code, out, err = human(bandi, "courier", "deliver", str(stick))
    assert (code, err) == (0, "")
    assert "Bundles that the server received: 1" in out
    code, out, err = human(bandi, "courier", "take", str(stick))
    assert (code, err) == (0, "")
    assert "Things you sent that have arrived: 1." in out
    assert bandi.ok("status")["outbox_waiting"] == 0


def test_without_a_line_delivering_says_that_all_is_still_there(
    offline: Offline, stick: Path
) -> None:
    bandi, _ = offline
    bandi.ok("message", "minjun", "hello")
    bandi.ok("courier", "pack", str(stick))
    code, out, err = human(bandi, "courier", "deliver", str(stick))
    assert code == 3
    assert "still on the stick" in err
    assert "Bundles not delivered yet: 1" in out


def test_there_is_one_json_object(offline: Offline, stick: Path) -> None:
    bandi, _ = offline
    for verb in ("pack", "take"):
        ran = bandi("courier", verb, str(stick))
        assert ran.code == 0
        assert isinstance(json.loads(ran.out), dict)
        assert ran.out.count("\n") == 1


def test_a_folder_that_is_not_there_is_refused_with_what_to_do(offline: Offline) -> None:
    bandi, _ = offline
    for verb in ("pack", "deliver", "take"):
        ran = bandi("courier", verb, "/nowhere/at/all")
        assert (ran.code, ran.out) == (1, "")
        assert "Check that it is plugged in" in ran.err


def test_nobody_signed_in_has_nothing_to_carry(bandi: Bandi, stick: Path) -> None:
    ran = bandi("courier", "pack", str(stick))
    assert (ran.code, ran.out) == (1, "")
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("words", [(), ("pack",), ("eat", "x")])
def test_words_that_are_none_are_a_matter_of_usage(bandi: Bandi, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        bandi("courier", *words)
    assert ended.value.code == 2


def test_a_stick_with_damaged_files_ends_with_one(offline: Offline, stick: Path) -> None:
    bandi, back = offline
    bandi.ok("courier", "pack", str(stick))
    (bundle,) = stick.rglob("*.bundle")
    bundle.write_bytes(bundle.read_bytes()[:-1])
    with back():
        code, out, _ = human(bandi, "courier", "deliver", str(stick))
    assert code == 1
    assert "Damaged files, passed over: 1. Pack again" in out
