"""HTTP of sending: the times there are, and the one submission of a case."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.catalogue.office import Office
from backend.catalogue.record import Procedure
from backend.door.body import json_body
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply, reply_place
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.ground.log import warn
from backend.ground.words import sentence_of
from backend.person.tables import keep_claim, keep_owned
from backend.read.record import Card
from backend.submit.agenda import days_of, set_office, slot_in
from backend.submit.asking import ask_again, check_tax, find_tax_shown
from backend.submit.record import Appointment, HeldVisit, Slots, Submission
from backend.submit.rules import card_shown_of, find_claimant, is_offered, visit_of
from backend.submit.tables import find_sending, forget_seats, keep_seat, make_sending
from backend.vault import audit, cases, db, idempotency, records
from backend.verify.record import Verdict

blueprint = Blueprint("submit", __name__)


@dataclass(frozen=True, slots=True)
class _File:
    """A case that is ready to be sent."""

    case_id: str
    procedure: Procedure
    office: Office
    card: Card
    verdict: Verdict
    answers: Answers


@blueprint.get("/api/slots")
def show_slots() -> Response:
    """The times the office offers, and whether a visit is needed at all."""
    language = caller_language()
    with db.look() as conn:
        file = _file_of(conn, current_case())
        days, tax = days_of(conn, file.office, language), find_tax_shown(conn, file.case_id, language)
    kind = visit_of(file.procedure, file.verdict, file.answers)
    place = f"{sentence_of('slip.counter', language, counter=file.office.counter)}, {file.office.name.of(language)}"
    return reply(Slots(
        needed=kind is not None, kind=kind, place=place,
        post="post" in file.procedure.returns, days=tuple(days), tax=tax,
    ))


@blueprint.get("/api/tax")
def show_tax() -> Response:
    """How the check with the tax authority stands."""
    with db.look() as conn:
        tax = find_tax_shown(conn, current_case(), caller_language())
    return reply({"tax": tax.model_dump(mode="json") if tax else None})


@blueprint.post("/api/tax")
@limiter.limit("12 per hour")
def take_tax_question() -> Response:
    """The citizen has seen to it, or is tired of waiting: ask the tax authority again."""
    with db.write() as tx:
        ask_again(tx, current_case())
    return show_tax()


@blueprint.post("/api/submission")
def take_submission() -> Response:
    """Send the file, once: the same key again hears the same reply, another key that it was sent.

    faults  key_required, key_malformed, idempotency_mismatch, in_flight; step_order, procedure_changed,
            already_submitted (fields.code: the file that is open), slot_taken, field_invalid, tax_refused
    """
    case_id, key, body = current_case(), request.headers.get("Idempotency-Key", ""), json_body(4096)
    if not key:
        raise Fault("key_required")
    scope = f"{case_id}|submission"
    with db.write() as tx:
        stored = idempotency.begin_keyed(tx, scope, key, _hash_of(body))
        if stored is None:
            _send(tx, case_id, key, body)
    if stored:
        return Response(stored.body, stored.status, mimetype="application/json")
    answer = reply_place(201)
    try:
        with db.write() as tx:
            idempotency.finish_keyed(tx, scope, key, status=201, body=answer.get_data(as_text=True))
    except Fault as fault:  # sent it is: who asks again under this key hears a reply that is made anew
        warn("reply_not_kept", code=fault.code)
    return answer


def _send(tx: db.Tx, case_id: str, key: str, body: dict[str, Any]) -> None:
    before = find_sending(tx, case_id)
    if before and before.request == key:
        return  # the process died between sending and keeping its reply: the reply is made again
    if before:
        raise Fault("already_submitted", fields={"code": before.temporary_code})
    file = _file_of(tx, case_id)
    if file.answers.form_version != load.form_of(file.procedure.slug).version:
        raise Fault("procedure_changed")
    check_tax(tx, case_id)
    code = make_sending(tx, case_id, key)
    if code is None:  # another tab was quicker by less than a transaction
        sending = find_sending(tx, case_id)
        raise Fault("already_submitted", fields={"code": sending.temporary_code} if sending else None)
    if file.procedure.single:
        _claim(tx, file, code)
    number = find_claimant(file.card, file.answers)
    if number and file.verdict.is_owner:
        keep_owned(tx, number, case_id)
    appointment = _appointment_of(tx, file, body.get("slot"))
    records.keep_record(tx, case_id, Submission(
        procedure=file.procedure.slug, office=file.office.slug, temporary_code=code, receipt=make_id(),
        identity_source=file.verdict.identity_source,
        card_shown=card_shown_of(file.procedure, file.verdict, visits=appointment is not None),
        appointment=appointment, submitted_at=clock.now(),
    ))
    audit.append(tx, actor="citizen", role="citizen", action="file.submitted", subject=case_id, detail={"code": code})


def _claim(tx: db.Tx, file: _File, code: str) -> None:
    """One open file a person: the one there is stands (procedures.md 9.7).

    Who has not proven to be the person is not told: their file goes to an officer, who sees the other one (A23).
    """
    number = find_claimant(file.card, file.answers)
    other = number and keep_claim(tx, number, procedure=file.procedure.slug, case_id=file.case_id, code=code)
    if other and file.verdict.is_owner:
        raise Fault("already_submitted", fields={"code": other.code})


def _appointment_of(tx: db.Tx, file: _File, slot: Any) -> Appointment | None:
    kind = visit_of(file.procedure, file.verdict, file.answers)
    forget_seats(tx, file.case_id)  # what the hotline held for it
    records.forget_records(tx, file.case_id, (HeldVisit,))
    if kind is None or (slot is None and "post" in file.procedure.returns):
        return None
    day, start = slot_in(slot)
    if not is_offered(days_of(tx, file.office, caller_language()), day, start):
        raise Fault("slot_taken")
    if not keep_seat(tx, file.case_id, file.office.slug, day=day, start=start, seat_count=file.office.slot_seats):
        raise Fault("slot_taken")
    return Appointment(kind=kind, day=day, start=start, place=sentence_of("slip.counter", counter=file.office.counter))


def _file_of(conn: db.Tx, case_id: str) -> _File:
    case = cases.find_case(conn, case_id)
    answers = records.find_record(conn, case_id, Answers)
    card, verdict = records.find_record(conn, case_id, Card), records.find_record(conn, case_id, Verdict)
    if case is None or answers is None or card is None or verdict is None:
        raise Fault("step_order")
    office = set_office(conn, case.office)
    if case.procedure not in office.procedures:
        raise Fault("procedure_changed")
    return _File(case_id, load.procedure_of(case.procedure), office, card, verdict, answers)


def _hash_of(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
