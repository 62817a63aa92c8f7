"""HTTP of saving the open file behind a passkey: offered after the slip, never needed, taken back at any time."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from backend.door.body import json_body
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.passkey import home
from backend.door.reply import caller_language, reply
from backend.ground.browser import device_of
from backend.ground.faults import Fault
from backend.mine.prove import keep_made, keep_shown, note_own, wish_of
from backend.mine.record import KeyOffer
from backend.mine.tables import OwnKey, forget_file, keys_opening
from backend.mine.views import ANSWER_MAX, key_shown_of
from backend.submit.record import Submission
from backend.vault import db, records

blueprint = Blueprint("mine_offer", __name__)


@blueprint.get("/api/keeping")
def show_offer() -> Response:
    """Whether this file can be saved, and which passkeys open it."""
    with db.look() as conn:
        return reply(_offer(conn, current_case()))


@blueprint.post("/api/keeping/options")
@limiter.limit("30 per 10 minutes")
def take_wish() -> Response:
    """What the browser needs: `make` for a new passkey, `show` for one that is there already."""
    with db.write() as tx:
        if _offer(tx, current_case()).state != "can":
            raise Fault("step_order")
        return reply(wish_of(tx, current_case(), caller_language()))


@blueprint.post("/api/keeping")
@limiter.limit("30 per 10 minutes")
def take_made() -> Response:
    """Bind a passkey that was just made."""
    body, label = json_body(ANSWER_MAX), device_of(request.headers.get("User-Agent", ""))
    with db.write() as tx:
        used = keep_made(tx, current_case(), body.get("credential"), label=label)
        return reply(_offer(tx, current_case(), used=used), 201)


@blueprint.put("/api/keeping")
@limiter.limit("30 per 10 minutes")
def take_shown() -> Response:
    """Add this file to those of a passkey that was just shown."""
    body = json_body(ANSWER_MAX)
    with db.write() as tx:
        used = keep_shown(tx, current_case(), body.get("credential"))
        return reply(_offer(tx, current_case(), used=used))


@blueprint.delete("/api/keeping/<key>")
def forget_one(key: str) -> Response:
    """A passkey does not open this file any more: for who lost it and came back by the slip's code."""
    case_id = current_case()
    with db.write() as tx:
        chosen = next((one for one in keys_opening(tx, case_id) if key_shown_of(one).key == key), None)
        if chosen is None:
            raise Fault("not_found")
        forget_file(tx, chosen.key, case_id)
        note_own(tx, "mine.let_go", case_id, chosen.key)
        return reply(_offer(tx, case_id))


def _offer(conn: db.Tx, case_id: str, *, used: OwnKey | None = None) -> KeyOffer:
    """Passkeys belong to one address; at another they can be neither made nor shown."""
    here = request.host == urlsplit(home()).netloc
    sent = here and records.find_record(conn, case_id, Submission) is not None
    keys = tuple(key_shown_of(key) for key in keys_opening(conn, case_id))
    return KeyOffer(state="can" if sent else "off", keys=keys, used=key_shown_of(used).key if used else None)
