"""A learner's day, lived once in each process: every scene in the looks that are hardest to fit into."""

import gc
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication

from client.ui import theme
from client.ui.widgets.dialogs import Dialog
from tests.support.worn import as_before
from tests.ui.gallery.faults import Inspection
from tools.screens.day import Day
from tools.screens.looks import SMALL, Look
from tools.screens.scene import Scene
from tools.screens.studio import Studio

LOOKS = (Look(SMALL), Look(SMALL, text_size=200), Look(SMALL, "en", "dark", 200))
SETTLED_MS = 100
TRIES = 5
CLEARED_AFTER = 25
"""So many scenes leave so many widgets behind that nobody uses."""


@dataclass(slots=True)
class Seen:
    """What was wrong with each scene, and which pages and dialogs there were."""

    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    scenes: list[str] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    all_pages: set[str] = field(default_factory=set)
    dialogs: set[str] = field(default_factory=set)

    def see(self, studio: Studio, scene: Scene) -> None:
        """Look at a scene."""
        studio.rest()
        found = Inspection().look(studio.window)
        for _ in range(TRIES):
            if not found:
                break
            # What is there only until it is laid out again is seen by nobody.
            studio.settle()
            found = Inspection().look(studio.window)
        self.faults[scene.name] += [f"{studio.look.name}: {fault}" for fault in found]
        self.scenes.append(scene.name)
        self._note(studio)
        if len(self.scenes) % CLEARED_AFTER == 0:
            gc.collect()

    def _note(self, studio: Studio) -> None:
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        self.dialogs |= {type(top).__name__ for top in shown if isinstance(top, Dialog)}
        if studio.is_in:
            pages = studio.desk.pages
            self.all_pages |= set(pages._makers)
            self.pages |= {
                name for name, page in pages._made.items() if page is pages.currentWidget()
            }


@pytest.fixture(scope="session")
def seen(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Return what was seen on the day; the application is left as it was."""
    theme.load_fonts()
    found = Seen()
    with as_before(qapp):
        Day(qapp, LOOKS, found.see, settled_ms=SETTLED_MS).live(tmp_path_factory.mktemp("day"))
    gc.collect()
    return found
