"""The demo portal, made once for all that need a copy of it."""

from pathlib import Path

import pytest

from central import demo
from central.clock import SystemClock
from central.store.database import Store


@pytest.fixture(scope="session")
def demo_portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a central with the demo portal, to be copied."""
    folder = tmp_path_factory.mktemp("demo") / "central"
    store = Store.open(folder, None)
    demo.prepare(store, SystemClock().now())
    store.close()
    return folder
