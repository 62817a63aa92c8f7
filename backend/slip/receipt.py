"""The token of a slip: 95 bytes that say nothing of a person and that only we can have signed.

    version 1 | key id 4 | receipt 16 | issued 4 | expires 4 | procedure 2 | Ed25519 signature 64

It proves where it comes from, offline. What is true of the file now always comes from the server.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TOKEN_BYTES: Final = 95
# 95 bytes in base64url without padding.
TOKEN_CHARS: Final = 127
VALID: Final = timedelta(days=180)
SKEW: Final = timedelta(seconds=120)
_VERSION: Final = 1
_BODY: Final = struct.Struct(">B4s16sIIH")
# Signed along with the body, so that no signature of ours made for another purpose can pass for a slip.
_DOMAIN: Final = b"hoso slip receipt v1\x00"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a token says. receipt: 16 bytes; procedure: its number in the catalogue."""

    kid: bytes
    receipt: bytes
    issued_at: datetime
    expires_at: datetime
    procedure: int

    @property
    def name(self) -> str:
        """The receipt as the submission carries it."""
        return base64.urlsafe_b64encode(self.receipt).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """A signing key and the four bytes by which its public half is known."""

    kid: bytes
    private: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class NotGenuine:
    """Why a token is refused: length, version, key, signature, early, expired, purpose."""

    reason: str


def token_of(signer: Signer, name: str, *, procedure: int, issued_at: datetime) -> str:
    """The token of a receipt, signed.

    name  22 characters of base64url: 128 random bits (ids.make_id)
    """
    receipt = base64.urlsafe_b64decode(name + "==")
    issued = int(issued_at.timestamp())
    expires = issued + int(VALID.total_seconds())
    body = _BODY.pack(_VERSION, signer.kid, receipt, issued, expires, procedure)
    return base64.urlsafe_b64encode(body + signer.private.sign(_DOMAIN + body)).rstrip(b"=").decode()


def expiry_of(issued_at: datetime) -> datetime:
    """Until when a slip issued now is valid, to the second that the token holds."""
    return issued_at.replace(microsecond=0) + VALID


def judge_token(
    token: str, keys: Mapping[bytes, Ed25519PublicKey], *, now: datetime, procedures: frozenset[int],
) -> Receipt | NotGenuine:
    """The receipt inside a token that is ours and valid; else the first thing that is wrong.

    Looked at in this order: length, version, key, signature, times, purpose (security.md 2.3, row 72).
    keys        public keys by key id
    procedures  numbers that the catalogue knows
    """
    raw = _bytes_of(token)
    if raw is None:
        return NotGenuine("length")
    body, signature = raw[: _BODY.size], raw[_BODY.size :]
    version, kid, receipt, issued, expires, procedure = _BODY.unpack(body)
    read = Receipt(kid, receipt, datetime.fromtimestamp(issued, UTC), datetime.fromtimestamp(expires, UTC), procedure)
    if version != _VERSION:
        reason = "version"
    elif kid not in keys:
        reason = "key"
    elif not _is_signed(keys[kid], signature, body):
        reason = "signature"
    else:
        reason = _untimely(read, now) or ("" if procedure in procedures else "purpose")
    return NotGenuine(reason) if reason else read


def token_in(text: str, *, hosts: frozenset[str] | None = None) -> str | None:
    """The token in what was typed or scanned: the token itself, or the address of a slip. Nothing is opened.

    hosts  addresses of another host are no slips of ours; None: any host, the signature tells
    """
    found = re.fullmatch(r"https?://([^/\s#?]{1,253})/r#([^#\s]*)", text.strip())
    if found is None:
        return None if "://" in text else text.strip()
    return found[2] if hosts is None or found[1] in hosts else None


def _is_signed(key: Ed25519PublicKey, signature: bytes, body: bytes) -> bool:
    try:
        key.verify(signature, _DOMAIN + body)
    except InvalidSignature:
        return False
    return True


def _untimely(read: Receipt, now: datetime) -> str:
    if read.issued_at > now + SKEW:
        return "early"
    return "expired" if read.expires_at < now - SKEW else ""


def _bytes_of(token: str) -> bytes | None:
    if not re.fullmatch(rf"[A-Za-z0-9_-]{{{TOKEN_CHARS}}}", token):
        return None
    raw = base64.urlsafe_b64decode(token + "=")
    # Two bits of the last character are in no byte: another letter there would be a second token for one slip.
    spelled = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
    return raw if len(raw) == TOKEN_BYTES and spelled == token else None
