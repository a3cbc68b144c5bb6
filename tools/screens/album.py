"""The pictures of a day, in a folder: one for each scene and look."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from client.ui import theme
from client.ui.garbage import Garbage
from tools.screens.day import Day
from tools.screens.looks import Look
from tools.screens.scene import Scene
from tools.screens.studio import Studio

PNG_SMALLEST = 0
"""PNG loses nothing; this is how hard Qt tries to make it small."""


class Album:
    """Lives through a day, and takes pictures of it.

    ``wanted`` names the scenes, where not all are. ``quality`` is that of WebP in percent; 0 takes PNG.
    """

    def __init__(
        self,
        folder: Path,
        looks: Sequence[Look],
        wanted: frozenset[str] | None = None,
        quality: int = 0,
    ) -> None:
        self._folder = folder
        self._looks = looks
        self._wanted = wanted
        self._quality = quality
        self._qt = QApplication(sys.argv[:1])
        self._qt.setApplicationName("Bandi")
        theme.load_fonts()
        # As in Bandi itself: Python would clear widgets away in the midst of Qt's going through all of them.
        self._garbage = Garbage()

    def fill(self) -> None:
        """Live through the day, and take the pictures."""
        day = Day(self._qt, self._looks, self._shoot, self._wants)
        with TemporaryDirectory() as scratch:
            day.live(Path(scratch))
        self._garbage.stop()

    def _wants(self, look: Look, scene: Scene) -> bool:
        del look
        return self._wanted is None or scene.name in self._wanted

    def _shoot(self, studio: Studio, scene: Scene) -> None:
        folder = self._folder / studio.look.name
        folder.mkdir(parents=True, exist_ok=True)
        picture = studio.shoot()
        if self._quality:
            picture.save(str(folder / f"{scene.name}.webp"), "WEBP", self._quality)
        else:
            picture.save(str(folder / f"{scene.name}.png"), "PNG", PNG_SMALLEST)
