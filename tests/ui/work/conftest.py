"""A learner's side of the window, over a real store."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.assignments.page import AssignmentsPage
from client.ui.background import Background
from client.ui.context import Context
from client.ui.live import LiveStore
from tests.support.central_says import Says, course, lecture, mentor
from tests.support.clock import FakeClock
from tests.support.put_away import put_away
from tests.ui.work import samples


@pytest.fixture
def says() -> Says:
    """Return a lane in which central speaks."""
    return Says()


@pytest.fixture
def context(
    qtbot: QtBot, store: Store, verbs: Learning, attachments: Shelf, clock: FakeClock
) -> Iterator[Context]:
    """Yield what every page is given."""
    live, background = LiveStore(store), Background()
    yield Context(store, live, verbs, attachments, attachments, background, clock, "ko", _nothing)
    put_away()
    background.close()
    live.close()


def _nothing() -> None:
    """Stand in for signing out."""


@pytest.fixture
def page(qtbot: QtBot, context: Context, says: Says) -> AssignmentsPage:
    """Return the page of assignments: there is a quiz, and a photo to be handed in."""
    says.tell(context.store, course(), samples.quiz(), samples.photo(), lecture(), mentor())
    page = AssignmentsPage(context)
    qtbot.addWidget(page)
    page.show()
    return page
