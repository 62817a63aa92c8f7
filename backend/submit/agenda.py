"""The times an office offers now, with what it has set for itself; which of them a citizen takes is for others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from backend.catalogue import load
from backend.catalogue.office import Office
from backend.catalogue.workdays import calendar
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import Language
from backend.submit.record import SlotDay
from backend.submit.rules import Agenda, slot_days_of
from backend.submit.tables import closures_of, seat_count_of, seats_taken
from backend.vault import db
from backend.vault.choices import choice_of


def days_of(conn: db.Tx, office: Office, language: Language) -> list[SlotDay]:
    """Days and hours from now to the end of the office's window."""
    now = clock.local_of(clock.now())
    last = date.fromordinal(now.date().toordinal() + office.slot_days)
    taken, closed = seats_taken(conn, office.slug, now.date(), last), closures_of(conn, office.slug, now.date())
    days = (now.date() + timedelta(days=n) for n in range(office.slot_days + 1))
    changed = {day: then for day in days if (then := load.office_of(office.slug, day=day)) != load.office_of(office.slug)}
    return slot_days_of(Agenda(office, calendar(), taken, closed, changed), now, language)


def set_office(conn: db.Tx, slug: str) -> Office:
    """The office of its file, with what it has set for itself."""
    office, seats, days = load.office_of(slug), seat_count_of(conn, slug), choice_of(conn, "slot_days")
    return office.model_copy(update={"slot_seats": seats or office.slot_seats, "slot_days": days or office.slot_days})


def slot_in(slot: Any) -> tuple[date, str]:
    """Day and hour as the phone sends them; Fault field_invalid when they are none."""
    wrong = Fault("field_invalid", fields={"slot": "required"})
    if not isinstance(slot, dict) or not all(isinstance(slot.get(name), str) for name in ("day", "start")):
        raise wrong
    try:
        return date.fromisoformat(slot["day"]), slot["start"]
    except ValueError:
        raise wrong from None
