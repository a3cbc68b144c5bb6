"""Names of files that others chose never lead anywhere, and are names on every system."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.file_names import MOST_LETTERS, safe


@pytest.mark.parametrize(
    ("name", "safe_name"),
    [
        ("숙제.pdf", "숙제.pdf"),
        ("../../x.png", "x.png"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\x.exe", "x.exe"),
        ("C:\\x.png", "x.png"),
        ("x.png:stream", "x.png_stream"),
        ("..", "file"),
        ("", "file"),
        (".png", "png"),
        ("a\0b.png", "ab.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("CON.png", "_CON.png"),
        ("a. . .", "a"),
        ("가" * 300 + ".pdf", "가" * 56 + ".pdf"),
    ],
)
def test_a_name_is_made_one(name: str, safe_name: str) -> None:
    assert safe(name) == safe_name


@given(st.text(max_size=300))
def test_any_name_stays_in_its_folder(name: str) -> None:
    found = safe(name)
    assert 0 < len(found) <= MOST_LETTERS + 1
    for kind in (PurePosixPath, PureWindowsPath):
        assert kind(found).name == found
    assert (Path("/folder") / found).resolve().parent == Path("/folder").resolve()
    assert safe(found) == found
