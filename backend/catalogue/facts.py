"""What an office wrote of itself over its file: read from the vault, looked at again every few seconds."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from backend.catalogue.office import Office, OfficeFacts, OfficeHours
from backend.catalogue.tables import facts_of
from backend.vault import db

# Facts hold from tomorrow at the earliest: other processes have time to hear of them.
_LOOK_S: Final = 30.0
_HOUR: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_PHONE: Final = re.compile(r"[0-9+][0-9 .()-]{2,19}")
_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{3,120}")
_TEXT_MAX: Final = 200
_SESSIONS_MAX: Final = 3
# Shorter than five minutes nobody is served, longer than two hours nobody waits.
_SLOT_MINUTES: Final = (5, 120)


@dataclass(slots=True)
class _Known:
    """What this process knows, of which vault, and when it looked."""

    vault: object = None
    looked_at: float = float("-inf")
    facts: tuple[tuple[str, OfficeFacts], ...] = ()


_known = _Known()


def written_facts(slug: str) -> tuple[OfficeFacts, ...]:
    """All that an office wrote of itself, what holds latest first; none where no vault is open."""
    if not db.is_open():
        return ()
    now, vault = time.monotonic(), db.opened()
    if now - _known.looked_at > _LOOK_S or _known.vault is not vault:
        with db.look() as conn:
            _known.facts = tuple((of, OfficeFacts.from_json(text)) for of, text in facts_of(conn))
        _known.looked_at, _known.vault = now, vault
    return tuple(facts for of, facts in _known.facts if of == slug)


def hear_of_facts() -> None:
    """Look again at the next question: this process has just written some."""
    _known.looked_at = float("-inf")


def office_with(shipped: Office, written: Sequence[OfficeFacts], day: date) -> Office:
    """The office as it stands on a day: its file, and over it the facts that hold then."""
    held = next((facts for facts in written if facts.valid_from is None or facts.valid_from <= day), None)
    return shipped.model_copy(update=_parts_of(held)) if held else shipped


def facts_in(office: Office) -> OfficeFacts:
    """What an office says of itself."""
    return OfficeFacts(**_parts_of(office))


def flaws_in(facts: OfficeFacts, today: date) -> dict[str, str]:
    """What cannot be meant, by field; empty: all can."""
    return dict(_flaws(facts, today))


def _flaws(facts: OfficeFacts, today: date) -> Iterator[tuple[str, str]]:
    if facts.valid_from is None or facts.valid_from <= today:
        yield "valid_from", "date_later"
    for name in ("name", "center", "address"):
        said = getattr(facts, name)
        if not all(text.strip() and len(text) <= _TEXT_MAX for text in (said.vi, said.en)):
            yield name, "required"
    if not facts.counter.strip() or len(facts.counter) > _TEXT_MAX:
        yield "counter", "required"
    asked = facts.protection
    if not all(text.strip() and len(text) <= _TEXT_MAX for text in (asked.name.vi, asked.name.en)):
        yield "protection", "required"
    if not all(_PHONE.fullmatch(phone) for phone in (facts.phone, asked.phone)):
        yield "phone", "phone"
    if not _EMAIL.fullmatch(asked.email):
        yield "email", "email"
    least, most = _SLOT_MINUTES
    if not least <= facts.slot_minutes <= most:
        yield "slot_minutes", "range"
    if not facts.day or not _in_order(facts.day):
        yield "day", "hours"
    if not _in_order(facts.saturday):
        yield "saturday", "hours"


def _parts_of(facts: OfficeFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in OfficeFacts.model_fields}


def _in_order(sessions: Sequence[OfficeHours]) -> bool:
    """Hours of the day that follow one another."""
    hours = [hour for session in sessions for hour in (session.opens, session.closes)]
    whole = len(sessions) <= _SESSIONS_MAX and all(_HOUR.fullmatch(hour) for hour in hours)
    return whole and all(before < after for before, after in pairwise(hours))
