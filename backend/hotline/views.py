"""HTTP of the employee on the telephone: begin a call, follow it, say something to the phone, end it; who waits."""

from __future__ import annotations

from datetime import timedelta

import segno
from flask import Blueprint, Response

from backend.catalogue import load
from backend.door.body import json_body, text_in
from backend.door.passkey import home
from backend.door.reply import reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.hotline.message import send_link, sentences_for
from backend.hotline.record import CallbackShown, CallShown, Guided
from backend.hotline.rules import HINTS, LINKS_AN_HOUR, link_of, reach_of
from backend.hotline.tables import (
    Call,
    callbacks_of,
    calls_of,
    count_opened,
    end_call,
    end_callback,
    find_call,
    keep_hint,
    keep_note,
    open_call,
    revoke_link,
    take_callback,
)
from backend.journey.order import stage_of
from backend.staff.guard import current_person, needs, note_deed
from backend.submit.record import HeldVisit
from backend.vault import db, records

blueprint = Blueprint("hotline", __name__)
_NOTE_MAX = 500


@blueprint.get("/api/hotline/calls")
@needs("call")
def show_calls() -> Response:
    """One's own open calls, and what can be filed."""
    with db.look() as conn:
        mine = [shown_of(conn, call).model_dump(mode="json") for call in calls_of(conn, current_person().staff_id)]
    procedures = [{"slug": one.slug, "name": one.name} for one in load.search_procedures("", "vi")]
    spoken = [one.model_dump() for one in sentences_for(current_person())]
    return reply({"calls": mine, "procedures": procedures, "sentences": spoken})


@blueprint.post("/api/hotline/calls")
@needs("call")
def take_call() -> Response:
    """Begin a call; the link is told once."""
    body, person = json_body(4096), current_person()
    procedure = load.procedure_of(text_in(body, "procedure", max_length=80)).slug
    phone, note = _free(body.get("phone"), 20), _free(body.get("note"), _NOTE_MAX)
    with db.write() as tx:
        if count_opened(tx, person.staff_id, clock.now() - timedelta(hours=1)) >= LINKS_AN_HOUR:
            raise Fault("too_many")
        call_id, token, code = open_call(
            tx, office=person.office, staff_id=person.staff_id, procedure=procedure, phone=phone, note=note,
        )
        note_deed(tx, "link.made", call_id)
        link = f"{home()}/g#{token}"
        sms = bool(phone) and send_link(tx, link, office=person.office, to=phone)
        shown = shown_of(tx, mine_of(tx, call_id))
    qr = segno.make(link, error="m").svg_inline(border=2, svgclass=None, lineclass=None, omitsize=True)
    return reply(Guided(call=shown, link=link, code=code, qr_svg=qr, sms=sms), 201)


@blueprint.get("/api/hotline/calls/<call_id>")
@needs("call")
def show_call(call_id: str) -> Response:
    """Where the caller is now."""
    with db.look() as conn:
        return reply(shown_of(conn, mine_of(conn, call_id)))


@blueprint.put("/api/hotline/calls/<call_id>/note")
@needs("call")
def take_note(call_id: str) -> Response:
    """The employee's own words on the call."""
    note = _free(json_body(4096).get("note"), _NOTE_MAX)
    with db.write() as tx:
        keep_note(tx, mine_of(tx, call_id), note)
    return Response(status=204)


@blueprint.post("/api/hotline/calls/<call_id>/hint")
@needs("call")
def take_hint(call_id: str) -> Response:
    """One of the known sentences for the caller's screen."""
    hint = text_in(json_body(4096), "hint", max_length=16)
    if hint not in HINTS:
        raise Fault("field_invalid", fields={"hint": "choice"})
    with db.write() as tx:
        call = mine_of(tx, call_id)
        if call.case_id is None or call.ended_at is not None:
            raise Fault("step_order")
        if hint.startswith("to_") and hint not in reach_of(records.kinds_of(tx, call.case_id)):
            raise Fault("step_order")
        keep_hint(tx, call_id, hint)
        note_deed(tx, "hint.sent", call_id, hint=hint)
        return reply(shown_of(tx, mine_of(tx, call_id)))


