"""HTTP of the audit: read by the auditor, its chain checked on demand; it holds ids, codes and numbers alone."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from backend.door.reply import caller_language, reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import Language, deed_of, sentences
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.record import TrailCheck, TrailPage, TrailRow
from backend.staff.tables import find_person
from backend.vault import audit, db

blueprint = Blueprint("trail", __name__)
_PAGE: Final = 100
_SUBJECT_MAX: Final = 80


@blueprint.get("/api/office/audit")
@needs("audit.read")
def show_audit() -> Response:
    """One page of what was done, the latest first: `?before=…`, or all about one id: `?subject=…`."""
    before, subject = request.args.get("before", ""), request.args.get("subject", "")
    if (before and not (before.isascii() and before.isdecimal())) or len(before) > 12 or len(subject) > _SUBJECT_MAX:
        raise Fault("query")
    language = caller_language()
    with db.look() as conn:
        entries = audit.find_entries(conn, before=int(before) if before else None, subject=subject or None, limit=_PAGE)
        names: dict[str, str] = {}
        for entry in entries:
            names.setdefault(entry.actor, _name_of(conn, entry.actor, language))
    rows = tuple(
        TrailRow(
            seq=one.seq, at=one.at, actor=one.actor, name=names[one.actor], role=one.role, action=one.action,
            said=_said_of(one.action, language), subject=one.subject, detail=one.detail,
        )
        for one in entries
    )
    return reply(TrailPage(rows=rows, before=rows[-1].seq if len(rows) == _PAGE else None))


@blueprint.post("/api/office/audit/check")
@needs("audit.verify")
def take_check() -> Response:
    """Walk the whole chain and compare it with the signed marks."""
    with db.look() as conn:
        broken, length = audit.verify_chain(conn), audit.length_of(conn)
    with db.write() as tx:
        note_deed(tx, "audit.checked", current_person().staff_id, whole=int(broken is None))
    return reply(TrailCheck(
        whole=broken is None, rows=length, seq=broken.seq if broken else None, why=broken.why if broken else None,
        checked_at=clock.now(),
    ))


def _name_of(conn: db.Tx, actor: str, language: Language) -> str:
    person = find_person(conn, actor) if len(actor) == 22 else None
    return person.name if person else sentences().get(f"audit.by.{actor}", {}).get(language, actor)


def _said_of(action: str, language: Language) -> str:
    """The sentence of an action; rows are older than programs, so one that is written no more is told by its code."""
    return deed_of(action, language) or action
