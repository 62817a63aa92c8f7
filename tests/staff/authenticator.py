"""A passkey in software, for tests without a browser: ES256, and every bit of what it says can be set wrong."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

ORIGIN = "http://localhost:8000"
_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One passkey. origin, rp_id, verified, count: what it will say next."""

    origin: str = ORIGIN
    rp_id: str = "localhost"
    verified: bool = True
    count: int = 0
    credential: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    handle: str = ""

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to a creation."""
        self.handle = options["user"]["id"]
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._told(attested=True)}
        response = {
            "clientDataJSON": self._client("webauthn.create", options["challenge"]),
            "attestationObject": bytes_to_base64url(encode_cbor(attestation)),
        }
        return self._answer(response)

    def show(self, options: dict[str, Any], **changed: Any) -> dict[str, Any]:
        """The answer to a request."""
        self.count += 1
        client = self._client("webauthn.get", options["challenge"])
        told = self._told(attested=False)
        digest = hashlib.sha256(base64url_to_bytes(client)).digest()
        signature = self.key.sign(told + digest, ec.ECDSA(SHA256()))
        return self._answer({
            "clientDataJSON": client, "authenticatorData": bytes_to_base64url(told),
            "signature": bytes_to_base64url(signature), "userHandle": self.handle, **changed,
        })

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        own = bytes_to_base64url(self.credential)
        return {"id": own, "rawId": own, "type": "public-key", "response": response, "clientExtensionResults": {}}

    def _client(self, kind: str, challenge: str) -> str:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return bytes_to_base64url(json.dumps(told).encode())

    def _told(self, *, attested: bool) -> bytes:
        flags = _PRESENT | (_VERIFIED if self.verified else 0) | (_ATTESTED if attested else 0)
        head = hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        if not attested:
            return head
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        return head + bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + encode_cbor(cose)
