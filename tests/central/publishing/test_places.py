"""No reference leads out of the folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.publishing.places import Folder, Outside, clean
from tests.central.publishing.conftest import write

PIECES = (
    "..",
    ".",
    "/",
    "\\",
    "%2e",
    "%2F",
    "a",
    "한",
    " ",
    "?",
    "#",
    ":",
    "file",
    "C:",
    "//",
    "\0",
    "~",
    "[",
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from(("", "a", "a/b")),
)
def test_a_clean_path_never_climbs(reference: str, beside: str) -> None:
    try:
        path = clean(reference, beside)
    except Outside:
        return
    assert not path.startswith("/")
    assert not {"..", "."} & set(path.split("/"))
    assert "\0" not in path


@pytest.mark.parametrize(
    "reference", ["../x", "a/../../x", "%2e%2e/x", "..\\x", "file:///x", "C:\\x", "a\0b", "data:x"]
)
def test_what_leads_outside_is_refused(reference: str) -> None:
    with pytest.raises(Outside):
        clean(reference)


def test_a_link_is_followed_only_within(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a/x.png": "x"})
    write(tmp_path, {"out.png": "x"})
    (root / "good.png").symlink_to(root / "a" / "x.png")
    (root / "bad.png").symlink_to(tmp_path / "out.png")
    (root / "loop.png").symlink_to(root / "loop.png")
    folder = Folder(root)
    assert folder.find("good.png") == "good.png"
    assert not folder.has("bad.png")
    for name in ("bad.png", "loop.png"):
        with pytest.raises(Outside):
            folder.find(name)
