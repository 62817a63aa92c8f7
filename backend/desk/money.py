"""HTTP of money that came and was not owed: for which files, and that it was given back, once, by who answers for the unit."""

from __future__ import annotations

from typing import Final, get_args

from flask import Blueprint, Response, request

from backend.desk.record import MoneyLine, MoneyPage
from backend.desk.views import desk_of, mark_in, told_mark
from backend.door.body import count_in, json_body, text_in
from backend.door.reply import reply
from backend.dossier import deeds
from backend.dossier.fees import GivenBack, give_back
from backend.dossier.job import local_events_of
from backend.dossier.money import strays_in
from backend.dossier.officer import current_officer
from backend.dossier.shown import brief_of
from backend.dossier.tables import Wish, counts_of, find_lines, mark_of
from backend.ground import clock
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.submit.record import BackWay
from backend.vault import db

blueprint = Blueprint("money", __name__)
_PAGE: Final = 50
_TEXT_MAX: Final = 300


@blueprint.get("/api/desk/money")
@needs("money.return")
def show_money() -> Response:
    """Files for which money came that was not owed: those to which it is owed back still, or with `?all` every one."""
    office = current_person().office
    wish = Wish(office, stray="overpaid" if "all" in request.args else "owes")
    with db.look() as conn:
        lines = find_lines(conn, wish, after=mark_in(request.args.get("after")), limit=_PAGE)
        told = tuple(
            MoneyLine(
                brief=brief_of(line, clock.today()), event_count=line.event_count,
                strays=strays_in(local_events_of(conn, line.case_id)),
            ) for line in lines
        )
        waiting = sum(counts_of(conn, Wish(office, stray="owes")).values())
    with db.write() as tx:
        note_deed(tx, "money.read", office, count=len(told))
    return reply(MoneyPage(lines=told, waiting=waiting, after=told_mark(mark_of(lines[-1])) if len(lines) == _PAGE else None))


@blueprint.post("/api/desk/files/<case_id>/repayment")
@needs("money.return", fresh=True)
def take_repayment(case_id: str) -> Response:
    """The money of one order went back: by which way, on what paper, why; the passkey was used a moment ago."""
    body, person = json_body(4096), current_person()
    seen = count_in(body, "event_count")
    way: BackWay | None = next((one for one in get_args(BackWay) if one == body.get("back")), None)
    if way is None:
        raise Fault("field_invalid", fields={"back": "required"})
    back = GivenBack(
        order=text_in(body, "order", max_length=80), way=way, paper=text_in(body, "receipt", max_length=60),
        reason=text_in(body, "reason", max_length=_TEXT_MAX),
    )
    with db.write() as tx:
        deeds.check_seen(tx, case_id, seen)
        give_back(tx, case_id, current_officer(), back)
        note_deed(tx, "desk.give_back", case_id, order=back.order, way=way, paper=back.paper)
    return reply(desk_of(person, case_id))
