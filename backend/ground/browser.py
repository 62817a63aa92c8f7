"""What a browser may be called: its system and its name in the words people use; nothing else of what it tells leaves here."""

from __future__ import annotations

from typing import Final

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


def device_of(browser: str) -> str:
    """`Android, Chrome`; empty for a browser that nobody knows.

    browser  the User-Agent
    """
    system = next((name for mark, name in _SYSTEMS if mark in browser), "")
    inside = next((name for mark, name in _BROWSERS if mark in browser), "")
    return ", ".join(part for part in (system, inside) if part)
