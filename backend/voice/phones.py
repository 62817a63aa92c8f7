"""HTTP of phones that want to be told of a letter's answer: its code speaks for the writer, who has no file."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.door.body import json_body, text_in
from backend.door.case import public
from backend.door.limits import limit_misses
from backend.door.reply import reply
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.notify.record import Subscription
from backend.notify.rules import ENDPOINT_MAX, complaint_of
from backend.notify.sender import told_key
from backend.notify.tables import keep_subscription
from backend.vault import db
from backend.voice.tables import find_coded

blueprint = Blueprint("letter_phones", __name__)


@blueprint.get("/api/voice/phones")
@public
def show_key() -> Response:
    """The public key of this installation; Fault not_found where no phones are rung."""
    _check_on()
    return reply({"key": told_key()})


@blueprint.post("/api/voice/phones")
@public
@limit_misses("20 per 10 minutes", "60 per 10 minutes")
def take_phone() -> Response:
    """This phone wants to hear when the letter is answered.

    faults  code_unknown · field_invalid
    """
    _check_on()
    body = json_body(4096)
    told = Subscription(
        endpoint=text_in(body, "endpoint", max_length=ENDPOINT_MAX), p256dh=text_in(body, "p256dh"), auth=text_in(body, "auth"),
    )
    if wrong := complaint_of(told):
        raise Fault("field_invalid", fields={wrong: "choice"})
    with db.write() as tx:
        letter = find_coded(tx, text_in(body, "code", max_length=40))
        if letter is None:
            raise Fault("code_unknown")
        keep_subscription(tx, letter.case_id, told)
    return Response(status=204)


def _check_on() -> None:
    if config().push == "off":
        raise Fault("not_found")
