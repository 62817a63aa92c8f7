"""The push services of the browsers' makers: a few sealed words that ring a phone (RFC 8030, 8291, 8292).

Who runs the service reads none of the words. There is no idempotency key: a topic lets a newer ring take the place of one
that was not delivered yet, and the phone shows one notice for one file, however often it rings.
"""

from __future__ import annotations

import base64
import os
import time
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

import http_ece
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from backend.ground.faults import Fault
from backend.ground.log import warn

_CONNECT_S: Final = 2.0
# A phone that was off for two days is told when it comes back; after that the news is old.
_TTL_S: Final = 2 * 24 * 3600
# RFC 8292 allows a day; a shorter proof is worth less to whoever copies it.
_PROOF_S: Final = 3600
_GONE: Final = frozenset({404, 410})
_LATER: Final = frozenset({408, 429})
_SERVER_FAILED: Final = 500


@dataclass(frozen=True, slots=True, repr=False)
class Phone:
    """Where to ring, and to whom the words are sealed: base64url, as the browser gave them. All of it is secret."""

    endpoint: str
    p256dh: str
    auth: str


class PushService(Protocol):
    """Who rings phones."""

    def ring(self, phone: Phone, words: bytes, *, topic: str) -> bool:
        """Ring; False when the service says that this phone is gone for ever.

        topic   up to 32 letters of base64url: of two rings that wait under one, the phone hears the later
        faults  outside_down: no answer, or not now · outside_refused: it would not take it
        """


class HttpPush:
    """The services themselves, or a relay that carries to them from a server without a way out."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, *, contact: str, relay: str, patience_s: float) -> None:
        self._vapid, self._contact, self._relay, self._patience_s = Vapid02(private_key=key), contact, relay, patience_s
        self._session = requests.Session()
        self._session.trust_env = False

    def ring(self, phone: Phone, words: bytes, *, topic: str) -> bool:
        """Ring."""
        parts = urlsplit(phone.endpoint)
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "sub": self._contact, "exp": int(time.time()) + _PROOF_S}
        headers = {
            **self._vapid.sign(claims), "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
            "TTL": str(_TTL_S), "Urgency": "normal", "Topic": topic,
        }
        address = f"{self._relay}/{parts.netloc}{parts.path}" if self._relay else phone.endpoint
        try:
            with self._session.post(
                address, data=_sealed(phone, words), headers=headers, allow_redirects=False, stream=True,
                timeout=(min(_CONNECT_S, self._patience_s), self._patience_s),
            ) as answer:
                return _judged(answer.status_code)
        except requests.RequestException as error:
            warn("outside_silent", kind="push", code=type(error).__name__)
            raise Fault("outside_down") from None


def _judged(status: int) -> bool:
    if status in _GONE:
        return False
    if status >= _SERVER_FAILED or status in _LATER:
        raise Fault("outside_down")
    if status not in (200, 201, 202, 204):
        warn("outside_refused", kind="push", status=status)
        raise Fault("outside_refused")
    return True


def _sealed(phone: Phone, words: bytes) -> bytes:
    """RFC 8291: to the phone's key, under one that is used once."""
    sealed: bytes = http_ece.encrypt(
        words, salt=os.urandom(16), private_key=ec.generate_private_key(ec.SECP256R1()), dh=_bytes_of(phone.p256dh),
        auth_secret=_bytes_of(phone.auth), version="aes128gcm",
    )
    return sealed


def _bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
