"""The key by which institutions know that a question is ours; made at first use, its public half is what they are told."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.ground.keyfile import make_seed, seed_in

_NAME: Final = "outside-1"


class OutsideKey(NamedTuple):
    """kid: what institutions call it, the beginning of the SHA-256 of its public half."""

    kid: str
    private: Ed25519PrivateKey

    @property
    def told(self) -> str:
        """The public half, base64url without padding."""
        return base64.urlsafe_b64encode(self.private.public_key().public_bytes_raw()).rstrip(b"=").decode()


@lru_cache(maxsize=4)
def key_in(folder: Path) -> OutsideKey:
    """The key of a folder of keys."""
    path = folder / _NAME
    if not path.exists():
        make_seed(path)
    private = Ed25519PrivateKey.from_private_bytes(seed_in(path))
    return OutsideKey(hashlib.sha256(private.public_key().public_bytes_raw()).hexdigest()[:16], private)


def public_of(told: str) -> Ed25519PublicKey:
    """The public half again; ValueError when it is none."""
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(told + "="))
