"""Whoever answers in central's place, it is called by its name, and nothing of it is believed."""

import gzip
import threading
import tracemalloc

import msgspec
import pytest
from backports import zstd

from central.api.errors import STATUSES
from client.sync.probe import probe
from client.sync.replies import ERRORS
from client.sync.transport import CentralUnreachable, Denied, NotSignedIn, Transport
from protocol import codec
from protocol.lanes import Portion, Standing
from protocol.messages import Offset
from tests.support.strange_server import Reply, StrangeServer, page, strange_server
from tests.sync.transport.said import (
    ANSWER,
    HASH,
    HTML,
    JSON,
    OTHER_DICTIONARY,
    REQUEST,
    SIGN_IN,
    TOKEN,
    bomb,
    endless,
    error,
    told,
)

STRANGERS: dict[str, tuple[Reply, str]] = {
    "a captive portal": (page(200, "text/html", HTML), "not-central"),
    "a captive portal that sends elsewhere": (
        page(302, "text/html", b"", Location="http://wifi.example/"),
        "not-central",
    ),
    "a captive portal that says 401": (page(401, "text/html", HTML), "not-central"),
    "a captive portal that says 511": (page(511, "text/html", HTML), "server-error"),
    "nothing at all, with 204": (Reply(204), "not-central"),
    "a page that is not there": (page(404, "text/html", HTML), "not-central"),
    "JSON that is no error of ours": (page(403, JSON, b'{"error": 1}'), "not-central"),
    "JSON that is none": (page(401, JSON, b"\xff["), "not-central"),
    "JSON without end": (page(401, JSON, b"[" * 100_000), "not-central"),
    "a failure": (page(500, "text/html", b"oops"), "server-error"),
    "a failure in JSON": (error(500, "broken"), "server-error"),
    "a bad gateway": (page(502, "text/html", b""), "server-error"),
    "too much asked, of a proxy": (page(429, "text/html", b""), "server-error"),
    "what is no response": (page(200, codec.MEDIA_TYPE, b'{"a": 1}'), "malformed"),
    "nothing": (page(200, codec.MEDIA_TYPE, b""), "malformed"),
    "another encoding": (
        page(
            200,
            codec.MEDIA_TYPE,
            gzip.compress(codec.encode_message(ANSWER)),
            Content_Encoding="gzip",
        ),
        "malformed",
    ),
    "a dictionary of a later central": (
        page(200, codec.MEDIA_TYPE, zstd.compress(b"[]", zstd_dict=OTHER_DICTIONARY)),
        "malformed",
    ),
    "a bomb": (bomb(), "malformed"),
    "a body without end": (
        Reply(200, {"Content-Type": codec.MEDIA_TYPE}, endless),
        "malformed",
    ),
    "an error without end": (Reply(403, {"Content-Type": JSON}, endless), "malformed"),
    "a body that is cut short": (
        Reply(200, {"Content-Type": codec.MEDIA_TYPE, "Content-Length": "999"}, b"[1,"),
        "unreachable",
    ),
    "chunks that are none": (
        Reply(
            200, {"Content-Type": codec.MEDIA_TYPE, "Transfer-Encoding": "chunked"}, b"zz\r\n..."
        ),
        "unreachable",
    ),
    "a header without end": (Reply(200, {"X": "x" * 100_000}), "unreachable"),
    "a lane that is none": (
        told(msgspec.structs.replace(ANSWER, portions=(Portion(b"short", (), first=1),))),
        "malformed",
    ),
    "a lane before the first": (
        told(msgspec.structs.replace(ANSWER, portions=(Portion(-1, ()),))),
        "malformed",
    ),
    "a portion before the first": (
        told(msgspec.structs.replace(ANSWER, portions=(Portion(b"l" * 16, (), first=0),))),
        "malformed",
    ),
    "a portion that ends nowhere": (
        told(msgspec.structs.replace(ANSWER, portions=(Portion(0, (), last=2**70),))),
        "malformed",
    ),
    "a position before the first": (
        told(msgspec.structs.replace(ANSWER, held=(Standing(0, -1, b"c" * 8),))),
        "malformed",
    ),
    "a check that is none": (
        told(msgspec.structs.replace(ANSWER, held=(Standing(0, 1, b"c"),))),
        "malformed",
    ),
    "an offset that no database takes": (
        told(msgspec.structs.replace(ANSWER, offsets=(Offset(HASH, 2**70, True, True),))),
        "malformed",
    ),
    "an offset before the first": (
        told(msgspec.structs.replace(ANSWER, offsets=(Offset(HASH, -1, True, True),))),
        "malformed",
    ),
    "a time that is none": (told(msgspec.structs.replace(ANSWER, time=10**30)), "malformed"),
}


@pytest.mark.parametrize(("reply", "problem"), STRANGERS.values(), ids=STRANGERS)
def test_an_exchange_with_a_stranger_has_a_name(
    server: StrangeServer, transport: Transport, reply: Reply, problem: str
) -> None:
    server.says(reply)
    tracemalloc.start()
    with pytest.raises(CentralUnreachable) as failure:
        transport.exchange(REQUEST)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert failure.value.problem == problem
    assert peak < 4 * codec.MAX_BODY_BYTES
    assert TOKEN not in f"{failure.value!r} {failure.value.__cause__!r} {server.asked[0].path}"


