"""A photo is taken with the PC's camera: what is seen is what is handed in, and where there is none that is said.

No camera is needed: Qt's own capture looks at frames that are sent into it, as it would at those of a camera.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import pytest
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QCameraFormat, QVideoFrame, QVideoFrameInput
from pytestqt.qtbot import QtBot

from client.store import files, handins
from client.ui.assignments.page import AssignmentsPage
from client.ui.context import Context
from client.ui.writing.camera_dialog import CameraDialog
from client.ui.writing.capture import Capture, sharpest
from client.ui.writing.taking import CameraButton
from tests.support.central_says import Says, course
from tests.ui.study.conftest import quiet_media
from tests.ui.work import samples

__all__ = ["quiet_media"]

pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "propagateSizeHints")


class Sheets:
    """Cameras that look at sheets of paper, each of one colour."""

    def __init__(self, *colours: str) -> None:
        self.colours = list(colours)
        self.looking: list[Capture] = []
        self.is_dark = False
        self._changed: list[Callable[[], None]] = []

    def names(self) -> Sequence[str]:
        return [f"Camera of {colour}" for colour in self.colours]

    def open(self, number: int, parent: QObject) -> Capture:
        capture = Capture(parent)
        sheet = QImage(320, 240, QImage.Format.Format_RGB32)
        sheet.fill(QColor(self.colours[number]))
        source = QVideoFrameInput(capture)
        capture.session.setVideoFrameInput(source)
        sending = QTimer(capture, interval=20)
        sending.timeout.connect(lambda: source.sendVideoFrame(QVideoFrame(sheet)))
        capture.stopped.connect(sending.stop)
        if not self.is_dark:
            sending.start()
        self.looking.append(capture)
        return capture

    def watch(self, changed: Callable[[], None], parent: QObject) -> None:
        del parent
        self._changed.append(changed)

    def become(self, *colours: str) -> None:
        """Plug cameras in, or take them away."""
        self.colours = list(colours)
        for changed in self._changed:
            changed()


@pytest.fixture
def sheets() -> Sheets:
    return Sheets("red")


@pytest.fixture
def page(context: Context, says: Says, qtbot: QtBot, sheets: Sheets) -> Iterator[AssignmentsPage]:
    says.tell(context.store, course(), samples.photo())
    page = AssignmentsPage(replace(context, cameras=sheets))
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.show_assignment("c1/photo")
    yield page
    page.close()


def button(page: AssignmentsPage) -> CameraButton:
    assert page.detail is not None
    assert page.detail.work is not None
    assert page.detail.work.files is not None
    return page.detail.work.files.camera


def opened(page: AssignmentsPage, qtbot: QtBot) -> CameraDialog:
    """Open the dialog, and wait until the camera shows something."""
    qtbot.waitUntil(button(page).isEnabled)
    button(page).click()
    dialog = button(page).dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.yes.isEnabled, timeout=20_000)
    return dialog


def attached(context: Context) -> list[bytes]:
    found = files.of_draft(context.store.db, handins.owner_of("c1/photo"))
    return [context.attachments.read(file.sha256, 0, file.size) for file in found]


def colour_of(body: bytes) -> tuple[int, int, int]:
    """Return the colour of a picture, roughly: a JPEG does not keep it to the bit."""
    found = QImage.fromData(body).pixelColor(10, 10)
    return tuple(round(part / 255) for part in (found.red(), found.green(), found.blue()))  # type: ignore[return-value]


def test_what_the_camera_sees_is_made_ready_and_lies_with_the_draft(
    page: AssignmentsPage, context: Context, qtbot: QtBot
) -> None:
    opened(page, qtbot).yes.click()
    assert page.detail is not None
    assert page.detail.work is not None
    part = page.detail.work.files
    assert part is not None
    qtbot.waitUntil(lambda: hasattr(part, "dialog"), timeout=20_000)
    qtbot.waitUntil(lambda: part.dialog.made is not None, timeout=20_000)
    part.dialog.right.click()
    qtbot.waitUntil(lambda: "240 × 320" in part.dialog.weight.text(), timeout=20_000)
    part.dialog.yes.click()
    qtbot.waitUntil(lambda: len(attached(context)) == 1, timeout=20_000)
    (body,) = attached(context)
    assert colour_of(body) == (1, 0, 0)
    assert QImage.fromData(body).height() == 320


def test_nobody_looks_through_the_camera_once_the_dialog_is_closed(
    page: AssignmentsPage, sheets: Sheets, qtbot: QtBot
) -> None:
    dialog = opened(page, qtbot)
    stopped: list[bool] = []
    sheets.looking[0].stopped.connect(lambda: stopped.append(True))
    dialog.no.click()
    assert stopped == [True]


def test_another_camera_is_chosen(page: AssignmentsPage, sheets: Sheets, qtbot: QtBot) -> None:
    sheets.colours.append("blue")
    dialog = opened(page, qtbot)
    assert dialog.choice.isVisible()
    taken: list[QImage] = []
    dialog.taken.connect(taken.append)
    dialog.choice.setCurrentIndex(1)
    assert not dialog.yes.isEnabled()
    qtbot.waitUntil(dialog.yes.isEnabled, timeout=20_000)
    dialog.yes.click()
    qtbot.waitUntil(lambda: bool(taken), timeout=20_000)
    assert taken[0].pixelColor(5, 5).blue() > 200


def test_a_pc_without_a_camera_says_so_and_one_that_is_plugged_in_can_be_used(
    page: AssignmentsPage, sheets: Sheets, qtbot: QtBot
) -> None:
    qtbot.waitUntil(button(page).isEnabled)
    sheets.become()
    assert button(page).isVisible()
    assert not button(page).isEnabled()
    assert button(page).reason.isVisible()
    assert button(page).toolTip() == button(page).reason.text() != ""
    sheets.become("blue")
    assert button(page).isEnabled()
    assert not button(page).reason.isVisible()


def test_a_camera_that_shows_nothing_is_not_waited_for_in_vain(
    page: AssignmentsPage, sheets: Sheets, qtbot: QtBot
) -> None:
    qtbot.waitUntil(button(page).isEnabled)
    sheets.is_dark = True
    button(page).click()
    dialog = button(page).dialog
    assert dialog is not None
    sheets.looking[0].failed.emit()
    assert dialog.again.isVisible()
    assert "Another program" in dialog.told.text()
    sheets.is_dark = False
    dialog.again.click()
    qtbot.waitUntil(dialog.yes.isEnabled, timeout=20_000)
    dialog.reject()


@dataclass(frozen=True)
class Format:
    """What a camera says it can do, where no camera is needed to say it."""

    width: int
    height: int
    rate: float

    def resolution(self) -> QSize:
        return QSize(self.width, self.height)

    def maxFrameRate(self) -> float:  # noqa: N802 - Qt's
        return self.rate


def test_a_camera_looks_as_sharply_as_an_old_pc_can_bear_and_then_as_smoothly() -> None:
    known = [
        Format(640, 480, 60),
        Format(1920, 1080, 5),
        Format(1920, 1080, 30),
        Format(4096, 3072, 30),
    ]
    assert sharpest(cast("list[QCameraFormat]", known)) == known[2]
    assert sharpest(cast("list[QCameraFormat]", known[3:])) is None
