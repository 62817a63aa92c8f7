"""What is proposed at the counter, and whether somebody came at their hour. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from backend.counter.record import CounterDeed, Punctual
from backend.slip.record import StatusCode
from backend.submit.record import Appointment, CardShown

# As long as a slot: who comes within it before or after the start came for it.
_GRACE: Final = timedelta(minutes=30)
_ASKED: Final = 5
_UNPAID: Final = 6
_READY: Final = 9
_CLOSED: Final = frozenset({3, 7, 8, 10})


def proposed_of(status: StatusCode, *, card_shown: CardShown, card_seen: bool) -> CounterDeed:
    """The one deed. The original is looked at before a result is handed over: whoever stands there is who filed."""
    if status == _ASKED:
        return "ask"
    if status == _UNPAID:
        return "pay"
    if not card_seen and status not in _CLOSED and (card_shown == "counter" or status == _READY):
        return "see_card"
    return "hand" if status == _READY else "tell"


def punctual_of(appointment: Appointment | None, now: datetime) -> Punctual:
    """now  local."""
    if appointment is None:
        return "none"
    if appointment.day != now.date():
        return "other_day"
    start = _moment_of(appointment.day, appointment.start, now)
    if now < start - _GRACE:
        return "early"
    return "late" if now > start + _GRACE else "on_time"


def _moment_of(day: date, start: str, like: datetime) -> datetime:
    hours, minutes = start.split(":")
    return datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=like.tzinfo)
