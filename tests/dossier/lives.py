"""Lives of files, drawn by chance from what the national list allows, and a clerk who counts their days on fingers."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import get_args

from backend.catalogue.record import Term
from backend.catalogue.workdays import calendar
from backend.dossier.record import DossierEvent, EventKind
from backend.dossier.status import may_follow
from backend.ground.clock import ZONE

_STOPS, _STARTS = ("supplement_asked", "fee_asked"), ("supplemented", "fee_paid", "fee_waived")
# Drawn more seldom, or no life would be long.
_ENDS = ("refused", "withdrawn", "stopped", "finished")
_CUTOFF = 15


def life_of(chance: random.Random, *, tries: int = 50) -> tuple[DossierEvent, ...]:
    """A file from being sent on: each try is a kind drawn by chance, some hours or days after the one before."""
    at = datetime(2026, chance.randint(1, 12), chance.randint(1, 28), chance.randint(8, 16), chance.randint(0, 59), tzinfo=ZONE)
    life = [DossierEvent(kind="submitted", at=at, actor="citizen")]
    for _ in range(tries):
        kind: EventKind = chance.choices(get_args(EventKind), [1 if each in _ENDS else 8 for each in get_args(EventKind)])[0]
        if may_follow(life, kind):
            at += timedelta(minutes=chance.randint(1, 60 * 24 * 4))
            life.append(_event_of(chance, kind, at))
    return tuple(life)


def clerks_due(life: tuple[DossierEvent, ...], term: Term, *, restarts: bool) -> date | None:
    """Day by day from reception: is it a working day, did the clock stand still, is the term over?"""
    received = next((event for event in life if event.kind == "received"), None)
    after = life[life.index(received) + 1 :] if received else ()
    if received is None or any(event.kind in ("refused", "withdrawn", "stopped") for event in life):
        return None
    stood = [event.at.date() for event in after if event.kind in _STOPS]
    went_on = [event.at for event in after if event.kind in _STARTS]
    if len(stood) > len(went_on):
        return None
    begins, still = received.at, list(zip(stood, (each.date() for each in went_on), strict=True))
    if (restarts or term.unit == "same_day") and went_on:
        begins, still = max(went_on[-1], received.at), []
    day = _counted(begins, term, still)
    told = [event.due.date() for event in life if event.kind == "apologised" and event.due]
    return max([day, *told])


def _counted(begins: datetime, term: Term, still: list[tuple[date, date]]) -> date:
    day, counted = begins.date(), 0
    if term.unit == "same_day" and begins.hour >= _CUTOFF:
        day += timedelta(days=1)
    while counted < term.number:
        day += timedelta(days=1)
        if any(stop < day <= start for stop, start in still):
            continue
        counted += calendar().works_on(day) or term.unit == "days"
    while not calendar().works_on(day):
        day += timedelta(days=1)
    return day


def _event_of(chance: random.Random, kind: EventKind, at: datetime) -> DossierEvent:
    later = at.replace(hour=17, minute=0) + timedelta(days=chance.randint(1, 9))
    due = later if kind == "apologised" else None
    return DossierEvent(kind=kind, at=at, actor="x", due=due, code="000.00.99.H29-261120-0001" if kind == "received" else None)