def test_an_exchange_with_central_is_what_it_said(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(told(ANSWER))
    assert transport.exchange(REQUEST) == ANSWER
    (asked,) = server.asked
    assert codec.decode_request(asked.body) == REQUEST
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert (asked.method, asked.path) == ("POST", "/v1/sync")


def test_plain_json_is_read_too(server: StrangeServer, transport: Transport) -> None:
    server.says(page(200, codec.MEDIA_TYPE, codec.encode_plain(ANSWER)))
    assert transport.exchange(REQUEST) == ANSWER


@pytest.mark.parametrize(
    ("headers", "asked_for"),
    [
        ({}, None),
        ({"Retry_After": "30"}, 30.0),
        ({"Retry_After": "soon"}, None),
        ({"Retry_After": "-1"}, None),
        ({"Retry_After": "9" * 5000}, None),
    ],
)
@pytest.mark.parametrize("status", [500, 503, 429])
def test_central_may_ask_to_be_left_alone(
    server: StrangeServer,
    transport: Transport,
    status: int,
    headers: dict[str, str],
    asked_for: float | None,
) -> None:
    server.says(page(status, "text/plain", b"", **headers))
    with pytest.raises(CentralUnreachable) as failure:
        transport.exchange(REQUEST)
    assert (failure.value.problem, failure.value.retry_after) == ("server-error", asked_for)


def test_centrals_own_401_means_that_nobody_is_signed_in(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(error(401, "sign-in"))
    with pytest.raises(NotSignedIn):
        transport.exchange(REQUEST)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "malformed"),
        (403, "not-yours"),
        (404, "not-found"),
        (413, "too-large"),
        (415, "encoding"),
        (422, "wrong-hash"),
        (426, "upgrade"),
    ],
)
def test_centrals_no_has_its_code(
    server: StrangeServer, transport: Transport, status: int, code: str
) -> None:
    server.says(error(status, code))
    with pytest.raises(Denied) as denial:
        transport.exchange(REQUEST)
    assert (denial.value.status, denial.value.code) == (status, code)


@pytest.mark.parametrize(("status", "code"), [(403, "x"), (403, "not-found"), (404, "")])
def test_a_no_that_central_never_says_is_a_strangers(
    server: StrangeServer, transport: Transport, status: int, code: str
) -> None:
    server.says(error(status, code))
    with pytest.raises(CentralUnreachable, match="not-central"):
        transport.whole(HASH, 100)
    with pytest.raises(CentralUnreachable, match="not-central"):
        transport.sign_in(SIGN_IN)


def test_every_error_of_centrals_is_known_as_its() -> None:
    ours = {pair for pair in STATUSES.values() if pair[0] < 500}
    assert ours == ERRORS


def test_a_sign_in_is_checked(server: StrangeServer, transport: Transport) -> None:
    server.says(error(404, "not-found"))
    transport.check_sign_in()
    server.says(error(401, "sign-in"))
    with pytest.raises(NotSignedIn):
        transport.check_sign_in()


def test_a_probe_waits_for_nobody(server: StrangeServer) -> None:
    server.says(page(200, JSON, b"{}"))
    assert probe(server.url) == ""
    server.says(page(200, "text/html", HTML))
    assert probe(server.url) == "not-central"
    ended = threading.Event()

    def silence(_: object) -> Reply:
        ended.wait()
        return Reply()

    server.answer = silence
    assert probe(server.url, 0.05) == "unreachable"
    ended.set()


def test_a_sign_in_brings_a_token(server: StrangeServer, transport: Transport) -> None:
    body = b'{"token":"t","learner":"l","name":"n","portal":"p"}'
    server.says(page(200, JSON, body))
    assert transport.sign_in(SIGN_IN).token == "t"
    assert b"secret-pw" in server.asked[0].body
    assert "secret-pw" not in server.asked[0].path


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (error(401, "wrong-password"), "wrong-password"),
        (error(429, "too-many-tries"), "too-many-tries"),
    ],
)
def test_a_sign_in_may_be_denied(
    server: StrangeServer, transport: Transport, reply: Reply, code: str
) -> None:
    server.says(reply)
    with pytest.raises(Denied) as denial:
        transport.sign_in(SIGN_IN)
    assert denial.value.code == code


@pytest.mark.parametrize("body", [b"{}", b"", b"\xff", b"[" * 100_000, b'{"token": 1}'])
def test_a_sign_in_that_brings_no_token_was_not_centrals(
    server: StrangeServer, transport: Transport, body: bytes
) -> None:
    server.says(page(200, JSON, body))
    with pytest.raises(CentralUnreachable, match="not-central"):
        transport.sign_in(SIGN_IN)


def test_no_redirect_is_followed_with_the_token(
    transport: Transport, server: StrangeServer
) -> None:
    with strange_server() as elsewhere:
        server.says(page(307, "text/html", b"", Location=elsewhere.url))
        with pytest.raises(CentralUnreachable):
            transport.exchange(REQUEST)
        assert not elsewhere.asked


def test_a_token_that_is_none_is_not_quoted(server: StrangeServer) -> None:
    transport = Transport(server.url, f"{TOKEN}\nX: y")
    with pytest.raises(NotSignedIn) as failure:
        transport.exchange(REQUEST)
    assert TOKEN not in f"{failure.value!r} {failure.value.__cause__!r}"
    assert not server.asked
    transport.close()
