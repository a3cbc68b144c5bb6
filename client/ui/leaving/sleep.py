"""Hearing that the PC is about to sleep, where the system says so: whoever wakes it may be somebody else."""

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SIGNAL = "PrepareForSleep"

log = logging.getLogger(__name__)


class SleepWatch(QObject):
    """Says ``sleeps`` before the PC sleeps, and again as it wakes: who hears it late hears it first of all then.

    It holds the PC up for nothing. Without a ``bus`` it says nothing; a sleep is noticed by the clock then.
    """

    sleeps = Signal()

    def __init__(self, bus: "QDBusConnection | None", parent: QObject | None = None) -> None:
        super().__init__(parent)
        # PySide's own types say bytes here, which it does not take.
        slot: bytes = SLOT("on_sleep(bool)")  # type: ignore[assignment]
        self.hears = bus is not None and bus.connect(SERVICE, PATH, MANAGER, SIGNAL, self, slot)
        log.info("the system %s before it sleeps", "tells" if self.hears else "does not tell")

    @Slot(bool)
    def on_sleep(self, _: bool) -> None:  # noqa: FBT001 - as Qt calls it
        """Pass it on."""
        self.sleeps.emit()


def system_bus() -> "QDBusConnection | None":
    """Return the system's bus, None where there is none."""
    if sys.platform != "linux":
        return None
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return None
    bus = QDBusConnection.systemBus()
    return bus if bus.isConnected() else None
