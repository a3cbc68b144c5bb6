"""Records, messages and manifests to bytes and back: strict about what we say, lenient about what we hear.

Bytes from outside become typed values here or raise ``Malformed``. A record of a kind that is not
known here is ``None``: whoever keeps lanes keeps its bytes, and a later version reads them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec
from backports import zstd

from protocol import dictionary
from protocol.lanes import Portion
from protocol.manifest import Manifest
from protocol.messages import CarriedRequest, Request, Response
from protocol.records import Change, Fact

MEDIA_TYPE = "application/vnd.bandi.sync"
PLAIN_MEDIA_TYPE = "application/json"
MAX_BODY_BYTES = 8 * 1024 * 1024
"""What a message may weigh once it is unpacked."""

WINDOW_LOG = 23
"""How far back a frame may refer (2**23 is 8 MiB): no message is larger, and so much memory is taken at once."""

MAX_MANIFEST_BYTES = 4 * 1024 * 1024
COMPRESSION_LEVEL = 19

_NUMBERS = re.compile(rb'\[[12],\d+,"[^"]*",\[')
"""Where the texts of a request end and its numbers begin; if a text looks like it, nothing is lost but bytes."""

_NEXT_ENTRY = b"],["
FIRST_OF_NUMBERS = (1, 3)
"""How many entries of the numbers go with what is before them: names and hours come once, then figures only."""

MessageT = TypeVar("MessageT", Request, Response)


class Malformed(ValueError):
    """What came is not what the protocol allows."""


class UnknownDictionary(Malformed):
    """A message was compressed with a dictionary that is not here: say it again without."""


_encoder = msgspec.json.Encoder()
_requests = msgspec.json.Decoder(Request)
_carried = msgspec.json.Decoder(CarriedRequest)
_responses = msgspec.json.Decoder(Response)
_portions = msgspec.json.Decoder(Portion)
_manifests = msgspec.json.Decoder(Manifest)
_facts = msgspec.json.Decoder(Fact)
_changes = msgspec.json.Decoder(Change)
_raw_fields = msgspec.json.Decoder(list[object])

FACT_KINDS = frozenset(range(1, 12))
CHANGE_KINDS = frozenset(range(20, 39))


def encode_record(record: Fact | Change | msgspec.Raw) -> bytes:
    """Return the bytes of a record, as they stand in a lane.

    Fields at its end that hold what is usual are left out: what later versions append costs only who uses it.
    """
    if isinstance(record, msgspec.Raw):
        # Of a kind that only a later version knows.
        return bytes(record)
    fields = msgspec.structs.astuple(record)
    return _encoder.encode([record.__struct_config__.tag, *fields[: _used(record, fields)]])


def _used(record: Fact | Change, fields: Sequence[object]) -> int:
    """Return up to which field a record says anything."""
    usual = type(record).__struct_defaults__
    count = len(fields)
    while usual and fields[count - 1] == usual[-1]:
        count, usual = count - 1, usual[:-1]
    return count


def decode_fact(entry: bytes) -> Fact | None:
    """Read an entry of a device's lane; None if it is of an unknown kind.

    Raises Malformed for an entry of a known kind that does not hold what it should.
    """
    return _decode_known(_facts, entry, FACT_KINDS)


def decode_change(entry: bytes) -> Change | None:
    """Read an entry of one of central's lanes; None if it is of an unknown kind.

    Raises Malformed for an entry of a known kind that does not hold what it should.
    """
    return _decode_known(_changes, entry, CHANGE_KINDS)


def encode_message(message: Request | Response, *, with_dictionary: bool = True) -> bytes:
    """Return a message compressed, or as plain JSON if that is no longer."""
    plain = _encoder.encode(message)
    shared = dictionary.load() if with_dictionary else None
    return min(plain, _packed(plain, shared), *_parted(plain, shared), key=len)


def uses_dictionary(body: bytes) -> bool:
    """Tell whether a message was compressed with the dictionary. Raises Malformed and UnknownDictionary."""
    if _is_plain(body):
        return False
    try:
        named = zstd.get_frame_info(body).dictionary_id
    except zstd.ZstdError as error:
        raise Malformed(str(error)) from error
    if named not in (0, dictionary.NUMBER):
        raise UnknownDictionary(f"dictionary {named}")
    return named != 0


def encode_plain(message: Request | Response) -> bytes:
    """Return a message as JSON, for debugging."""
    return _encoder.encode(message)


def decode_request(body: bytes) -> Request:
    """Read a request, compressed or plain; raise Malformed when it is not one."""
    return _decode(_requests, _unpack(body))


def decode_carried_request(body: bytes) -> CarriedRequest:
    """Read a request out of a bundle; raise Malformed when it is not one."""
    return _decode(_carried, _unpack(body))


def encode_frame(message: Response) -> bytes:
    """Return a message compressed in any case, so that something may follow it."""
    return _packed(_encoder.encode(message), dictionary.load())


def decode_response_before(body: bytes) -> tuple[Response, bytes]:
    """Read a response, and return it with what follows its frame; raise Malformed when it is not one."""
    plain, rest = _unpacked(body)
    return _decode(_responses, plain), rest


def decode_response(body: bytes) -> Response:
    """Read a response, compressed or plain; raise Malformed when it is not one."""
    return _decode(_responses, _unpack(body))


def encode_portion(portion: Portion) -> bytes:
    """Return a portion of a lane by itself, compressed."""
    return zstd.compress(_encoder.encode(portion), COMPRESSION_LEVEL)


def decode_portion(body: bytes) -> Portion:
    """Read a portion; raise Malformed when it is not one."""
    return _decode(_portions, _unpack(body))


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as the blob that its lecture names."""
    return _encoder.encode(manifest)


