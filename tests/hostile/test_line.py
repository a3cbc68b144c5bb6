"""Nobody keeps a learner waiting for ever, and nobody but central gets the token.

A server that sends a byte now and then keeps to every time-out of a line; one that redirects would have the
token carried elsewhere.
"""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from client.domain.submission import Refused
from client.sync import asking
from client.sync.replies import CentralUnreachable
from protocol import codec
from tests.hostile.conftest import Learner
from tests.support.central_made import PASSWORD
from tests.support.strange_server import Asked, Reply, page, strange_server
from tests.support.twisted_central import Twist, fields, says

EVERYTHING = ".*"
LIMIT = 0.3
"""Of what may take minutes, in seconds."""

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: "
BEGINNINGS = {
    "the status line": b"HTTP/1.",
    "a header": HEAD + b"text/x",
    "header after header": HEAD + codec.MEDIA_TYPE.encode() + b"\r\n",
    "the body": HEAD + codec.MEDIA_TYPE.encode() + b"\r\nContent-Encoding: zstd\r\n\r\n",
    "a sized body": HEAD + codec.MEDIA_TYPE.encode() + b"\r\nContent-Length: 99999999\r\n\r\n",
    "a chunk's size": HEAD + codec.MEDIA_TYPE.encode() + b"\r\nTransfer-Encoding: chunked\r\n\r\n",
    "an error": b"HTTP/1.1 403 No\r\nContent-Type: application/json\r\n\r\n",
    "a file": HEAD + b"application/octet-stream\r\nContent-Length: 99999999\r\n\r\n",
}


@dataclass
class Drip:
    """Answers with a beginning, and then a byte at a time until it is stopped."""

    beginning: bytes
    listening: socket.socket
    asked: list[bytes] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    def serve(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=[connection], daemon=True).start()

    def answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                self.asked.append(connection.recv(65_536))
                connection.sendall(self.beginning)
                drop = b"X: y\r\n" if self.beginning.endswith(b"sync+json\r\n") else b"1"
                while not self.stopped.wait(0.02):
                    connection.sendall(drop)
            except OSError:
                return


@contextmanager
def dripping(beginning: bytes) -> Iterator[Drip]:
    """Yield a server that drips."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        drip = Drip(beginning, listening)
        thread = threading.Thread(target=drip.serve, daemon=True)
        thread.start()
        yield drip
        drip.stopped.set()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
def test_an_answer_that_drips_is_given_up(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    monkeypatch.setattr(asking, "LONGEST_SECONDS", LIMIT)
    learner.works("waits")
    with dripping(beginning) as drip:
        runner = learner.workspace.line().runner
        runner.transport.base_url = drip.url
        assert learner.syncs() in {"unreachable", "not-central"}
        runner.transport.base_url = learner.between.url
        assert len(drip.asked) == 1
    assert learner.syncs() == ""
    assert learner.waits() == 0


@pytest.mark.parametrize("beginning", [HEAD, BEGINNINGS["a file"]], ids=["a header", "a file"])
def test_a_download_that_drips_ends_when_the_program_does(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    monkeypatch.setattr(asking, "LONGEST_SECONDS", LIMIT)
    learner.workspace.learning.downloads.keep("demo/talk", "low")
    line = learner.workspace.line()
    with dripping(beginning) as drip:
        line.downloader.transport.base_url = drip.url
        thread = threading.Thread(target=line.downloader.run)
        thread.start()
        while not drip.asked:
            thread.join(0.01)
        line.downloader.stop()
        thread.join(10)
        assert not thread.is_alive()


def test_a_sign_in_that_drips_is_given_up(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LONGEST_SECONDS", LIMIT)
    with dripping(HEAD) as drip, pytest.raises(CentralUnreachable) as failure:
        learner.workspace.sign_in(drip.url, "haneul", PASSWORD)
    assert failure.value.problem == "unreachable"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("to", ["http://{}", "https://{}", "//{}", "file:///etc/passwd"])
def test_the_token_and_the_password_go_to_nobody_else(
    learner: Learner, status: int, to: str
) -> None:
    with strange_server() as other:
        host = other.url.partition("//")[2]
        location = to.format(f"{host}/v1/sync")
        learner.works("waits")
        learner.workspace.learning.downloads.keep("demo/talk", "low")
        learner.between.lies(EVERYTHING, says(page(status, "text/html", b"", Location=location)))
        assert learner.syncs() == "not-central"
        assert learner.downloads() == "not-central"
        with pytest.raises(CentralUnreachable) as failure:
            learner.workspace.sign_in(learner.between.url, "haneul", PASSWORD)
        assert failure.value.problem == "not-central"
        learner.workspace.sign_out()
        assert other.asked == []


def test_a_cookie_of_somebody_elses_is_not_kept(learner: Learner) -> None:
    """A captive portal's, say: it would make every exchange larger, and tell who it is."""
    portal = Reply(200, {"Content-Type": "text/html", "Set-Cookie": "who=haneul; Path=/"}, b"hello")
    learner.between.lies(EVERYTHING, says(portal))
    assert learner.syncs() == "not-central"
    learner.between.honest()
    assert learner.syncs() == ""
    assert all("Cookie" not in asked.headers for asked in learner.between.asked)


TOKENS = {
    "no ASCII": "토큰",
    "a line in it": "a\r\nX: y",
    "a NUL": "a\0",
    "nothing": "",
    "a space": "a b",
    "megabytes": "a" * 3_000_000,
}
SIGNED_IN = {
    "a number for a name": b'{"token":"t","learner":7,"name":"n","portal":"p"}',
    "half of a surrogate": b'{"token":"t","learner":"\\ud800","name":"n","portal":"p"}',
    "another learner": b'{"token":"t","learner":"l","name":"n","portal":"p"}',
    "too little": b'{"token":"t"}',
    "a list": b'["t","l","n","p"]',
    "nesting without end": b"[" * 200_000,
}


def with_token(token: str) -> Twist:
    """Answer a sign-in truly, but for the token."""

    def twist(_: Asked, reply: Reply) -> Reply:
        assert isinstance(reply.body, bytes)
        said = json.loads(reply.body)
        return page(200, "application/json", json.dumps({**said, "token": token}).encode())

    return twist


@pytest.mark.parametrize(
    "twist",
    [
        *map(with_token, TOKENS.values()),
        *(says(page(200, "application/json", body)) for body in SIGNED_IN.values()),
    ],
    ids=[*(f"token: {name}" for name in TOKENS), *SIGNED_IN],
)
def test_a_sign_in_that_makes_no_sense_changes_nothing(learner: Learner, twist: Twist) -> None:
    before = learner.workspace.identity
    learner.between.lies("/v1/sign-in", twist)
    with pytest.raises((CentralUnreachable, Refused)):
        learner.workspace.sign_in(learner.between.url, "haneul", PASSWORD)
    learner.between.honest()
    assert learner.workspace.identity == before
    assert learner.syncs() == ""


@pytest.mark.parametrize(
    "token",
    [token for token in TOKENS.values() if token],
    ids=[name for name in TOKENS if TOKENS[name]],
)
def test_a_new_token_that_is_none_does_not_replace_the_one_that_is(
    learner: Learner, token: str
) -> None:
    learner.between.lies("/v1/sync", fields(token=json.dumps(token).encode()))
    assert learner.syncs() == "malformed"
    learner.between.honest()
    assert learner.syncs() == ""
