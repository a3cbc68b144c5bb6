"""Whatever bytes come, they become typed values or Malformed."""

import contextlib
import tracemalloc
from typing import Any

import msgspec
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from protocol import codec
from protocol.codec import Malformed
from protocol.manifest import Manifest
from protocol.messages import Request, Response
from protocol.records import Change, Fact, Stamp, Tombstone
from tests.support.anything import anything, changes, facts

requests: st.SearchStrategy[Request] = anything(Request)
responses: st.SearchStrategy[Response] = anything(Response)
manifests: st.SearchStrategy[Manifest] = anything(Manifest)

NONSENSE = {
    "nothing": b"",
    "no JSON": b"<html>",
    "an object": b"{}",
    "no fields": b"[]",
    "a name for a kind": b'["Watched"]',
    "nesting without end": b"[" * 200_000,
    "nesting without end in an unknown kind": b"[999," + b"[" * 200_000,
    "a number of ten thousand digits": b"[1,[" + b"9" * 10_000 + b",1,1],[],1]",
    "a number beyond floats": b"[1,[1e999,1,1],[],1]",
    "no UTF-8": b'[1,[1,1,1],"\xff\xfe",[],1]',
    "no UTF-8 in an unknown kind": b'[999,"\xff"]',
    "half a surrogate": b'[1,[1,1,1],"\\ud800",[],1]',
    "a file hash that is no base64": b'[3,[1,1,1],"m","t",[["*","n",1,"t"]]]',
    "too few fields": b"[1]",
    "something after the end": b"[999]]",
}


@given(facts)
def test_every_fact_comes_back_as_it_was_said(fact: Fact) -> None:
    assert codec.decode_fact(codec.encode_record(fact)) == fact


@given(changes)
def test_every_change_comes_back_as_it_was_said(change: Change) -> None:
    assert codec.decode_change(codec.encode_record(change)) == change


@given(requests)
def test_every_request_comes_back_with_the_very_bytes_of_its_entries(request: Request) -> None:
    for decoded in (
        codec.decode_request(codec.encode_message(request)),
        codec.decode_request(codec.encode_plain(request)),
    ):
        assert codec.encode_plain(decoded) == codec.encode_plain(request)
        assert bodies(decoded) == bodies(request)


@given(responses)
def test_every_response_comes_back_with_the_very_bytes_of_its_entries(response: Response) -> None:
    decoded = codec.decode_response(codec.encode_message(response))
    assert bodies(decoded) == bodies(response)
    assert msgspec.structs.replace(decoded, portions=()) == msgspec.structs.replace(
        response, portions=()
    )


@given(manifests)
def test_every_manifest_comes_back(manifest: Manifest) -> None:
    assert codec.decode_manifest(codec.encode_manifest(manifest)) == manifest


@given(st.binary(max_size=200))
def test_garbage_is_malformed_and_nothing_else(body: bytes) -> None:
    for decode in (
        codec.decode_fact,
        codec.decode_change,
        codec.decode_request,
        codec.decode_response,
        codec.decode_manifest,
    ):
        read_or_malformed(decode, body)


@given(requests, st.data())
def test_a_message_cut_anywhere_is_malformed(request: Request, data: st.DataObject) -> None:
    body = codec.encode_message(request)
    cut = data.draw(st.integers(0, len(body) - 1))
    with pytest.raises(Malformed):
        codec.decode_request(body[:cut])


@given(responses, st.data())
def test_a_flipped_byte_is_read_or_malformed(response: Response, data: st.DataObject) -> None:
    body = bytearray(codec.encode_plain(response))
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    read_or_malformed(lambda found: codec.decode_response(found), bytes(body))


@pytest.mark.parametrize("entry", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_malformed_whoever_reads_it(entry: bytes) -> None:
    for decode in (codec.decode_fact, codec.decode_change, codec.decode_manifest):
        try:
            found = decode(entry)
        except Malformed:
            continue
        assert found is None, "a kind that this reader does not know"


@given(st.integers().filter(lambda kind: kind not in codec.FACT_KINDS | codec.CHANGE_KINDS))
def test_an_unknown_kind_is_passed_over(kind: int) -> None:
    entry = b'[%d,{"any":["thing"]},null]' % kind
    assert codec.decode_fact(entry) is None
    assert codec.decode_change(entry) is None


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert codec.decode_change(b'[25,"course","c1","said why",[1]]') == Tombstone("course", "c1")


def test_a_missing_field_is_malformed() -> None:
    with pytest.raises(Malformed):
        codec.decode_change(b'[25,"course"]')


@pytest.mark.parametrize("size", [codec.MAX_BODY_BYTES + 1, 300_000_000])
def test_a_bomb_is_malformed_and_takes_no_more_than_a_message_may(size: int) -> None:
    compressor = zstd.ZstdCompressor(level=1)
    piece = b" " * 1_000_000
    bomb = b"".join(compressor.compress(piece) for _ in range(size // len(piece)))
    bomb += compressor.compress(b" " * (size % len(piece))) + compressor.flush()
    assert len(bomb) < 100_000
    tracemalloc.start()
    with pytest.raises(Malformed):
        codec.decode_request(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * codec.MAX_BODY_BYTES


def test_a_message_of_just_what_is_allowed_is_read() -> None:
    plain = codec.encode_plain(request_of_nothing())
    body = zstd.compress(plain + b" " * (codec.MAX_BODY_BYTES - len(plain)))
    assert codec.decode_request(body) == request_of_nothing()


def test_a_manifest_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(Malformed, match="bytes"):
        codec.decode_manifest(b" " * (codec.MAX_MANIFEST_BYTES + 1))


def request_of_nothing() -> Request:
    return Request(1, b"d" * 16, Stamp(1, 2), (), (), (), (), 1)


def bodies(message: Request | Response) -> list[list[bytes]]:
    carried = message.segments if isinstance(message, Request) else message.portions
    return [[bytes(entry) for entry in each.entries] for each in carried]


def read_or_malformed(decode: Any, body: bytes) -> None:
    with contextlib.suppress(Malformed):
        decode(body)


def test_an_entry_of_a_later_version_is_encoded_as_it_is() -> None:
    assert codec.encode_record(msgspec.Raw(b'[97, "new"]')) == b'[97, "new"]'
