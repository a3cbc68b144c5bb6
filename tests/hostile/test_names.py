"""A file of a conversation may be called anything: opened, it lies in a folder of its own below ``opened``."""

from pathlib import Path

import pytest

from client.store.shelf import Shelf
from client.ui.messages.opening import _copy_aside
from protocol.records import File

NAMES = [
    *(
        "../../../x.png",
        "/etc/cron.d/x.png",
        "..\\..\\x.png",
        "C:\\x.png",
        "x.png\0.exe",
        "CON.png",
        "..",
        ".",
        "",
    ),
    *(
        "~/x.png",
        "$HOME/x.png",
        "x.png:stream",
        "a\nb.png",
        "\u202egnp.exe",
        "%2e%2e%2fx.png",
        "x.png ",
    ),
    "x" * 5000 + ".png",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_opened_in_a_folder_of_its_own(tmp_path: Path, name: str) -> None:
    shelf = Shelf(tmp_path / "profile" / "attachments")
    source = tmp_path / "source"
    source.write_bytes(b"body")
    sha256, size = shelf.take_in(source)
    place = _copy_aside(shelf, File(sha256, name, size, "image/png"))
    opened = tmp_path / "profile" / "opened"
    assert place.resolve().parent.parent == opened.resolve()
    assert place.read_bytes() == b"body"
    assert [path for path in opened.rglob("*") if path.is_file()] == [place]
