"""HTTP of what the office chooses: switches, clocks of retention, terms."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response

from backend.door.body import json_body
from backend.door.reply import reply
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.record import Choices, ChoiceShown
from backend.staff.rules import scopes_of
from backend.vault import db
from backend.vault.choices import CHOICES, ChoiceKey, chosen_of, keep_choice

blueprint = Blueprint("choices", __name__)


@blueprint.get("/api/office/choices")
@needs("settings.read")
def show_choices() -> Response:
    """All of them with their bounds."""
    with db.look() as conn:
        chosen = {key: chosen_of(conn, key) for key in CHOICES}
    return reply(Choices(
        choices=tuple(
            ChoiceShown(
                key=key, value=chosen[key].value, usual=bounds.usual, least=bounds.least, most=bounds.most,
                made_at=chosen[key].made_at,
            )
            for key, bounds in CHOICES.items()
        ),
        may_change=bool(scopes_of(current_person().roles, "settings.write")),
    ))


@blueprint.put("/api/office/choices/<key>")
@needs("settings.write", fresh=True)
def take_choice(key: str) -> Response:
    """Choose anew; it holds from the next request and the next sweep on, and what was there stays readable in the audit.

    faults  field_invalid: no such key, or outside its bounds
    """
    value = json_body(4096).get("value")
    if key not in CHOICES:
        raise Fault("field_invalid", fields={"key": "choice"})
    named = cast("ChoiceKey", key)
    bounds = CHOICES[named]
    if not isinstance(value, int) or isinstance(value, bool) or not bounds.least <= value <= bounds.most:
        raise Fault("field_invalid", fields={"value": "range"})
    with db.write() as tx:
        before = chosen_of(tx, named).value
        keep_choice(tx, named, value, by=current_person().staff_id)
        note_deed(tx, "office.chose", current_person().office, key=key, before=before, value=value)
    return show_choices()

