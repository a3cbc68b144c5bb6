"""Exchanges that travel on a stick: sealed so that only their reader opens them, signed so that he knows by whom.

A bundle carries the same request that ``POST /v1/sync`` does, and perhaps a piece of a file, sealed to central;
a reply the same response, sealed to the device. Both may be copied, carried by anybody, arrive in any order,
late and more than once. A public lane is signed and not sealed: one copy serves a room.

Sealing is HPKE (RFC 9180) in base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305; signatures are
Ed25519 (RFC 8032), over a text that names what is signed and for whom. All forms are fields of fixed length, one
after the other, and the longest last.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from protocol import codec
from protocol.codec import Malformed
from protocol.lanes import LANE_BYTES, WRITER_BYTES, Portion
from protocol.messages import CarriedRequest, Request, Response, Want

MEDIA_TYPE = "application/vnd.bandi.courier"
KEY_BYTES = 32
NAME_BYTES = 16
SIGNATURE_BYTES = 64
HASH_BYTES = 32
PIECE_BYTES = 256 * 1024
"""What one bundle carries of a file at most: so much is sent again when a line is cut."""

ROOM_BYTES = 1024 * 1024
"""What one reply brings of files at most: whoever delivers waits for it, on whatever line there is."""

MAX_FILE_BYTES = codec.MAX_BODY_BYTES + 2 * PIECE_BYTES
"""What a bundle, a reply or a public lane may weigh."""

_BUNDLE = b"bandi courier bundle 1\n"
_REPLY = b"bandi courier reply 1\n"
_PUBLIC = b"bandi courier public 1\n"
_MARKS = re.compile(rb"bandi courier (bundle|reply|public) (\d{1,6})\n")
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class NotGenuine(Malformed):
    """A bundle, reply or lane that its reader cannot open, or that somebody else signed."""


class Newer(Malformed):
    """A form of a later version: an update can read it."""


class Keys(msgspec.Struct, frozen=True):
    """The private keys of a device or of a central, 32 bytes each."""

    signing: bytes
    sealing: bytes

    def __repr__(self) -> str:
        """Show nothing of them, in no log."""
        return "Keys(...)"

    @property
    def public_signing(self) -> bytes:
        """Return the Ed25519 public key."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()

    @property
    def public_sealing(self) -> bytes:
        """Return the X25519 public key."""
        return X25519PrivateKey.from_private_bytes(self.sealing).public_key().public_bytes_raw()


