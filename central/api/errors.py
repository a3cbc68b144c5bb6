"""Refusals and failures as status codes, each with a code for the client and words for the learner."""

from collections.abc import Mapping

from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route

from central.api.asking import BodyTooLarge
from central.service import uploads
from central.service.refusals import (
    NotYet,
    NotYours,
    SignInRequired,
    TooManyTries,
    UnknownDevice,
    WrongPassword,
)
from central.service.words import ERRORS
from protocol.codec import Malformed, UnknownDictionary

RETRY_SECONDS = 10
"""When to ask again after a failure of central's own."""


class UnknownEncoding(Exception):
    """A body says that it is compressed, beside how messages are."""


STATUSES: dict[type[Exception], tuple[int, str]] = {
    SignInRequired: (401, "sign-in"),
    WrongPassword: (401, "wrong-password"),
    TooManyTries: (429, "too-many-tries"),
    NotYours: (403, "not-yours"),
    UnknownDevice: (403, "unknown-device"),
    NotYet: (409, "not-yet"),
    Malformed: (400, "malformed"),
    UnknownDictionary: (415, "unknown-dictionary"),
    UnknownEncoding: (415, "encoding"),
    BodyTooLarge: (413, "too-large"),
    uploads.TooLarge: (413, "too-large"),
    uploads.NotFound: (404, "not-found"),
    uploads.OtherOffset: (409, "other-offset"),
    uploads.WrongHash: (422, "wrong-hash"),
    DBAPIError: (503, "broken"),
    PoolTimeout: (503, "broken"),
}


def answer_in_words(app: FastAPI) -> None:
    """Have all that can go wrong answered as docs/protocol.md says."""
    for kind in STATUSES:
        app.add_exception_handler(kind, _refuse)
    app.add_exception_handler(HTTPException, _not_here)
    app.add_exception_handler(Exception, _broken)


def described(errors: Mapping[int, str]) -> dict[int | str, dict[str, object]]:
    """Return what the description of a route says of its errors, by status."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    always = {503: "broken: a failure of central's own; see Retry-After (s)"}
    return {
        status: {"description": meaning, "content": content}
        for status, meaning in (*errors.items(), *always.items())
    }


def error(status: int, code: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return an error with its words."""
    return JSONResponse({"code": code, "words": ERRORS[code]}, status, headers)


def _refuse(_request: Request, raised: Exception) -> Response:
    status, code = next(STATUSES[kind] for kind in type(raised).__mro__ if kind in STATUSES)
    headers: dict[str, str] = {}
    match raised:
        case TooManyTries():
            headers["Retry-After"] = str(raised.seconds)
        case uploads.OtherOffset():
            headers["Upload-Offset"] = str(raised.received)
        case uploads.WrongHash():
            headers["Upload-Offset"] = "0"
        case SignInRequired():
            headers["WWW-Authenticate"] = "Bearer"
    if status == 503:
        headers["Retry-After"] = str(RETRY_SECONDS)
    return error(status, code, headers)


def _not_here(request: Request, raised: Exception) -> Response:
    status = raised.status_code if isinstance(raised, HTTPException) else 404
    code = "not-found" if status in (404, 405) else "malformed"
    return error(status, code, {"Allow": _methods(request)} if status == 405 else None)


def _methods(request: Request) -> str:
    """Return what may be done with this path, on whichever of its routes."""
    routes = [route for route in request.app.routes if isinstance(route, Route)]
    here = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    return ", ".join(sorted({method for route in here for method in route.methods or ()}))


def _broken(_request: Request, _raised: Exception) -> Response:
    return error(500, "broken")
