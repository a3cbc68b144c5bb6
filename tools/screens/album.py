"""A day, chapter by chapter, and in each chapter every scene in every look."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from client.ui import theme
from tools.screens import learner, scenes
from tools.screens.central import NEWCOMER, DemoCentral
from tools.screens.looks import Look
from tools.screens.scenes import Scene
from tools.screens.studio import Studio

LEARNER = ("haneul", "bandi-demo")


class Album:
    """The pictures of a day; ``wanted`` names the scenes, where not all are."""

    def __init__(
        self, folder: Path, looks: Sequence[Look], wanted: frozenset[str] | None = None
    ) -> None:
        self._folder = folder
        self._looks = looks
        self._wanted = wanted
        self._qt = QApplication(sys.argv[:1])
        self._qt.setApplicationName("Bandi")
        theme.load_fonts()

    def fill(self) -> None:
        """Live through the day, and take the pictures."""
        with TemporaryDirectory() as scratch:
            self._live(Path(scratch))

    def _live(self, scratch: Path) -> None:
        with closing(DemoCentral(scratch / "central")) as central:
            central.mend()
            with self._studio(scratch / "newcomer", central) as studio:
                self._front(studio)
                learner.sign_in(studio, *NEWCOMER)
                self._chapter(studio, scenes.EMPTY)
            with self._studio(scratch / "learner", central) as studio:
                studio.begin(self._looks[0])
                learner.sign_in(studio, *LEARNER)
                self._chapter(studio, scenes.FRESH)
                learner.study(studio)
                self._chapter(studio, scenes.FULL)
                learner.work_offline(studio)
                self._chapter(studio, scenes.OFFLINE)
                learner.be_refused(studio)
                self._chapter(studio, scenes.REFUSED)

    @contextmanager
    def _studio(self, folder: Path, central: DemoCentral) -> Iterator[Studio]:
        with closing(Studio(self._qt, folder, central, self._folder)) as studio:
            yield studio

    def _front(self, studio: Studio) -> None:
        """Take the pictures of signing in: for each look the application starts anew."""
        for look in self._looks:
            studio.begin(look)
            self._take(studio, scenes.SIGN_IN)

    def _chapter(self, studio: Studio, chapter: Mapping[str, Scene]) -> None:
        if self._wanted is not None and self._wanted.isdisjoint(chapter):
            return
        for look in self._looks:
            studio.wear(look)
            self._take(studio, chapter)

    def _take(self, studio: Studio, chapter: Mapping[str, Scene]) -> None:
        for name, scene in chapter.items():
            if self._wanted is None or name in self._wanted:
                scene(studio)
                studio.shoot(name)
                studio.tidy()
