"""``serve``: the server itself, until it is told to stop; ``restored``: what to do after a backup."""

import argparse
import signal
from typing import TYPE_CHECKING

from central.cli.parsing import Commands
from central.cli.places import check_database, opened
from central.clock import SystemClock
from central.service import restoring
from central.service.refusals import Refused
from central.store.database import Store

if TYPE_CHECKING:
    import socket


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", parents=[places], help="answer learners' devices")
    parser.add_argument("--host", default="127.0.0.1", help="the address (%(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="0: any (%(default)s)")
    parser.add_argument(
        "--demo", action="store_true", help="make the demo portal first, with its courses"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that answer (%(default)s)"
    )
    parser.set_defaults(run=serve)
    parser = commands.add_parser(
        "restored", parents=[places], help="say that central was restored from a backup"
    )
    parser.add_argument(
        "--series", default="", metavar="LETTERS", help="of receipts from now on (the next one)"
    )
    parser.set_defaults(run=_restored)


def serve(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM; what is under way is finished."""
    from central.server import listen  # the other commands start without a web server

    check_database(options.database)
    if options.workers < 1:
        raise Refused(f"{options.workers} workers cannot serve: give 1 or more")
    try:
        listening = listen(options.host, options.port)
    except (OSError, OverflowError) as error:
        raise Refused(f"cannot listen on {options.host} port {options.port}: {error}") from error
    with listening:
        _prepare(options)
        (_serve_here if options.workers == 1 else _serve_in_workers)(options, listening)


def _prepare(options: argparse.Namespace) -> None:
    """Bring the database up to date before anybody asks it; a torn one is refused here."""
    store = Store.open(options.data, options.database)
    try:
        if options.demo:
            from central.demo import prepare  # it publishes, which nobody else who serves does

            prepare(store, SystemClock().now())
    finally:
        store.close()


def _serve_here(options: argparse.Namespace, listening: "socket.socket") -> None:
    from central.api.app import create_app
    from central.api.settings import Settings
    from central.server import Server

    app = create_app(Settings(options.data, options.database))
    server = Server(app, lambda: _announce(options, listening))
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, _stop_was_asked_for)
    server.run([listening])


def _serve_in_workers(options: argparse.Namespace, listening: "socket.socket") -> None:
    from central import asgi
    from central.server import Workers

    asgi.tell(options.data, options.database)
    Workers(options.workers, listening, lambda: _announce(options, listening)).run()


def _announce(options: argparse.Namespace, listening: "socket.socket") -> None:
    host = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Central answers at http://{host}:{listening.getsockname()[1]}", flush=True)


def _restored(options: argparse.Namespace) -> None:
    with opened(options) as store:
        first = restoring.restored(store, SystemClock().now(), options.series)
    print(f"the next receipt is {first}")


def _stop_was_asked_for(_number: int, _frame: object) -> None:
    """Take the signal that uvicorn sends again once it has stopped: there is nothing left to do."""
