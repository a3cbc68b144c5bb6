"""A photo is turned, cut and made smaller before it goes, and what it weighs is shown first."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.domain.submission import Refused
from client.learning.files import Pasted
from client.store import files, handins
from client.store.database import DiskFull
from client.ui.assignments.desk import DraftDesk
from client.ui.assignments.page import AssignmentsPage
from client.ui.context import Context
from client.ui.writing.cutting import CutView
from client.ui.writing.intake import Instead
from client.ui.writing.photo import LARGE, MEDIUM, SMALL, Edit, fitting, jpeg_name, made
from client.ui.writing.photo_dialog import PhotoDialog
from client.ui.writing.shelving import FilesPart
from protocol.records import File
from tests.support.central_says import Says, course
from tests.ui.work import samples

Opening = Callable[[Callable[[], bytes], int], PhotoDialog]

RED, BLUE = QColor("red"), QColor("blue")


def two_halves(width: int, height: int) -> QImage:
    """Return a picture whose left half is red, and whose right half is blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    painter = QPainter(image)
    painter.fillRect(width // 2, 0, width - width // 2, height, BLUE)
    painter.end()
    return image


def noise(side: int) -> QImage:
    """Return a picture that hardly becomes smaller by being written down."""
    pixels = random.Random(1).randbytes(4 * side * side)
    return QImage(pixels, side, side, QImage.Format.Format_RGB32).copy()


def colour_at(body: bytes, x: float, y: float) -> str:
    image = QImage.fromData(body)
    found = image.pixelColor(round(x * (image.width() - 1)), round(y * (image.height() - 1)))
    return "red" if found.red() > found.blue() else "blue"


def test_a_photo_is_turned_then_cut_then_made_smaller() -> None:
    found = made(two_halves(400, 200), Edit(turns=1, cut=(0, 0.5, 1, 0.5), longest=100))
    assert (found.width, found.height) == (100, 100)
    assert {colour_at(found.body, 0.5, y) for y in (0.1, 0.9)} == {"blue"}
    whole = made(two_halves(400, 200), Edit(turns=1))
    assert (whole.width, whole.height) == (200, 400)
    assert (colour_at(whole.body, 0.5, 0.1), colour_at(whole.body, 0.5, 0.9)) == ("red", "blue")


def test_a_small_photo_is_not_blown_up() -> None:
    assert made(two_halves(40, 20), Edit(longest=SMALL)).width == 40


def test_what_one_sees_through_becomes_paper() -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    found = QImage.fromData(made(image, Edit()).body)
    assert found.pixelColor(10, 10).lightness() > 250


@pytest.mark.parametrize(
    ("name", "wanted"), [("풀이.png", "풀이.jpg"), ("풀이.JPG", "풀이.JPG"), ("풀이", "풀이.jpg")]
)
def test_it_is_called_what_it_is(name: str, wanted: str) -> None:
    assert jpeg_name(name) == wanted


@pytest.fixture
def view(qtbot: QtBot) -> CutView:
    view = CutView()
    qtbot.addWidget(view)
    view.resize(428, 228)
    view.show_image(two_halves(400, 200))
    view.show()
    return view


def test_the_frame_is_moved_and_drawn_by_keys_and_stays_on_the_photo(view: CutView) -> None:
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert (view.cut.left(), round(view.cut.width(), 2)) == (0, 0.8)
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert round(view.cut.left(), 2) == 0.2
    assert view.accessibleName() == "Part that is sent: 80 % wide and 100 % high, from 20 % and 0 %"
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert round(view.cut.width(), 2) == 0.1


def test_a_corner_is_drawn_by_the_pointer(view: CutView) -> None:
    # The photo has 14 px of air around it for the corners.
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(14, 14))
    QTest.mouseMove(view, QPoint(114, 64))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(114, 64))
    cut = view.cut
    shares = (cut.left(), cut.top(), cut.width(), cut.height())
    assert [round(share, 2) for share in shares] == [0.25, 0.25, 0.75, 0.75]


def part(page: AssignmentsPage) -> FilesPart:
    assert page.detail is not None
    assert page.detail.work is not None
    assert page.detail.work.files is not None
    return page.detail.work.files


@pytest.fixture
def page(context: Context, says: Says, qtbot: QtBot) -> AssignmentsPage:
    says.tell(context.store, course(), samples.photo())
    page = AssignmentsPage(context)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.show_assignment("c1/photo")
    return page


def attached(context: Context) -> tuple[File, ...]:
    return files.of_draft(context.store.db, handins.owner_of("c1/photo"))


def ready(qtbot: QtBot, dialog: PhotoDialog) -> None:
    qtbot.waitUntil(lambda: dialog.made is not None)


def taken_up(page: AssignmentsPage, context: Context, qtbot: QtBot, photo: Path) -> PhotoDialog:
    """Attach a photo, and begin to make it ready."""
    two_halves(400, 200).save(str(photo))
    part(page).take([photo])
    qtbot.waitUntil(lambda: len(attached(context)) == 1)
    part(page).list.rows()[0].edit.click()
    ready(qtbot, part(page).dialog)
    return part(page).dialog


