"""``serve``: the server itself, until it is told to stop."""

import argparse
import signal
from typing import TYPE_CHECKING

from central.cli.parsing import Commands
from central.cli.places import check_database
from central.clock import SystemClock
from central.service.refusals import Refused

if TYPE_CHECKING:
    from fastapi import FastAPI


def add(commands: Commands, places: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", parents=[places], help="answer learners' devices")
    parser.add_argument("--host", default="127.0.0.1", help="the address (%(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="0: any (%(default)s)")
    parser.add_argument(
        "--demo", action="store_true", help="make the demo portal first, with its courses"
    )
    parser.set_defaults(run=serve)


def serve(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM; what is under way is finished."""
    from central.api.app import create_app  # the other commands start without a web server
    from central.api.settings import Settings
    from central.server import Server, listen

    check_database(options.database)
    try:
        listening = listen(options.host, options.port)
    except (OSError, OverflowError) as error:
        raise Refused(f"cannot listen on {options.host} port {options.port}: {error}") from error
    with listening:
        app = create_app(Settings(options.data, options.database))
        if options.demo:
            _prepare_demo(app)
        port = listening.getsockname()[1]
        host = f"[{options.host}]" if ":" in options.host else options.host
        server = Server(app, lambda: print(f"Central answers at http://{host}:{port}", flush=True))
        for wanted in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wanted, _stop_was_asked_for)
        server.run([listening])


def _prepare_demo(app: "FastAPI") -> None:
    from central.demo import prepare  # it publishes, which nobody else who serves does

    prepare(app.state.store, SystemClock().now())


def _stop_was_asked_for(_number: int, _frame: object) -> None:
    """Take the signal that uvicorn sends again once it has stopped: there is nothing left to do."""
