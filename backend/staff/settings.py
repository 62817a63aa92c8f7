"""HTTP of the office's settings: what it says of itself, its hours, days on which nobody can come, people in one appointment."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from flask import Blueprint, Response
from pydantic import ValidationError

from backend.catalogue import load
from backend.catalogue.facts import facts_in, flaws_in, hear_of_facts, written_facts
from backend.catalogue.office import OfficeFacts
from backend.catalogue.tables import keep_facts
from backend.door.body import json_body, text_in
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.person.rules import text_hash_of
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.record import ClosedDay, OfficeSettings
from backend.staff.rules import scopes_of
from backend.submit.agenda import set_office
from backend.submit.tables import booked_on, closures_of, forget_closure, keep_closure, keep_seat_count
from backend.vault import db

blueprint = Blueprint("settings", __name__)
_SEATS_MAX: Final = 20
_AHEAD_DAYS: Final = 400


@blueprint.get("/api/office/settings")
@needs("settings.read")
def show_settings() -> Response:
    """The office as it stands: its facts from its file or written here, closed days and seats as they were set here."""
    person, today = current_person(), clock.today()
    with db.look() as conn:
        office, closed = set_office(conn, person.office), closures_of(conn, person.office, today)
        booked = booked_on(conn, person.office, tuple(closed))
    coming = [one for one in written_facts(person.office) if one.valid_from and one.valid_from > today]
    return reply(OfficeSettings(
        facts=facts_in(office), coming=min(coming, key=lambda one: one.valid_from or today, default=None),
        slot_days=office.slot_days, seats=office.slot_seats, seats_shipped=load.office_of(person.office).slot_seats,
        closed=tuple(_closed_day(day, reason, booked.get(day, ())) for day, reason in sorted(closed.items())),
        may_change=bool(scopes_of(person.roles, "settings.write")),
    ))


@blueprint.put("/api/office/facts")
@needs("settings.write", fresh=True)
def take_facts() -> Response:
    """What the office says of itself, from a later day on: files that came keep the hours of theirs, appointments stay held.

    faults  json_shape: not the shape of an office's facts · field_invalid: by field, what cannot be meant
    """
    try:
        facts = OfficeFacts.from_json(json.dumps(json_body(16 * 1024)))
    except ValidationError as error:
        raise Fault("field_invalid", fields={str(one["loc"][0]): "type" for one in error.errors() if one["loc"]}) from None
    flaws = flaws_in(facts, clock.today())
    if flaws:
        raise Fault("field_invalid", fields=flaws)
    person = current_person()
    with db.write() as tx:
        keep_facts(tx, person.office, facts, by=person.staff_id)
        mark = text_hash_of([facts.to_json()])[:12]
        note_deed(tx, "office.facts", person.office, valid_from=str(facts.valid_from), facts=mark)
    hear_of_facts()
    return show_settings()


@blueprint.put("/api/office/closed/<day>")
@needs("settings.write", fresh=True)
def take_closed_day(day: str) -> Response:
    """Nobody can come on this day; who has an appointment already keeps it until somebody calls them: the answer says who."""
    reason = text_in(json_body(4096), "reason", max_length=120).strip()
    closed = _day_in(day)
    if not reason:
        raise Fault("field_invalid", fields={"reason": "required"})
    with db.write() as tx:
        keep_closure(tx, current_person().office, closed, reason)
        note_deed(tx, "office.closed", current_person().office, day=closed.isoformat())
    return show_settings()


@blueprint.delete("/api/office/closed/<day>")
@needs("settings.write", fresh=True)
def forget_closed_day(day: str) -> Response:
    """People can come again."""
    opened = _day_in(day)
    with db.write() as tx:
        forget_closure(tx, current_person().office, opened)
        note_deed(tx, "office.opened", current_person().office, day=opened.isoformat())
    return show_settings()


@blueprint.put("/api/office/seats")
@needs("settings.write", fresh=True)
def take_seats() -> Response:
    """How many people fit into one appointment from now on; what is held stays held."""
    seats = _count_in(json_body(4096))
    with db.write() as tx:
        keep_seat_count(tx, current_person().office, seats)
        note_deed(tx, "office.seats", current_person().office, seats=seats)
    return show_settings()


def _closed_day(day: date, reason: str, booked: tuple[str | None, ...]) -> ClosedDay:
    codes = tuple(code for code in booked if code)
    return ClosedDay(day=day, reason=reason, codes=codes, unsent=len(booked) - len(codes))


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
