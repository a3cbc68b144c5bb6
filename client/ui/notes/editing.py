"""Changing a note away from its lecture."""

from PySide6.QtWidgets import QWidget

from client.ui.context import Context
from client.ui.notes.composer import NoteComposer
from client.ui.notes.rows import Row
from client.ui.widgets.dialogs import Dialog

WIDTH = 560


class NoteDialog(Dialog):
    """A note to write on. What is begun stays begun, if the dialog is closed."""

    def __init__(self, context: Context, row: Row, parent: QWidget) -> None:
        super().__init__(self.tr("Change the note"), parent, WIDTH)
        self.composer = NoteComposer(context)
        self.composer.show_lecture(row.lecture)
        self.composer.change(row.key)
        self.composer.ended.connect(self.accept)
        self.finished.connect(self.composer.leave)
        self.body.addWidget(self.composer)
