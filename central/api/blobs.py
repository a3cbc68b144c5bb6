"""``/v1/blobs/HEX``: files by their SHA-256, down in ranges and up in parts."""

from collections.abc import AsyncIterator, Iterator

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response, StreamingResponse

from central.api.asking import drain, now, store_of, token_of
from central.api.errors import described
from central.service import following, uploads
from central.service.following import Follow, Followed
from central.service.uploads import Part
from central.store.blobs import HASH_BYTES
from protocol.codec import Malformed
from protocol.manifest import LECTURE_TYPE, SIZES

PART_BYTES = 64 * 1024
"""What of an upload is put on disk at a time: so much is lost at most when a line breaks."""

MAX_DIGITS = 18
FOR_EVER = "private, max-age=31536000, immutable"

router = APIRouter()

_HEADERS = [
    {
        "name": name,
        "in": "header",
        "required": True,
        "schema": {"type": "integer"},
        "description": description,
    }
    for name, description in (
        ("Upload-Offset", "Where these bytes start"),
        ("Upload-Length", "The size of the whole blob"),
    )
]


_FOLLOW = {
    "name": "Follow",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "example": "low 245760",
    "description": "Of a list of files: let so many bytes of the rendition's first file follow it in the same"
    " answer; it begins with the size of the list (4 bytes) and of what follows it (8)",
}


@router.head("/v1/blobs/{name}", include_in_schema=False)
@router.get(
    "/v1/blobs/{name}",
    summary="A file, or a range of it",
    response_class=Response,
    responses={
        200: {
            "description": "The file",
            "content": {"application/octet-stream": {}, LECTURE_TYPE: {}},
        },
        206: {"description": "A range of it", "content": {"application/octet-stream": {}}},
        304: {"description": "The client has it"},
        400: {"description": "Not a range", "content": {"text/plain": {}}},
        416: {"description": "No such range", "content": {"text/plain": {}}},
        **described({401: "sign-in", 404: "not-found: no such blob for this learner"}),
    },
    openapi_extra={"parameters": [_FOLLOW], "security": [{"token": []}]},
)
async def download(request: Request, name: str) -> Response:
    """Answer with the bytes of a blob that the learner may have."""
    sha256 = _hash(name)
    token = token_of(request)
    path = await run_in_threadpool(uploads.find, store_of(request), token, sha256, now(request))
    headers = {"ETag": f'"{name}"', "Cache-Control": FOR_EVER}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if follow := _follow(request):
        found = await run_in_threadpool(
            following.find, store_of(request), token, path, follow, now(request)
        )
        if found:
            return _answer(found)
    return FileResponse(path, headers=headers, media_type="application/octet-stream")


@router.patch(
    "/v1/blobs/{name}",
    summary="A part of a file, on its way up",
    status_code=204,
    response_class=Response,
    responses={
        204: {"description": "Taken; Upload-Offset says how much is here"},
        **described(
            {
                400: "malformed: a header is no number",
                401: "sign-in",
                404: "not-found: no fact of the learner names this blob",
                409: "other-offset: see Upload-Offset",
                413: "too-large: more than the fact said",
                422: "wrong-hash: the whole is not this blob; it starts again at 0",
            }
        ),
    },
    openapi_extra={
        "parameters": _HEADERS,
        "requestBody": {"required": True, "content": {"application/partial-upload": {}}},
        "security": [{"token": []}],
    },
)
async def upload(request: Request, name: str) -> Response:
    """Keep what comes, part by part, as far as it comes."""
    token = token_of(request)
    part = Part(_hash(name), _number(request, "upload-offset"), _number(request, "upload-length"))
    parts = request.stream()
    try:
        received = await _receive(request, parts, token, part)
    except (uploads.NotFound, uploads.OtherOffset, uploads.TooLarge):
        await drain(parts)
        raise
    return Response(status_code=204, headers={"Upload-Offset": str(received)})


def _follow(request: Request) -> Follow | None:
    """Return what is to follow the file that is asked for; None if nothing, or nothing that can be."""
    rendition, _, digits = request.headers.get("follow", "").partition(" ")
    if request.method != "GET" or "range" in request.headers:
        return None
    if not digits.isascii() or not digits.isdecimal() or len(digits) > MAX_DIGITS:
        return None
    return Follow(rendition, int(digits))


def _answer(found: Followed) -> Response:
    size = SIZES.size + len(found.manifest) + found.count
    headers = {"Content-Length": str(size), "Cache-Control": "no-store"}
    return StreamingResponse(_pieces(found), headers=headers, media_type=LECTURE_TYPE)


def _pieces(found: Followed) -> Iterator[bytes]:
    """Yield the list and what follows it; the list does not travel alone."""
    piece = SIZES.pack(len(found.manifest), found.count) + found.manifest
    left = found.count
    with found.path.open("rb") as file:
        while left:
            body = file.read(min(left, PART_BYTES))
            if not body:
                # The answer stays shorter than it says: whoever reads it finds it cut off.
                return
            yield piece + body
            piece, left = b"", left - len(body)
    if piece:
        yield piece


async def _receive(request: Request, parts: AsyncIterator[bytes], token: str, part: Part) -> int:
    store = store_of(request)
    received = await run_in_threadpool(uploads.begin, store, token, part, now(request))
    body = bytearray()
    cut_off = False
    while not cut_off:
        try:
            body += await anext(parts)
        except (StopAsyncIteration, ClientDisconnect):
            cut_off = True
        if body and (cut_off or len(body) >= PART_BYTES):
            at = Part(part.sha256, received, part.length)
            received = await run_in_threadpool(
                uploads.append, store, token, at, bytes(body), now(request)
            )
            body.clear()
    if not part.length:
        received = await run_in_threadpool(uploads.append, store, token, part, b"", now(request))
    return received


def _hash(name: str) -> bytes:
    try:
        sha256 = bytes.fromhex(name)
    except ValueError as error:
        raise uploads.NotFound from error
    if len(sha256) != HASH_BYTES or sha256.hex() != name:
        raise uploads.NotFound
    return sha256


def _number(request: Request, name: str) -> int:
    digits = request.headers.get(name, "")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > MAX_DIGITS:
        raise Malformed(f"{name} is no number")
    return int(digits)
