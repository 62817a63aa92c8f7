"""HTTP of the counter. A file opens by the slip of whoever stands there, for half an hour; every look is audited."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.counter.brief import brief_of
from backend.counter.record import CounterDay, Scanned, VisitLine
from backend.counter.tables import (
    keep_meeting,
    keep_moment,
    make_arrival,
    met_since,
    queue_of,
    seats_of,
)
from backend.door.body import json_body, text_in
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.dossier.shown import picture_of
from backend.dossier.sticker import StickerSize, sticker_of
from backend.dossier.tables import find_case_of, find_dossier, lines_of
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import fingerprint_of
from backend.slip.file import birth_year_of, find_file
from backend.slip.proof import read_token
from backend.slip.receipt import NotGenuine
from backend.slip.tables import find_receipt
from backend.staff.guard import current_person, needs, note_deed
from backend.submit.record import HeldVisit, Submission, Visit
from backend.vault import cases, db, records

blueprint = Blueprint("counter", __name__)
_SCAN_MAX: Final = 2_000


@blueprint.post("/api/counter/scan")
@needs("visit")
@limiter.limit("240 per 10 minutes")
def take_scan() -> Response:
    """Whether a slip is ours and the file of this office; then the file opens to whoever scanned it."""
    read = read_token(text_in(json_body(4096), "text", max_length=_SCAN_MAX))
    if isinstance(read, NotGenuine):
        with db.write() as tx:
            note_deed(tx, "slip.refused", "slip", reason=read.reason)
        return reply(Scanned(genuine=False, reason=read.reason, case_id=None))
    with db.look() as conn:
        case_id = find_receipt(conn, read.name)
        line = find_dossier(conn, case_id) if case_id else None
    if line is None or line.office != current_person().office:
        reason = "not_on_file" if line is None else "other_office"
        with db.write() as tx:
            note_deed(tx, "slip.refused", "slip", reason=reason)
        return reply(Scanned(genuine=True, reason=reason, case_id=None))
    _meet(line.case_id, "slip.scanned")
    return reply(Scanned(genuine=True, reason=None, case_id=line.case_id))


@blueprint.post("/api/counter/find")
@needs("visit")
@limiter.limit("30 per 10 minutes")
def take_question() -> Response:
    """The same for somebody who left the slip at home: the file's code and the year of birth."""
    body = json_body(4096)
    code, year = text_in(body, "code", max_length=40).strip().upper(), text_in(body, "birth_year", max_length=4)
    with limiter.limit("10 per hour", key_func=lambda: f"counter:{fingerprint_of(code)}"), db.look() as conn:
        case_id = find_case_of(conn, code)
        line, file = (find_dossier(conn, case_id), find_file(conn, case_id)) if case_id else (None, None)
    if line is None or file is None or line.office != current_person().office or birth_year_of(file) != year:
        raise Fault("code_unknown")
    _meet(line.case_id, "file.asked")
    return reply(Scanned(genuine=True, reason=None, case_id=line.case_id))


@blueprint.get("/api/counter/files/<case_id>")
@needs("file.read")
def show_brief(case_id: str) -> Response:
    """The half-minute brief."""
    with db.write() as tx:
        note_deed(tx, "file.read", case_id)
    return reply(brief_of(case_id))


@blueprint.get("/api/counter/files/<case_id>/pictures/<name>")
@needs("file.read")
def show_picture(case_id: str, name: str) -> Response:
    """One picture, the viewer's name across it; `?small` for a thumbnail."""
    with db.look() as conn:
        marked = picture_of(conn, case_id, name, viewer=current_person().name, thumb="small" in request.args)
    return Response(marked, mimetype="image/jpeg")


@blueprint.get("/api/counter/files/<case_id>/label.pdf")
@needs("file.read")
def show_label(case_id: str) -> Response:
    """The label of the parcel that takes the result home, A6; `?paper=a4` for a printer that knows nothing smaller."""
    size: StickerSize = "a4" if request.args.get("paper") == "a4" else "a6"
    with db.look() as conn:
        drawn = sticker_of(conn, case_id, size=size)
    with db.write() as tx:
        note_deed(tx, "parcel.label", case_id)
    answer = Response(drawn, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="nhan-buu-gui.pdf"'
    return answer


@blueprint.post("/api/counter/files/<case_id>/arrival")
@needs("file.hand")
def take_arrival(case_id: str) -> Response:
    """A number in today's queue for whoever showed the slip."""
    office = current_person().office
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        code = (line.code or line.temporary_code) if line else ""
        make_arrival(tx, office, clock.today(), case_id=case_id, code=code)
    return reply(brief_of(case_id))


@blueprint.post("/api/counter/arrivals")
@needs("visit")
def take_walk_in() -> Response:
    """A number for somebody without a file."""
    with db.write() as tx:
        make_arrival(tx, current_person().office, clock.today(), case_id=None, code="")
    return show_day()


@blueprint.post("/api/counter/arrivals/<number>/<moment>")
@needs("visit")
def take_moment(number: str, moment: str) -> Response:
    """Somebody is called, or done."""
    if moment not in ("called", "done") or not (number.isascii() and number.isdecimal() and len(number) <= 4):
        raise Fault("not_found")
    with db.write() as tx:
        if not keep_moment(tx, current_person().office, clock.today(), int(number), done=moment == "done"):
            raise Fault("not_found")
    return show_day()


@blueprint.get("/api/counter/day")
@needs("visit")
def show_day() -> Response:
    """Today's appointments and queue; codes only."""
    office, today = current_person().office, clock.today()
    midnight = datetime.combine(today, time(), tzinfo=clock.ZONE)
    with db.look() as conn:
        taken = seats_of(conn, office, today)
        ids = tuple(seat.case_id for seat in taken)
        came, lines = met_since(conn, ids, midnight), {line.case_id: line for line in lines_of(conn, ids)}
        queue = queue_of(conn, office, today)
        kinds = {case_id: records.find_record(conn, case_id, Submission) for case_id in lines}
        handed = {seat.case_id: records.find_record(conn, seat.case_id, HeldVisit) for seat in taken if seat.case_id not in lines}
        names = {case_id: cases.find_case(conn, case_id) for case_id, held in handed.items() if held}
    unfinished = tuple(
        VisitLine(start=seat.start, code="", procedure=load.procedure_of(case.procedure).short.vi, kind="handed", came=False)
        for seat in taken if (case := names.get(seat.case_id))
    )
    visits = tuple(
        VisitLine(
            start=seat.start, code=lines[seat.case_id].code or lines[seat.case_id].temporary_code,
            procedure=load.procedure_of(lines[seat.case_id].procedure).short.vi,
            kind=_kind_of(kinds[seat.case_id]), came=seat.case_id in came,
        )
        for seat in taken if seat.case_id in lines
    )
    return reply(CounterDay(visits=tuple(sorted((*visits, *unfinished), key=lambda one: one.start)), queue=queue))


def _meet(case_id: str, action: str) -> None:
    with db.write() as tx:
        keep_meeting(tx, current_person().staff_id, case_id)
        note_deed(tx, action, case_id)


def _kind_of(sent: Submission | None) -> Visit:
    return sent.appointment.kind if sent and sent.appointment else "collect"
