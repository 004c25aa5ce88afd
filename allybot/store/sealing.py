"""Sealing: values that nobody can read who has the database and not its keys.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; table, column and row id are the associated data, so that a
sealed value opens only in the place it was made for. One key seals the few values of one case or one person: far below
the 2^32 messages to which random nonces are limited.

    layout: version (1 byte) | nonce (12) | ciphertext and tag (n + 16)
"""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12


class SealBroken(Exception):
    """The bytes were not sealed with this key for this place: a wrong key, a moved row, or damage."""


class SealedBytes(bytes):
    """Bytes that went through `seal`. A sealed column takes nothing else."""

    __slots__ = ()


class Key:
    """An open key. Its bytes are shown nowhere: not in repr, not in a traceback's values."""

    __slots__ = ("_aead", "_raw")

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a key is 32 bytes")
        self._raw = raw
        self._aead = AESGCM(raw)

    def __repr__(self) -> str:
        return "Key(…)"

    @classmethod
    def random(cls) -> Key:
        return cls(os.urandom(KEY_BYTES))

    def derive(self, purpose: str) -> Key:
        """A key of its own for one purpose (HKDF-SHA256, RFC 5869): no two jobs share one."""
        hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
        return Key(hkdf.derive(self._raw))

    def wrap(self, other: Key, place: str) -> bytes:
        return self._close(other._raw, place)

    def unwrap(self, wrapped: bytes, place: str) -> Key:
        return Key(self._open(wrapped, place))

    def seal(self, text: str, place: str) -> SealedBytes:
        return SealedBytes(self._close(text.encode(), place))

    def open(self, sealed: bytes, place: str) -> str:
        return self._open(sealed, place).decode()

    def fingerprint(self, *parts: str | int) -> bytes:
        """A keyed hash (HMAC-SHA256, RFC 2104) by which a value is found without being stored."""
        message = "\x1f".join(str(part) for part in parts).encode()
        return hmac.new(self._raw, message, hashlib.sha256).digest()

    def _close(self, raw: bytes, place: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._aead.encrypt(nonce, raw, place.encode())

    def _open(self, sealed: bytes, place: str) -> bytes:
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        if sealed[:1] != _VERSION or len(nonce) != _NONCE_BYTES:
            raise SealBroken(place)
        try:
            return self._aead.decrypt(nonce, body, place.encode())
        except InvalidTag as error:
            raise SealBroken(place) from error


def place(table: str, column: str, row_id: int) -> str:
    """The associated data of a value: where it stands."""
    return f"{table}|{column}|{row_id}"
