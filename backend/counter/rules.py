"""What is proposed at the counter, and whether somebody came at their hour. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from backend.counter.record import CounterDeed, Punctual
from backend.dossier.record import CardSeen, Finding
from backend.slip.record import StatusCode
from backend.submit.record import Appointment, CardShown

# As long as a slot: who comes within it before or after the start came for it.
_GRACE: Final = timedelta(minutes=30)
_SENT: Final = 1
_ASKED: Final = 5
_UNPAID: Final = 6
_READY: Final = 9
# A drawn signature: thousandths of its box; a line shorter than a seventh of it is a slip of the finger.
_BOX: Final = 1000
_STROKES_MAX: Final = 60
_NUMBERS_MAX: Final = 3_000  # the tablet thins out what is drawn: a long name takes 600
_INK_MIN: Final = 150
_CLOSED: Final = frozenset({3, 7, 8, 10})


def is_just_seen(seen: CardSeen, staff_id: str, now: datetime) -> bool:
    """Whether this officer has just found the card, the person and the file to be one."""
    return seen.outcome == "match" and seen.by.id == staff_id and now - seen.at <= _GRACE


def proposed_of(
    status: StatusCode, *, card_shown: CardShown, card_seen: bool, unpaid: bool = False, clean: bool = False,
) -> CounterDeed:
    """The one deed. The original is looked at before a result is handed over: whoever stands there is who filed.

    unpaid  a fee is open · clean: nothing is left that only a specialist can settle (is_clean)
    """
    if status == _ASKED:
        return "ask"
    if not card_seen and status not in _CLOSED and status != _UNPAID and (card_shown == "counter" or status == _READY):
        return "see_card"
    if status == _UNPAID or (unpaid and status == _SENT):
        return "pay"
    if status == _SENT and clean:
        return "receive"
    return "hand" if status == _READY else "tell"


def is_clean(findings: Sequence[Finding], *, doubtful: int, seen: str | None) -> bool:
    """Whether the counter may take a file in: nothing speaks against it, and what was not sure was compared with the card."""
    if seen in ("nomatch", "partial") or any(found.state == "stop" for found in findings):
        return False
    return doubtful == 0 or seen == "match"


def signature_of(told: Any) -> tuple[tuple[int, ...], ...] | None:
    """The strokes of a drawn signature; None when it is none, a mere dot among them."""
    if not isinstance(told, list) or not 0 < len(told) <= _STROKES_MAX:
        return None
    strokes = [_stroke_of(one) for one in told]
    kept = tuple(stroke for stroke in strokes if stroke)
    if len(kept) < len(strokes) or sum(map(len, kept)) > _NUMBERS_MAX or sum(map(_length_of, kept)) < _INK_MIN:
        return None
    return kept


def _stroke_of(told: Any) -> tuple[int, ...] | None:
    if not isinstance(told, list) or len(told) < 2 or len(told) % 2:
        return None
    whole = all(isinstance(one, int) and not isinstance(one, bool) and 0 <= one <= _BOX for one in told)
    return tuple(told) if whole else None


def _length_of(stroke: tuple[int, ...]) -> float:
    points = list(zip(stroke[::2], stroke[1::2], strict=True))
    return sum(math.dist(*pair) for pair in pairwise(points))


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
