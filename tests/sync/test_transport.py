"""Whoever answers in central's place, it is called by its name, and nothing of it is believed."""

import gzip
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import requests
from backports import zstd

from central.api.errors import STATUSES
from client.sync.assembly import Range
from client.sync.probe import probe
from client.sync.replies import ERRORS, divided
from client.sync.transport import CentralUnreachable, Denied, Follow, NotSignedIn, Transport
from protocol import VERSION, codec
from protocol.lanes import Portion, Segment, Standing
from protocol.manifest import LECTURE_TYPE, SIZES
from protocol.messages import Offset, Request, Response, SignIn
from protocol.records import Stamp
from tests.support.strange_server import Reply, StrangeServer, page, self_signed, strange_server

TOKEN = "a-secret-token"
JSON = "application/json"
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


@pytest.fixture
def server() -> Iterator[StrangeServer]:
    with strange_server() as strange:
        yield strange


@pytest.fixture
def transport(server: StrangeServer) -> Iterator[Transport]:
    found = Transport(server.url + "/", TOKEN)
    yield found
    found.close()


HTML = b"<html>Welcome to our Wi-Fi!</html>"
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


# Files --------------------------------------------------------------------------------------


def piece_of(start: int, stop: int, **headers: str) -> Reply:
    named = {"Content_Range": f"bytes {start}-{stop - 1}/{len(FILE)}", "ETag": f'"{HASH.hex()}"'}
    return page(206, BYTES, FILE[start:stop], **named | headers)


def fetched(transport: Transport, start: int = 100, stop: int = 50_000) -> bytes:
    with transport.fetch(HASH, start, stop, len(FILE)) as reply:
        return b"".join(reply.pieces)


def test_a_range_is_what_was_asked_for(server: StrangeServer, transport: Transport) -> None:
    server.says(piece_of(100, 50_000))
    assert fetched(transport) == FILE[100:50_000]
    assert server.asked[0].headers["Range"] == "bytes=100-49999"


