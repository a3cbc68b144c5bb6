"""Bytes that should be a message, a record or a list become that, or ``Malformed``: nothing else comes of them."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.sync.asking import NOT_JSON
from protocol import codec
from protocol.codec import Malformed
from protocol.lanes import Portion
from protocol.manifest import Manifest
from protocol.messages import Request, Response, SignedIn, SignIn
from tests.support.anything import anything
from tests.support.junk import as_json, corpus, junk, strange_json, values

Read = Callable[[bytes], object]


def json_of(type_: type) -> Read:
    """Return how those who speak plain JSON read a type: the transport, and central's sign-in."""

    def read(body: bytes) -> object:
        try:
            return msgspec.json.decode(body, type=type_)
        except NOT_JSON as error:
            raise Malformed(str(error)) from error

    return read


READERS: dict[str, tuple[Read, type | None]] = {
    "fact": (codec.decode_fact, None),
    "change": (codec.decode_change, None),
    "manifest": (codec.decode_manifest, Manifest),
    "portion": (codec.decode_portion, Portion),
    "request": (codec.decode_request, Request),
    "response": (codec.decode_response, Response),
    "sign-in": (json_of(SignIn), SignIn),
    "signed in": (json_of(SignedIn), SignedIn),
}
TYPES = {name: found for name, found in READERS.items() if found[1]}
PACKED = {"request": codec.decode_request, "response": codec.decode_response}
BODIES = corpus("messages")
MEGABYTES = 50 * 1024 * 1024


def read_or_malformed(read: Read, body: bytes) -> object:
    try:
        return read(body)
    except Malformed:
        return None


@pytest.mark.parametrize("name", READERS)
@given(body=junk)
def test_any_bytes(name: str, body: bytes) -> None:
    read_or_malformed(READERS[name][0], body)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_readers_stumbled_over_before(name: str, body: bytes) -> None:
    read_or_malformed(READERS[name][0], body)


@settings(max_examples=150)
@given(entry=strange_json((*codec.FACT_KINDS, *codec.CHANGE_KINDS)))
def test_a_record_of_a_known_kind_with_strange_fields(entry: bytes) -> None:
    read_or_malformed(codec.decode_fact, entry)
    read_or_malformed(codec.decode_change, entry)


@pytest.mark.parametrize("name", TYPES)
@given(data=st.data())
def test_a_message_with_one_strange_field(name: str, data: st.DataObject) -> None:
    read, type_ = TYPES[name]
    parts = msgspec.json.decode(msgspec.json.encode(data.draw(anything(type_))))
    places = list(parts) if isinstance(parts, dict) else range(len(parts))
    parts[data.draw(st.sampled_from(places))] = data.draw(values)
    read_or_malformed(read, as_json(parts))


@pytest.mark.parametrize("name", TYPES)
@given(data=st.data())
def test_what_is_read_can_be_written_and_is_the_same_when_read_again(
    name: str, data: st.DataObject
) -> None:
    read, type_ = TYPES[name]
    body = msgspec.json.encode(data.draw(anything(type_)))
    found = read(body)
    assert msgspec.json.encode(found) == body
    assert msgspec.json.encode(read(msgspec.json.encode(found))) == body


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "unit", [b"a", b"\\u0000", b"[", b"9"], ids=["text", "NUL", "nest", "digit"]
)
@pytest.mark.timeout(60)
def test_fifty_megabytes_of_one_thing_end(name: str, unit: bytes) -> None:
    much = unit * (MEGABYTES // len(unit))
    body = b'["%b"]' % much if unit in {b"a", b"\\u0000"} else much
    read_or_malformed(READERS[name][0], body)


@pytest.mark.parametrize("name", PACKED)
@given(
    body=st.binary(max_size=300)
    | st.binary(max_size=100).map(lambda rest: b"\x28\xb5\x2f\xfd" + rest)
)
def test_any_bytes_that_call_themselves_packed(name: str, body: bytes) -> None:
    read: Any = PACKED[name]
    read_or_malformed(read, body)
