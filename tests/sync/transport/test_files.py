"""Whatever comes of a file from central's place: no more than was asked for, and only what it is."""

import threading
from collections.abc import Iterator

import pytest
import requests

from client.sync.assembly import Range
from client.sync.replies import divided
from client.sync.transport import CentralUnreachable, Follow, Transport
from protocol.manifest import LECTURE_TYPE, SIZES
from tests.support.strange_server import Reply, StrangeServer, page
from tests.sync.transport.said import BYTES, FILE, HASH, HTML, endless, error


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
