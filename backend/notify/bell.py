"""Rings phones that want to be told of a case, a file or a letter: the words say only that there is news."""

from __future__ import annotations

import json
from typing import Final

from backend.catalogue.office import Office
from backend.ground.ids import fingerprint_of
from backend.ground.words import sentence_of
from backend.notify.sender import sender_key
from backend.notify.tables import Ringer, forget_subscription
from backend.outside.lines import find_push_service
from backend.outside.push import Phone, PushService
from backend.vault import db

_TOPIC_CHARS: Final = 32


def service_of(office: Office) -> PushService | None:
    """Who rings phones for an office; None: nobody does."""
    return find_push_service(sender_key(), f"mailto:{office.protection.email}")


def words_of(office: Office, title: str, url: str) -> bytes:
    """What a phone shows. title: key of a sentence; url: what a tap opens."""
    return json.dumps({"title": sentence_of(title), "body": sentence_of("push.body", org=office.name.vi), "url": url}).encode()


def ring(case_id: str, ringer: Ringer, *, service: PushService, words: bytes) -> bool:
    """Ring one phone; False: it is gone for ever, and forgotten. A ring that is repeated takes the place of the one before.

    faults  outside_down · outside_refused
    """
    phone = Phone(ringer.told.endpoint, ringer.told.p256dh, ringer.told.auth)
    if service.ring(phone, words, topic=fingerprint_of(f"{case_id}|news")[:_TOPIC_CHARS]):
        return True
    with db.write() as tx:
        forget_subscription(tx, case_id, ringer.told.endpoint)
    return False
