"""HTTP of the phone that is guided: see where a link leads, begin with it, say which screen is open, ask to be called."""

from __future__ import annotations

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.door.body import json_body, text_in
from backend.door.case import carry_case, current_case, public, take_seat
from backend.door.limits import limit_misses, limiter, network_of_call
from backend.door.reply import caller_language, reply, reply_place
from backend.fill.checks import phone_in
from backend.ground.browser import device_of
from backend.ground.faults import Fault
from backend.hotline.hand import visit_words_of
from backend.hotline.record import Heard, Invited
from backend.hotline.rules import is_reason, is_screen
from backend.hotline.tables import Call, find_linked, keep_callback, keep_seen, take_link
from backend.staff.guard import COOKIE, browser_of, find_living
from backend.submit.record import HeldVisit
from backend.vault import audit, cases, db, records, sessions

blueprint = Blueprint("guided", __name__)
# A right link, opened five times while looking for a browser, stays usable.
_guesses = limit_misses("5 per 10 minutes", "5 per 10 minutes")


@blueprint.post("/api/guided/look")
@public
@_guesses
def take_look() -> Response:
    """What a link is for. It stays open: chat apps show it in a browser without a camera first."""
    secret = _secret()
    with db.write() as tx:
        call = _linked(tx, secret)
        _note(tx, "link.opened", call)
    language = caller_language()
    return reply(Invited(
        procedure=call.procedure, procedure_name=load.procedure_of(call.procedure).name.of(language),
        office_name=load.office_of(call.office).name.of(language),
    ))


@blueprint.post("/api/guided/claim")
@public
@_guesses
def take_claim() -> Response:
    """Begin with a link, once, after the camera has opened: a new blank case on this phone."""
    secret = _secret()
    with db.write() as tx:
        call = _linked(tx, secret)
        case = cases.open_case(tx, procedure=call.procedure, office=call.office)
        if not take_link(tx, call, case.case_id, device_of(browser_of())):
            raise Fault("not_found")
        _note(tx, "link.claimed", call)
        token = sessions.open_session(tx, case.case_id)
    take_seat(case.case_id, token)
    return carry_case(reply_place(201), token)


@blueprint.post("/api/guided/screen")
def take_screen() -> Response:
    """What the guided phone shows now: two digits and a code; what the hotline has to say comes back."""
    body = json_body(1024)
    screen, reason, heard = text_in(body, "screen", max_length=2), body.get("reason"), body.get("heard")
    if not is_screen(screen) or not (reason is None or (isinstance(reason, str) and is_reason(reason))):
        raise Fault("field_invalid", fields={"screen": "choice"})
    number = heard if isinstance(heard, int) and 0 <= heard < 1_000_000 else 0
    with db.write() as tx:
        told = keep_seen(tx, current_case(), screen=screen, reason=reason, heard=number)
        held = records.find_record(tx, current_case(), HeldVisit)
    if told is None:
        raise Fault("not_found")
    return reply(Heard(hint=told[0], number=told[1], visit=visit_words_of(held, caller_language()) if held else None))


@blueprint.post("/api/callback")
@limiter.limit("6 per hour")
@limiter.limit("60 per hour", key_func=network_of_call)
def take_wish() -> Response:
    """Somebody is stuck and wants to be called."""
    body = json_body(1024)
    screen, phone = text_in(body, "screen", max_length=2), phone_in(text_in(body, "phone", max_length=20))
    if not is_screen(screen) or phone is None:
        raise Fault("field_invalid", fields={"phone": "phone"})
    with db.write() as tx:
        case = cases.find_case(tx, current_case())
        if case is None:
            raise Fault("sign_in")
        keep_callback(tx, case.case_id, office=case.office, procedure=case.procedure, screen=screen, phone=phone)
    return Response(status=204)


def _secret() -> str:
    """The token or code in the body; whoever works here cannot begin in a citizen's place (security.md A3)."""
    secret = text_in(json_body(1024), "link", max_length=40)
    if find_living(request.cookies.get(COOKIE, ""), browser_of()) is None:
        return secret
    with db.write() as tx:
        _note(tx, "link.staff_refused", _linked(tx, secret))
    raise Fault("not_found")


def _linked(tx: db.Tx, secret: str) -> Call:
    call = find_linked(tx, secret)
    if call is None:
        raise Fault("not_found")
    return call


def _note(tx: db.Tx, action: str, call: Call) -> None:
    audit.append(tx, actor="citizen", role="link", action=action, subject=call.call_id, detail={})
