"""``POST /v1/sign-in`` and ``POST /v1/sign-out``."""

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from central.api.asking import body_of, now, store_of, token_of
from central.api.errors import described
from central.service import accounts
from protocol.codec import Malformed
from protocol.messages import SignIn

MAX_BODY_BYTES = 16 * 1024

router = APIRouter()

_sign_ins = msgspec.json.Decoder(SignIn)


@router.post(
    "/v1/sign-in",
    summary="A token for a device",
    response_class=Response,
    responses={
        200: {
            "description": "The token, and whose it is",
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["token", "learner", "name", "portal"],
                        "properties": {
                            name: {"type": "string"}
                            for name in (
                                "token",
                                "learner",
                                "name",
                                "portal",
                                "signing",
                                "sealing",
                            )
                        }
                        | {
                            "consent": {
                                "type": ["array", "null"],
                                "description": "Central's signed word: docs/protocol.md, Consent",
                            }
                        },
                    }
                }
            },
        },
        **described(
            {
                400: "malformed: not a sign-in",
                401: "wrong-password",
                413: "too-large",
                429: "too-many-tries; see Retry-After (s)",
            }
        ),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["name", "password", "device", "device_name"],
                        "properties": {
                            "name": {"type": "string"},
                            "password": {"type": "string", "format": "password"},
                            "device": {"type": "string", "description": "16 bytes in hex"},
                            "device_name": {"type": "string"},
                            "signing": {
                                "type": "string",
                                "format": "byte",
                                "description": "The device's Ed25519 public key, in base64",
                            },
                            "sealing": {
                                "type": "string",
                                "format": "byte",
                                "description": "The device's X25519 public key, in base64",
                            },
                        },
                    }
                }
            },
        }
    },
)
async def sign_in(request: Request) -> Response:
    """Give a device a token."""
    body = await body_of(request, MAX_BODY_BYTES)
    try:
        asked = _sign_ins.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed("not a sign-in") from error
    signed_in = await run_in_threadpool(accounts.sign_in, store_of(request), asked, now(request))
    return Response(
        msgspec.json.encode(signed_in),
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


@router.post(
    "/v1/sign-out",
    summary="Revoke a token",
    status_code=204,
    response_class=Response,
    responses={204: {"description": "Revoked"}, **described({401: "sign-in: the token is none"})},
    openapi_extra={"security": [{"token": []}]},
)
async def sign_out(request: Request) -> Response:
    """Revoke the token that asks."""
    token = token_of(request)
    await run_in_threadpool(accounts.sign_out, store_of(request), token, now(request))
    return Response(status_code=204)
