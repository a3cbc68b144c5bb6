"""A damaged database as it is behind its encryption, in memory and nowhere else.

SQLCipher calls a whole database torn from the first torn page on. Here each page stands for itself:
what cannot be authenticated is empty, and SQLite reads around it. The format is SQLCipher 4's: AES-256-CBC
and HMAC-SHA512 for each page; the log beside the database is SQLite's, with such pages in it.
"""

import hashlib
import hmac
import struct
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from client.store.cipher import KEY_BYTES, Key

PAGE_BYTES = 4096
EMPTY = bytes(PAGE_BYTES)

_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = 0x377F0682
"""Its lowest bit says in which order the bytes of the checksums are."""

_IV, _TAG, _SALT = 16, 64, 16
_VERSIONS = slice(18, 20)
"""Of the header: 2 says that there is a log."""

_VALID_FOR = slice(92, 96)
"""Of the header: for which change its number of pages is right; if for no such, the file's size counts."""

Decrypt: TypeAlias = Callable[[int, bytes], bytes]


def image(path: Path, key: Key | None) -> bytearray:
    """Return the pages of a database, with what the log beside it adds, that SQLite can read in memory."""
    decrypt = _plain if key is None else _decrypting(key())
    pages = dict(enumerate(_cut(_bytes(path)), start=1))
    pages |= _committed(_bytes(path.with_name(path.name + "-wal")))
    found = bytearray(max(pages, default=0) * PAGE_BYTES)
    for number, page in pages.items():
        place(found, number, decrypt(number, page))
    return found


def is_of(path: Path, key: Key) -> bool:
    """Tell whether any page of a database, or of the log beside it, was written under this key."""
    decrypt = _decrypting(key())
    logged = _committed(_bytes(path.with_name(path.name + "-wal")))
    pages = chain(enumerate(_cut(_bytes(path)), start=1), logged.items())
    return any(decrypt(number, page) != EMPTY for number, page in pages)


def place(pages: bytearray, number: int, page: bytes) -> None:
    """Put a page in its place; the first one says no longer that there is a log, or how long it all is."""
    if number == 1:
        first = bytearray(page)
        first[_VERSIONS] = b"\1\1"
        first[_VALID_FOR] = bytes(4)
        page = bytes(first)
    start = (number - 1) * PAGE_BYTES
    pages.extend(bytes(max(0, start + PAGE_BYTES - len(pages))))
    pages[start : start + PAGE_BYTES] = page


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _cut(content: bytes) -> Iterator[bytes]:
    """Yield the pages of a file, of which the last may have been cut off."""
    for start in range(0, len(content), PAGE_BYTES):
        yield content[start : start + PAGE_BYTES].ljust(PAGE_BYTES, b"\0")


def _committed(log: bytes) -> dict[int, bytes]:
    """Return the pages that were committed to a log."""
    known: dict[int, bytes] = {}
    begun: dict[int, bytes] = {}
    for frame in _frames(log):
        begun[frame.page] = frame.body
        if frame.ends:
            known |= begun
            begun.clear()
    return known


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page in the log; the last of a transaction ``ends`` it."""

    page: int
    body: bytes
    ends: bool


def _frames(log: bytes) -> Iterator[_Frame]:
    """Yield the frames as far as their checksums hold."""
    if len(log) < _LOG_HEADER or struct.unpack_from(">I", log)[0] & ~1 != _LOG_MAGIC:
        return
    sums = _Sums(is_little=not log[3] & 1)
    if sums.add(log[:24]) != log[24:_LOG_HEADER]:
        return
    for start in range(_LOG_HEADER, len(log), _FRAME_HEADER + PAGE_BYTES):
        head = log[start : start + _FRAME_HEADER]
        body = log[start + _FRAME_HEADER : start + _FRAME_HEADER + PAGE_BYTES]
        is_whole = len(body) == PAGE_BYTES and head[8:16] == log[16:24]
        if not is_whole or sums.add(head[:8] + body) != head[16:]:
            return
        page, size = struct.unpack_from(">II", head)
        yield _Frame(page, body, ends=bool(size))


@dataclass(slots=True)
class _Sums:
    """The running checksum of SQLite's log."""

    is_little: bool
    first: int = 0
    second: int = 0

    def add(self, content: bytes) -> bytes:
        """Take in some bytes, and return the checksum of all so far."""
        words = array("I", content)
        if self.is_little != (struct.pack("=I", 1)[0] == 1):
            words.byteswap()
        first, second = self.first, self.second
        for at in range(0, len(words), 2):
            first = (first + words[at] + second) & 0xFFFFFFFF
            second = (second + words[at + 1] + first) & 0xFFFFFFFF
        self.first, self.second = first, second
        return struct.pack(">II", first, second)


def _plain(number: int, page: bytes) -> bytes:
    del number
    return page


def _decrypting(secret: bytes) -> Decrypt:
    key, salt = secret[: KEY_BYTES - _SALT], secret[KEY_BYTES - _SALT :]
    masked = bytes(byte ^ 0x3A for byte in salt)
    return partial(_decrypted, key, hashlib.pbkdf2_hmac("sha512", key, masked, 2, len(key)))


def _decrypted(key: bytes, tag_key: bytes, number: int, page: bytes) -> bytes:
    """Return a page in plain, or an empty one if it is not what was written there."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    begin = _SALT if number == 1 else 0
    secret, iv, tag = page[begin : -_IV - _TAG], page[-_IV - _TAG : -_TAG], page[-_TAG:]
    expected = hmac.digest(tag_key, secret + iv + struct.pack("<I", number), "sha512")
    if not hmac.compare_digest(expected, tag):
        return EMPTY
    body = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor().update(secret)
    return (b"SQLite format 3\0" if number == 1 else b"") + body + iv + tag
