"""The key that proves to push services who sends (VAPID, RFC 8292): derived from the installation's own secret."""

from __future__ import annotations

import base64
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.vault import keys

# Order of P-256 (SEC 2, 2.4.2): a private key is a number from 1 to this less one.
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def sender_key() -> ec.EllipticCurvePrivateKey:
    """The private key; the same after every start, another one for every installation."""
    secret = int.from_bytes(keys.secret_of("web push"), "big")
    return ec.derive_private_key(secret % (_ORDER - 1) + 1, ec.SECP256R1())


def told_key() -> str:
    """The public key as browsers want it: the uncompressed point, base64url without padding."""
    point = sender_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()
