"""What a guided link may do and what a phone may say of its screen. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final, get_args

from backend.hotline.record import Hint, Link

# security.md 3.7 and 2.5: an unclaimed link lives a quarter of an hour; one employee makes thirty an hour.
UNCLAIMED: Final = timedelta(minutes=15)
LINKS_AN_HOUR: Final = 30
HINTS: Final[frozenset[str]] = frozenset(get_args(Hint))
_SCREEN: Final = re.compile(r"[0-9]{2}")
# Codes of sentences, such as card.glare: nothing a person could be named by.
_REASON: Final = re.compile(r"[a-z_]{1,24}(\.[a-z_]{1,24}){0,2}")


def link_of(*, token: str | None, case_id: str | None, claim_until: datetime, at: datetime) -> Link:
    """How a link stands. token: its digest, gone once it was claimed or revoked."""
    if case_id is not None:
        return "claimed"
    if token is None:
        return "revoked"
    return "expired" if claim_until <= at else "open"


def is_screen(text: str) -> bool:
    """Two digits."""
    return _SCREEN.fullmatch(text) is not None


def is_reason(text: str) -> bool:
    """A code as our own phones send it."""
    return _REASON.fullmatch(text) is not None


def device_of(browser: str) -> str:
    """What the employee needs to know of a phone: its system and its browser, in the words they use.

    browser  the User-Agent; only these words leave it
    """
    system = next((name for mark, name in _SYSTEMS if mark in browser), "")
    inside = next((name for mark, name in _BROWSERS if mark in browser), "")
    return ", ".join(part for part in (system, inside) if part)


_SYSTEMS: Final = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
# A browser names those it wants to be taken for too: the rarer ones first.
_BROWSERS: Final = (
    ("Zalo", "Zalo"), ("FBAN", "Facebook"), ("FB_IAB", "Facebook"), ("Instagram", "Instagram"), ("SamsungBrowser", "Samsung"),
    ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR", "Opera"), ("FxiOS", "Firefox"), ("Firefox", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)
