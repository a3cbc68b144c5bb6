"""The learner's own files, encrypted and authenticated in chunks: a piece of one can be read by itself.

A file is a header, that seals what the file is (its SHA-256 and size), and its chunks, each sealed with
its number under the file's own key. So nothing can be cut off, swapped or put in another file's place,
and its name tells nothing to whoever lacks the learner's key. What is half written is sealed, too.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from client.store.disk import room_needed
from client.store.shelf import PartFile, Shelf, write_all

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

CHUNK_BYTES = 64 * 1024
"""What is sealed at once; of the size of what is fetched and verified at once."""

MAGIC = b"bandi\x00f1"
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
SEALED_CHUNK = NONCE_BYTES + CHUNK_BYTES + TAG_BYTES
HEADER_BYTES = len(MAGIC) + SALT_BYTES + NONCE_BYTES + 32 + 8 + TAG_BYTES

Keys: TypeAlias = Callable[[str], bytes]
"""Gives 32 bytes for a purpose, of which there are two: "files" and "names". Raises OSError if locked."""


class Torn(OSError):
    """A sealed file is not what was sealed."""


@dataclass(frozen=True, slots=True)
class SealedShelf(Shelf):
    """A folder of sealed files that are called by what only the learner's key makes of their SHA-256."""

    keys: Keys

    def path(self, sha256: bytes) -> Path:
        """Return where a file is, or would be."""
        name = hmac.digest(self.keys("names"), sha256, "sha256").hex()
        return self.folder / name[:2] / name

    def has(self, sha256: bytes, size: int) -> bool:
        """Tell whether a file of this size is there, without reading it."""
        try:
            return self.path(sha256).stat().st_size == sealed_size(size)
        except OSError:
            return False

    def read(self, sha256: bytes, start: int, length: int) -> bytes:
        """Return a piece of a file. Raises OSError."""
        with Sealed.open(self.path(sha256), self.keys, sha256) as sealed:
            return sealed.read(start, length)

    def copy_out(self, sha256: bytes, target: Path) -> None:
        """Make a plain copy of a file. Raises OSError or DiskFull."""
        with (
            room_needed(),
            Sealed.open(self.path(sha256), self.keys, sha256) as sealed,
            target.open("wb") as writer,
        ):
            for chunk in sealed.chunks():
                writer.write(chunk)

    def open_part(self, sha256: bytes, size: int) -> PartFile:
        """Open a file that is being fetched, making it if there is none. Raises OSError or DiskFull."""
        part = self.part(sha256)
        with room_needed():
            part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return Sealed.begin(part, self.keys, sha256, size)

    def _write(self, pieces: Iterable[bytes], target: Path) -> tuple[bytes, int]:
        return seal(pieces, target, self.keys)

    def _is(self, path: Path, sha256: bytes) -> bool:
        digest = hashlib.sha256()
        try:
            with Sealed.open(path, self.keys, sha256) as sealed:
                for chunk in sealed.chunks():
                    digest.update(chunk)
        except OSError:
            return False
        return digest.digest() == sha256


