"""Choosing in what quality lectures are kept, with what each weighs and how long it takes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QRadioButton, QWidget

from client.learning.downloads import nearest
from client.store import settings
from client.store.progress import LectureRow
from client.ui import words
from client.ui.context import Context
from client.ui.lectures.estimate import free_bytes, with_time
from client.ui.trying import trying
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label

ORDER = ("high", "low", "audio", "text", "pdf")


class SaveDialog(Dialog):
    """Asks in what quality to keep some lectures, and keeps them."""

    def __init__(
        self, context: Context, rows: Sequence[LectureRow], title: str, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Save offline"), parent)
        self._context = context
        self._rows = [row for row in rows if row.lecture.renditions]
        self.body.addWidget(Label(title, "muted"))
        self.choices = self._choices()
        for choice in self.choices.values():
            self.body.addWidget(choice)
        self.body.addWidget(
            Label(self.tr("You can watch it without internet once it is saved."), "small")
        )
        self._free = free_bytes(context)
        self.tight = Label("", "warning")
        self.body.addWidget(self.tight)
        for choice in self.choices.values():
            choice.toggled.connect(self._tell_room)
        self._tell_room()
        self.cancel = self.add_button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save = self.add_button(self.tr("Save"), "primary")
        self.save.clicked.connect(self.accept)
        self.accepted.connect(self._keep)
        self.choices[self.chosen()].setFocus()

    def chosen(self) -> str:
        """Return the quality that is chosen."""
        names = (name for name, choice in self.choices.items() if choice.isChecked())
        return next(names, "")

    def _tell_room(self) -> None:
        """Say so before it is fetched in vain."""
        text = self.tr("This PC has {free} left. Make room under Downloads, or take less.")
        self.tight.setText(text.format(free=words.size(self._free)))
        self.tight.setVisible(weight(self._rows, self.chosen()) > self._free)

    def _choices(self) -> dict[str, QRadioButton]:
        names = offered(self._rows)
        wanted = settings.preferences(self._context.store.db).rendition
        language = self._context.language
        buttons: dict[str, QRadioButton] = {}
        for name in names:
            size = weight(self._rows, name)
            said = f"{words.rendition(name, language)} · {words.size(size)}"
            button = QRadioButton(with_time(said, self._context, size))
            button.setChecked(name == (wanted if wanted in names else names[0]))
            buttons[name] = button
        return buttons

    def _keep(self) -> None:
        rendition = self.chosen()
        with trying(self, self._context.language):
            wanted = [row.id for row in self._rows]
            self._context.learning.downloads.keep_all(wanted, rendition)


def offered(rows: Sequence[LectureRow]) -> Sequence[str]:
    """Return the qualities that make a difference for any of these lectures, the best first."""
    names = {found.name for row in rows for found in row.lecture.renditions}
    recorded = [name for name in ("high", "low", "audio") if name in names]
    return recorded or [name for name in ORDER if name in names]


def weight(rows: Sequence[LectureRow], rendition: str) -> int:
    """Return the bytes of these lectures, each in the quality or the nearest that it has."""
    return sum(
        found.size
        for row in rows
        for found in row.lecture.renditions
        if found.name == nearest(row.lecture, rendition)
    )
