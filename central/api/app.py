"""The application: one store, one clock, and the routes to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import Lifespan

from central.api import accounts, blobs, courier, errors, health, sync
from central.api.settings import Settings
from central.store.database import Store
from protocol import VERSION

TITLE = "Bandi central"
DESCRIPTION = (
    "What a learner's device and central say to each other; docs/protocol.md has what it means. "
    "Errors are `{code, words: {ko, en}}`."
)


class Application(FastAPI):
    """The routes, without anything behind them yet; it says of itself what its callers must know."""

    def __init__(self, lifespan: Lifespan[FastAPI] | None = None) -> None:
        super().__init__(
            title=TITLE, description=DESCRIPTION, version=str(VERSION), lifespan=lifespan
        )
        for part in (health, sync, accounts, blobs, courier):
            self.include_router(part.router)
        errors.answer_in_words(self)

    def openapi(self) -> dict[str, object]:
        """Return the description of the interface, with how tokens travel."""
        document = super().openapi()
        # FastAPI's own errors of validation are left out: what comes is read by the routes themselves.
        document["components"] = {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}
        }
        for path in document["paths"].values():
            for route in path.values():
                if "HTTPValidationError" in str(route["responses"].get("422")):
                    del route["responses"]["422"]
        return document


def create_app(settings: Settings) -> FastAPI:
    """Return the application; its store is opened, and brought up to date, here.

    Raises what Store.open raises.
    """
    store = Store.open(settings.folder, settings.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(store.close)

    app = Application(lifespan)
    app.state.store = store
    app.state.clock = settings.clock
    return app
