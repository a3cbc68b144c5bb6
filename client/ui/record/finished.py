"""The courses that were completed, and the certificate of each once central has confirmed it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.progress import COMPLETE_SHARE
from client.domain.words import title_in
from client.store.studied import Finished
from client.ui import words
from client.ui.record import texts
from client.ui.record.certificate import Certificate
from client.ui.record.look import Look, finished_line
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, SectionHeading, clear

translate = QCoreApplication.translate

AT_FIRST = 3


class FinishedCard(Card):
    """Completed courses; ``wanted`` carries one whose certificate is to be saved, and its title."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(SPACE_S)
        self.column.addWidget(SectionHeading(self.tr("Completed courses")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        self.column.addLayout(self._rows)
        self._has_all = False
        self._found: tuple[Sequence[Finished], int, str] = ((), 0, "")
        self.all = Button(self.tr("Show all"), "link")
        self.all.clicked.connect(self._show_all)
        self.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_finished(self, found: Sequence[Finished], now: int, language: str) -> None:
        """Show these: the first ones, until all are asked for."""
        self._found = (found, now, language)
        clear(self._rows)
        self.all.setVisible(not self._has_all and len(found) > AT_FIRST)
        for one in found if self._has_all else found[:AT_FIRST]:
            title = title_in(one.course.title, language)
            self._rows.addWidget(Label(title, "strong"))
            self._rows.addWidget(Label(finished_line(one, now, language), "small"))
            button = Button(self.tr("Save the certificate (PDF)"), icon="save")
            button.setAccessibleName(f"{button.text()}: {title}")
            button.setEnabled(one.confirmed)
            button.clicked.connect(partial(self.wanted.emit, one.course.id, title))
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if not one.confirmed:
                why = self.tr("Not all of it has reached the server yet. Sync, then save it.")
                button.setAccessibleDescription(why)
                self._rows.addWidget(Label(why, "muted"))

    def _show_all(self) -> None:
        self._has_all = True
        self.show_finished(*self._found)


def certificate_of(found: Look, one: Finished, today: int, language: str) -> Certificate:
    """Return the certificate of a completed course in words; ``today`` is central's time (ms)."""
    title, last = title_in(one.course.title, language), words.date(one.last_at, language)
    lectures = texts.lectures(one.lectures, language)
    if one.seconds:
        lectures = f"{lectures} · {words.duration(one.seconds, language)}"
    facts = [
        (translate("Record", "Course"), title),
        (translate("Record", "Provider"), one.course.provider),
        (translate("Record", "Lectures"), lectures),
        (_last_label(one), last),
        (translate("Record", "Made on"), words.date(today, language)),
    ]
    return Certificate(
        translate("Record", "Certificate of completion"),
        found.name,
        _sentence(one),
        tuple((label, value) for label, value in facts if value),
        found.portal,
        _foot(one),
    )


def _last_label(one: Finished) -> str:
    if one.seconds:
        return translate("Record", "Last watched")
    return translate("Record", "Last read")


def _sentence(one: Finished) -> str:
    if one.seconds:
        return translate("Record", "has watched all recorded lectures of the course below.")
    return translate("Record", "has read all texts of the course below to their end.")


def _foot(one: Finished) -> str:
    """Return what the certificate is worth."""
    if one.seconds:
        text = translate(
            "Record",
            "Made by the learner's Bandi app from what the server has confirmed: of every recorded lecture at "
            "least {share} % was really played. It is no official document.",
        )
        return text.format(share=round(COMPLETE_SHARE * 100))
    return translate(
        "Record",
        "Made by the learner's Bandi app from what the server has confirmed: every text was shown to its "
        "end. It is no official document.",
    )
