"""HTTP of what a citizen may still change of a file that was sent: the appointment, and how the result comes back."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response

from backend.catalogue.record import ReturnWay
from backend.door.body import json_body, text_in
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.dossier.record import Parcel
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.lookup.record import VisitChoice
from backend.slip.file import find_file
from backend.slip.rules import File, visit_shown_of
from backend.submit.agenda import days_of, set_office, slot_in
from backend.submit.record import Appointment, Submission
from backend.submit.rules import is_offered
from backend.submit.tables import forget_seats, keep_seat
from backend.vault import audit, db, records

blueprint = Blueprint("visit", __name__)
# Of the national list: the file is still on its way.
_RETURNED: Final = frozenset({1, 2, 4, 5, 6})


@blueprint.get("/api/visit")
def show_visit() -> Response:
    """The appointment with the times there are, and the ways of return."""
    with db.look() as conn:
        return reply(_choice(conn, current_case()))


@blueprint.put("/api/visit")
@limiter.limit("20 per hour")
def take_visit() -> Response:
    """Another time for the same visit; the seat that was held goes to others.

    faults  move_not_allowed · slot_taken · field_invalid
    """
    case_id, (day, start) = current_case(), slot_in(json_body(4096).get("slot"))
    with db.write() as tx:
        file = _file_of(tx, case_id)
        before = file.visit
        if before is None or not _may_move(file):
            raise Fault("move_not_allowed")
        office = set_office(tx, file.office.slug)
        if not is_offered(days_of(tx, office, caller_language()), day, start):
            raise Fault("slot_taken")
        forget_seats(tx, case_id)
        if not keep_seat(tx, case_id, office.slug, day=day, start=start, seat_count=office.slot_seats):
            raise Fault("slot_taken")
        moved = Appointment(kind=before.kind, day=day, start=start, place=before.place)
        _keep(tx, case_id, appointment=moved)
        detail = {"day": day.isoformat(), "start": start}
        audit.append(tx, actor="citizen", role="citizen", action="visit.moved", subject=case_id, detail=detail)
        return reply(_choice(tx, case_id))


@blueprint.put("/api/visit/way")
@limiter.limit("20 per hour")
def take_way() -> Response:
    """The result comes another way: one that the procedure knows, while there is no result yet.

    faults  move_not_allowed · field_invalid
    """
    case_id, way = current_case(), text_in(json_body(4096), "way", max_length=16)
    with db.write() as tx:
        file = _file_of(tx, case_id)
        ways = _ways_of(tx, case_id, file)
        if not ways:
            raise Fault("move_not_allowed")
        if way not in ways:
            raise Fault("field_invalid", fields={"way": "choice"})
        answers = records.find_record(tx, case_id, Answers)
        if answers is None:
            raise Fault("step_order")
        changed = answers.answers["return_by"].model_copy(update={"value": way, "origin": "typed"})
        records.keep_record(tx, case_id, answers.model_copy(update={"answers": {**answers.answers, "return_by": changed}}))
        if file.submission.card_shown == "post" and way != "post":
            _keep(tx, case_id, card_shown="counter")  # the postman will not see the card any more
        audit.append(tx, actor="citizen", role="citizen", action="way.changed", subject=case_id, detail={"way": way})
        return reply(_choice(tx, case_id))


def _choice(conn: db.Tx, case_id: str) -> VisitChoice:
    file = _file_of(conn, case_id)
    moves = _may_move(file)
    office = set_office(conn, file.office.slug)
    chosen = file.answers.answers.get("return_by")
    place = f"{sentence_of('slip.counter', caller_language(), counter=office.counter)}, {office.name.of(caller_language())}"
    return VisitChoice(
        appointment=visit_shown_of(file.visit, caller_language()), place=place, may_move=moves,
        days=tuple(days_of(conn, office, caller_language())) if moves else (),
        way=str(chosen.value) if chosen else None, ways=_ways_of(conn, case_id, file),
    )


def _may_move(file: File) -> bool:
    """A visit that is still to come."""
    return file.visit is not None and file.visit.day >= clock.today()


def _ways_of(conn: db.Tx, case_id: str, file: File) -> tuple[ReturnWay, ...]:
    """The ways to choose from; none once a parcel is made, a result is there, or the form asked for no way."""
    if "return_by" not in file.answers.answers or _status_of(file) not in _RETURNED:
        return ()
    return () if records.find_record(conn, case_id, Parcel) else file.procedure.returns


def _status_of(file: File) -> int:
    return file.standing.status if file.standing else 1


def _file_of(conn: db.Tx, case_id: str) -> File:
    file = find_file(conn, case_id)
    if file is None:
        raise Fault("step_order")
    return file


def _keep(tx: db.Tx, case_id: str, **changed: Any) -> None:
    sent = records.find_record(tx, case_id, Submission)
    if sent is None:
        raise Fault("step_order")
    records.keep_record(tx, case_id, sent.model_copy(update=changed))
