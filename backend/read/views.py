"""HTTP of the card: what was read, field by field, and the strips it was read from."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response

from backend.door.case import current_case
from backend.door.reply import reply
from backend.ground.faults import Fault
from backend.read.record import Card, Field, FieldName
from backend.vault import db, records, stills

blueprint = Blueprint("read", __name__)
# Who somebody is: where one of these is in doubt, an officer looks.
_IDENTITY: Final[tuple[FieldName, ...]] = ("number", "name", "birth_date", "sex")


@blueprint.get("/api/card")
def show_card() -> Response:
    """The card of the caller's case; not_found before it is read."""
    card = _card_of(current_case())
    return reply({
        "edition": card.edition,
        "fields": [_shown(name, field) for name, field in card.fields.items()],
        "person_checks": not all(name in card.fields and card.fields[name].sure for name in _IDENTITY),
    })


@blueprint.get("/api/crops/<blob>")
def show_crop(blob: str) -> Response:
    """One strip of the caller's own card, as JPEG that nobody keeps on the way."""
    case_id = current_case()
    card = _card_of(case_id)
    if blob not in {field.crop for field in card.fields.values()}:
        raise Fault("not_found")
    with db.look() as conn:
        strip = stills.open_blob(conn, case_id, blob)
    return Response(strip, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


def _card_of(case_id: str) -> Card:
    with db.look() as conn:
        card = records.find_record(conn, case_id, Card)
    if card is None:
        raise Fault("not_found")
    return card


def _shown(name: FieldName, field: Field) -> dict[str, Any]:
    return {
        "name": name,
        "value": field.value,
        "sure": field.sure,
        "witnesses": [{"source": one.source, "text": one.text, "agrees": one.agrees} for one in field.witnesses],
        "crop": f"/api/crops/{field.crop}" if field.crop else None,
        "side": field.side,
    }
