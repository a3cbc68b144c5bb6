"""The part of the settings that says what downloads may cost; every choice takes effect at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from client.domain.policy import MINUTES_OF_DAY
from client.domain.sentences import hour_text
from client.store import settings
from client.ui.context import Context
from client.ui.theme import SPACE_S
from client.ui.trying import trying
from client.ui.widgets.choices import Switch

RATES = (0, 128, 256, 512, 1_000, 2_000, 5_000, 10_000)
"""Limits to choose from, in kbit/s."""

BUDGETS = (0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
"""Limits to choose from, in MB."""

STEP = 30
"""A night begins and ends on a half hour."""

AddRow = Callable[[str, str, QWidget], None]


class DownloadSettings(QObject):
    """Puts its rows into a card, and keeps what is chosen."""

    def __init__(self, context: Context, add_row: AddRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent
        policy = settings.download_policy(context.store.db, context.store.activity.pc.downloads)
        spare = self.tr("Large files over Wi-Fi only")
        self.spare = Switch(spare)
        self.spare.setChecked(policy.spare_metered)
        self.spare.clicked.connect(self._choose)
        note = self.tr("On a connection that is paid for by use, only small things come and go.")
        add_row(spare, note, self.spare)
        self.night = Switch(self.tr("Download at night"))
        self.night.setChecked(policy.night)
        self.night.clicked.connect(self._choose)
        add_row(
            self.tr("Download at night"), self.tr("Lectures come in these hours only."), self.night
        )
        hours = range(0, MINUTES_OF_DAY, STEP)
        self.begins = self._hours(self.tr("The night begins"), hours, policy.night_from)
        self.ends = self._hours(self.tr("The night ends"), hours, policy.night_until)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.begins)
        row.addWidget(self.ends)
        add_row(self.tr("From, until"), "", both)
        self.cap = self._choices(self.tr("Speed limit"), RATES, _rate, policy.cap_kbit)
        add_row(self.tr("Speed limit"), self.tr("Leaves the rest of the line to others."), self.cap)
        self.budget = self._choices(self.tr("Room for lectures"), BUDGETS, _room, policy.budget_mb)
        note = self.tr("What does not fit waits. Nothing is removed by itself.")
        add_row(self.tr("Room for lectures"), note, self.budget)
        self._show_night()

    def _hours(self, name: str, minutes: Sequence[int], current: int) -> QComboBox:
        language = self._context.language
        return self._choices(name, minutes, lambda minute: hour_text(minute, language), current)

    def _choices(
        self, name: str, values: Sequence[int], text: Callable[[int], str], current: int
    ) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for value in sorted({*values, current}):
            box.addItem(
                text(value) if value or text not in {_rate, _room} else self.tr("No limit"), value
            )
        box.setCurrentIndex(box.findData(current))
        box.activated.connect(self._choose)
        return box

    def _choose(self, *_: object) -> None:
        usual = self._context.store.activity.pc.downloads
        before = settings.download_policy(self._context.store.db, usual)
        policy = replace(
            before,
            cap_kbit=self.cap.currentData(),
            night=self.night.isChecked(),
            night_from=self.begins.currentData(),
            night_until=self.ends.currentData(),
            spare_metered=self.spare.isChecked(),
            budget_mb=self.budget.currentData(),
        )
        self._show_night()
        with trying(self._page, self._context.language):
            self._context.learning.downloads.allow(policy)

    def _show_night(self) -> None:
        for box in (self.begins, self.ends):
            box.setEnabled(self.night.isChecked())


def _rate(kbit: int) -> str:
    return f"{kbit // 1000} Mbit/s" if kbit >= 1000 else f"{kbit} kbit/s"


def _room(megabytes: int) -> str:
    return f"{megabytes // 1000} GB" if megabytes >= 1000 else f"{megabytes} MB"
