"""What a guardian agreed to, signed by central, so that a device can hold to it without a line.

A statement is central's word about one learner: whether consent is needed, was given, or was withdrawn. The
signature is over the statement's bytes as they came: whoever checks it never writes them anew.
"""

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from protocol.codec import Malformed
from protocol.courier import Keys, NotGenuine
from protocol.records import Consent, Statement

_MARK = b"bandi consent 1\n"

_statements = msgspec.json.Decoder(Statement)
_encoder = msgspec.json.Encoder()


def sign(statement: Statement, keys: Keys) -> Consent:
    """Return a statement as central says it."""
    body = _encoder.encode(statement)
    private = Ed25519PrivateKey.from_private_bytes(keys.signing)
    return Consent(msgspec.Raw(body), private.sign(_MARK + body))


def check(consent: Consent, central_signing: bytes) -> Statement:
    """Return a statement that this central signed. Raises NotGenuine and Malformed."""
    body = bytes(consent.statement)
    try:
        Ed25519PublicKey.from_public_bytes(central_signing).verify(consent.signature, _MARK + body)
    except (InvalidSignature, ValueError) as error:
        raise NotGenuine("a statement that somebody else signed") from error
    return read(consent)


def read(consent: Consent) -> Statement:
    """Return what a statement says, whoever signed it. Raises Malformed."""
    try:
        return _statements.decode(consent.statement)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed("no statement of consent") from error
