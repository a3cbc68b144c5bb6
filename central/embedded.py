"""Central inside another process, on the loopback: for ``bandi --demo`` and for tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from central.store.database import Store

START_SECONDS = 30
DEMO_PORT = 8470


@contextmanager
def serve(
    data_dir: Path, port: int = 0, database: str | None = None, *, demo: bool = False
) -> Iterator[str]:
    """Serve what is in ``data_dir`` on 127.0.0.1 until the block ends; yield the address.

    Port 0 is any that is free; ``demo`` makes the demo portal first. Raises OSError if the port is
    taken, and what Store.open raises.
    """
    # Late: the client imports this module, and starts without what a server needs.
    from central.api.app import create_app
    from central.api.settings import Settings
    from central.server import Server, listen

    socket = listen("127.0.0.1", port)
    with socket:
        app = create_app(Settings(data_dir, database))
        if demo:
            _prepare_demo(app.state.store)
        server = Server(app)
        thread = threading.Thread(target=server.run, args=([socket],), name="central", daemon=True)
        thread.start()
        try:
            server.ready.wait(START_SECONDS)
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def serve_demo(data_dir: Path) -> Iterator[str]:
    """Make the demo portal in ``data_dir`` if it is not there, and serve it until the block ends.

    At the usual port if that is free, so that a learner who comes back finds the same address.
    """
    from central import demo
    from central.clock import SystemClock
    from central.store.database import Store

    store = Store.open(data_dir, None)
    try:
        demo.prepare(store, SystemClock().now())
    finally:
        store.close()
    with serve(data_dir, DEMO_PORT if _is_free(DEMO_PORT) else 0) as url:
        yield url


def _is_free(port: int) -> bool:
    from central.server import listen

    try:
        listen("127.0.0.1", port).close()
    except OSError:
        return False
    return True


def _prepare_demo(store: "Store") -> None:
    from central.clock import SystemClock
    from central.demo import prepare

    prepare(store, SystemClock().now())
