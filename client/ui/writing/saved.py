"""The line that says whether what is written is on the disk."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.ui import icons
from client.ui.spoken import announce
from client.ui.theme import SPACE_XS
from client.ui.widgets.labels import Label, restyle
from client.ui.writing.autosave import Autosave, Saving

_ICONS = {
    Saving.SAVED: ("check", "success"),
    Saving.PENDING: ("edit", "muted"),
    Saving.DISK_FULL: ("warning", "danger"),
    Saving.UNAVAILABLE: ("warning", "danger"),
    Saving.REFUSED: ("warning", "danger"),
}


class SavedLine(QWidget):
    """Follows an ``Autosave``; says "saved" only once the text is on the disk."""

    def __init__(self, autosave: Autosave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self._icon = QLabel()
        self.label = Label("", "small")
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        autosave.state_changed.connect(self.show_state)
        self.show_state(autosave.state)

    def show_state(self, state: Saving) -> None:
        """Say how things stand."""
        name, token = _ICONS.get(state, ("", "muted"))
        self._icon.setVisible(bool(name))
        if name:
            self._icon.setPixmap(icons.pixmap(name, token, 16))
        restyle(self.label, role="danger" if token == "danger" else "small")
        self.label.setText(self._words(state))
        if token == "danger":
            announce(self, self.label.text(), is_urgent=True)

    def _words(self, state: Saving) -> str:
        return {
            Saving.IDLE: "",
            Saving.PENDING: self.tr("Writing…"),
            Saving.SAVED: self.tr("Saved just now"),
            Saving.DISK_FULL: self.tr(
                "Not saved: the disk is full. Your text stays here, and saving is tried again."
            ),
            Saving.UNAVAILABLE: self.tr(
                "Not saved: the storage does not answer. Your text stays here, and saving is tried "
                "again."
            ),
            Saving.REFUSED: self.tr("Not saved: the text is too long. Make it shorter."),
        }[state]
