"""Whether central is there, for those who start it and those who watch over it."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from central.api.asking import store_of
from central.api.errors import described
from central.store.database import Store

router = APIRouter()


@router.get("/healthz", summary="Whether central is ready", responses=described({}))
async def health(request: Request) -> dict[str, str]:
    """Answer once the database does."""
    await run_in_threadpool(_ask, store_of(request))
    return {"status": "ok"}


def _ask(store: Store) -> None:
    with store.read() as db:
        db.exec_driver_sql("SELECT 1")
