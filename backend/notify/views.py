"""HTTP of being told: by which ways, the phones that ring and their no, and what was told so far."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from backend.door.body import json_body, text_in
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.fill.checks import phone_in
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.notify.choice import choose, find_ways_shown, note_phones
from backend.notify.record import Subscription, Told
from backend.notify.rules import ENDPOINT_MAX, complaint_of
from backend.notify.sender import told_key
from backend.notify.tables import forget_subscription, keep_subscription
from backend.vault import db, records

blueprint = Blueprint("notify", __name__)


@blueprint.get("/api/push/key")
def show_key() -> Response:
    """The public key of this installation."""
    if config().push == "off":
        raise Fault("not_found")
    return reply({"key": told_key()})


@blueprint.post("/api/push")
@limiter.limit("60 per hour")
def take_subscription() -> Response:
    """This phone wants to be told of this case."""
    body = json_body(4096)
    told = Subscription(
        endpoint=text_in(body, "endpoint", max_length=ENDPOINT_MAX), p256dh=text_in(body, "p256dh"), auth=text_in(body, "auth"),
    )
    if wrong := complaint_of(told):
        raise Fault("field_invalid", fields={wrong: "choice"})
    if config().push == "off":
        raise Fault("not_found")
    with db.write() as tx:
        keep_subscription(tx, current_case(), told)
        note_phones(tx, current_case())
    return Response(status=204)


@blueprint.get("/api/messages")
def show_messages() -> Response:
    """What this citizen was told of the file, the newest first: the same words as in the message, and whether it arrived."""
    with db.look() as conn:
        told = records.find_record(conn, current_case(), Told)
    return reply(Told(messages=tuple(reversed(told.messages)) if told else ()))


@blueprint.get("/api/messages/ways")
def show_ways() -> Response:
    """How this citizen is told, to choose from."""
    with db.look() as conn:
        return reply(find_ways_shown(conn, current_case(), caller_language()))


@blueprint.put("/api/messages/ways")
@limiter.limit("30 per hour")
def take_ways() -> Response:
    """Choose anew; SMS needs the sentence about it to have been shown, a helper their telephone.

    faults  field_invalid · consent_missing
    """
    body, case_id = json_body(4096), current_case()
    sms, email = body.get("sms"), body.get("email")
    if not isinstance(sms, bool) or not isinstance(email, bool):
        raise Fault("field_invalid", fields={"sms": "required"})
    with db.write() as tx:
        choose(tx, case_id, sms=sms, email=email, helper=_other_phone_in(body), shown=text_in(body, "text_hash"))
        return reply(find_ways_shown(tx, case_id, caller_language()))


def _other_phone_in(body: dict[str, Any]) -> str:
    typed = body.get("helper", "")
    if not isinstance(typed, str) or len(typed) > 30:
        raise Fault("field_invalid", fields={"helper": "phone"})
    phone = phone_in(typed) if typed.strip() else ""
    if phone is None:
        raise Fault("field_invalid", fields={"helper": "phone"})
    return phone


@blueprint.delete("/api/push")
def take_no() -> Response:
    """It does not any more."""
    endpoint = text_in(json_body(4096), "endpoint", max_length=ENDPOINT_MAX)
    with db.write() as tx:
        forget_subscription(tx, current_case(), endpoint)
        note_phones(tx, current_case())
    return Response(status=204)
