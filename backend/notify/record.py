"""Where a phone can be told of news, and what was told."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.dossier.record import EventKind
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


Channel = Literal["sms", "email", "helper", "push"]
MessageState = Literal["accepted", "delivered", "undeliverable"]


class ToldOne(Record):
    """One message about one event. number: of the event; message: what the operator calls it, with push: the phone's mark.

    channel  helper: an SMS to who helps the citizen, in the same words
    """

    number: int
    kind: EventKind
    channel: Channel
    text: str
    message: str
    state: MessageState
    at: datetime


class Told(Record):
    """Every message about a file, in the order in which they went out."""

    messages: tuple[ToldOne, ...]


class WaysShown(Record):
    """How the citizen is told, to choose from.

    phone, email   the end of the number, and the address, that the form has; None: none was given, so this way cannot be chosen
    carried        SMS and e-mail have a carrier here; rings: phones can be rung
    phones         how many phones ring
    text           the sentence that is agreed to with SMS; text_hash: its fingerprint, sent back with the choice
    """

    sms: bool
    email: bool
    helper: str
    phone: str | None
    address: str | None
    carried: bool
    rings: bool
    phones: int
    text: str
    text_hash: str
