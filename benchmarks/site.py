"""A central with one lecture of a given size, and a learner's folder in which that lecture is wanted."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from central.clock import SystemClock
from central.embedded import serve
from central.publishing.reading import publish_folder
from central.service import people
from central.store.database import Store
from client.config import Paths
from client.profile.token import TokenPlace
from client.store import wishes
from client.store.shelf import Shelf
from client.workspace import open_workspace
from protocol.records import Portal

PASSWORD = "bench-pw"
LECTURE = "bench/reading"
RENDITION = "pdf"
COURSE = """
id = "bench"
provider = "test"
title = { ko = "재기", en = "Measuring" }
summary = "-"
subject = "-"
level = "-"

[[lecture]]
id = "reading"
title = { ko = "읽기", en = "Reading" }
file = "reading.pdf"
"""


@dataclass(frozen=True, slots=True)
class Site:
    """``central`` and ``learner`` are folders to be copied, one copy for each trial."""

    central: Path
    learner: Path
    sha256: bytes
    size: int
    token: str

    def copy_learner(self, folder: Path) -> Path:
        """Return a PC that has signed in, knows of the lecture and has nothing of it."""
        return Path(shutil.copytree(self.learner, folder))

    def has_lecture(self, folder: Path) -> bool:
        """Tell whether the lecture is on that PC, whole."""
        workspace = open_workspace(Paths(folder))
        try:
            saved = wishes.saved(workspace.store.db)[LECTURE].state is wishes.State.SAVED
            return saved and workspace.blobs.is_whole(self.sha256)
        finally:
            workspace.close()


def make_site(folder: Path, size: int) -> Site:
    """Publish a file of so many bytes that nothing can make smaller, and sign a learner in."""
    central, learner = folder / "central", folder / "learner"
    body = b"%PDF-1.4\n" + random.Random(size).randbytes(size - 9)
    course = folder / "course"
    course.mkdir()
    (course / "course.toml").write_text(COURSE, encoding="utf-8")
    (course / "reading.pdf").write_bytes(body)
    store = Store.open(central, None)
    people.add_portal(store, Portal("p", {"ko": "포털"}, "#004466"))
    people.add_learner(store, people.NewLearner("haneul", "하늘", "p", PASSWORD))
    publish_folder(store, course, central / "work", "p", SystemClock().now())
    store.close()
    with serve(central) as url:
        workspace = open_workspace(Paths(learner))
        workspace.sign_in(url, "haneul", PASSWORD)
        workspace.line().runner.run_until_idle()
        workspace.learning.downloads.keep(LECTURE, RENDITION)
        sha256 = Shelf.sha256_of(body)
        token = TokenPlace(workspace.store).load()
        workspace.close()
    return Site(central, learner, sha256, size, token)
