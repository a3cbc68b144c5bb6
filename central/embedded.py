"""Central inside another process, on the loopback: for ``bandi --demo`` and for tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 30


@contextmanager
def serve(data_dir: Path, port: int = 0, database: str | None = None) -> Iterator[str]:
    """Serve what is in ``data_dir`` on 127.0.0.1 until the block ends; yield the address.

    Port 0 is any that is free. Raises OSError if the port is taken.
    """
    # Late: the client imports this module, and starts without what a server needs.
    from central.api.app import create_app
    from central.api.settings import Settings
    from central.server import Server, listen

    socket = listen("127.0.0.1", port)
    with socket:
        server = Server(create_app(Settings(data_dir, database)))
        thread = threading.Thread(target=server.run, args=([socket],), name="central", daemon=True)
        thread.start()
        try:
            server.ready.wait(START_SECONDS)
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
