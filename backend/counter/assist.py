"""HTTP of filing at the counter: a citizen is present with the card, and the tablet becomes theirs, an officer beside them."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.catalogue import load
from backend.counter.record import Assistable
from backend.door.body import json_body, text_in
from backend.door.case import carry_case
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.person.record import Assisted
from backend.staff.guard import current_person, needs, note_deed
from backend.vault import cases, db, records, sessions

blueprint = Blueprint("assist", __name__)


@blueprint.get("/api/counter/procedures")
@needs("visit")
def show_procedures() -> Response:
    """What can be filed here."""
    own = load.own_office().procedures
    offered = (one for one in load.search_procedures("", "vi") if one.slug in own)
    return reply({"procedures": [Assistable(slug=one.slug, name=one.name).model_dump() for one in offered]})


@blueprint.post("/api/counter/assisted")
@needs("visit")
def take_assisted() -> Response:
    """Begin a file with the citizen present; this browser then holds the citizen's case, as their own phone would."""
    body, person = json_body(4096), current_person()
    slug = load.procedure_of(text_in(body, "procedure", max_length=80)).slug
    if load.procedure_of(slug).link_out or slug not in load.own_office().procedures:
        raise Fault("procedure_elsewhere")
    if body.get("card_seen") is not True:
        raise Fault("field_invalid", fields={"card_seen": "required"})
    with db.write() as tx:
        case = cases.open_case(tx, procedure=slug, office=person.office)
        records.keep_record(tx, case.case_id, Assisted(staff_id=person.staff_id, name=person.name, seen_at=clock.now()))
        token = sessions.open_session(tx, case.case_id)
        note_deed(tx, "filing.assisted", case.case_id)
    return carry_case(reply({"resume_code": case.resume_code}, 201), token)
