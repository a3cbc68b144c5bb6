"""Taking oneself off this PC: what goes, what stays at central, and what becomes of what is not sent yet."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from client.store import facts, files, outbox
from client.store.database import Store
from client.ui.context import Context
from client.ui.widgets.buttons import Button
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label


class RemoveMe(Button):
    """The button in the settings, and what it asks before anything is done."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = QCoreApplication.translate("RemoveMe", "Remove me from this PC")
        super().__init__(text, "secondary", "delete", parent)
        self._context = context
        self.dialog: Removing | None = None
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.dialog = Removing(unsent(self._context.store), self)
        self.dialog.chosen.connect(partial(self._context.privacy.remove))
        self.dialog.open()


class Removing(Dialog):
    """Asks what to do. ``chosen`` carries the folder for what is unsent, None to keep it sealed."""

    chosen = Signal(object)

    def __init__(self, count: int, parent: QWidget) -> None:
        title = QCoreApplication.translate("Removing", "Remove me from this PC?")
        super().__init__(title, parent, 480)
        told = self.tr(
            "Your messages, notes and drafts are deleted on this PC. What was sent stays at the server: sign in "
            "anywhere, and it is there again."
        )
        self.body.addWidget(Label(told, "muted"))
        self.cancel = self.add_button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.stick: Button | None = None
        if count:
            self._offer_ways(count)
        else:
            self.yes = self.add_button(self.tr("Remove"), "danger")
        self.yes.clicked.connect(partial(self._choose, None))
        self.cancel.setFocus()

    def _offer_ways(self, count: int) -> None:
        waits = self.tr("%n thing(s) are not sent yet.", "", count)
        kept = self.tr(
            "They can wait here, sealed: nobody can read them, and they are sent as soon as this PC has internet. "
            "Or put them on a USB stick."
        )
        self.body.addWidget(Label(f"{waits} {kept}", "body"))
        self.stick = self.add_button(self.tr("Put on USB"))
        self.stick.clicked.connect(self._browse)
        self.yes = self.add_button(self.tr("Seal and remove"), "danger")

    def _browse(self) -> None:
        picked = QFileDialog.getExistingDirectory(self, self.tr("Choose the USB stick or a folder"))
        if picked:
            self._choose(Path(picked))

    def _choose(self, folder: Path | None, *_: object) -> None:
        self.accept()
        self.chosen.emit(folder)


def unsent(store: Store) -> int:
    """Return how many things central has not got: what was done, what is written, and files."""
    waiting = outbox.waiting_count(store.db) + facts.unsaid(store.db)
    return waiting + len(files.unsent(store.db))
