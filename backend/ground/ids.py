"""Names without meaning: random, long enough not to be guessed, and their fingerprints for storage."""

from __future__ import annotations

import hashlib
import secrets

# Crockford's base 32: no I, L, O, U, so a code can be read over the telephone.
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAID_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


def make_id() -> str:
    """128 random bits as 22 URL-safe characters (ASVS 5.0, 7.2.3: a UUID would not do)."""
    return secrets.token_urlsafe(16)


def make_code(length: int = 8) -> str:
    """A code to be spoken: `length` Crockford characters, 5 bits each; needs a guess limit."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def make_digits(length: int) -> str:
    """A number to be typed at a door; needs a guess limit more than anything else here."""
    return "".join(secrets.choice("0123456789") for _ in range(length))


def code_of(typed: str) -> str:
    """What was typed, heard or copied, in the one spelling that `make_code` gives: groups and their signs left out."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_SAID_ALIKE)


def make_reference() -> str:
    """A short number to tell the hotline after a fault; it means nothing without our log."""
    return make_code(6)


def fingerprint_of(secret: str) -> str:
    """SHA-256 in hex of a random secret; for secrets of at least 128 bits only (else use a keyed one)."""
    return hashlib.sha256(secret.encode()).hexdigest()
