"""HTTP of being told: the key to subscribe under, the phone that wants it, and its no."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.door.body import json_body, text_in
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.ground.faults import Fault
from backend.notify.record import Subscription, Told
from backend.notify.rules import ENDPOINT_MAX, complaint_of
from backend.notify.sender import told_key
from backend.notify.tables import forget_subscription, keep_subscription
from backend.vault import db, records

blueprint = Blueprint("notify", __name__)


@blueprint.get("/api/push/key")
def show_key() -> Response:
    """The public key of this installation."""
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
    with db.write() as tx:
        keep_subscription(tx, current_case(), told)
    return Response(status=204)


@blueprint.get("/api/messages")
def show_messages() -> Response:
    """What this citizen was told of the file, the newest first: the same words as in the message, and whether it arrived."""
    with db.look() as conn:
        told = records.find_record(conn, current_case(), Told)
    return reply(Told(messages=tuple(reversed(told.messages)) if told else ()))


@blueprint.delete("/api/push")
def take_no() -> Response:
    """It does not any more."""
    endpoint = text_in(json_body(4096), "endpoint", max_length=ENDPOINT_MAX)
    with db.write() as tx:
        forget_subscription(tx, current_case(), endpoint)
    return Response(status=204)
