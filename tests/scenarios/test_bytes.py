"""What an exchange weighs, headers and all, counted where it passes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from central.embedded import serve
from client.config import Paths
from client.workspace import Workspace, open_workspace
from protocol.records import Span
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.counting import Counted, counted

NOTHING_TO_SAY = 500
ONE_STATEMENT = 650
"""Bytes that an exchange may weigh at most, headers and bodies, both ways together."""


@pytest.fixture
def line(tmp_path: Path) -> Iterator[tuple[Workspace, Counted]]:
    """Yield a learner who has all there is, and what counts what they say from now on."""
    central, port = make_central(tmp_path / "central"), free_port()
    with serve(central, port), counted(port) as passed:
        workspace = open_workspace(Paths(tmp_path / "pc"))
        workspace.sign_in(passed.url, "haneul", PASSWORD)
        for _ in range(2):
            sync(workspace)
        passed.reset()
        yield workspace, passed
        workspace.close()


def sync(workspace: Workspace) -> None:
    assert workspace.line().runner.run_until_idle() == ""


def test_an_exchange_with_nothing_to_say_is_one_request_and_small(
    line: tuple[Workspace, Counted],
) -> None:
    workspace, passed = line
    sync(workspace)
    assert (passed.requests, passed.connections) == (1, 0)
    assert passed.total <= NOTHING_TO_SAY, passed.said


def test_one_statement_is_one_request_and_small(line: tuple[Workspace, Counted]) -> None:
    workspace, passed = line
    workspace.learning.study.watched("demo/talk", Span(0, 30))
    sync(workspace)
    assert (passed.requests, passed.connections) == (1, 0)
    assert passed.total <= ONE_STATEMENT, passed.said
