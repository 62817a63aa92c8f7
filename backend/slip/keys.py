"""The keys that sign slips: files beside the installation's other keys, made at first use, read by their owner alone."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.ground.keyfile import make_seed, seed_in
from backend.slip.receipt import Signer

_NAME: Final = "slip-"


def signer_in(folder: Path) -> Signer:
    """The newest signing key of a folder; the first one is made when there is none.

    The folder is read each time: a key that was made a moment ago signs, and is known, in every process that runs.
    """
    return _signer_of(_files_in(folder)[-1] if _files_in(folder) else _made(folder, 1))


def make_signer(folder: Path) -> Signer:
    """One more signing key, which signs from now on. Every former one stays: what it signed is genuine until it expires."""
    signer_in(folder)
    return _signer_of(_made(folder, 1 + _number_of(_files_in(folder)[-1])))


def public_keys_in(folder: Path) -> dict[bytes, Ed25519PublicKey]:
    """Public keys by key id: of all signing keys, however many came after, as their slips are valid until they expire."""
    signer_in(folder)
    signers = [_signer_of(path) for path in _files_in(folder)]
    return {signer.kid: signer.private.public_key() for signer in signers}


def kid_of(public: Ed25519PublicKey) -> bytes:
    """Four bytes by which a public key is known: the beginning of its SHA-256."""
    return hashlib.sha256(public.public_bytes_raw()).digest()[:4]


def told_keys_of(keys: dict[bytes, Ed25519PublicKey]) -> list[dict[str, str]]:
    """Public keys as JSON, for checks without network."""
    return [
        {"kid": kid.hex(), "public": base64.urlsafe_b64encode(public.public_bytes_raw()).rstrip(b"=").decode()}
        for kid, public in keys.items()
    ]


def keys_told(told: list[dict[str, str]]) -> dict[bytes, Ed25519PublicKey]:
    """The same keys again; ValueError when one is none or goes under another's id."""
    keys: dict[bytes, Ed25519PublicKey] = {}
    for one in told:
        public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(one["public"] + "="))
        if kid_of(public).hex() != one["kid"]:
            raise ValueError("a key goes under another's id")
        keys[kid_of(public)] = public
    return keys


def _files_in(folder: Path) -> list[Path]:
    found = [path for path in folder.glob(f"{_NAME}*") if path.name.removeprefix(_NAME).isdecimal()]
    return sorted(found, key=_number_of)


def _number_of(path: Path) -> int:
    return int(path.name.removeprefix(_NAME))


def _made(folder: Path, number: int) -> Path:
    path = folder / f"{_NAME}{number}"
    make_seed(path)
    return path


@lru_cache(maxsize=256)
def _signer_of(path: Path) -> Signer:
    private = Ed25519PrivateKey.from_private_bytes(seed_in(path))
    return Signer(kid_of(private.public_key()), private)
