"""The application for servers that make it themselves, in as many processes as they like.

``uvicorn --factory central.asgi:create`` or ``gunicorn -k uvicorn_worker.UvicornWorker
"central.asgi:create()"``. The environment says where things are: ``BANDI_CENTRAL_DATA`` is the folder,
``BANDI_CENTRAL_DATABASE`` the database's URL, if it is not SQLite there.
"""

import os
from pathlib import Path

from fastapi import FastAPI

from central.api.app import create_app
from central.api.settings import Settings

FOLDER = "BANDI_CENTRAL_DATA"
DATABASE = "BANDI_CENTRAL_DATABASE"


def create() -> FastAPI:
    """Return the application for what the environment names. Raises KeyError if it names no folder."""
    return create_app(Settings(Path(os.environ[FOLDER]), os.environ.get(DATABASE)))


def tell(folder: Path, database: str | None) -> None:
    """Have the processes that begin from now on serve this."""
    os.environ[FOLDER] = str(folder)
    if database is None:
        os.environ.pop(DATABASE, None)
    else:
        os.environ[DATABASE] = database
