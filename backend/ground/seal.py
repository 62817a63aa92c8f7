"""Sealing bytes: AES-256-GCM with the purpose bound in, and keys wrapped by other keys.

It knows bytes only; which key belongs to whom is the vault's business.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.ground.faults import Fault

KEY_BYTES = 32
_NONCE_BYTES = 12
# First byte of everything sealed (ASVS 5.0, 11.2.2): another algorithm one day gets another number.
_AES_256_GCM = b"\x01"


def make_key() -> bytes:
    """256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, *, bound_to: str) -> bytes:
    """Algorithm byte, nonce, ciphertext with tag.

    key       32 bytes
    bound_to  what this is and whose, e.g. "case|kind"; opening under another name fails, so a
              row or file that was moved to another person never opens (security.md, A25)
    """
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _AES_256_GCM + nonce + AESGCM(key).encrypt(nonce, plain, _AES_256_GCM + bound_to.encode())


def open_sealed(key: bytes, sealed: bytes, *, bound_to: str) -> bytes:
    """The plain bytes; Fault blob_corrupt when the key, the name or a single bit is another."""
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _AES_256_GCM or len(nonce) != _NONCE_BYTES:
        raise Fault("blob_corrupt")
    try:
        return AESGCM(key).decrypt(nonce, body, _AES_256_GCM + bound_to.encode())
    except InvalidTag:
        raise Fault("blob_corrupt") from None


def keyed_digest_of(key: bytes, text: str) -> str:
    """HMAC-SHA-256 in hex: for codes and numbers short enough that a bare hash could be reversed."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
