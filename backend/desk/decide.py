"""HTTP of the deeds: each judged by the dossier, each by somebody who has seen all that happened to the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from flask import Blueprint, Response

from backend.desk.record import Deed
from backend.desk.views import desk_of, dues_of, holders_of
from backend.door.body import count_in, json_body, text_in
from backend.door.reply import reply
from backend.dossier import deeds
from backend.dossier.deeds import Cause
from backend.dossier.fees import FeeAsked, ask_fee, note_fee, waive_fee
from backend.dossier.job import local_events_of
from backend.dossier.officer import current_officer
from backend.dossier.papers import keep_result, result_sheet_of
from backend.dossier.record import Officer
from backend.dossier.tables import find_dossier
from backend.ground.clock import ZONE
from backend.ground.faults import Fault
from backend.slip.record import Wanted
from backend.staff.guard import current_person, needs, note_deed
from backend.vault import db

blueprint = Blueprint("decide", __name__)
_TEXT_MAX: Final = 600
_WANTS_MAX: Final = 30
Body = dict[str, Any]


@blueprint.post("/api/desk/files/<case_id>/take")
@needs("file.take")
def take_file(case_id: str) -> Response:
    """Take up a file that nobody holds."""
    by = current_officer()
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        if line is None or line.holder:
            raise Fault("version_stale")
        deeds.assign(tx, case_id, by, by)
    return reply(desk_of(current_person(), case_id))


@blueprint.post("/api/desk/files/<case_id>/holder")
@needs("file.assign")
def take_holder(case_id: str) -> Response:
    """Give a file to somebody of the own office who decides files."""
    body = json_body(4096)
    wanted = text_in(body, "to", max_length=22)
    with db.write() as tx:
        to = next((one for one in holders_of(tx, current_person().office) if one.id == wanted), None)
        if to is None:
            raise Fault("field_invalid", fields={"to": "unknown"})
        line = find_dossier(tx, case_id)
        by = current_officer()
        given = to.model_copy(update={"unit": by.unit})
        if line and line.holder and line.status in (2, 4, 9):
            deeds.hand_over(tx, case_id, by, given)
        else:
            deeds.assign(tx, case_id, by, given)
    return reply(desk_of(current_person(), case_id))


@blueprint.post("/api/desk/files/<case_id>/deeds")
@needs("file.decide")
def take_deed(case_id: str) -> Response:
    """One deed of whoever holds the file: receive, start, ask_more, refuse, stop, forward, propose, apologise …"""
    return _done(case_id, _DECIDED)


@blueprint.post("/api/desk/files/<case_id>/signature")
@needs("file.sign", fresh=True)
def take_signature(case_id: str) -> Response:
    """Sign what was proposed, or send it back; the passkey was used a moment ago."""
    by = current_officer()
    with db.look() as conn:
        line = find_dossier(conn, case_id)
        pdf = result_sheet_of(conn, case_id, by) if line and line.proposal == "grant" else b""
    return _done(case_id, {"sign": lambda tx, case_id, by, _: _sign(tx, case_id, by, pdf=pdf), "send_back": _send_back})


def _done(case_id: str, known: Mapping[Deed, Callable[[db.Tx, str, Officer, Body], object]]) -> Response:
    body = json_body()
    deed = next((one for one in known if one == body.get("deed")), None)
    if deed is None:
        raise Fault("field_invalid", fields={"deed": "required"})
    seen = count_in(body, "event_count")
    with db.write() as tx:
        deeds.check_seen(tx, case_id, seen)
        known[deed](tx, case_id, current_officer(), body)
        note_deed(tx, f"desk.{deed}", case_id)
    return reply(desk_of(current_person(), case_id))


def _ask_more(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    told = body.get("wants")
    if not isinstance(told, list) or not 0 < len(told) <= _WANTS_MAX:
        raise Fault("field_invalid", fields={"wants": "required"})
    wants = tuple(_wanted_in(one) for one in told)
    return deeds.ask_more(tx, case_id, by, wants, reason=text_in(body, "reason", max_length=_TEXT_MAX))


def _wanted_in(one: Any) -> Wanted:
    if not isinstance(one, dict) or one.get("kind") not in ("field", "card", "paper"):
        raise Fault("field_invalid", fields={"wants": "required"})
    return Wanted(kind=one["kind"], key=text_in(one, "key", max_length=80), note=text_in(one, "note", max_length=_TEXT_MAX))


def _propose(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    if body.get("proposal") == "refuse":
        return deeds.propose(tx, case_id, by, "refuse", cause=_cause_in(body))
    if body.get("proposal") != "grant":
        raise Fault("field_invalid", fields={"proposal": "required"})
    return deeds.propose(tx, case_id, by, "grant")


def _apologise(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    try:
        day = date.fromisoformat(text_in(body, "day", max_length=10))
    except ValueError:
        raise Fault("field_invalid", fields={"day": "required"}) from None
    due = datetime.combine(day, time(12), tzinfo=ZONE)
    return deeds.apologise(tx, case_id, by, due, reason=text_in(body, "reason", max_length=_TEXT_MAX))


def _ask_fee(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    """Something is to be paid: what the catalogue names says who takes it, anything else the office does."""
    words = {name: text_in(body, name, max_length=_TEXT_MAX) for name in ("reason", "law")}
    key = body.get("due")
    due = next((one for one in dues_of(tx, case_id) if one.key == key), None)
    if key and due is None:
        raise Fault("field_invalid", fields={"due": "required"})
    fee = FeeAsked(fee_vnd=count_in(body, "fee_vnd"), payee=due.payee if due else "office", **words)
    return ask_fee(tx, case_id, by, fee)


def _waive_fee(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    words = {name: text_in(body, name, max_length=_TEXT_MAX) for name in ("reason", "law")}
    return waive_fee(tx, case_id, by, **words)


def _note_fee(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    """Paid at the counter: so much, with the number of the receipt that was given."""
    return note_fee(tx, case_id, by, count_in(body, "fee_vnd"), receipt=text_in(body, "receipt", max_length=60))


def _forward(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    note = body.get("note", "")
    if not isinstance(note, str) or len(note) > _TEXT_MAX:
        raise Fault("field_invalid", fields={"note": "long"})
    return deeds.forward(tx, case_id, by, text_in(body, "agency", max_length=120), note=note)


def _sign(tx: db.Tx, case_id: str, by: Officer, *, pdf: bytes) -> object:
    """A proposed grant is finished with its signed result; a proposed refusal stops the file with the cause laid before.

    pdf  the result as it stood before this transaction; whoever signs has seen all that happened to the file
    """
    proposed = next((event for event in reversed(local_events_of(tx, case_id)) if event.kind == "proposed"), None)
    line = find_dossier(tx, case_id)
    if proposed is None or line is None or not line.proposal:
        raise Fault("version_stale")
    if proposed.proposal == "refuse":
        cause = Cause(reason=proposed.reason or "", law=proposed.law or "", next_step=proposed.next_step or "")
        return deeds.stop(tx, case_id, by, cause)
    if not pdf:
        raise Fault("version_stale")
    return deeds.finish(tx, case_id, by, keep_result(tx, case_id, pdf))


def _send_back(tx: db.Tx, case_id: str, by: Officer, body: Body) -> object:
    proposed = next((event for event in reversed(local_events_of(tx, case_id)) if event.kind == "proposed"), None)
    if proposed is None or proposed.by is None:
        raise Fault("version_stale")
    # Who was put out meanwhile would hold it for ever: then whoever sends it back gives it to somebody else.
    there = any(one.id == proposed.by.id for one in holders_of(tx, current_person().office))
    return deeds.send_back(tx, case_id, by, proposed.by if there else by, reason=text_in(body, "reason", max_length=_TEXT_MAX))


def _cause_in(body: Body) -> Cause:
    return Cause(*(text_in(body, name, max_length=_TEXT_MAX) for name in ("reason", "law", "next_step")))


_DECIDED: Final[Mapping[Deed, Callable[[db.Tx, str, Officer, Body], object]]] = {
    "receive": lambda tx, case_id, by, _: deeds.receive(tx, case_id, by),
    "start": lambda tx, case_id, by, _: deeds.start(tx, case_id, by),
    "ask_more": _ask_more,
    "refuse": lambda tx, case_id, by, body: deeds.refuse(tx, case_id, by, _cause_in(body)),
    "stop": lambda tx, case_id, by, body: deeds.stop(tx, case_id, by, _cause_in(body)),
    "forward": _forward,
    "note_tax": lambda tx, case_id, by, body: deeds.note_tax(tx, case_id, by, text_in(body, "reference", max_length=120)),
    "note_portal": lambda tx, case_id, by, body: deeds.note_portal(tx, case_id, by, text_in(body, "code", max_length=64)),
    "note_fee": _note_fee,
    "ask_fee": _ask_fee,
    "waive_fee": _waive_fee,
    "propose": _propose,
    "apologise": _apologise,
}
