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
            "type": "array",
            "items": {},
            "description": "A message of protocol/messages.py, its fields in their order",
        }
    }
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
                403: "not-yours: a lane is somebody else's; nothing was taken",
                413: "too-large",
                415: "encoding: neither zstd nor plain",
            }
        ),
    },
    openapi_extra={
        "requestBody": {"required": True, "content": _MESSAGE},
        "parameters": [
            {
                "name": "Content-Encoding",
                "in": "header",
                "schema": {"type": "string", "enum": ["zstd"]},
                "description": "Without it the JSON is taken and answered plain",
            }
        ],
        "security": [{"token": []}],
    },
)
async def sync(request: Request) -> Response:
    """Take in what a device has, and answer what it lacks."""
    token = token_of(request)
    encoding = request.headers.get("content-encoding", "identity").casefold()
    if encoding not in ("zstd", "identity"):
        raise UnknownEncoding
    body = await body_of(request, codec.MAX_BODY_BYTES)
    packed = encoding == "zstd"
    answer = await run_in_threadpool(
        _exchange, store_of(request), token, body, now(request), packed=packed
    )
    headers = {"Content-Encoding": "zstd"} if packed else {}
    return Response(answer, media_type=codec.MEDIA_TYPE, headers=headers)


def _exchange(store: Store, token: str, body: bytes, time: int, *, packed: bool) -> bytes:
    response = exchange(store, token, codec.decode_request(body, compressed=packed), time)
    return codec.encode_message(response) if packed else codec.encode_plain(response)
