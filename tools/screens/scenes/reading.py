"""Lectures to be read: texts with formulas, tables and pictures, and PDF."""

from PySide6.QtCore import QUrl

from client.ui.reading.pdf_page import PdfPage
from client.ui.reading.text_page import TextPage
from tools.screens.places import at, foot, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio

TEXT, PDF = "math-1/proportion", "math-1/triangles"
READ = at("lecture", TEXT)


def _find(studio: Studio) -> None:
    page = page_of(studio, TextPage)
    page.find_bar.begin()
    page.find_bar.line.setText("반비례" if studio.look.language == "ko" else "inverse")


def _find_none(studio: Studio) -> None:
    page = page_of(studio, TextPage)
    page.find_bar.begin()
    page.find_bar.line.setText("고래")


def _stop_finding(studio: Studio) -> None:
    page_of(studio, TextPage).find_bar.conclude()


def _notes(studio: Studio) -> None:
    page_of(studio, TextPage).notes_button.click()


def _link(studio: Studio) -> None:
    page_of(studio, TextPage).view.anchorClicked.emit(QUrl("https://www.ebs.co.kr/middle"))


def _larger(studio: Studio) -> None:
    for _ in range(3):
        page_of(studio, TextPage).zoom.stepped.emit(1)


def _usual(studio: Studio) -> None:
    page_of(studio, TextPage).zoom.reset.emit()


def _pdf_find(studio: Studio) -> None:
    page = page_of(studio, PdfPage)
    page.find_bar.begin()
    page.find_bar.line.setText("삼각형")


def _pdf_done(studio: Studio) -> None:
    page_of(studio, PdfPage).find_bar.conclude()


def _pdf_notes(studio: Studio) -> None:
    page_of(studio, PdfPage).notes_button.click()


SCENES: Scenes = {
    Chapter.FULL: (
        Scene("text", "A text", READ),
        Scene("text-formulas", "Tables and formulas", foot("lecture", TEXT, 40)),
        Scene("text-foot", "The end of the text", foot("lecture", TEXT)),
        Scene("text-find", "Words that are found in it", then(READ, _find), _stop_finding),
        Scene("text-find-none", "Words that are not in it", then(READ, _find_none), _stop_finding),
        Scene("text-notes", "Notes on a text", then(READ, _notes), _notes),
        Scene("text-larger", "Larger letters", then(READ, _larger), _usual),
        Scene("text-link", "A link leads to the web", then(READ, _link)),
        Scene("pdf", "A PDF", at("lecture", PDF)),
        Scene(
            "pdf-find",
            "Words that are found in a PDF",
            then(at("lecture", PDF), _pdf_find),
            _pdf_done,
        ),
        Scene("pdf-notes", "Notes on a PDF", then(at("lecture", PDF), _pdf_notes), _pdf_notes),
    )
}
