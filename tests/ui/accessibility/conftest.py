"""One window for all that is looked at and listened to: opened once, as it takes some seconds."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from central.embedded import serve
from tests.support.worn import as_before
from tests.ui.accessibility.day import Day, fill_central


@pytest.fixture(scope="module")
def listening(qapp: QApplication) -> Iterator[QApplication]:
    """Yield the application while a screen reader listens, and leave it as it was."""
    with as_before(qapp):
        QAccessible.setActive(True)
        yield qapp
        QAccessible.setActive(False)


@pytest.fixture(scope="module")
def opening(
    listening: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Day, list[str]]]:
    """Yield a signed-in learner's window, and what was wrong with the form they came through."""
    from tests.ui.accessibility.audit import faults

    folder = tmp_path_factory.mktemp("accessibility")
    fill_central(folder / "central")
    with serve(folder / "central") as url:
        day = Day(listening, folder / "learner", url)
        day.app.translation.use("ko")
        form = day.ask_to_sign_in()
        found = faults(day.window)
        day.sign_in(form)
        yield day, found
        day.app.close()
        day.app.translation.silence()


@pytest.fixture
def day(opening: tuple[Day, list[str]]) -> Iterator[Day]:
    """Yield the window, and close what a test left open over it."""
    yield opening[0]
    opening[0].tidy()
