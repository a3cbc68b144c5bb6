"""What protects children: consent, reports, help, and what is left after a withdrawal."""

from client.ui.messages.page import MessagesPage
from client.ui.protection.report import ReportSheet
from client.ui.protection.withdrawn import WithdrawnPage
from tools.screens.places import at, foot, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio

TALK = at("messages", "minjun")


def _sheet(studio: Studio) -> ReportSheet:
    pane = page_of(studio, MessagesPage).pane
    assert pane is not None
    pane.report.click()
    return pane.sheet


def _report(studio: Studio) -> None:
    _sheet(studio)


def _report_filled(studio: Studio) -> None:
    sheet = _sheet(studio)
    next(iter(sheet.reasons.values())).setChecked(True)
    sheet.editor.setPlainText("밤에 따로 만나자고 했어요.")
    sheet.area.verticalScrollBar().setValue(10_000)


def _reported(studio: Studio) -> None:
    _report_filled(studio)
    pane = page_of(studio, MessagesPage).pane
    assert pane is not None
    pane.sheet.send.click()


def _take_along(studio: Studio) -> None:
    page = page_of(studio, WithdrawnPage)
    folder = studio.paths.root.parent / "USB"
    folder.mkdir(exist_ok=True)
    page.take_along(folder)
    studio.wait(page.told.isVisible, "the things")


def _remove(studio: Studio) -> None:
    page_of(studio, WithdrawnPage).remove.click()


SCENES: Scenes = {
    Chapter.FULL: (
        Scene("report", "Asking the organisation for help with a mentor", then(TALK, _report)),
        Scene("report-filled", "With a reason and a few words", then(TALK, _report_filled)),
        Scene("help", "Whom to call, and who reads what", at("help")),
        Scene("help-foot", "Help, further down", foot("help")),
    ),
    Chapter.OFFLINE: (
        Scene("report-sent", "The report is safe on this PC", then(TALK, _reported)),
        Scene("help-reports", "What became of reports", at("help")),
    ),
    Chapter.CHILD: (
        Scene("preview-home", "Looking around until a guardian agrees", at("home")),
        Scene("preview-lectures", "The courses", at("lectures")),
        Scene("preview-course", "The first lecture of each", at("lectures", "math-1")),
        Scene("preview-messages", "Messages are closed", at("messages")),
        Scene("preview-assignments", "Assignments are closed", at("assignments")),
        Scene("preview-notes", "Notes are closed", at("notes")),
        Scene("preview-help", "Help is open", foot("help")),
    ),
    Chapter.WITHDRAWN: (
        Scene("withdrawn", "Consent was withdrawn", at("home")),
        Scene(
            "withdrawn-taken", "The learner took their things along", then(at("home"), _take_along)
        ),
        Scene("withdrawn-remove", "Taking all of it off this PC", then(at("home"), _remove)),
    ),
}
