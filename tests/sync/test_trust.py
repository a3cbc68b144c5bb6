"""Nothing is said to anybody whom TLS does not vouch for, or who has not the key that the centre expects."""

import logging
import ssl
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from client.clock import SystemClock
from client.domain.submission import Refused
from client.profile.token import TokenPlace
from client.store.database import Store
from client.sync.assembly import Range
from client.sync.joining import Credentials, sign_in
from client.sync.probe import probe
from client.sync.streams import Ended, Streams
from client.sync.transport import CentralUnreachable, Denied, NotSignedIn, Transport
from client.sync.trust import is_private, key_hash
from protocol import VERSION
from protocol.messages import Request, SignIn
from protocol.records import Stamp
from tests.support.strange_server import Reply, StrangeServer, page, self_signed, strange_server

TOKEN = "a-very-secret-token"
PASSWORD = "a-very-secret-password"
HASH = b"h" * 32
REQUEST = Request(VERSION, b"d" * 16, Stamp(1, 2), (), (), (), (), 1)
CALLS: dict[str, Callable[[Transport], object]] = {
    "exchange": lambda way: way.exchange(REQUEST),
    "sign in": lambda way: way.sign_in(SignIn("haneul", PASSWORD, "00", "PC")),
    "check": lambda way: way.check(),
    "check the sign-in": lambda way: way.check_sign_in(),
    "sign out": lambda way: way.sign_out(),
    "upload": lambda way: way.upload(HASH, 0, 3, b"abc"),
    "fetch": lambda way: list(way.fetch(HASH, 0, 3, 3).pieces),
    "whole": lambda way: way.whole(HASH, 10),
    "carry": lambda way: way.carry(b"bundle"),
    "public lane": lambda way: way.public_lane(b"l" * 16, b""),
}
EVERY_CALL = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@contextmanager
def trusted(
    folder: Path, pins: frozenset[bytes] = frozenset(), days: int = 1
) -> Iterator[tuple[StrangeServer, Transport]]:
    """Serve with a certificate that this PC has reason to trust."""
    with (
        strange_server(self_signed(folder, days=days)) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("REQUESTS_CA_BUNDLE", str(folder / "server.pem"))
        transport = Transport(server.url, TOKEN, pins=pins)
        try:
            yield server, transport
        finally:
            transport.close()


def key_of(folder: Path) -> bytes:
    pem = (folder / "server.pem").read_text()
    return key_hash(ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERT") :]))


def problem_of(transport: Transport, call: Callable[[Transport], object]) -> str:
    with pytest.raises(CentralUnreachable) as failure:
        call(transport)
    return failure.value.problem


@EVERY_CALL
def test_an_expired_certificate_gets_nothing(
    tmp_path: Path, call: Callable[[Transport], object]
) -> None:
    with trusted(tmp_path, days=-1) as (server, transport):
        assert problem_of(transport, call) == "certificate"
        assert not server.asked


@EVERY_CALL
def test_plain_http_to_another_pc_is_not_even_tried(call: Callable[[Transport], object]) -> None:
    for address in (
        "http://192.0.2.1",
        "http://127.0.0.1.example",
        "http://user@192.0.2.1",
        "ftp:",
    ):
        transport = Transport(address, TOKEN)
        assert problem_of(transport, call) == "insecure"
        transport.close()


def test_what_the_environment_says_switches_nothing_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")
    with strange_server(self_signed(tmp_path)) as server:
        transport = Transport(server.url, TOKEN)
        assert problem_of(transport, CALLS["exchange"]) == "certificate"
        assert not server.asked
        transport.close()


def test_whoever_has_a_pinned_key_is_spoken_to(tmp_path: Path) -> None:
    with trusted(tmp_path) as (server, transport):
        server.says(page(200, "application/json", b"{}"))
        transport.check()
        pinned = Transport(server.url, TOKEN, pins=frozenset({b"x" * 32, key_of(tmp_path)}))
        pinned.check()
        assert len(server.asked) == 2
        pinned.close()


@EVERY_CALL
def test_whoever_has_not_gets_nothing_although_its_certificate_is_good(
    tmp_path: Path, call: Callable[[Transport], object]
) -> None:
    with trusted(tmp_path, frozenset({b"x" * 32})) as (server, transport):
        assert problem_of(transport, call) == "certificate"
        assert not server.asked


def test_the_streams_of_a_lecture_hold_to_the_pin_too(tmp_path: Path) -> None:
    with trusted(tmp_path, frozenset({b"x" * 32})) as (server, transport):
        streams = Streams(transport)
        another = transport.another()
        assert another.pins == transport.pins
        assert problem_of(another, CALLS["fetch"]) == "certificate"
        streams.ask(1, HASH, Range(0, 3), 3)
        heard = streams.listen(30)
        assert isinstance(heard, Ended)
        assert isinstance(heard.error, CentralUnreachable)
        assert heard.error.problem == "certificate"
        assert not server.asked
        another.close()


def test_who_looks_whether_there_is_a_line_holds_to_the_pin_too(tmp_path: Path) -> None:
    with trusted(tmp_path) as (server, _):
        assert probe(server.url, 30, frozenset({b"x" * 32})) == "certificate"
        assert not server.asked


def test_no_password_goes_to_whoever_has_not_the_pinned_key(tmp_path: Path, store: Store) -> None:
    with trusted(tmp_path) as (server, _):
        credentials = Credentials(server.url, "haneul", PASSWORD, "PC", frozenset({b"x" * 32}))
        with pytest.raises(CentralUnreachable) as failure:
            sign_in(store, SystemClock(), TokenPlace(store), credentials)
        assert failure.value.problem == "certificate"
        assert not server.asked


def test_no_password_goes_over_plain_http(store: Store) -> None:
    credentials = Credentials("http://192.0.2.1", "haneul", PASSWORD, "PC")
    with pytest.raises(Refused) as refusal:
        sign_in(store, SystemClock(), TokenPlace(store), credentials)
    assert refusal.value.code == "insecure"


def test_what_does_not_leave_this_pc_goes_to_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with strange_server() as proxy, strange_server() as server:
        for name in ("http_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        server.says(page(200, "application/json", b"{}"))
        transport = Transport(server.url, TOKEN)
        transport.check()
        assert (len(server.asked), len(proxy.asked)) == (1, 0)
        transport.close()


@EVERY_CALL
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_the_token_nowhere(
    call: Callable[[Transport], object], status: int
) -> None:
    with strange_server() as elsewhere, strange_server() as server:
        server.says(page(status, "text/html", b"", Location=elsewhere.url + "/"))
        transport = Transport(server.url, TOKEN)
        assert problem_of(transport, call) == "not-central"
        assert (len(server.asked), len(elsewhere.asked)) == (1, 0)
        transport.close()


@EVERY_CALL
def test_no_secret_is_in_an_address_an_error_or_a_log(
    call: Callable[[Transport], object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    quoting = msgspec.json.encode({"code": TOKEN, "words": {"en": PASSWORD}})
    with strange_server() as server:
        transport = Transport(server.url, TOKEN)
        said = [repr(transport)]
        for reply in (
            *(page(status, "application/json", quoting) for status in (400, 401, 403, 429, 500)),
            page(200, "text/html", f"Hello {TOKEN}".encode()),
            Reply(200, {"Content-Length": "99"}, b"short"),
            page(307, "text/html", b"", Location=f"http://192.0.2.1/?token={TOKEN}"),
        ):
            server.says(reply)
            try:
                call(transport)
            except (CentralUnreachable, Denied, NotSignedIn) as error:
                said.append("".join(traceback.format_exception(error)))
        transport.close()
        said += [asked.path for asked in server.asked]
    text = "\n".join((*said, caplog.text))
    assert server.asked
    assert TOKEN not in text
    assert PASSWORD not in text


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("https://central.example", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("http://central.example", False),
        ("http://127.0.0.1@central.example", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_tls_and_this_pc_are_private(address: str, private: bool) -> None:
    assert is_private(address) is private
