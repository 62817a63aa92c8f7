"""HTTP of the counter's deeds: card held against the person, fee paid, file taken in, result handed over against a signature."""

from __future__ import annotations

from typing import Final, get_args

from flask import Blueprint, Response

from backend.counter.brief import brief_of
from backend.counter.record import WayBack
from backend.counter.rules import is_just_seen, signature_of
from backend.door.body import count_in, json_body, text_in
from backend.door.passkey import home
from backend.door.qr import qr_svg_of
from backend.door.reply import reply
from backend.dossier import deeds
from backend.dossier.fees import note_fee
from backend.dossier.officer import current_officer
from backend.dossier.payment import find_counted, find_owed
from backend.dossier.record import CardSeen
from backend.ground import clock
from backend.ground.faults import Fault
from backend.mine.tables import forget_openers
from backend.person.tables import forget_owned, keep_owned
from backend.read.record import Card, FieldName
from backend.slip.record import HandSigned
from backend.staff.guard import current_person, needs, note_deed
from backend.vault import cases, db, records, sessions
from backend.verify.known import number_of
from backend.verify.record import Verdict

blueprint = Blueprint("hand", __name__)
_FIELDS: Final[tuple[FieldName, ...]] = get_args(FieldName)
_SIGNATURE_MAX: Final = 32 * 1024


@blueprint.post("/api/counter/files/<case_id>/card")
@needs("file.hand")
def take_card(case_id: str) -> Response:
    """The original card was held against the file and the person."""
    body = json_body(4096)
    outcome, told = body.get("outcome"), body.get("fields", [])
    if outcome not in ("match", "partial", "nomatch") or not isinstance(told, list):
        raise Fault("field_invalid", fields={"outcome": "required"})
    fields = tuple(name for name in _FIELDS if name in told)
    if outcome == "partial" and not fields:
        raise Fault("field_invalid", fields={"fields": "required"})
    with db.write() as tx:
        records.keep_record(tx, case_id, CardSeen(outcome=outcome, fields=fields, by=current_officer(), at=clock.now()))
        _note_owner(tx, case_id, outcome)
        note_deed(tx, f"card.{outcome}", case_id)
    return reply(brief_of(case_id))


@blueprint.post("/api/counter/files/<case_id>/reception")
@needs("file.hand")
def take_in(case_id: str) -> Response:
    """Take the file in, once nothing is left that only a specialist can settle: the clock starts, the official code is given."""
    seen = count_in(json_body(4096), "event_count")
    if brief_of(case_id).proposed != "receive":
        raise Fault("move_not_allowed")
    with db.write() as tx:
        deeds.check_seen(tx, case_id, seen)
        deeds.receive(tx, case_id, current_officer())
        note_deed(tx, "counter.received", case_id)
    return reply(brief_of(case_id))


@blueprint.post("/api/counter/files/<case_id>/fee")
@needs("file.hand")
def take_fee(case_id: str) -> Response:
    """The open fee was paid here, against a receipt with a number; where it is so much a copy, the counter says how much."""
    body = json_body(4096)
    receipt = text_in(body, "receipt", max_length=60)
    with db.write() as tx:
        deeds.check_seen(tx, case_id, count_in(body, "event_count"))
        fee = find_owed(tx, case_id) or (count_in(body, "fee_vnd") if find_counted(tx, case_id) else None)
        if fee is None:
            raise Fault("move_not_allowed")
        note_fee(tx, case_id, current_officer(), fee, receipt=receipt)
        note_deed(tx, "counter.paid", case_id, fee_vnd=fee)
    return reply(brief_of(case_id))


@blueprint.post("/api/counter/files/<case_id>/result")
@needs("file.hand")
def take_result(case_id: str) -> Response:
    """Hand over the result, once, to whoever was found to be the one and signs; or by a written power, to somebody else."""
    body = json_body(_SIGNATURE_MAX)
    seen, other = count_in(body, "event_count"), body.get("received_by", "")
    if not isinstance(other, str) or len(other) > 120:
        raise Fault("field_invalid", fields={"received_by": "required"})
    strokes = () if body.get("unable") is True else signature_of(body.get("signature"))
    if strokes is None:
        raise Fault("field_invalid", fields={"signature": "required"})
    with db.write() as tx:
        kept = records.find_record(tx, case_id, CardSeen)
        if kept is None or kept.outcome == "nomatch":
            raise Fault("field_invalid", fields={"card": "required"})
        deeds.check_seen(tx, case_id, seen)
        deeds.give_result(tx, case_id, current_officer(), "counter", received_by=other)
        signed = HandSigned(strokes=strokes, received_by=other.strip(), by=current_person().staff_id, at=clock.now())
        records.keep_record(tx, case_id, signed)
        note_deed(tx, "result.signed", case_id, strokes=len(strokes))
    return reply(brief_of(case_id))


@blueprint.post("/api/counter/files/<case_id>/way")
@needs("file.hand")
def take_way(case_id: str) -> Response:
    """A new code for whoever lost phone and slip: the old one, every passkey and every open browser are shut out.

    Who stands here was just held against the original card: as sure as when the file was made (ASVS 6.4.4).
    """
    with db.write() as tx:
        kept = records.find_record(tx, case_id, CardSeen)
        if kept is None or not is_just_seen(kept, current_person().staff_id, clock.now()):
            raise Fault("field_invalid", fields={"card": "required"})
        shut_out = forget_openers(tx, case_id)
        sessions.close_sessions(tx, case_id)
        code = cases.renew_code(tx, case_id)
        note_deed(tx, "way.renewed", case_id, keys=shut_out)
    return reply(WayBack(code=code, qr_svg=qr_svg_of(f"{home()}/resume#{code}"), keys=shut_out), 201)


def _note_owner(tx: db.Tx, case_id: str, outcome: str) -> None:
    """Who showed the original is its person: their earlier files are theirs to see, until somebody corrects it."""
    read, verdict = records.find_record(tx, case_id, Card), records.find_record(tx, case_id, Verdict)
    number = number_of(read) if read and outcome == "match" else None
    if number:
        keep_owned(tx, number, case_id)
    # Where the card differs in a field alone, what the camera proved stands.
    elif outcome == "nomatch" or not (verdict and verdict.is_owner):
        forget_owned(tx, case_id)
