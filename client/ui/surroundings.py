"""What the system says of the connection, told to those who fetch: through the store, like everything."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation

from client.store.database import Store


class SurroundingsWatch(QObject):
    """Hears from the system whether the connection is paid for by use; where it does not say, nobody knows."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        # False, too, where the system has no such thing: there is no instance then.
        metered = QNetworkInformation.Feature.Metered
        if QNetworkInformation.loadBackendByFeatures(metered):
            self._network = QNetworkInformation.instance()
            self._network.isMeteredChanged.connect(self.take_metered)
            self.take_metered(self._network.isMetered())

    def take_metered(self, metered: bool) -> None:  # noqa: FBT001 - as Qt calls it
        """Let everybody know of another kind of connection."""
        known = self._store.activity.surroundings
        if known.metered != metered:
            self._store.activity.surroundings = replace(known, metered=metered)
            self._store.announce("surroundings", "activity")