def decode_manifest(body: bytes) -> Manifest:
    """Read a manifest; raise Malformed when it is not one."""
    if len(body) > MAX_MANIFEST_BYTES:
        raise Malformed(f"a manifest of {len(body)} bytes")
    return _decode(_manifests, body)


StructT = TypeVar("StructT")


def _decode(decoder: msgspec.json.Decoder[StructT], body: bytes) -> StructT:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed(str(error)) from error


def _decode_known(
    decoder: msgspec.json.Decoder[StructT], entry: bytes, known: frozenset[int]
) -> StructT | None:
    try:
        return decoder.decode(entry)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        fields = _decode(_raw_fields, entry)
        if fields and isinstance(fields[0], int) and fields[0] not in known:
            return None
        raise Malformed(str(error)) from error


def _packed(plain: bytes, shared: zstd.ZstdDict | None) -> bytes:
    digested = shared.as_digested_dict if shared else None
    return zstd.compress(plain, COMPRESSION_LEVEL, zstd_dict=digested)


def _parted(plain: bytes, shared: zstd.ZstdDict | None) -> Iterator[bytes]:
    """Yield a request compressed in two blocks: each has one table for all its letters."""
    digested = shared.as_digested_dict if shared else None
    for place in _places(plain):
        packer = zstd.ZstdCompressor(COMPRESSION_LEVEL, zstd_dict=digested)
        # Otherwise it takes the memory for a message of 8 MB.
        packer.set_pledged_input_size(len(plain))
        packed = packer.compress(plain[:place], packer.FLUSH_BLOCK)
        yield packed + packer.compress(plain[place:], packer.FLUSH_FRAME)


def _places(plain: bytes) -> Iterator[int]:
    """Yield where a block may end: soon after numbers begin."""
    found = _NUMBERS.search(plain)
    place = found.end() if found else -1
    for number in range(1, max(FIRST_OF_NUMBERS) + 1 if found else 0):
        place = plain.find(_NEXT_ENTRY, place + 1)
        if place < 0:
            return
        if number in FIRST_OF_NUMBERS:
            yield place + 1


def _is_plain(body: bytes) -> bool:
    return body.startswith(b"[")


def _unpack(body: bytes) -> bytes:
    return _unpacked(body)[0]


def _unpacked(body: bytes) -> tuple[bytes, bytes]:
    """Decompress at most MAX_BODY_BYTES, however much the frame promises; return what follows it, too."""
    if _is_plain(body):
        if len(body) > MAX_BODY_BYTES:
            raise Malformed(f"a message of {len(body)} bytes")
        return body, b""
    shared = dictionary.load() if uses_dictionary(body) else None
    limit: dict[int, int] = {zstd.DecompressionParameter.window_log_max: WINDOW_LOG}
    decompressor = zstd.ZstdDecompressor(zstd_dict=shared, options=limit)
    try:
        plain = decompressor.decompress(body, MAX_BODY_BYTES)
    except zstd.ZstdError as error:
        raise Malformed(str(error)) from error
    if not decompressor.eof:
        raise Malformed("a message cut short, or larger than allowed")
    return plain, decompressor.unused_data
