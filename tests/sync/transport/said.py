"""What is said to central in these tests, and what central or somebody in its place answers."""

from collections.abc import Iterator

import msgspec
from backports import zstd

from protocol import VERSION, codec
from protocol.messages import Request, Response, SignIn
from protocol.records import Stamp
from tests.support.strange_server import Reply, page

TOKEN = "a-secret-token"
JSON = "application/json"
HTML = b"<html>Welcome to our Wi-Fi!</html>"
BYTES = "application/octet-stream"
REQUEST = Request(VERSION, b"d" * 16, Stamp(1, 2), (), (), (), (), 1)
ANSWER = Response(VERSION, 5, (), (), more=False, offsets=())
FILE = bytes(range(256)) * 400
HASH = b"h" * 32
OTHER_DICTIONARY = zstd.train_dict([b"%d" % n * 100 for n in range(100)], 1000)
SIGN_IN = SignIn("haneul", "secret-pw", "00", "PC")


def endless() -> Iterator[bytes]:
    while True:
        yield b" " * 65536


def told(response: Response) -> Reply:
    return page(200, codec.MEDIA_TYPE, codec.encode_message(response))


def bomb() -> Reply:
    body = zstd.compress(b" " * (codec.MAX_BODY_BYTES * 8))
    return page(200, codec.MEDIA_TYPE, body)


def error(status: int, code: str, **headers: str) -> Reply:
    return page(status, JSON, msgspec.json.encode({"code": code, "words": {}}), **headers)
