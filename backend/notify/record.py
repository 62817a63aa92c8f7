"""Where a phone can be told of news."""

from __future__ import annotations

from backend.ground.record import Record


class Subscription(Record):
    """One browser that asked to be told (Push API).

    endpoint  the address its maker's service gave it; a secret, for who knows it may send
    p256dh    its public key, base64url: what is sent is sealed to it
    auth      its authentication secret, base64url
    """

    endpoint: str
    p256dh: str
    auth: str
