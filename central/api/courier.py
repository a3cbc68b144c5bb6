"""``POST /v1/courier`` and ``GET /v1/public/LANE``: what is carried on a stick."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.api.asking import body_of, now, store_of
from central.api.errors import described
from central.service import courier as service
from central.service import uploads
from protocol import courier
from protocol.lanes import LANE_BYTES, check

FRESH_SECONDS = 60

router = APIRouter()

_FORM = {courier.MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}


@router.post(
    "/v1/courier",
    summary="A bundle that somebody brings",
    response_class=Response,
    responses={
        200: {"description": "The reply, for the device that wrote the bundle", "content": _FORM},
        **described(
            {
                400: "malformed: damaged, or sealed for another central",
                403: "unknown-device: the device is none, or was signed out",
                409: "not-yet: the piece of a file comes before what it belongs to",
                413: "too-large",
                422: "wrong-hash: the file is whole now, and another one",
                429: "too-many-tries; see Retry-After (s)",
            }
        ),
    },
    openapi_extra={"requestBody": {"required": True, "content": _FORM}},
)
async def bring(request: Request) -> Response:
    """Take in a bundle, and answer with the reply."""
    body = await body_of(request, courier.MAX_FILE_BYTES)
    address = request.client.host if request.client else ""
    reply = await run_in_threadpool(
        service.exchange_bundle, store_of(request), body, address, now(request)
    )
    return Response(reply, media_type=courier.MEDIA_TYPE)


@router.get(
    "/v1/public/{name}",
    summary="A portal's or a course's lane, signed",
    response_class=Response,
    responses={
        200: {"description": "The lane, as a portion from 1", "content": _FORM},
        304: {"description": "Whoever asks has it"},
        **described({404: "not-found: there is no such lane for everybody"}),
    },
)
async def public(request: Request, name: str) -> Response:
    """Answer with a lane that is for everybody."""
    lane = _lane(name)
    store = store_of(request)
    end = await run_in_threadpool(service.end_of, store, lane)
    if end is None:
        raise uploads.NotFound
    if _tag(end) in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=_headers(end))
    body, stated = await run_in_threadpool(service.public_lane, store, lane)
    return Response(body, media_type=courier.MEDIA_TYPE, headers=_headers(stated))


def _headers(end: bytes) -> dict[str, str]:
    return {"ETag": _tag(end), "Cache-Control": f"public, max-age={FRESH_SECONDS}"}


def _tag(end: bytes) -> str:
    return f'"{check(end).hex()}"'


def _lane(name: str) -> bytes:
    try:
        lane = bytes.fromhex(name)
    except ValueError as error:
        raise uploads.NotFound from error
    if len(lane) != LANE_BYTES or lane.hex() != name:
        raise uploads.NotFound
    return lane
