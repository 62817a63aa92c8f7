"""HTTP of the register (Mẫu 07) and of what leaves the office: asked for with a reason, allowed by a second person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.desk.record import Exports, ExportShown, ExportState, RegisterLine, RegisterPage
from backend.desk.tables import Export, exports_of, find_export, judge_export, make_export
from backend.desk.views import mark_in, told_mark
from backend.door.body import json_body, text_in
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.dossier.forms import Head
from backend.dossier.line import DossierLine
from backend.dossier.papers import kept_package_of
from backend.dossier.register import csv_of, heads, register_pdf_of, row_of, rows_of, xlsx_of
from backend.dossier.tables import find_dossier, find_received
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.rules import scopes_of
from backend.vault import db

blueprint = Blueprint("register", __name__)
_PAGE: Final = 50
_AT_ONCE: Final = 500
# A register is one year's at most; on paper it is a quarter's of a large ward.
_DAYS_MAX: Final = 366
_PRINTED_MAX: Final = 2_000
_KINDS: Final = {
    "csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf", "zip": "application/zip",
}


@blueprint.get("/api/desk/register")
@needs("register.read")
def show_register() -> Response:
    """One page of what was received from one day to another: `?first=2026-11-01&last=2026-11-30&after=…`."""
    first, last = _days_in(request.args.get("first", ""), request.args.get("last", ""))
    office = current_person().office
    with db.look() as conn:
        lines = find_received(conn, office, *_span_of(first, last), after=mark_in(request.args.get("after")), limit=_PAGE)
    with db.write() as tx:
        note_deed(tx, "register.read", office, count=len(lines))
    full = len(lines) == _PAGE and lines[-1].received_at is not None
    return reply(RegisterPage(
        heads=tuple(heads()),
        lines=tuple(
            RegisterLine(case_id=one.case_id, cells=row_of(n, one), archived=one.archived) for n, one in enumerate(lines, 1)
        ),
        after=told_mark((lines[-1].received_at or lines[-1].acts_by, lines[-1].case_id)) if full else None,
    ))


@blueprint.get("/api/desk/exports")
@needs("register.read")
def show_exports() -> Response:
    """What was asked for lately, by whom, and what became of it."""
    person = current_person()
    with db.look() as conn:
        shown = tuple(_shown(conn, one, person.staff_id) for one in exports_of(conn, person.office))
    return reply(Exports(exports=shown, may_judge=bool(scopes_of(person.roles, "export.allow"))))


@blueprint.post("/api/desk/exports")
@needs("register.read")
@limiter.limit("20 per hour")
def take_wish() -> Response:
    """Ask for a stretch of the register, or for the package of an archived file, with a reason."""
    body, person = json_body(4096), current_person()
    reason = text_in(body, "reason", max_length=300).strip()
    if not reason:
        raise Fault("field_invalid", fields={"reason": "required"})
    case_id = text_in(body, "case_id", max_length=22) if body.get("case_id") else None
    first, last = (None, None) if case_id else _days_in(str(body.get("first", "")), str(body.get("last", "")))
    with db.write() as tx:
        if case_id:
            line = find_dossier(tx, case_id)
            if line is None or line.office != person.office:
                raise Fault("not_found")
            if not line.archived:
                raise Fault("move_not_allowed")
        made = Export(
            make_id(), person.office, case_id, first, last, reason, asked_by=person.staff_id,
            asked_name=person.name, asked_at=clock.now(),
        )
        make_export(tx, made)
        note_deed(tx, "export.asked", made.case_id or made.export_id)
    return show_exports()


@blueprint.post("/api/desk/exports/<export_id>/<word>")
@needs("export.allow", fresh=True)
def take_word(export_id: str, word: str) -> Response:
    """Allow what somebody else asked for, or not; the passkey was used a moment ago.

    faults  own_export: nobody allows what they asked for themselves · version_stale: it was judged already
    """
    if word not in ("allow", "refuse"):
        raise Fault("not_found")
    person = current_person()
    with db.write() as tx:
        export = _own_offices(tx, export_id)
        if export.asked_by == person.staff_id:
            raise Fault("own_export")
        if not judge_export(tx, export_id, by=person.staff_id, name=person.name, allowed=word == "allow"):
            raise Fault("version_stale")
        note_deed(tx, f"export.{word}", export.case_id or export_id)
    return show_exports()


@blueprint.get("/api/desk/exports/<export_id>/so-theo-doi.<kind>")
@needs("register.read")
def show_sheet(export_id: str, kind: str) -> Response:
    """The stretch of the register that was allowed: csv, xlsx or pdf."""
    with db.look() as conn:
        export = _allowed(conn, export_id)
        if export.first is None or export.last is None or kind not in ("csv", "xlsx", "pdf"):
            raise Fault("not_found")
        rows = rows_of(_all_received(conn, export, export.first, export.last))
    if kind == "pdf" and len(rows) > _PRINTED_MAX:
        raise Fault("field_invalid", fields={"first": "range"})
    content = _sheet_of(rows, kind, export.first, export.last)
    with db.write() as tx:
        note_deed(tx, "export.fetched", export_id, kind=kind, count=len(rows))
    return _file(content, kind, f"so-theo-doi.{kind}")


@blueprint.get("/api/desk/exports/<export_id>/ho-so.zip")
@needs("register.read")
def show_package(export_id: str) -> Response:
    """The package of the archived file that was allowed."""
    with db.look() as conn:
        export = _allowed(conn, export_id)
        if export.case_id is None:
            raise Fault("not_found")
        package = kept_package_of(conn, export.case_id)
    with db.write() as tx:
        note_deed(tx, "export.fetched", export.case_id, kind="zip")
    return _file(package, "zip", "ho-so.zip")


def _sheet_of(rows: list[tuple[str, ...]], kind: str, first: date, last: date) -> bytes:
    if kind == "csv":
        return csv_of(rows)
    if kind == "xlsx":
        return xlsx_of(rows)
    head = Head(office=load.office_of(current_person().office), at=clock.local_of(clock.now()), hotline=config().hotline)
    return register_pdf_of(rows, head, first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def _all_received(conn: db.Tx, export: Export, first: date, last: date) -> Iterator[DossierLine]:
    after = None
    while lines := find_received(conn, export.office, *_span_of(first, last), after=after, limit=_AT_ONCE):
        yield from lines
        after = (lines[-1].received_at or lines[-1].acts_by, lines[-1].case_id)


def _allowed(conn: db.Tx, export_id: str) -> Export:
    """One that whoever asks may fetch now; Fault not_found for all others, of whomever."""
    export = _own_offices(conn, export_id)
    if export.asked_by != current_person().staff_id or _state_of(export) != "allowed":
        raise Fault("not_found")
    return export


def _own_offices(conn: db.Tx, export_id: str) -> Export:
    export = find_export(conn, export_id)
    if export is None or export.office != current_person().office:
        raise Fault("not_found")
    return export


def _shown(conn: db.Tx, export: Export, looker: str) -> ExportShown:
    line = find_dossier(conn, export.case_id) if export.case_id else None
    return ExportShown(
        export_id=export.export_id, code=(line.code or line.temporary_code) if line else None, first=export.first,
        last=export.last, reason=export.reason, asked_name=export.asked_name, asked_at=export.asked_at,
        judged_name=export.judged_name, state=_state_of(export), until=export.until, mine=export.asked_by == looker,
    )


def _state_of(export: Export) -> ExportState:
    if export.allowed is None:
        return "waiting"
    if export.until is None:
        return "refused"
    return "allowed" if export.until > clock.now() else "over"


def _days_in(first: str, last: str) -> tuple[date, date]:
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Fault("field_invalid", fields={"first": "date"}) from None
    if not timedelta(0) <= days[1] - days[0] <= timedelta(days=_DAYS_MAX):
        raise Fault("field_invalid", fields={"last": "range"})
    return days


def _span_of(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first moment of a day to the last of another, on a clock in Việt Nam."""
    return datetime.combine(first, time(), clock.ZONE), datetime.combine(last + timedelta(days=1), time(), clock.ZONE)


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=_KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