def test_a_photo_that_lies_there_gives_way_to_what_was_made_of_it(
    page: AssignmentsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = taken_up(page, context, qtbot, tmp_path / "풀이.png")
    dialog.right.click()
    ready(qtbot, dialog)
    dialog.view.set_cut(QRectF(0, 0, 1, 0.5))
    qtbot.waitUntil(lambda: "200 × 200" in dialog.weight.text())
    dialog.yes.click()
    qtbot.waitUntil(lambda: [file.name for file in attached(context)] == ["풀이.jpg"])
    (file,) = attached(context)
    body = context.attachments.read(file.sha256, 0, file.size)
    assert {colour_at(body, 0.5, y) for y in (0.1, 0.9)} == {"red"}


def test_a_photo_that_is_too_large_is_offered_to_be_made_smaller(
    page: AssignmentsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_1.png"
    noise(700).save(str(photo))
    assert photo.stat().st_size > samples.photo().max_bytes
    part(page).take([photo])
    qtbot.waitUntil(lambda: hasattr(part(page), "dialog"))
    dialog = part(page).dialog
    qtbot.waitUntil(dialog.yes.isEnabled)
    dialog.yes.click()
    qtbot.waitUntil(lambda: [file.name for file in attached(context)] == ["IMG_1.jpg"])
    assert attached(context)[0].size <= samples.photo().max_bytes


def test_a_photo_that_was_being_made_ready_is_kept_as_it_stands_and_the_old_one_too(
    page: AssignmentsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = taken_up(page, context, qtbot, tmp_path / "풀이.png")
    dialog.right.click()
    dialog.view.set_cut(QRectF(0, 0, 1, 0.5))
    page.leave()
    qtbot.waitUntil(lambda: [file.name for file in attached(context)] == ["풀이.png", "풀이.jpg"])
    body = context.attachments.read(attached(context)[1].sha256, 0, attached(context)[1].size)
    assert QImage.fromData(body).size() == QSize(200, 200)
    assert {colour_at(body, 0.5, y) for y in (0.1, 0.9)} == {"red"}


def test_a_photo_that_was_only_looked_at_is_left_as_it_is(
    page: AssignmentsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    taken_up(page, context, qtbot, tmp_path / "풀이.png")
    page.leave()
    assert part(page).intake.under_way == 0
    part(page).list.rows()[0].edit.click()
    ready(qtbot, part(page).dialog)
    part(page).dialog.right.click()
    part(page).dialog.no.click()
    page.leave()
    assert part(page).intake.under_way == 0
    assert [file.name for file in attached(context)] == ["풀이.png"]


def test_a_photo_that_was_just_taken_is_kept_as_large_as_there_is_room_for(
    page: AssignmentsPage, context: Context, qtbot: QtBot
) -> None:
    desk = DraftDesk(context.learning.handins, samples.photo())
    whole, smaller = (len(made(noise(1100), Edit(longest=side)).body) for side in (MEDIUM, SMALL))
    there = samples.photo().max_bytes - (whole + smaller) // 2
    desk.attach(desk.take_in(Pasted("there.jpg", bytes(there))))
    part(page).camera.taken.emit(noise(1100))
    qtbot.waitUntil(lambda: "too large" in part(page).dialog.weight.text())
    page.leave()
    qtbot.waitUntil(lambda: len(attached(context)) == 2, timeout=30_000)


def test_what_is_kept_as_it_stands_is_made_small_enough_to_be_sent() -> None:
    room = len(made(noise(1200), Edit(longest=SMALL)).body)
    found = fitting(noise(1200), Edit(longest=LARGE), room)
    assert (found.width, len(found.body)) == (SMALL, room)
    assert fitting(noise(1200), Edit(longest=LARGE), 10**9).width == 1200


@pytest.fixture
def opened_with(qtbot: QtBot, context: Context) -> Opening:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()

    def open_(read: Callable[[], bytes], room: int) -> PhotoDialog:
        dialog = PhotoDialog(read, room, context.background, window)
        dialog.open()
        return dialog

    return open_


def test_what_would_still_be_too_large_cannot_be_used(
    opened_with: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    two_halves(900, 600).save(str(tmp_path / "a.png"))
    dialog = opened_with((tmp_path / "a.png").read_bytes, 1000)
    ready(qtbot, dialog)
    assert not dialog.yes.isEnabled()
    assert "too large" in dialog.weight.text()


def test_a_picture_that_cannot_be_opened_says_so(opened_with: Opening, qtbot: QtBot) -> None:
    dialog = opened_with(lambda: b"no picture", 1000)
    qtbot.waitUntil(lambda: "cannot be opened" in dialog.weight.text())
    assert not dialog.yes.isEnabled()


def test_a_disk_that_fills_up_leaves_the_old_photo_where_it_was(
    context: Context, says: Says
) -> None:
    class Full(DraftDesk):
        def attach(self, file: File) -> None:
            raise DiskFull("full")

    says.tell(context.store, course(), samples.photo())
    desk = DraftDesk(context.learning.handins, samples.photo())
    old, new = (desk.take_in(Pasted(name, name.encode())) for name in ("old.jpg", "new.jpg"))
    desk.attach(old)
    with pytest.raises(DiskFull):
        Instead(Full(context.learning.handins, samples.photo()), old).attach(new)
    assert [file.name for file in desk.files()] == ["old.jpg"]


def test_what_has_no_room_leaves_the_old_photo_where_it_was(context: Context, says: Says) -> None:
    says.tell(context.store, course(), samples.photo())
    desk = DraftDesk(context.learning.handins, samples.photo())
    old, other = (
        desk.take_in(Pasted(f"{size}.jpg", bytes([number]) * size))
        for number, size in enumerate((400_000, 500_000))
    )
    for file in (old, other):
        desk.attach(file)
    larger = desk.take_in(Pasted("600000.jpg", b"x" * 600_000))
    with pytest.raises(Refused, match="too-large"):
        Instead(desk, old).attach(larger)
    assert {file.name for file in desk.files()} == {old.name, other.name}
