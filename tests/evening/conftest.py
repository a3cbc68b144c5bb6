"""An evening's PC, its centre, and the program as it is started."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.app import App
from client.config import Paths
from client.ui import theme, translation
from tests.evening.keyboard import Keyboard
from tests.evening.school import School, found_school
from tests.support.central_made import free_port
from tests.support.worn import as_before
from tests.ui.study.conftest import Film, film, quiet_media

__all__ = ["film", "quiet_media"]


@pytest.fixture
def school(tmp_path: Path, film: Film) -> Iterator[School]:
    """Yield a centre that answers."""
    school = found_school(tmp_path / "central", free_port(), film(4))
    school.open_line()
    yield school
    school.cut_line()


@pytest.fixture
def pc(tmp_path: Path) -> Paths:
    """Return a PC on which nobody was before."""
    paths = Paths(tmp_path / "pc")
    paths.make()
    return paths


@pytest.fixture
def app(qtbot: QtBot, pc: Paths, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """Yield the program, started as on any other day."""
    del qtbot
    monkeypatch.setattr(translation, "system_language", lambda: "ko")
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    theme.load_fonts()
    with as_before(qt):
        # As when something listens: lists tell it of every line that comes and goes.
        QAccessible.setActive(True)
        app = App(qt, pc)
        app.start()
        yield app
        app.close()
        QAccessible.setActive(False)
        app.translation.silence()


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    """Return hands on the keyboard."""
    return Keyboard(qtbot)
