"""HTTP of handing a caller over to the counter: the times there are, and one of them held for a file that is not sent yet."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flask import Blueprint, Response

from backend.catalogue.office import Office
from backend.door.body import json_body
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import Language, sentence_of
from backend.hotline.tables import Call, keep_hint
from backend.hotline.views import mine_of, shown_of
from backend.slip.rules import hour_of
from backend.staff.guard import needs, note_deed
from backend.submit.agenda import days_of, set_office, slot_in
from backend.submit.record import HeldVisit, SlotDay, Submission
from backend.submit.rules import day_label_of, is_offered
from backend.submit.tables import forget_seats, keep_seat
from backend.vault import cases, db, records

blueprint = Blueprint("hotline_hand", __name__)


@blueprint.get("/api/hotline/calls/<call_id>/slots")
@needs("call")
def show_slots(call_id: str) -> Response:
    """The times of the counter."""
    with db.look() as conn:
        call = mine_of(conn, call_id)
        days: list[SlotDay] = days_of(conn, set_office(conn, call.office), "vi")
    return reply({"days": [day.model_dump(mode="json") for day in days]})


@blueprint.post("/api/hotline/calls/<call_id>/visit")
@needs("call")
def take_visit(call_id: str) -> Response:
    """Hold a time for the caller, in place of one before; their phone shows when and where, the file waits until then.

    faults  move_not_allowed: nobody has begun, or the file is sent · slot_taken · field_invalid
    """
    day, start = slot_in(json_body(4096).get("slot"))
    with db.write() as tx:
        call = mine_of(tx, call_id)
        case_id, office = _open_case_of(tx, call), set_office(tx, call.office)
        if not is_offered(days_of(tx, office, "vi"), day, start):
            raise Fault("slot_taken")
        forget_seats(tx, case_id)
        if not keep_seat(tx, case_id, office.slug, day=day, start=start, seat_count=office.slot_seats):
            raise Fault("slot_taken")
        label = f"{hour_of(start)}, {day_label_of(day, 'vi')}"
        records.keep_record(tx, case_id, HeldVisit(day=day, start=start, place=_place_of(office, "vi"), label=label))
        _keep_alive(tx, case_id, datetime.combine(day, time(), tzinfo=clock.ZONE) + timedelta(days=1))
        keep_hint(tx, call_id, "counter")
        note_deed(tx, "caller.handed_over", call_id, day=day.isoformat(), start=start)
        return reply(shown_of(tx, mine_of(tx, call_id)))


def visit_words_of(held: HeldVisit, language: Language) -> str:
    """`Mời Ông/Bà đến Quầy 3, UBND phường … lúc 9:00, Thứ Tư 25/11.`"""
    label = f"{hour_of(held.start)}, {day_label_of(held.day, language)}"
    return sentence_of("hot.visit", language, place=held.place, label=label)


def _open_case_of(tx: db.Tx, call: Call) -> str:
    """The caller's file, begun and not sent."""
    if call.case_id is None or call.ended_at is not None or records.find_record(tx, call.case_id, Submission):
        raise Fault("move_not_allowed")
    return call.case_id


def _keep_alive(tx: db.Tx, case_id: str, until: datetime) -> None:
    """The unfinished file is there when the caller comes."""
    case = cases.find_case(tx, case_id)
    if case and case.expires_at and case.expires_at < until:
        cases.keep_until(tx, case_id, until)


def _place_of(office: Office, language: Language) -> str:
    return f"{sentence_of('slip.counter', language, counter=office.counter)}, {office.name.of(language)}"
