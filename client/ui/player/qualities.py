"""The ways to have a lecture: what is here is played at once, what is not is fetched if the learner says so."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from client.store import media
from client.store.database import Store
from client.ui import theme, words
from client.ui.reading.material import Material
from protocol.manifest import files_of


@dataclass(frozen=True, slots=True)
class Quality:
    """A rendition of the lecture: what it is called, bytes, whether it plays now, is here, or is coming."""

    name: str
    title: str
    size: int
    playing: bool
    here: bool
    coming: bool


def qualities(store: Store, material: Material, language: str) -> tuple[Quality, ...]:
    """Return the renditions of a lecture, the largest first."""
    here = media.renditions_here(store.db, material.id)
    wanted = material.row.saved.rendition if material.row.saved else ""
    found = sorted(material.row.lecture.renditions, key=lambda each: -each.size)
    return tuple(
        Quality(
            each.name,
            words.rendition(each.name, language),
            each.size,
            playing=each.name == material.rendition,
            here=each.name in here,
            coming=each.name == wanted and each.name not in here,
        )
        for each in found
    )


def playable(store: Store, material: Material, refused: Set[str]) -> Material:
    """Return the lecture as it can be played now: in the quality that is wanted, or else the largest that is here.

    What is wanted may still be coming, and what was ``refused`` cannot be played on this PC.
    """
    if material.files and material.rendition not in refused:
        return material
    here = media.renditions_here(store.db, material.id) - refused
    found = sorted(material.row.lecture.renditions, key=lambda each: each.size)
    best = next((each.name for each in reversed(found) if each.name in here), None)
    manifest = media.kept_manifest(store.db, material.id)
    if material.row.saved is None or best is None or manifest is None:
        return replace(material, files=()) if material.rendition in refused else material
    return replace(material, rendition=best, files=files_of(manifest, best))


class QualityMenu(QToolButton):
    """Says in which quality the lecture plays, and offers the others."""

    chosen = Signal(str)
    picture_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(theme.px(28), theme.px(28))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._choose)
        self.without_picture: QAction | None = None

    def show_choices(self, qualities: Sequence[Quality], *, picture: bool | None) -> None:
        """Offer these; ``picture`` says whether it is shown, None that there is none."""
        self._menu.clear()
        for old in self._group.actions():
            self._group.removeAction(old)
        for quality in qualities:
            action = self._menu.addAction(self._words(quality))
            action.setData(quality.name)
            action.setCheckable(True)
            action.setChecked(quality.playing)
            action.setEnabled(not quality.coming)
            self._group.addAction(action)
        self.without_picture = None
        if picture is not None:
            self._menu.addSeparator()
            action = self._menu.addAction(self.tr("Sound only, without the picture"))
            action.setCheckable(True)
            action.setChecked(not picture)
            action.toggled.connect(self._want_picture)
            self.without_picture = action
        playing = next((each.title for each in qualities if each.playing), "")
        shown = self.tr("Sound only") if picture is False else playing
        self.setText(shown)
        self.setAccessibleName(self.tr("Quality: {0}").format(shown))
        self.setToolTip(self.tr("Quality: {0}").format(shown))

    def _words(self, quality: Quality) -> str:
        if quality.coming:
            return self.tr("{0} – being fetched").format(quality.title)
        if quality.here:
            return quality.title
        return self.tr("{0} – fetch {1}").format(quality.title, words.size(quality.size))

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    def _want_picture(self, sound_only: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.picture_wanted.emit(not sound_only)
