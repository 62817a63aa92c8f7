"""HTTP of signing in, and of what is one's own: the place, the passkeys, leaving. Passkeys are the only way in."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.catalogue import load
from backend.door.body import json_body, text_in
from backend.door.case import csrf_of, public
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.ground.faults import Fault
from backend.staff import enter
from backend.staff.guard import (
    browser_of,
    carry_shift,
    current_person,
    current_shift,
    current_staff_token,
    drop_shift,
    find_seated,
    needs,
    note_deed,
    take_shift,
)
from backend.staff.record import KeyShown, StaffEntry, StaffMe
from backend.staff.rules import doors_of
from backend.staff.spare import spare_of
from backend.staff.tables import IDLE, Passkey, close_shift, forget_passkey, keep_fresh, passkeys_of
from backend.vault import db

blueprint = Blueprint("staff", __name__)
# By its fingerprint's beginning: enough to name one of a person's few.
_KEY_CHARS = 16
# A passkey's answer with attestation stays under this (measured 1 to 4 KB; ids may be 1,023 bytes).
_ANSWER_MAX = 16 * 1024


@blueprint.post("/api/staff/enrol/options")
@public
# 80 bits cannot be guessed, nor can passkeys: these quotas keep the trying from costing anybody anything.
# The largest office comes in through one address at half past seven, each with two calls and some twice.
@limiter.limit("1200 per 10 minutes")
def take_code() -> Response:
    """Whom a one-time code lets in, and how to make their passkey."""
    code = text_in(json_body(4096), "code", max_length=40)
    with db.write() as tx:
        person, options = enter.invitation_of(tx, code)
    return reply({"name": person.name, "options": options})


@blueprint.post("/api/staff/enrol")
@public
@limiter.limit("1200 per 10 minutes")
def take_enrolment() -> Response:
    """A first passkey, or a new one after all were lost; signs in."""
    body = json_body(_ANSWER_MAX)
    code, label = text_in(body, "code", max_length=40), text_in(body, "label", max_length=80)
    with db.write() as tx:
        token = enter.enrol(tx, code, body.get("credential"), label=label, browser=browser_of())
    return _seated(token, 201)


@blueprint.post("/api/staff/entry/options")
@public
@limiter.limit("1200 per 10 minutes")
def take_entry_wish() -> Response:
    """A challenge for whoever has a passkey."""
    with db.write() as tx:
        return reply({"options": enter.request_entry(tx)})


@blueprint.post("/api/staff/entry")
@public
@limiter.limit("1200 per 10 minutes")
def take_entry() -> Response:
    """Sign in."""
    body = json_body(_ANSWER_MAX)
    with db.write() as tx:
        token = enter.enter(tx, body.get("credential"), browser_of())
    return _seated(token, 200)


@blueprint.get("/api/staff/entry")
@public
def show_entry() -> Response:
    """Who is signed in here, and which doors are theirs; that it is nobody is an answer too, and no fault of theirs."""
    return reply(StaffEntry(me=_me() if find_seated() else None))


@blueprint.post("/api/staff/step/options")
@needs("own")
def take_step_wish() -> Response:
    """A challenge for the person who is signed in."""
    with db.write() as tx:
        return reply({"options": enter.request_step(tx, current_person())})


@blueprint.post("/api/staff/step")
@needs("own")
def take_step() -> Response:
    """The passkey once more, before a careful deed."""
    credential = json_body(_ANSWER_MAX).get("credential")
    with db.write() as tx:
        enter.step_up(tx, current_person(), credential)
        keep_fresh(tx, current_staff_token())
    return Response(status=204)


@blueprint.post("/api/staff/leave")
@needs("own")
def take_leave() -> Response:
    """Sign out."""
    with db.write() as tx:
        note_deed(tx, "staff.left", current_person().staff_id)
        close_shift(tx, current_staff_token())
    return drop_shift(Response(status=204))


@blueprint.get("/api/staff/keys")
@needs("own")
def show_keys() -> Response:
    """One's own passkeys."""
    with db.look() as conn:
        kept = passkeys_of(conn, current_person().staff_id)
    return reply({"keys": [_shown_of(one).model_dump(mode="json") for one in kept]})


@blueprint.post("/api/staff/keys/options")
@needs("own", fresh=True)
def take_key_wish() -> Response:
    """How to make one more passkey."""
    with db.write() as tx:
        return reply({"options": enter.request_key(tx, current_person())})


@blueprint.post("/api/staff/keys")
@needs("own", fresh=True)
def take_key() -> Response:
    """One more passkey."""
    body = json_body(_ANSWER_MAX)
    label = text_in(body, "label", max_length=80)
    with db.write() as tx:
        enter.add_key(tx, current_person(), body.get("credential"), label=label)
    return show_keys()


@blueprint.delete("/api/staff/keys/<key>")
@needs("own", fresh=True)
def forget_key(key: str) -> Response:
    """Take one's own passkey away; the last one stays."""
    with db.write() as tx:
        mine = passkeys_of(tx, current_person().staff_id)
        chosen = next((one for one in mine if one.key[:_KEY_CHARS] == key), None)
        if chosen is None:
            raise Fault("not_found")
        if len(mine) == 1:
            raise Fault("last_key")
        note_deed(tx, "passkey.removed", current_person().staff_id, key=key)
        forget_passkey(tx, chosen.key)
    return Response(status=204)


def _seated(token: str, status: int) -> Response:
    take_shift(token)
    return carry_shift(reply(_me(), status), token)


def _me() -> StaffMe:
    person = current_person()
    with db.look() as conn:
        spare = spare_of(conn, person.staff_id)
    return StaffMe(
        staff_id=person.staff_id, name=person.name, roles=person.roles, office=load.office_of(person.office).name.vi,
        doors=doors_of(person.roles), keys=spare.keys, waiting=spare.waiting, spare_by=spare.by,
        csrf=csrf_of(current_staff_token()), idle_s=int(IDLE.total_seconds()),
    )


def _shown_of(passkey: Passkey) -> KeyShown:
    return KeyShown(
        key=passkey.key[:_KEY_CHARS], label=passkey.label, added_at=passkey.added_at, used_at=passkey.used_at,
        synced=passkey.synced, here=passkey.key == current_shift().key,
    )
