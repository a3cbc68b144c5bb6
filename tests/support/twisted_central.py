"""A real central behind somebody who twists its answers: real HTTP on both sides."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec
import requests
from backports import zstd

from protocol import codec
from protocol.messages import Response
from tests.support.strange_server import Asked, Reply, StrangeServer, page, strange_server

Twist: TypeAlias = Callable[[Asked, Reply], Reply]
JSON = "application/json"
PASSED_ON = (
    "Content-Type",
    "Content-Encoding",
    "Content-Range",
    "ETag",
    "Upload-Offset",
    "Retry-After",
)


@dataclass
class Twisted:
    """Passes on what is asked and answered; answers to some paths go through ``twists``.

    After ``patience`` questions it says nothing more: whoever asks for ever is found out. What it
    ``swallows`` never reaches central.
    """

    real: str
    server: StrangeServer
    http: requests.Session
    twists: list[tuple[str, Twist]] = field(default_factory=list)
    patience: int = 300
    swallows: bool = False
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url

    def honest(self) -> None:
        """Twist nothing from now on."""
        self.twists.clear()
        self.asked.clear()
        self.swallows = False

    def lies(self, path: str, twist: Twist) -> None:
        """Twist the answers about a path, given as a pattern."""
        self.twists.append((path, twist))
        self.asked.clear()

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if len(self.asked) > self.patience:
            return Reply(503)
        reply = Reply() if self.swallows else self._pass_on(asked)
        for path, twist in self.twists:
            if re.fullmatch(path, asked.path):
                return twist(asked, reply)
        return reply

    def _pass_on(self, asked: Asked) -> Reply:
        headers = {name: value for name, value in asked.headers.items() if name != "Host"}
        with self.http.request(
            asked.method,
            self.real + asked.path,
            data=asked.body,
            headers=headers,
            allow_redirects=False,
            stream=True,
        ) as answer:
            body = answer.raw.read(decode_content=False)
            named = {name: answer.headers[name] for name in PASSED_ON if name in answer.headers}
        return Reply(answer.status_code, {**named, "Content-Length": str(len(body))}, body)


@contextmanager
def twisted_central(real: str) -> Iterator[Twisted]:
    """Stand before a central until the block ends."""
    with strange_server() as server, requests.Session() as http:
        http.trust_env = False
        found = Twisted(real, server, http)
        server.answer = found.answer
        yield found


def says(reply: Reply) -> Twist:
    """Answer this, whatever was asked."""
    return lambda *_: reply


def exchange(change: Callable[[Response], Response]) -> Twist:
    """Change what an exchange brings."""

    def twist(_: Asked, reply: Reply) -> Reply:
        assert isinstance(reply.body, bytes)
        return packed(codec.encode_plain(change(heard(reply))))

    return twist


def fields(**changed: bytes) -> Twist:
    """Put other JSON into fields of what an exchange brings."""

    def twist(_: Asked, reply: Reply) -> Reply:
        names = Response.__struct_fields__
        values = msgspec.json.decode(codec.encode_plain(heard(reply)), type=list[msgspec.Raw])
        written = [bytes(value) for value in values]
        for name, value in changed.items():
            written[names.index(name)] = value
        return packed(b"[" + b",".join(written) + b"]")

    return twist


def heard(reply: Reply) -> Response:
    """Return what central said."""
    assert isinstance(reply.body, bytes)
    return codec.decode_response(reply.body)


def packed(plain: bytes, headers: Mapping[str, str] | None = None) -> Reply:
    """Return JSON as an exchange brings it."""
    return sealed(zstd.compress(plain), headers)


def sealed(frame: bytes, headers: Mapping[str, str] | None = None) -> Reply:
    """Return bytes that say of themselves that they are packed."""
    return page(200, codec.MEDIA_TYPE, frame, **(headers or {}))


def served(asked: Asked, body: bytes) -> Reply:
    """Return the bytes of a file that were asked for, as central does."""
    headers = {"ETag": f'"{asked.path.rpartition("/")[2]}"'}
    found = re.fullmatch(r"bytes=(\d+)-(\d+)", asked.headers.get("Range", ""))
    status = 206 if found else 200
    if found:
        piece = body[int(found[1]) : int(found[2]) + 1]
        last = int(found[1]) + len(piece) - 1
        headers["Content-Range"] = f"bytes {found[1]}-{last}/{len(body)}"
        body = piece
    length = {"Content-Type": "application/octet-stream", "Content-Length": str(len(body))}
    return Reply(status, {**headers, **length}, body)
