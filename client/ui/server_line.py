"""To whom a password goes, in words: before it is typed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from client.domain.addresses import host_of
from client.ui.widgets.labels import Label


class ServerLine(Label):
    """Says which server is signed in to; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "strong", parent)
        self.hide()

    def name(self, address: str, name: str) -> None:
        """Tell of the one server that the centre decided; ``name`` is what people call it, or ""."""
        host = host_of(address)
        self._say(self.tr("Server: {0}").format(f"{name}\n{host}" if name else host))

    def warn_of(self, field: QLineEdit) -> None:
        """Say whose the address in a field is, as anybody may have put it there."""
        field.textChanged.connect(self._warn)
        self._warn(field.text())

    def _warn(self, address: str) -> None:
        host = host_of(address)
        text = self.tr(
            "Your password is sent to {0}. If you do not know that name, ask your teacher first."
        )
        self._say(text.format(host) if host else "")

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))
