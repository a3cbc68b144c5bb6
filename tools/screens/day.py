"""A day, chapter by chapter, and in each chapter every scene in every look."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QApplication

from tools.screens import learner, people, scenes
from tools.screens.central import CHILD, NEWCOMER, DemoCentral
from tools.screens.looks import Look
from tools.screens.scene import Chapter, Scene
from tools.screens.studio import SETTLED_MS, Studio

LEARNER = ("haneul", "bandi-demo")

See: TypeAlias = Callable[[Studio, Scene], None]
Wanted: TypeAlias = Callable[[Look, Scene], bool]


def all_of_it(look: Look, scene: Scene) -> bool:
    """Want every scene in every look."""
    del look, scene
    return True


class Day:
    """A learner's day. ``see`` is called for each scene that is wanted, while it is open."""

    def __init__(
        self,
        qt: QApplication,
        looks: Sequence[Look],
        see: See,
        wanted: Wanted = all_of_it,
        settled_ms: int = SETTLED_MS,
    ) -> None:
        self._qt = qt
        self._looks = looks
        self._see = see
        self._wanted = wanted
        self._settled_ms = settled_ms

    def live(self, scratch: Path) -> None:
        """Live through it; all that is made on the way goes into a folder."""
        with closing(DemoCentral(scratch / "central")) as central:
            central.mend()
            self._newcomer(scratch, central)
            self._learner(scratch, central)
            self._child(scratch, central)

    def _newcomer(self, scratch: Path, central: DemoCentral) -> None:
        with self._studio(scratch / "newcomer", central) as studio:
            for look in self._wanting(Chapter.FRONT):
                studio.begin(look)
                self._take(studio, Chapter.FRONT)
            if self._wanting(Chapter.EMPTY):
                studio.begin(self._looks[0])
                learner.sign_in(studio, *NEWCOMER)
                self._chapter(studio, Chapter.EMPTY)

    def _learner(self, scratch: Path, central: DemoCentral) -> None:
        with self._studio(scratch / "learner", central) as studio:
            studio.begin(self._looks[0])
            learner.sign_in(studio, *LEARNER)
            self._chapter(studio, Chapter.FRESH)
            learner.study(studio)
            self._chapter(studio, Chapter.FULL)
            learner.work_offline(studio)
            self._chapter(studio, Chapter.OFFLINE)
            learner.be_refused(studio)
            self._chapter(studio, Chapter.REFUSED)
            studio.close()
            if self._wanting(Chapter.SHARED):
                people.sit_down(studio)
            for look in self._wanting(Chapter.SHARED):
                studio.begin(look)
                self._take(studio, Chapter.SHARED)

    def _child(self, scratch: Path, central: DemoCentral) -> None:
        if not (self._wanting(Chapter.CHILD) or self._wanting(Chapter.WITHDRAWN)):
            return
        with self._studio(scratch / "child", central) as studio:
            studio.begin(self._looks[0])
            learner.sign_in(studio, *CHILD)
            self._chapter(studio, Chapter.CHILD)
            learner.withdraw(studio)
            self._chapter(studio, Chapter.WITHDRAWN)

    @contextmanager
    def _studio(self, folder: Path, central: DemoCentral) -> Iterator[Studio]:
        with closing(Studio(self._qt, folder, central, self._settled_ms)) as studio:
            yield studio

    def _wanting(self, chapter: Chapter) -> list[Look]:
        return [
            look
            for look in self._looks
            if any(self._wanted(look, scene) for scene in scenes.of(chapter))
        ]

    def _chapter(self, studio: Studio, chapter: Chapter) -> None:
        for look in self._wanting(chapter):
            studio.wear(look)
            self._take(studio, chapter)

    def _take(self, studio: Studio, chapter: Chapter) -> None:
        for scene in scenes.of(chapter):
            if self._wanted(studio.look, scene):
                scene.open(studio)
                self._see(studio, scene)
                studio.tidy()
                if scene.tidy is not None:
                    scene.tidy(studio)
