"""What every route asks of a request: the store, the time, who asks, and a body of bounded size."""

from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request

from central.service.refusals import SignInRequired
from central.store.database import Store

DRAIN_BYTES = 1024 * 1024


class BodyTooLarge(Exception):
    """A body is larger than any that is expected."""


def store_of(request: Request) -> Store:
    """Return the application's store."""
    store = request.app.state.store
    assert isinstance(store, Store)
    return store


def now(request: Request) -> int:
    """Return the time by the application's clock (ms)."""
    time = request.app.state.clock.now()
    assert isinstance(time, int)
    return time


def token_of(request: Request) -> str:
    """Return the token that a request brings. Raises SignInRequired if it brings none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not token:
        raise SignInRequired
    return token.strip()


async def body_of(request: Request, limit: int) -> bytes:
    """Return a request's body. Raises BodyTooLarge as soon as it is known to pass ``limit`` bytes."""
    if int(request.headers.get("content-length", "0")) > limit:
        raise BodyTooLarge
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise BodyTooLarge
    return bytes(body)


async def drain(parts: AsyncIterator[bytes]) -> None:
    """Read the rest of a body that nobody wants, so that whoever sends it gets to the answer.

    Only so much: who sends more finds the connection closed.
    """
    size = 0
    with suppress(ClientDisconnect):
        async for part in parts:
            size += len(part)
            if size > DRAIN_BYTES:
                return
