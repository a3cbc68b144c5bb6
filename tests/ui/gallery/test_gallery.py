"""Every page and state there is can be read: nothing is cut, overlaps, is a box, small or faint."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from client.ui.widgets.dialogs import Dialog
from tests.ui.gallery.conftest import LOOKS, Seen
from tools.screens import gallery, scenes

pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.qt_log_ignore("does not support (raise|grabbing)", "No RHI backend", extend=True),
]

DOCS = Path(__file__).parents[3] / "docs" / "gallery"
MOST_BYTES = 12_000_000
NAMES = [scene.name for scene in scenes.every()]
NOT_SHOWN = {"CameraDialog"}
"""A camera is needed for it."""


def dialogs(kind: type[Dialog] = Dialog) -> set[str]:
    """Return the names of all dialogs."""
    return set(
        chain.from_iterable({below.__name__} | dialogs(below) for below in kind.__subclasses__())
    )


@pytest.mark.parametrize("scene", NAMES)
def test_all_of_it_can_be_read(seen: Seen, scene: str) -> None:
    assert seen.scenes.count(scene) == len(LOOKS)
    assert seen.faults[scene] == []


def test_every_page_and_every_dialog_is_a_scene(seen: Seen) -> None:
    assert seen.pages == seen.all_pages
    assert dialogs() - NOT_SHOWN <= seen.dialogs


def test_every_picture_that_the_gallery_shows_is_there() -> None:
    shown = (DOCS / "README.md").read_text(encoding="utf-8")
    assert shown == gallery.page()
    pictures = re.findall(r'src="([^"]+)"', shown)
    assert [name for name in pictures if not (DOCS / name).is_file()] == []
    assert sum(file.stat().st_size for file in DOCS.rglob("*.webp")) < MOST_BYTES


def test_every_scene_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []
    assert set(scenes.README) <= set(NAMES)
