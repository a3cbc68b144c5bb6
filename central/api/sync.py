"""``POST /v1/sync``: one exchange."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.api.asking import body_of, now, store_of, token_of
from central.api.errors import UnknownEncoding, described
from central.service.exchange import exchange
from central.store.database import Store
from protocol import codec

router = APIRouter()

_MESSAGE = {
    codec.MEDIA_TYPE: {
        "schema": {
            "type": "string",
            "format": "binary",
            "description": "A message of protocol/messages.py: a zstd frame of its JSON, or that",
        }
    },
    codec.PLAIN_MEDIA_TYPE: {
        "schema": {
            "type": "array",
            "items": {},
            "description": "A message of protocol/messages.py, its fields in their order",
        }
    },
}


@router.post(
    "/v1/sync",
    summary="One exchange",
    response_class=Response,
    responses={
        200: {"description": "What the device lacks", "content": _MESSAGE},
        **described(
            {
                400: "malformed: not a request",
                401: "sign-in: nothing was taken",
                403: "not-yours: the writer's id is somebody else's; nothing was taken",
                413: "too-large",
                415: "unknown-dictionary: say it again without",
            }
        ),
    },
    openapi_extra={
        "requestBody": {"required": True, "content": _MESSAGE},
        "security": [{"token": []}],
    },
)
async def sync(request: Request) -> Response:
    """Take in what a device has, and answer what it lacks."""
    token = token_of(request)
    if request.headers.get("content-encoding", "identity").casefold() != "identity":
        raise UnknownEncoding
    body = await body_of(request, codec.MAX_BODY_BYTES)
    asked = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    plain = asked == codec.PLAIN_MEDIA_TYPE
    answer = await run_in_threadpool(
        _exchange, store_of(request), token, body, now(request), plain=plain
    )
    return Response(answer, media_type=codec.PLAIN_MEDIA_TYPE if plain else codec.MEDIA_TYPE)


def _exchange(store: Store, token: str, body: bytes, time: int, *, plain: bool) -> bytes:
    response = exchange(store, token, codec.decode_request(body), time)
    if plain:
        return codec.encode_plain(response)
    return codec.encode_message(response, with_dictionary=_knows_dictionary(body))


def _knows_dictionary(body: bytes) -> bool:
    """Return whether whoever sent this can read the dictionary: only a frame without says no."""
    return body.startswith(b"[") or codec.uses_dictionary(body)
