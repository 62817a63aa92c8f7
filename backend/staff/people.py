"""HTTP of the administrator: who works here, with which roles, and their one-time codes. Nobody changes their own roles."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import segno
from flask import Blueprint, Response
from webauthn.helpers import bytes_to_base64url, generate_user_handle

from backend.door.body import json_body, text_in
from backend.door.passkey import home
from backend.door.reply import reply
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.record import Invitation, PersonShown, Role
from backend.staff.rules import judge_roles
from backend.staff.tables import (
    forget_passkey,
    invited_of,
    keep_active,
    keep_roles,
    make_invitation,
    make_person,
    passkeys_of,
    people_of,
)
from backend.vault import db

blueprint = Blueprint("people", __name__)
# The person stands at the administrator's desk while the code is open (security.md A20: never by telephone).
_LASTS: Final = timedelta(minutes=30)


@blueprint.get("/api/staff/people")
@needs("people")
def show_people() -> Response:
    """Everybody of the office."""
    mine = current_person()
    with db.look() as conn:
        invited = invited_of(conn, mine.office)
        shown = [
            PersonShown(
                staff_id=one.staff_id, name=one.name, roles=one.roles, active=one.active,
                keys=len(passkeys_of(conn, one.staff_id)), invited=one.staff_id in invited, mine=one.staff_id == mine.staff_id,
            )
            for one in people_of(conn, mine.office)
        ]
    return reply({"people": [one.model_dump(mode="json") for one in shown]})


@blueprint.post("/api/staff/people")
@needs("people", fresh=True)
def take_person() -> Response:
    """Somebody new, with a code for their first passkey."""
    body = json_body(4096)
    name, roles = text_in(body, "name", max_length=80).strip(), _roles_in(body)
    with db.write() as tx:
        staff_id = make_person(
            tx, office=current_person().office, name=name, roles=roles, handle=bytes_to_base64url(generate_user_handle()),
        )
        note_deed(tx, "staff.made", staff_id, roles="|".join(roles))
        return reply(_invited(tx, staff_id), 201)


@blueprint.put("/api/staff/people/<staff_id>/roles")
@needs("people", fresh=True)
def take_roles(staff_id: str) -> Response:
    """Other roles, from the next request on; not one's own."""
    roles = _roles_in(json_body(4096))
    _check_other(staff_id)
    with db.write() as tx:
        keep_roles(tx, staff_id, roles)
        note_deed(tx, "staff.roles", staff_id, roles="|".join(roles))
    return show_people()


@blueprint.post("/api/staff/people/<staff_id>/code")
@needs("people", fresh=True)
def take_recovery(staff_id: str) -> Response:
    """A new code for somebody who stands here; with `lost`, their passkeys open nothing from now on."""
    body = json_body(4096)
    if body.get("seen") is not True:
        raise Fault("field_invalid", fields={"seen": "required"})
    with db.write() as tx:
        if body.get("lost") is True:
            _check_other(staff_id)
            for one in passkeys_of(tx, staff_id):
                forget_passkey(tx, one.key)
        note_deed(tx, "staff.invited", staff_id, lost=int(body.get("lost") is True))
        return reply(_invited(tx, staff_id), 201)


@blueprint.put("/api/staff/people/<staff_id>/active")
@needs("people", fresh=True)
def take_activity(staff_id: str) -> Response:
    """Put somebody out, at once and everywhere, or let them in again; not oneself."""
    active = json_body(4096).get("active")
    if not isinstance(active, bool):
        raise Fault("field_invalid", fields={"active": "required"})
    _check_other(staff_id)
    with db.write() as tx:
        keep_active(tx, staff_id, active=active)
        note_deed(tx, "staff.let_in" if active else "staff.put_out", staff_id)
    return show_people()


def invitation_shown(staff_id: str, code: str, until: Any) -> Invitation:
    """A code as it is handed over: to be typed, opened here, or scanned by another device. It stays behind the `#`."""
    link = f"{home()}/staff#{code}"
    svg = segno.make(link, error="m").svg_inline(border=2, omitsize=True)
    return Invitation(staff_id=staff_id, code=code, link=link, qr_svg=svg, expires_at=until)


def _invited(tx: db.Tx, staff_id: str) -> Invitation:
    code, until = make_invitation(tx, staff_id, lasts=_LASTS)
    return invitation_shown(staff_id, code, until)


def _check_other(staff_id: str) -> None:
    if staff_id == current_person().staff_id:
        raise Fault("own_role")


def _roles_in(body: dict[str, Any]) -> tuple[Role, ...]:
    told = body.get("roles")
    roles = judge_roles(told) if isinstance(told, list) and all(isinstance(one, str) for one in told) else None
    if roles is None:
        raise Fault("field_invalid", fields={"roles": "required"})
    return roles
