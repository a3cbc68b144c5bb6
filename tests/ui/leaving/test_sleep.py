"""A PC that is about to sleep is locked before anybody wakes it, where the system tells."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from client.ui.leaving.sleep import MANAGER, PATH, SERVICE, SIGNAL, SleepWatch

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"
)


@pytest.fixture
def address() -> Iterator[str]:
    """Yield the address of a bus of our own, on which we may say what only the system says."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


def test_the_system_says_that_it_sleeps(qtbot: QtBot, address: str) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    ours = QDBusConnection.connectToBus(address, "bandi-test-ours")
    systems = QDBusConnection.connectToBus(address, "bandi-test-system")
    assert systems.registerService(SERVICE)
    watch = SleepWatch(ours)
    assert watch.hears
    told = QDBusMessage.createSignal(PATH, MANAGER, SIGNAL)
    told.setArguments([True])
    with qtbot.waitSignal(watch.sleeps, timeout=60_000):
        assert systems.send(told)
    for name in ("bandi-test-ours", "bandi-test-system"):
        QDBusConnection.disconnectFromBus(name)


def test_where_there_is_no_bus_nothing_is_said(qtbot: QtBot) -> None:
    assert not SleepWatch(None).hears
