"""Exchanges that travel on a stick: sealed so that only their reader opens them, signed so that he knows by whom.

A bundle carries the same request that ``POST /v1/sync`` does, sealed to central; a reply the same response,
sealed to the device. Both may be copied, carried by anybody, arrive in any order, late and more than once. A
public lane is signed and not sealed: one copy serves a room.

Sealing is HPKE (RFC 9180) in base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305; signatures are
Ed25519 (RFC 8032), made before sealing, over a text that names what is signed and for whom.
"""

import hashlib
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from protocol import codec
from protocol.codec import Malformed
from protocol.lanes import LANE_BYTES, Portion
from protocol.messages import Request, Response

KEY_BYTES = 32
NAME_BYTES = 16
MAX_FILE_BYTES = 16 * 1024 * 1024
"""What a file on a stick may weigh that is not a lecture's."""

_BUNDLE = b"bandi courier bundle 1\n"
_REPLY = b"bandi courier reply 1\n"
_PUBLIC = b"bandi courier public 1\n"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

FormT = TypeVar("FormT")


class NotGenuine(Malformed):
    """A bundle, reply or lane that its reader cannot open, or that somebody else signed."""


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


class SignedRequest(msgspec.Struct, frozen=True, array_like=True):
    """What is sealed in a bundle: ``request`` as it would be posted, and whose word that is.

    ``signer`` is the device's Ed25519 public key, which central was told at the sign-in.
    """

    signer: bytes
    signature: bytes
    request: bytes

    def check(self) -> None:
        """Make sure that the signer said this. Raises NotGenuine."""
        _check(self.signer, self.signature, _BUNDLE + self.request)


class Bundle(msgspec.Struct, frozen=True, array_like=True):
    """A request on its way: ``to`` is the X25519 public key of the central that can open it."""

    to: bytes
    sealed: bytes


class SignedResponse(msgspec.Struct, frozen=True, array_like=True):
    """What is sealed in a reply: ``response`` as it would be answered, to the request of ``writer``."""

    writer: bytes
    signature: bytes
    response: bytes


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """A response on its way to the device with the X25519 public key ``to``.

    ``about`` names the bundle that it answers. Whoever carries it can check, with central's public
    key, that the bundle has arrived and may go.
    """

    to: bytes
    about: bytes
    sealed: bytes
    signature: bytes


class PublicLane(msgspec.Struct, frozen=True, array_like=True):
    """All that is needed of a portal's or a course's lane, signed by its central (``signer``)."""

    signer: bytes
    signature: bytes
    portion: bytes


def name_of(body: bytes) -> bytes:
    """Return the 16 bytes that name a file on a stick: BLAKE2b-128 of it."""
    return hashlib.blake2b(body, digest_size=NAME_BYTES).digest()


def pack_bundle(request: Request, keys: Keys, central_sealing: bytes) -> bytes:
    """Return a bundle for a central. The request must spell out its positions."""
    body = codec.encode_message(request)
    signature = _sign(keys, _BUNDLE + body)
    signed = msgspec.json.encode(SignedRequest(keys.public_signing, signature, body))
    return msgspec.json.encode(Bundle(central_sealing, _seal(signed, central_sealing, _BUNDLE)))


def open_bundle(body: bytes, keys: Keys) -> tuple[SignedRequest, Request]:
    """Open a bundle with central's keys; who signed it is for the caller to look up.

    Raises Malformed and NotGenuine.
    """
    bundle = _read(body, Bundle)
    signed = _read(_unseal(bundle.sealed, keys, _BUNDLE), SignedRequest)
    signed.check()
    return signed, codec.decode_request(signed.request)


def pack_reply(
    response: Response, writer: bytes, about: bytes, keys: Keys, device_sealing: bytes
) -> bytes:
    """Return central's reply to the bundle named ``about``, for the device that wrote it."""
    body = codec.encode_message(response)
    inner = SignedResponse(writer, _sign(keys, _REPLY + writer + device_sealing + body), body)
    sealed = _seal(msgspec.json.encode(inner), device_sealing, _REPLY)
    signature = _sign(keys, _REPLY + device_sealing + about + sealed)
    return msgspec.json.encode(Reply(device_sealing, about, sealed, signature))


def check_reply(body: bytes, central_signing: bytes) -> Reply:
    """Read a reply without opening it: proof that the bundle ``about`` has arrived.

    Raises Malformed and NotGenuine.
    """
    reply = _read(body, Reply)
    _check(central_signing, reply.signature, _REPLY + reply.to + reply.about + reply.sealed)
    return reply


def open_reply(body: bytes, keys: Keys, central_signing: bytes) -> tuple[bytes, Response]:
    """Open a reply with the device's keys; return the writer it speaks to, and the response.

    Raises Malformed and NotGenuine.
    """
    reply = check_reply(body, central_signing)
    inner = _read(_unseal(reply.sealed, keys, _REPLY), SignedResponse)
    spoken = _REPLY + inner.writer + keys.public_sealing + inner.response
    _check(central_signing, inner.signature, spoken)
    return inner.writer, codec.decode_response(inner.response)


def sign_public(portion: Portion, keys: Keys) -> bytes:
    """Return a public lane's portion, signed by its central."""
    body = codec.encode_portion(portion)
    signature = _sign(keys, _PUBLIC + body)
    return msgspec.json.encode(PublicLane(keys.public_signing, signature, body))


def open_public(body: bytes, central_signing: bytes) -> Portion:
    """Read a public lane that this central signed. Raises Malformed and NotGenuine."""
    public = _read(body, PublicLane)
    if public.signer != central_signing:
        raise NotGenuine("signed by another central")
    _check(central_signing, public.signature, _PUBLIC + public.portion)
    portion = codec.decode_portion(public.portion)
    if not isinstance(portion.lane, bytes) or len(portion.lane) != LANE_BYTES:
        raise Malformed("a public lane without its id")
    return portion


def _read(body: bytes, form: type[FormT]) -> FormT:
    if len(body) > MAX_FILE_BYTES:
        raise Malformed(f"a file of {len(body)} bytes")
    try:
        return msgspec.json.decode(body, type=form)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed(str(error)) from error


def _seal(body: bytes, public: bytes, info: bytes) -> bytes:
    return _SUITE.encrypt(body, X25519PublicKey.from_public_bytes(public), info)


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