def test_a_server_that_ignores_the_range_brings_the_whole_file(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(page(200, BYTES, FILE))
    with transport.fetch(HASH, 100, 50_000, len(FILE)) as reply:
        assert reply.comes == Range(0, len(FILE))
        assert b"".join(reply.pieces) == FILE


def test_a_shorter_range_is_what_it_says(server: StrangeServer, transport: Transport) -> None:
    server.says(piece_of(100, 200))
    with transport.fetch(HASH, 100, 50_000, len(FILE)) as reply:
        assert reply.comes == Range(100, 200)
        assert b"".join(reply.pieces) == FILE[100:200]


def test_a_body_without_end_is_cut_off_after_what_was_asked_for(
    server: StrangeServer, transport: Transport
) -> None:
    headers = {"Content-Type": BYTES, "Content-Range": f"bytes 100-49999/{len(FILE)}"}
    server.says(Reply(206, headers, endless))
    assert len(fetched(transport)) == 49_900


FALSE_FILES: dict[str, tuple[Reply, str]] = {
    "another range": (piece_of(0, 50_000), "malformed"),
    "a range of another file": (
        piece_of(100, 50_000, Content_Range="bytes 100-49999/12"),
        "malformed",
    ),
    "no range": (piece_of(100, 50_000, Content_Range=""), "malformed"),
    "a range of five thousand digits": (
        piece_of(100, 50_000, Content_Range=f"bytes {'1' * 5000}-2/3"),
        "malformed",
    ),
    "another ETag": (piece_of(100, 50_000, ETag='"else"'), "malformed"),
    "something packed": (piece_of(100, 50_000, Content_Encoding="gzip"), "malformed"),
    "nothing": (piece_of(100, 100, Content_Range=f"bytes 100-49999/{len(FILE)}"), "malformed"),
    "less than it says": (
        Reply(
            206,
            {"Content-Type": BYTES, "Content-Range": f"bytes 100-49999/{len(FILE)}"},
            FILE[100:300],
        ),
        "malformed",
    ),
    "a range that ends before it begins": (
        piece_of(100, 200, Content_Range=f"bytes 100-99/{len(FILE)}"),
        "malformed",
    ),
    "a file of another size": (page(200, BYTES, b"tiny"), "malformed"),
    "a captive portal": (page(200, "text/html", HTML), "not-central"),
    "a failure": (page(503, "text/html", HTML), "server-error"),
    "a line that is cut": (
        Reply(
            206,
            {
                "Content-Type": BYTES,
                "Content-Length": "49900",
                "Content-Range": f"bytes 100-49999/{len(FILE)}",
            },
            FILE[100:300],
        ),
        "unreachable",
    ),
}


@pytest.mark.parametrize(("reply", "problem"), FALSE_FILES.values(), ids=FALSE_FILES)
def test_a_file_that_is_not_the_one_asked_for_has_a_name(
    server: StrangeServer, transport: Transport, reply: Reply, problem: str
) -> None:
    server.says(reply)
    with pytest.raises(CentralUnreachable) as failure:
        fetched(transport)
    assert failure.value.problem == problem


def test_what_came_before_the_cut_is_given_all_the_same(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(FALSE_FILES["a line that is cut"][0])
    pieces = transport.fetch(HASH, 100, 50_000, len(FILE)).pieces
    assert next(pieces) == FILE[100:300]
    with pytest.raises(CentralUnreachable):
        next(pieces)


def test_what_came_before_a_reset_is_given_all_the_same(
    server: StrangeServer, transport: Transport
) -> None:
    first_is_read = threading.Event()

    def body() -> Iterator[bytes]:
        yield FILE[100:300]
        first_is_read.wait()
        raise ConnectionResetError

    headers = FALSE_FILES["a line that is cut"][0].headers
    server.says(Reply(206, headers, body))
    pieces = transport.fetch(HASH, 100, 50_000, len(FILE)).pieces
    assert next(pieces) == FILE[100:300]
    first_is_read.set()
    with pytest.raises(CentralUnreachable, match="unreachable"):
        next(pieces)


def test_a_small_file_comes_whole(server: StrangeServer, transport: Transport) -> None:
    server.says(page(200, BYTES, b"a manifest"))
    assert transport.whole(HASH, 100) == b"a manifest"
    assert "Range" not in server.asked[0].headers


def test_a_small_file_is_small(server: StrangeServer, transport: Transport) -> None:
    server.says(Reply(200, {"Content-Type": BYTES}, endless))
    with pytest.raises(CentralUnreachable, match="malformed"):
        transport.whole(HASH, 100_000)


def behind(count: int, *, listed: int = 10, counted: int | None = None) -> Reply:
    """Return a list of ten bytes, and so much behind it; what it says of itself may be another."""
    sizes = SIZES.pack(listed, count if counted is None else counted)
    return page(200, LECTURE_TYPE, sizes + b"a manifest" + FILE[:count])


LOW = Follow("low", 50_000)


def test_behind_a_list_the_beginning_of_a_file_comes_if_it_is_asked_for(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(behind(40_000))
    body, beginning = transport.listed(HASH, 100, LOW)
    assert server.asked[0].headers["Follow"] == "low 50000"
    assert body == b"a manifest"
    assert beginning is not None
    with beginning:
        assert beginning.comes == Range(0, 40_000)
        assert b"".join(beginning.pieces) == FILE[:40_000]


def test_a_central_that_lets_nothing_follow_brings_the_list(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(page(200, BYTES, b"a manifest", ETag=f'"{HASH.hex()}"'), behind(0))
    assert transport.listed(HASH, 100, LOW) == (b"a manifest", None)
    assert transport.listed(HASH, 100, LOW) == (b"a manifest", None)


def test_a_beginning_that_is_dropped_leaves_the_way_for_the_next_question(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(behind(40_000), page(200, BYTES, b"another"))
    beginning = transport.listed(HASH, 100, LOW)[1]
    assert beginning is not None
    beginning.drop()
    assert transport.whole(HASH, 100) == b"another"


def test_what_is_cut_off_behind_a_list_came_as_far_as_it_came(
    server: StrangeServer, transport: Transport
) -> None:
    whole = behind(40_000)
    assert isinstance(whole.body, bytes)
    server.says(Reply(200, whole.headers, whole.body[: SIZES.size + 30_010]))
    beginning = transport.listed(HASH, 100, LOW)[1]
    assert beginning is not None
    came: list[bytes] = []
    with beginning, pytest.raises(CentralUnreachable, match="unreachable"):
        came.extend(beginning.pieces)
    assert b"".join(came) == FILE[:30_000]


FALSE_LISTS: dict[str, tuple[Reply, str]] = {
    "more than was asked for": (behind(50_001), "malformed"),
    "a list that is too long": (behind(40_000, listed=101), "malformed"),
    "a list longer than the answer": (behind(0, listed=11), "malformed"),
    "sizes beyond all": (behind(10, listed=2**32 - 1, counted=2**64 - 1), "malformed"),
    "no sizes": (page(200, LECTURE_TYPE, b"a manifest"), "malformed"),
    "nothing": (page(200, LECTURE_TYPE, b""), "malformed"),
    "something packed": (
        page(200, LECTURE_TYPE, SIZES.pack(2, 1) + b"abc", Content_Encoding="br"),
        "malformed",
    ),
    "a list that is cut short": (
        Reply(200, behind(40_000).headers, SIZES.pack(10, 40_000) + b"a man"),
        "unreachable",
    ),
    "a captive portal": (page(200, "text/html", HTML), "not-central"),
}


@pytest.mark.parametrize(("reply", "problem"), FALSE_LISTS.values(), ids=FALSE_LISTS)
def test_a_list_that_makes_no_sense_has_a_name(
    server: StrangeServer, transport: Transport, reply: Reply, problem: str
) -> None:
    server.says(reply)
    with pytest.raises(CentralUnreachable) as failure:
        transport.listed(HASH, 100, LOW)
    assert failure.value.problem == problem


def test_of_what_follows_a_list_no_more_is_taken_than_it_says(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(behind(40, counted=10))
    beginning = transport.listed(HASH, 100, LOW)[1]
    assert beginning is not None
    with beginning:
        assert b"".join(beginning.pieces) == FILE[:10]


def test_what_is_shorter_than_it_says_behind_a_list_is_no_whole_beginning(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(behind(40, counted=50))
    beginning = transport.listed(HASH, 100, LOW)[1]
    assert beginning is not None
    with beginning, pytest.raises(CentralUnreachable, match="malformed"):
        list(beginning.pieces)


@pytest.mark.parametrize("cut", [1, SIZES.size, SIZES.size + 2, SIZES.size + 4])
def test_wherever_the_line_parts_an_answer_no_piece_of_it_is_empty(cut: int) -> None:
    answer = SIZES.pack(2, 3) + b"abcde"
    pieces = iter([answer[:cut], answer[cut:]])
    listed, count, rest = divided(requests.Response(), pieces, 10, 10)
    assert (listed, count) == (b"ab", 3)
    came = list(rest)
    assert b"".join(came) == b"cde"
    assert all(came)


def test_what_was_not_asked_for_behind_a_file_is_a_strangers(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(behind(10))
    with pytest.raises(CentralUnreachable, match="not-central"):
        transport.whole(HASH, 100)


@pytest.mark.parametrize("status", [204, 409])
def test_a_piece_that_went_up_is_counted_by_central(
    server: StrangeServer, transport: Transport, status: int
) -> None:
    server.says(
        error(409, "other-offset", Upload_Offset="7")
        if status == 409
        else Reply(204, {"Upload-Offset": "7"})
    )
    assert transport.upload(HASH, 3, 9, b"piece") == 7
    headers = server.asked[0].headers
    assert (headers["Upload-Offset"], headers["Upload-Length"]) == ("3", "9")


@pytest.mark.parametrize("offset", ["", "-1", "1.5", "²", "9" * 5000])
@pytest.mark.parametrize("status", [204, 409])
def test_a_count_that_is_none_is_malformed(
    server: StrangeServer, transport: Transport, status: int, offset: str
) -> None:
    told = error(409, "other-offset", Upload_Offset=offset)
    server.says(told if status == 409 else Reply(204, {"Upload-Offset": offset}))
    with pytest.raises(CentralUnreachable, match="malformed"):
        transport.upload(HASH, 3, 9, b"piece")


# The line ------------------------------------------------------------------------------------


def closed_port(_: Path) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


ADDRESSES: dict[str, Callable[[Path], str]] = {
    "a closed port": closed_port,
    "a name that is none": lambda _: "https://central.invalid",
    "a name that cannot be one": lambda _: f"https://{'x' * 80}.test",
    "no address": lambda _: "https://",
    "a port that cannot be": lambda _: "http://127.0.0.1:99999",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_nobody_there_is_unreachable(address: Callable[[Path], str], tmp_path: Path) -> None:
    transport = Transport(address(tmp_path), TOKEN)
    with pytest.raises(CentralUnreachable) as failure:
        transport.exchange(REQUEST)
    assert failure.value.problem == "unreachable"
    assert TOKEN not in f"{failure.value!r} {failure.value.__cause__!r}"
    transport.close()


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.9"])
def test_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path: Path, name: str) -> None:
    with strange_server(self_signed(tmp_path, [name])) as server:
        transport = Transport(server.url, TOKEN)
        with pytest.raises(CentralUnreachable) as failure:
            transport.exchange(REQUEST)
        assert failure.value.problem == "certificate"
        assert not server.asked
        transport.close()


def test_a_certificate_for_another_name_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with strange_server(self_signed(tmp_path, ["127.0.0.9"])) as server:
        transport = Transport(server.url, TOKEN)
        # The session's own setting is the weaker one, where the PC's administrator named another bundle.
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "server.pem"))
        with pytest.raises(CentralUnreachable) as failure:
            transport.exchange(REQUEST)
        assert failure.value.problem == "certificate"
        assert not server.asked
        transport.close()


def test_a_handshake_that_somebody_answers_in_plain_text_is_no_wrong_certificate(
    server: StrangeServer,
) -> None:
    transport = Transport(server.url.replace("http:", "https:"), TOKEN)
    with pytest.raises(CentralUnreachable) as failure:
        transport.exchange(REQUEST)
    assert failure.value.problem == "unreachable"
    transport.close()


def long_request() -> Request:
    said = msgspec.Raw(msgspec.json.encode([3, [1, 2], "minjun", "안녕하세요 " * 50, []]))
    return msgspec.structs.replace(REQUEST, segments=(Segment(0, 1, b"c" * 8, (said,)),))


def test_a_central_without_our_dictionary_is_spoken_to_without_from_then_on(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(error(415, "unknown-dictionary"), told(ANSWER))
    assert transport.exchange(long_request()) == ANSWER
    transport.exchange(long_request())
    assert [codec.uses_dictionary(asked.body) for asked in server.asked] == [True, False, False]
    assert codec.encode_plain(codec.decode_request(server.asked[2].body)) == codec.encode_plain(
        long_request()
    )


def test_a_central_that_knows_no_dictionary_at_all_is_not_asked_for_ever(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(error(415, "unknown-dictionary"))
    with pytest.raises(Denied):
        transport.exchange(long_request())
    assert len(server.asked) == 2


def test_no_header_is_sent_that_central_does_not_need(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(told(ANSWER))
    transport.exchange(REQUEST)
    assert server.asked[0].headers.keys() == {
        "Host",
        "Content-Type",
        "Content-Length",
        "Authorization",
    }