def new_keys() -> Keys:
    """Make keys that nobody else has."""
    return Keys(
        Ed25519PrivateKey.generate().private_bytes_raw(),
        X25519PrivateKey.generate().private_bytes_raw(),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes ``offset`` and following of a file: at most PIECE_BYTES on the way up, ROOM_BYTES on the way back."""

    sha256: bytes
    offset: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a bundle: whose Ed25519 public key signed it, the request, and the piece that came along."""

    signer: bytes
    request: CarriedRequest
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A response on its way to the device with the X25519 public key ``to``.

    ``about`` names the bundle that it answers. Whoever carries it can check, with central's public
    key, that the bundle has arrived and may go.
    """

    to: bytes
    about: bytes
    sealed: bytes


def name_of(body: bytes) -> bytes:
    """Return the 16 bytes that name a file on a stick: BLAKE2b-128 of it."""
    return hashlib.blake2b(body, digest_size=NAME_BYTES).digest()


def pack_bundle(
    request: Request, keys: Keys, central_sealing: bytes, piece: Piece | None = None
) -> bytes:
    """Return a bundle for a central. The request must spell out its positions."""
    message = codec.encode_message(request)
    body = len(message).to_bytes(4, "big") + message
    if piece is not None:
        if not 0 < len(piece.body) <= PIECE_BYTES:
            raise ValueError(f"a piece of {len(piece.body)} bytes")
        body += piece.sha256 + piece.offset.to_bytes(8, "big") + piece.body
    signature = _sign(keys, _BUNDLE + central_sealing + body)
    sealed = _seal(keys.public_signing + signature + body, central_sealing, _BUNDLE)
    return _BUNDLE + central_sealing + sealed


def with_room(request: Request, room: int, wants: Sequence[Want] = ()) -> CarriedRequest:
    """Return a request that lets the reply bring so many bytes of files."""
    return CarriedRequest(
        request.version,
        request.writer,
        request.clock,
        request.mine,
        request.yours,
        request.segments,
        request.offers,
        request.budget,
        room,
        tuple(wants),
    )


def addressee(body: bytes) -> bytes:
    """Return the X25519 public key of the central that a bundle is for. Raises Malformed."""
    (to,) = _Fields.of(body, _BUNDLE).take(KEY_BYTES)
    return to


def open_bundle(body: bytes, keys: Keys) -> Opened:
    """Open a bundle with central's keys; whose key signed it is for the caller to look up.

    Raises Malformed and NotGenuine.
    """
    outer = _Fields.of(body, _BUNDLE)
    (to,) = outer.take(KEY_BYTES)
    if to != keys.public_sealing:
        raise NotGenuine("sealed for another central")
    inner = _Fields(_unseal(outer.rest, keys, _BUNDLE))
    signer, signature = inner.take(KEY_BYTES, SIGNATURE_BYTES)
    _check(signer, signature, _BUNDLE + to + inner.rest)
    (size,) = inner.take(4)
    (message,) = inner.take(int.from_bytes(size, "big"))
    return Opened(signer, codec.decode_carried_request(message), _piece(inner))


def pack_reply(
    response: Response,
    writer: bytes,
    about: bytes,
    keys: Keys,
    device_sealing: bytes,
    files: Sequence[Piece] = (),
) -> bytes:
    """Return central's reply to the bundle named ``about``, for the device that wrote it.

    Raises Malformed if the device's key is none.
    """
    said = codec.encode_frame(response) if files else codec.encode_message(response)
    body = writer + said + b"".join(map(_enclosed, files))
    sealed = _seal(body, device_sealing, _REPLY)
    signature = _sign(keys, _REPLY + device_sealing + about + sealed)
    return _REPLY + device_sealing + about + signature + sealed


def device_of(body: bytes) -> bytes:
    """Return the X25519 public key of the device that a reply says to be for. Raises Malformed."""
    (to,) = _Fields.of(body, _REPLY).take(KEY_BYTES)
    return to


def check_reply(body: bytes, central_signing: bytes) -> Reply:
    """Read a reply without opening it: proof that the bundle ``about`` has arrived.

    Raises Malformed and NotGenuine.
    """
    fields = _Fields.of(body, _REPLY)
    to, about, signature = fields.take(KEY_BYTES, NAME_BYTES, SIGNATURE_BYTES)
    _check(central_signing, signature, _REPLY + to + about + fields.rest)
    return Reply(to, about, fields.rest)


def open_reply(
    body: bytes, keys: Keys, central_signing: bytes
) -> tuple[bytes, Response, Sequence[Piece]]:
    """Open a reply with the device's keys; return the writer it speaks to, the response and what came along.

    Raises Malformed and NotGenuine.
    """
    inner = _Fields(_unseal(check_reply(body, central_signing).sealed, keys, _REPLY))
    (writer,) = inner.take(WRITER_BYTES)
    response, rest = codec.decode_response_before(inner.rest)
    return writer, response, tuple(_pieces(_Fields(rest)))


def sign_public(portion: Portion, keys: Keys) -> bytes:
    """Return a public lane's portion, signed by its central."""
    body = codec.encode_portion(portion)
    return _PUBLIC + keys.public_signing + _sign(keys, _PUBLIC + body) + body


def open_public(body: bytes, central_signing: bytes) -> Portion:
    """Read a public lane that this central signed. Raises Malformed and NotGenuine."""
    fields = _Fields.of(body, _PUBLIC)
    signer, signature = fields.take(KEY_BYTES, SIGNATURE_BYTES)
    if signer != central_signing:
        raise NotGenuine("signed by another central")
    _check(central_signing, signature, _PUBLIC + fields.rest)
    portion = codec.decode_portion(fields.rest)
    if not isinstance(portion.lane, bytes) or len(portion.lane) != LANE_BYTES:
        raise Malformed("a public lane without its id")
    return portion


class _Fields:
    """The fields of a form, taken one after the other from its beginning."""

    def __init__(self, body: bytes) -> None:
        self.rest = body

    @classmethod
    def of(cls, body: bytes, mark: bytes) -> "_Fields":
        """Begin after the mark that says what form it is."""
        if len(body) > MAX_FILE_BYTES:
            raise Malformed(f"a file of {len(body)} bytes")
        if not body.startswith(mark):
            found = _MARKS.match(body)
            if found and mark.startswith(b"bandi courier " + found[1]) and int(found[2]) > 1:
                raise Newer(f"a {found[1].decode()} of version {int(found[2])}")
            raise Malformed("not what it should be")
        return cls(body[len(mark) :])

    def take(self, *sizes: int) -> tuple[bytes, ...]:
        """Take fields of these sizes."""
        if len(self.rest) < sum(sizes):
            raise Malformed("cut short")
        found = []
        for size in sizes:
            found.append(self.rest[:size])
            self.rest = self.rest[size:]
        return tuple(found)


def _piece(fields: _Fields) -> Piece | None:
    if not fields.rest:
        return None
    sha256, offset = fields.take(HASH_BYTES, 8)
    if not 0 < len(fields.rest) <= PIECE_BYTES:
        raise Malformed(f"a piece of {len(fields.rest)} bytes")
    return Piece(sha256, int.from_bytes(offset, "big"), fields.rest)


def _enclosed(piece: Piece) -> bytes:
    size = len(piece.body).to_bytes(4, "big")
    return piece.sha256 + piece.offset.to_bytes(8, "big") + size + piece.body


def _pieces(fields: _Fields) -> Iterator[Piece]:
    while fields.rest:
        sha256, offset, size = fields.take(HASH_BYTES, 8, 4)
        (body,) = fields.take(int.from_bytes(size, "big"))
        yield Piece(sha256, int.from_bytes(offset, "big"), body)


def _seal(body: bytes, public: bytes, info: bytes) -> bytes:
    try:
        return _SUITE.encrypt(body, X25519PublicKey.from_public_bytes(public), info)
    except ValueError as error:
        raise Malformed("a key that is none") from error


def _unseal(sealed: bytes, keys: Keys, info: bytes) -> bytes:
    private = X25519PrivateKey.from_private_bytes(keys.sealing)
    try:
        return _SUITE.decrypt(sealed, private, info)
    except (InvalidTag, ValueError) as error:
        raise NotGenuine("sealed for somebody else, or damaged") from error


def _sign(keys: Keys, text: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(keys.signing).sign(text)


def _check(public: bytes, signature: bytes, text: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError) as error:
        raise NotGenuine("signed by somebody else, or damaged") from error
