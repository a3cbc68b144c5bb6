"""The files of a conversation: nothing that may be a program is started, and what was opened is cleared away."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from client.learning.files import Pasted
from client.ui.context import Context
from client.ui.messages.opening import Opening
from protocol.records import File


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return what other programs are asked to open."""
    found: list[Path] = []

    def open_(address: QUrl) -> bool:
        found.append(Path(address.toLocalFile()))
        return True

    monkeypatch.setattr("client.ui.messages.opening.QDesktopServices.openUrl", open_)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def file_of(context: Context, name: str) -> File:
    return context.learning.messages.take_in(Pasted(name, b"inside"))


@pytest.mark.parametrize("name", ["풀이.exe", "풀이.jpg.EXE", "풀이.desktop", "풀이.sh", "풀이"])
def test_what_may_be_a_program_is_not_started_but_can_be_kept(
    qtbot: QtBot, window: QWidget, opened: list[Path], context: Context, name: str
) -> None:
    Opening(context, window).open_file(file_of(context, name))
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.reject()
    done = list[bool]()
    context.background.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not opened


@pytest.mark.parametrize("name", ["풀이.jpg", "풀이.JPG", "../../풀이.pdf"])
def test_what_is_harmless_is_opened_as_a_copy_that_goes_with_the_conversation(
    qtbot: QtBot, window: QWidget, opened: list[Path], context: Context, name: str
) -> None:
    opening = Opening(context, window)
    opening.open_file(file_of(context, name))
    qtbot.waitUntil(lambda: bool(opened))
    (copy,) = opened
    assert copy.read_bytes() == b"inside"
    assert copy.parent.parent == context.attachments.folder.parent / "opened"
    opening.deleteLater()
    del opening
    qtbot.waitUntil(lambda: gc.collect() >= 0 and not copy.parent.exists())


def test_what_cannot_be_kept_where_the_learner_wants_it_is_said(
    qtbot: QtBot, window: QWidget, context: Context, tmp_path: Path
) -> None:
    opening, file = Opening(context, window), file_of(context, "풀이.pdf")
    with qtbot.waitSignal(opening.failed) as failed:
        opening.copy_to(file, str(tmp_path / "not there" / "풀이.pdf"))
    assert failed.args == ["풀이.pdf"]
    with qtbot.waitSignal(opening.kept):
        opening.copy_to(file, str(tmp_path / "풀이.pdf"))
    assert (tmp_path / "풀이.pdf").read_bytes() == b"inside"
