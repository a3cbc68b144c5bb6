"""Whatever may answer in central's place: real HTTP on the loopback, and as odd as asked for."""

import datetime
import ipaddress
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asked for."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. Without a ``Content-Length`` among the headers, the close ends the body."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Callable[[], Iterator[bytes]] = b""

    def pieces(self) -> Iterator[bytes]:
        if isinstance(self.body, bytes):
            yield self.body
        else:
            yield from self.body()


Answers: TypeAlias = Callable[[Asked], Reply]


def page(status: int, media_type: str, body: bytes, **headers: str) -> Reply:
    """Return a reply with its length; ``Retry_After`` is how a header's name is written."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(
        status, {"Content-Type": media_type, "Content-Length": str(len(body)), **named}, body
    )


@dataclass(slots=True)
class StrangeServer:
    """A server that answers as told; ``asked`` is what it heard."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    answer: Answers = lambda _: Reply(404)

    def says(self, *replies: Reply) -> None:
        """Answer these in turn, the last one for ever."""
        left = list(replies)
        self.answer = lambda _: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def strange_server(context: ssl.SSLContext | None = None) -> Iterator[StrangeServer]:
    """Serve on a free port of the loopback until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    scheme = "http"
    if context:
        scheme = "https"
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.strange = StrangeServer(f"{scheme}://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield server.strange
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    strange: StrangeServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: that is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        asked = Asked(self.command, self.path, dict(self.headers), self.rfile.read(length))
        self.server.strange.asked.append(asked)
        reply = self.server.strange.answer(asked)
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for piece in reply.pieces():
                self.wfile.write(piece)
                self.wfile.flush()
        except ConnectionResetError:
            # A close without ceremony: what the client has not read is lost.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Answer every method alike: the library looks for ``do_GET`` and its like."""
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def self_signed(
    folder: Path, names: Sequence[str] = ("127.0.0.1",), days: int = 1
) -> ssl.SSLContext:
    """Return the server's side of TLS with a certificate that nobody vouches for, good for so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "central.test")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=10))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(at)) for at in names]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