class Sealed:
    """One sealed file that is open. ``read`` raises Torn for what is not what was sealed."""

    def __init__(self, handle: int, salt: bytes, keys: Keys, size: int) -> None:
        self._handle = handle
        self._cipher = cipher_of(keys("files"), salt)
        self.size = size

    def __enter__(self) -> "Sealed":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def open(cls, path: Path, keys: Keys, sha256: bytes) -> "Sealed":
        """Open a file to be read. Raises OSError, of which Torn if it is not the one."""
        return cls._opened(os.open(path, os.O_RDONLY | _BINARY), keys, sha256)

    @classmethod
    def begin(cls, path: Path, keys: Keys, sha256: bytes, size: int) -> "Sealed":
        """Open a file to be written, going on with what is there if it is the same file's."""
        try:
            return cls._opened(os.open(path, os.O_RDWR | _BINARY), keys, sha256)
        except (FileNotFoundError, Torn):
            path.unlink(missing_ok=True)
        salt = secrets.token_bytes(SALT_BYTES)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        write_all(handle, header(keys, salt, sha256, size))
        return cls(handle, salt, keys, size)

    @classmethod
    def _opened(cls, handle: int, keys: Keys, sha256: bytes) -> "Sealed":
        try:
            salt, size = _read_header(os.read(handle, HEADER_BYTES), keys, sha256)
            return cls(handle, salt, keys, size)
        except BaseException:
            os.close(handle)
            raise

    def read(self, start: int, length: int) -> bytes:
        """Return a piece of the file, less behind its end."""
        stop = min(start + length, self.size)
        if stop <= start:
            return b""
        first, last = start // CHUNK_BYTES, (stop - 1) // CHUNK_BYTES
        body = b"".join(self._chunk(number) for number in range(first, last + 1))
        return body[start - first * CHUNK_BYTES : stop - first * CHUNK_BYTES]

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole file."""
        for number in range(-(-self.size // CHUNK_BYTES)):
            yield self._chunk(number)

    def write(self, offset: int, body: bytes) -> None:
        """Seal a whole chunk in its place."""
        os.lseek(self._handle, _place(offset // CHUNK_BYTES), os.SEEK_SET)
        write_all(self._handle, seal_chunk(self._cipher, offset // CHUNK_BYTES, body))

    def sync(self) -> None:
        """Make what was written survive anything."""
        os.fsync(self._handle)

    def close(self) -> None:
        """Close it."""
        os.close(self._handle)

    def _chunk(self, number: int) -> bytes:
        size = min(CHUNK_BYTES, self.size - number * CHUNK_BYTES)
        os.lseek(self._handle, _place(number), os.SEEK_SET)
        sealed = os.read(self._handle, NONCE_BYTES + size + TAG_BYTES)
        return _unseal(self._cipher, sealed, number.to_bytes(8, "big"))


def sealed_size(size: int) -> int:
    """Return how many bytes a file of so many takes when it is sealed."""
    return HEADER_BYTES + size + -(-size // CHUNK_BYTES) * (NONCE_BYTES + TAG_BYTES)


def seal(pieces: Iterable[bytes], target: Path, keys: Keys) -> tuple[bytes, int]:
    """Write a sealed file, safe on the disk; return the SHA-256 and size of the plain one."""
    digest, size = hashlib.sha256(), 0
    salt = secrets.token_bytes(SALT_BYTES)
    cipher = cipher_of(keys("files"), salt)
    with _created(target) as writer:
        writer.seek(HEADER_BYTES)
        for number, chunk in enumerate(_chunks(pieces)):
            digest.update(chunk)
            size += len(chunk)
            writer.write(seal_chunk(cipher, number, chunk))
        writer.seek(0)
        writer.write(header(keys, salt, digest.digest(), size))
        writer.flush()
        os.fsync(writer.fileno())
    return digest.digest(), size


def _chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in chunks, of which only the last may be short."""
    kept = bytearray()
    for piece in pieces:
        kept += piece
        while len(kept) >= CHUNK_BYTES:
            yield bytes(kept[:CHUNK_BYTES])
            del kept[:CHUNK_BYTES]
    if kept:
        yield bytes(kept)


def header(keys: Keys, salt: bytes, sha256: bytes, size: int) -> bytes:
    """Return what stands at the beginning of a sealed file."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    # Signed: a stranger may have promised a size below nothing.
    what = sha256 + size.to_bytes(8, "big", signed=True)
    return MAGIC + salt + nonce + cipher_of(keys("files"), salt).encrypt(nonce, what, MAGIC)


def seal_chunk(cipher: "ChaCha20Poly1305", number: int, body: bytes) -> bytes:
    """Return a chunk as it stands in a file."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, body, number.to_bytes(8, "big"))


@lru_cache(maxsize=8)
def _hkdf(key: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, b"bandi file 1").derive(key)


def cipher_of(key: bytes, salt: bytes) -> "ChaCha20Poly1305":
    """Return what seals one file: each has a key of its own, by its salt."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(_hkdf(key, salt))


def _read_header(found: bytes, keys: Keys, sha256: bytes) -> tuple[bytes, int]:
    """Return the salt and size of a sealed file. Raises Torn, also if it is another one."""
    if len(found) != HEADER_BYTES or not found.startswith(MAGIC):
        raise Torn("no sealed file")
    salt, rest = found[len(MAGIC) :][:SALT_BYTES], found[len(MAGIC) + SALT_BYTES :]
    what = _unseal(cipher_of(keys("files"), salt), rest, MAGIC)
    if what[:32] != sha256:
        raise Torn("another file's place")
    return salt, int.from_bytes(what[32:], "big", signed=True)


def _unseal(cipher: "ChaCha20Poly1305", sealed: bytes, bound_to: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise Torn("not what was sealed") from error


def _place(number: int) -> int:
    return HEADER_BYTES + number * SEALED_CHUNK


def _created(target: Path) -> BinaryIO:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    return os.fdopen(handle, "wb")


_BINARY: int = getattr(os, "O_BINARY", 0)
