"""HTTP of one deed for many files: only what is safe in bulk, each file judged by itself; nothing is refused or signed here."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response

from backend.desk.record import FileLeft, ManyDeed, ManyDone
from backend.desk.rules import may_in_bulk
from backend.desk.views import can, desk_of, holders_of
from backend.door.body import json_body, text_in
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.dossier import deeds
from backend.dossier.officer import current_officer
from backend.dossier.record import Officer
from backend.dossier.tables import find_dossier
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.rules import Right, scopes_of
from backend.vault import db

blueprint = Blueprint("many", __name__)
# What is read within a few seconds, and as many as one page of the list can hold in view.
_FILES_MAX: Final = 25
_RIGHTS: Final[dict[ManyDeed, Right]] = {"take": "file.take", "receive": "file.decide", "assign": "file.assign"}


@blueprint.post("/api/desk/many")
@needs("file.find")
@limiter.limit("60 per 10 minutes")
def take_many() -> Response:
    """Take, receive or assign many: each file is done or left as it was, and says why it was left.

    faults  field_invalid: no such deed, none or too many files, or nobody to whom they could be given
    """
    body = json_body(8192)
    deed = next((one for one in _RIGHTS if one == body.get("deed")), None)
    case_ids = body.get("case_ids")
    if deed is None or not scopes_of(current_person().roles, _RIGHTS[deed]):
        raise Fault("field_invalid", fields={"deed": "required"})
    if not isinstance(case_ids, list) or not 0 < len(case_ids) <= _FILES_MAX or not all(isinstance(one, str) for one in case_ids):
        raise Fault("field_invalid", fields={"case_ids": "required"})
    to = _receiver_in(body) if deed == "assign" else None
    done, left = [], []
    for case_id in dict.fromkeys(case_ids):
        why = _do_one(deed, case_id, to)
        if why is None:
            done.append(case_id)
        else:
            left.append(FileLeft(case_id=case_id, why=why))
    return reply(ManyDone(done=tuple(done), left=tuple(left)))


def _do_one(deed: ManyDeed, case_id: str, to: Officer | None) -> str | None:
    """Do it to one file in a transaction of its own; why it was left, None: it was done."""
    person = current_person()
    by = current_officer()
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    # A file of another office is as unknown as none.
    if line is None or line.office != person.office or not can(person, _RIGHTS[deed], case_id):
        return "not_found"
    if not may_in_bulk(deed, desk_of(person, case_id)):
        return "not_sure" if deed == "receive" else "not_now"
    try:
        with db.write() as tx:
            deeds.check_seen(tx, case_id, line.event_count)
            if deed == "receive":
                deeds.receive(tx, case_id, by)
            else:
                deeds.assign(tx, case_id, by, to.model_copy(update={"unit": by.unit}) if to else by)
            note_deed(tx, f"desk.{deed}", case_id, many=1)
    except Fault as fault:
        return fault.code
    return None


def _receiver_in(body: dict[str, Any]) -> Officer:
    wanted = text_in(body, "to", max_length=22)
    with db.look() as conn:
        to = next((one for one in holders_of(conn, current_person().office) if one.id == wanted), None)
    if to is None:
        raise Fault("field_invalid", fields={"to": "unknown"})
    return to
