"""HTTP of the office's settings: days on which nobody can come, people in one appointment. What ships, ships as a file."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from flask import Blueprint, Response

from backend.catalogue import load
from backend.door.body import json_body, text_in
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.record import ClosedDay, OfficeSettings, Session
from backend.staff.rules import scopes_of
from backend.submit.tables import closures_of, forget_closure, keep_closure, keep_seat_count, seat_count_of
from backend.vault import db

blueprint = Blueprint("settings", __name__)
_SEATS_MAX: Final = 20
_AHEAD_DAYS: Final = 400


@blueprint.get("/api/office/settings")
@needs("settings.read")
def show_settings() -> Response:
    """The office as it is: hours and window from its file, closed days and seats as they were set here."""
    person = current_person()
    office = load.office_of(person.office)
    with db.look() as conn:
        closed, seats = closures_of(conn, office.slug, clock.today()), seat_count_of(conn, office.slug)
    return reply(OfficeSettings(
        name=office.name.vi, address=office.address.vi, counter=office.counter,
        day=tuple(Session(opens=one.opens, closes=one.closes) for one in office.day),
        saturday=tuple(Session(opens=one.opens, closes=one.closes) for one in office.saturday),
        slot_minutes=office.slot_minutes, slot_days=office.slot_days, seats=seats or office.slot_seats,
        seats_shipped=office.slot_seats,
        closed=tuple(ClosedDay(day=day, reason=reason) for day, reason in sorted(closed.items())),
        may_change=bool(scopes_of(person.roles, "settings.write")),
    ))


@blueprint.put("/api/office/closed/<day>")
@needs("settings.write")
def take_closed_day(day: str) -> Response:
    """Nobody can come on this day; who has an appointment already keeps it and is to be told."""
    reason = text_in(json_body(4096), "reason", max_length=120).strip()
    closed = _day_in(day)
    if not reason:
        raise Fault("field_invalid", fields={"reason": "required"})
    with db.write() as tx:
        keep_closure(tx, current_person().office, closed, reason)
        note_deed(tx, "office.closed", current_person().office, day=closed.isoformat())
    return show_settings()


@blueprint.delete("/api/office/closed/<day>")
@needs("settings.write")
def forget_closed_day(day: str) -> Response:
    """People can come again."""
    opened = _day_in(day)
    with db.write() as tx:
        forget_closure(tx, current_person().office, opened)
        note_deed(tx, "office.opened", current_person().office, day=opened.isoformat())
    return show_settings()


@blueprint.put("/api/office/seats")
@needs("settings.write")
def take_seats() -> Response:
    """How many people fit into one appointment from now on; what is held stays held."""
    seats = _count_in(json_body(4096))
    with db.write() as tx:
        keep_seat_count(tx, current_person().office, seats)
        note_deed(tx, "office.seats", current_person().office, seats=seats)
    return show_settings()


def _count_in(body: dict[str, Any]) -> int:
    seats = body.get("seats")
    if not isinstance(seats, int) or isinstance(seats, bool) or not 1 <= seats <= _SEATS_MAX:
        raise Fault("field_invalid", fields={"seats": "required"})
    return seats


def _day_in(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Fault("field_invalid", fields={"day": "required"}) from None
    ahead = (day - clock.today()).days
    if not 0 <= ahead <= _AHEAD_DAYS:
        raise Fault("field_invalid", fields={"day": "date_later"})
    return day
