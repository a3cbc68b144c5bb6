"""The policy of a PC: whatever is written in it, a whole and safe one comes of it, and what is wrong is said."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.policy import DownloadPolicy
from client.domain.policy_values import HelpLine
from client.domain.sentences import sentence
from client.policy_file import FIELDS, FILE, MOST_BYTES, Found, PcPolicy, load

KEY = bytes(range(32))
PIN = "sha256/" + base64.b64encode(KEY).decode()


def written(folder: Path, text: str | bytes) -> Found:
    path = folder / FILE
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path)


def test_all_that_can_be_written_is_followed(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        f"""
        [lock]
        idle_minutes = 3
        [profiles]
        keep_days = 90
        [storage]
        quota_gb = 40
        [wire]
        pins = ["{PIN}"]
        [downloads]
        cap_kbit = 512
        night = true
        night_from = "22:30"
        night_until = "5:00"
        spare_metered = false
        budget_mb = 500
        [[help_lines]]
        name = "센터"
        number = "033-582-1388"
        [server]
        address = "central.example.org/"
        name = " 강원 반디 학습 센터 "
        """,
    )
    assert found.complaints == ()
    assert found.policy == PcPolicy(
        idle_minutes=3,
        keep_days=90,
        pins=frozenset({KEY}),
        quota_gb=40,
        downloads=DownloadPolicy(512, True, 22 * 60 + 30, 5 * 60, False, 500),
        help_lines=(HelpLine("센터", "033-582-1388"),),
        server="https://central.example.org",
        server_name="강원 반디 학습 센터",
    )
    assert found.policy.quota_bytes == 40 * 10**9


def test_the_example_of_the_documentation_is_a_good_one(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "docs" / "policy.md").read_text(encoding="utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    found = written(tmp_path, example)
    assert found.complaints == ()
    assert found.policy.idle_minutes == 5
    for name in FIELDS:
        assert name.rpartition(".")[2] in example


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[lock]\nidle_minutes = 0", "policy-number"),
        ("[lock]\nidle_minutes = 121", "policy-number"),
        ('[lock]\nidle_minutes = "10"', "policy-number"),
        ("[lock]\nidle_minutes = true", "policy-number"),
        ("[lock]\nidle_minutes = 9.5", "policy-number"),
        ("[lock]\nidle_minute = 5", "policy-unknown"),
        ("lock = 5", "policy-unknown"),
        ("[storage]\nquota_gb = -1", "policy-number"),
        ("[downloads]\nnight = 1", "policy-yes-or-no"),
        ('[downloads]\nnight_from = "24:00"', "policy-hour"),
        ("[downloads]\nnight_from = 23:00:00", "policy-hour"),
        ('[wire]\npins = "sha256/AAAA"', "policy-pins"),
        ('[wire]\npins = ["sha256/AAAA"]', "policy-pins"),
        (f'[wire]\npins = ["{PIN[7:]}"]', "policy-pins"),
        ('help_lines = ["112"]', "policy-help-lines"),
        ('[server]\naddress = "http://central.example.org"', "policy-server"),
        ('[server]\naddress = "https://you@central.example.org"', "policy-server"),
        ("[server]\naddress = 5", "policy-server"),
        ('[server]\nname = "two\\nlines"', "policy-name"),
        ('[[help_lines]]\nname = "x"\nnumber = "<b>"', "policy-help-lines"),
        ('[[help_lines]]\nname = "x\\ny"\nnumber = "112"', "policy-help-lines"),
    ],
)
def test_what_cannot_be_meant_is_said_and_the_usual_holds(
    tmp_path: Path, text: str, code: str
) -> None:
    found = written(tmp_path, text)
    assert found.policy == PcPolicy()
    assert [each.code for each in found.complaints] == [code]
    for language in ("ko", "en"):
        said = sentence(code, language, found.complaints[0].details)
        assert code not in said
        assert "…" not in said.replace("sha256/…", "").replace('"…"', "")


def test_one_wrong_value_takes_nothing_from_the_others(tmp_path: Path) -> None:
    found = written(tmp_path, "[lock]\nidle_minutes = 0\n[profiles]\nkeep_days = 30")
    assert (found.policy.idle_minutes, found.policy.keep_days) == (10, 30)


@pytest.mark.parametrize(
    "body", [b"[lock", b"\xff\xfe\x00", b"x=" + b"[" * 20_000, b"#" * (MOST_BYTES + 1)]
)
def test_a_file_that_is_none_counts_as_none_and_is_complained_of(
    tmp_path: Path, body: bytes
) -> None:
    found = written(tmp_path, body)
    assert found.policy == PcPolicy()
    assert len(found.complaints) == 1


def test_a_file_as_windows_editors_write_it_is_read(tmp_path: Path) -> None:
    found = written(tmp_path, b"\xef\xbb\xbf[lock]\r\nidle_minutes = 7\r\n")
    assert found.policy.idle_minutes == 7


def test_the_first_file_that_is_there_holds_alone(tmp_path: Path) -> None:
    system, own = tmp_path / "system.toml", tmp_path / "own.toml"
    own.write_text("[lock]\nidle_minutes = 60\n[profiles]\nkeep_days = 5", encoding="utf-8")
    assert load(system, own).policy.idle_minutes == 60
    system.write_text("[lock]\nidle_minutes = 5", encoding="utf-8")
    found = load(system, own)
    assert (found.path, found.policy.idle_minutes, found.policy.keep_days) == (system, 5, 0)


def test_no_file_is_no_reason_to_complain(tmp_path: Path) -> None:
    assert load(tmp_path / FILE, tmp_path / "no" / "such" / FILE) == Found()


@given(st.binary(max_size=300))
def test_whatever_bytes_it_holds_a_policy_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    assert 1 <= written(tmp_path_factory.mktemp("policy"), body).policy.idle_minutes <= 120


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    found = load(tmp_path / FILE)
    assert found.policy == PcPolicy()
    assert [each.code for each in found.complaints] == ["policy-unreadable"]
