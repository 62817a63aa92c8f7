"""When a file counts as received and when its result is due (procedures.md 6), derived from times and the calendar.

All instants are aware and on a clock in Việt Nam. The day of an event is never counted (Bộ luật Dân
sự 2015 Đ147); a term of calendar days that ends on a day off ends on the next working day (Đ148).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from backend.catalogue.office import Office
from backend.catalogue.record import Term
from backend.catalogue.workdays import Calendar
from backend.dossier.record import DossierEvent

# Events that stop the clock and those that let it run again (statuses 5 and 6).
_STOPS: Final = frozenset({"supplement_asked", "fee_asked"})
_STARTS: Final = frozenset({"supplemented", "fee_paid", "fee_waived"})
_ENDS: Final = frozenset({"refused", "withdrawn", "stopped"})


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still; `ends` None: it still does."""

    begins: datetime
    ends: datetime | None


def reception_of(sent_at: datetime, office: Office, calendar: Calendar) -> datetime:
    """When a file sent at this moment counts as received.

    Inside office hours at once; at noon when the afternoon begins; else when the next working day opens.
    """
    if calendar.works_on(sent_at.date()):
        for session in office.day:
            opens, closes = (_at(sent_at, hour) for hour in (session.opens, session.closes))
            if sent_at < closes:
                return max(sent_at, opens)
    day = calendar.workday_from(sent_at.date() + timedelta(days=1))
    return _on(day, _time_of(office.day[0].opens), sent_at)


def hours_after(moment: datetime, hours: int, office: Office, calendar: Calendar) -> datetime:
    """The moment when so many hours of office time have passed; what lies outside office hours does not count."""
    at, left = reception_of(moment, office, calendar), timedelta(hours=hours)
    while True:
        for session in office.day:
            opens, closes = (_at(at, hour) for hour in (session.opens, session.closes))
            begins = max(at, opens)
            if begins < closes and left <= closes - begins:
                return begins + left
            left -= max(closes - begins, timedelta(0))
        day = calendar.workday_from(at.date() + timedelta(days=1))
        at = _on(day, _time_of(office.day[0].opens), at)


def last_moment_of(day: date, office: Office, like: datetime) -> datetime:
    """When the last working session of a day ends."""
    return _on(day, _time_of(office.day[-1].closes), like)


def due_of(
    term: Term, received_at: datetime, office: Office, calendar: Calendar, *, pauses: Sequence[Pause] = (),
) -> datetime | None:
    """When the result is due: the end of the last working session of the day; None while the clock stands still."""
    if pauses and pauses[-1].ends is None:
        return None
    begins = received_at
    # What is due the same day is due on the day on which it goes on: there are no days left to count on.
    if pauses and (term.after == "restart" or term.unit == "same_day"):
        # Asked and answered before the hour to which reception is dated, it begins with reception all the same.
        begins, pauses = max(pauses[-1].ends or received_at, received_at), ()
    day = _due_day(term, begins, calendar, cutoff=office.cutoff, still=_still_days(pauses))
    return last_moment_of(day, office, received_at)


def pauses_in(events: Sequence[DossierEvent]) -> tuple[Pause, ...]:
    """The stretches in which the clock stood still after reception, in order."""
    received = next((n for n, event in enumerate(events) if event.kind == "received"), None)
    pauses: list[Pause] = []
    for event in events[received + 1 :] if received is not None else ():
        if event.kind in _STOPS:
            pauses.append(Pause(event.at, None))
        elif event.kind in _STARTS and pauses:
            pauses[-1] = Pause(pauses[-1].begins, event.at)
    return tuple(pauses)


def due_after(events: Sequence[DossierEvent], term: Term, office: Office, calendar: Calendar) -> datetime | None:
    """When the result is due after all these events; None before reception, while paused, and once nothing is owed."""
    received_at = next((event.at for event in events if event.kind == "received"), None)
    if received_at is None or any(event.kind in _ENDS for event in events):
        return None
    due = due_of(term, received_at, office, calendar, pauses=pauses_in(events))
    promised = next((event.due for event in reversed(events) if event.kind == "apologised"), None)
    return max(due, promised) if due and promised else due


def _due_day(term: Term, begins: datetime, calendar: Calendar, *, cutoff: str, still: frozenset[date]) -> date:
    if term.unit == "same_day":
        late = begins.time() >= _time_of(cutoff)
        return calendar.workday_from(begins.date() + timedelta(days=1 if late else 0))
    day, left = begins.date(), term.number
    while left:
        day += timedelta(days=1)
        counted = term.unit == "days" or calendar.works_on(day)
        left -= counted and day not in still
    return calendar.workday_from(day)


def _still_days(pauses: Sequence[Pause]) -> frozenset[date]:
    """Days that do not count: after the day of stopping, up to and with the day of going on, which is an event's."""
    return frozenset(
        pause.begins.date() + timedelta(days=n)
        for pause in pauses if pause.ends
        for n in range(1, (pause.ends.date() - pause.begins.date()).days + 1)
    )


def _time_of(hour: str) -> time:
    return time.fromisoformat(hour)


def _at(moment: datetime, hour: str) -> datetime:
    return _on(moment.date(), _time_of(hour), moment)


def _on(day: date, hour: time, like: datetime) -> datetime:
    return datetime.combine(day, hour, tzinfo=like.tzinfo)
