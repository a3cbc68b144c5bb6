"""Whom a token may be sent to: this PC itself, or whoever TLS vouches for.

Where the centre says which keys it expects, it must also show one of those. There is no way around it: neither a
setting nor a file switches it off.
"""

import hashlib
import socket
import ssl
from urllib.parse import urlsplit

from client.domain.addresses import LOOPBACK


def is_private(address: str) -> bool:
    """Tell whether nobody on the way can read what goes to this address, or it does not leave this PC."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def check_key(wire: socket.socket | None, pins: frozenset[bytes]) -> None:
    """Raise SSLCertVerificationError unless the other end's public key is a pinned one; any is without pins."""
    if not pins:
        return
    shown = wire.getpeercert(binary_form=True) if isinstance(wire, ssl.SSLSocket) else None
    if shown is None or key_hash(shown) not in pins:
        raise ssl.SSLCertVerificationError("the certificate has none of the keys that were pinned")


def key_hash(certificate: bytes) -> bytes:
    """Return the SHA-256 of a certificate's public key (DER, SubjectPublicKeyInfo)."""
    # Late: most PCs pin nothing, and cryptography takes long to import.
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = x509.load_der_x509_certificate(certificate).public_key()
    return hashlib.sha256(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).digest()