@blueprint.delete("/api/hotline/calls/<call_id>/link")
@needs("call")
def take_link_back(call_id: str) -> Response:
    """Revoke a link that nobody has begun with."""
    with db.write() as tx:
        revoke_link(tx, mine_of(tx, call_id).call_id)
        note_deed(tx, "link.revoked", call_id)
        return reply(shown_of(tx, mine_of(tx, call_id)))


@blueprint.post("/api/hotline/calls/<call_id>/end")
@needs("call")
def take_end(call_id: str) -> Response:
    """Hang up: nothing is followed any more, the telephone number goes."""
    with db.write() as tx:
        end_call(tx, mine_of(tx, call_id))
        note_deed(tx, "call.ended", call_id)
    return Response(status=204)


@blueprint.get("/api/hotline/callbacks")
@needs("call")
def show_callbacks() -> Response:
    """Who waits to be called."""
    person = current_person()
    with db.look() as conn:
        waiting = callbacks_of(conn, person.office)
    return reply({"callbacks": [
        CallbackShown(
            callback_id=one.callback_id, asked_at=one.asked_at, screen=one.screen, phone=one.phone,
            procedure_name=load.procedure_of(one.procedure).name.vi, taken=one.taken_by is not None,
            mine=one.taken_by == person.staff_id,
        ).model_dump(mode="json") for one in waiting
    ]})


@blueprint.post("/api/hotline/callbacks/<callback_id>/take")
@needs("call")
def take_waiting(callback_id: str) -> Response:
    """Call this one now."""
    person = current_person()
    with db.write() as tx:
        if not take_callback(tx, callback_id, office=person.office, staff_id=person.staff_id):
            raise Fault("not_found")
        note_deed(tx, "callback.taken", callback_id)
    return show_callbacks()


@blueprint.post("/api/hotline/callbacks/<callback_id>/done")
@needs("call")
def take_called(callback_id: str) -> Response:
    """The call was made."""
    with db.write() as tx:
        if not end_callback(tx, callback_id, staff_id=current_person().staff_id):
            raise Fault("not_found")
        note_deed(tx, "callback.done", callback_id)
    return show_callbacks()


def mine_of(conn: db.Tx, call_id: str) -> Call:
    """One's own call; Fault not_found for any other."""
    call = find_call(conn, call_id, staff_id=current_person().staff_id)
    if call is None:
        raise Fault("not_found")
    return call


def shown_of(conn: db.Tx, call: Call) -> CallShown:
    """A call as its employee sees it."""
    kept = records.kinds_of(conn, call.case_id) if call.case_id else frozenset()
    held = records.find_record(conn, call.case_id, HeldVisit) if call.case_id else None
    return CallShown(
        call_id=call.call_id, procedure=call.procedure, procedure_name=load.procedure_of(call.procedure).name.vi,
        opened_at=call.opened_at, ended=call.ended_at is not None, claim_until=call.claim_until,
        link=link_of(token=call.token, case_id=call.case_id, claim_until=call.claim_until, at=clock.now()),
        step=stage_of(kept) if call.case_id else None, kept=len(kept & {"Front", "Back"}), screen=call.screen,
        reason=call.reason, device=call.device, seen_at=call.seen_at, hint=call.hint,
        heard=call.hint_number > 0 and call.heard_number == call.hint_number,
        reach=reach_of(kept) if call.case_id else (), visit=f"{held.label}, {held.place}" if held else None, note=call.note,
    )


def _free(text: object, longest: int) -> str:
    if text is None:
        return ""
    if not isinstance(text, str) or len(text) > longest:
        raise Fault("field_invalid", fields={"note": "too_long"})
    return text.strip()
