"""What a guided link may do and what a phone may say of its screen. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, get_args

from backend.hotline.record import Hint, Link

# security.md 3.7 and 2.5: an unclaimed link lives a quarter of an hour; one employee makes thirty an hour.
UNCLAIMED: Final = timedelta(minutes=15)
LINKS_AN_HOUR: Final = 30
HINTS: Final[frozenset[str]] = frozenset(get_args(Hint))
_SCREEN: Final = re.compile(r"[0-9]{2}")
# Codes of sentences, such as card.glare: nothing a person could be named by.
_REASON: Final = re.compile(r"[a-z_]{1,24}(\.[a-z_]{1,24}){0,2}")


# What the caller has kept at a step that can be gone back to; once the file is sent none can.
_KEPT_AT: Final[Mapping[Hint, frozenset[str]]] = MappingProxyType({
    "to_front": frozenset({"Front"}), "to_back": frozenset({"Back"}), "to_face": frozenset({"Clip", "FaceWaived"}),
    "to_form": frozenset({"Answers"}),
})


def reach_of(kept: Collection[str]) -> tuple[Hint, ...]:
    """The steps that a caller can be taken back to.

    kept  class names of the records of the case
    """
    return () if "Submission" in kept else tuple(hint for hint, kinds in _KEPT_AT.items() if kinds & set(kept))


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
