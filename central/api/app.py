"""The application: one store, one clock, and the routes to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from central.api import accounts, blobs, errors, health, sync
from central.api.settings import Settings
from central.store.database import Store
from protocol import VERSION

TITLE = "Bandi central"
DESCRIPTION = (
    "What a learner's device and central say to each other; docs/protocol.md has what it means. "
    "Errors are `{code, words: {ko, en}}`."
)


def create_app(settings: Settings) -> FastAPI:
    """Return the application; its store is opened, and brought up to date, here.

    Raises what Store.open raises.
    """
    store = Store.open(settings.folder, settings.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(store.close)

    app = FastAPI(title=TITLE, description=DESCRIPTION, version=str(VERSION), lifespan=lifespan)
    app.state.store = store
    app.state.clock = settings.clock
    for part in (health, sync, accounts, blobs):
        app.include_router(part.router)
    errors.answer_in_words(app)
    return app
