"""HTTP of a shared tablet: what it is, wiping it, asking for help, the file behind a slip, handing in and picking up."""

from __future__ import annotations

import hmac
from typing import Any, Final

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.catalogue.workdays import calendar
from backend.door.body import json_body, text_in
from backend.door.case import COOKIE as CASE_COOKIE
from backend.door.case import LOOK_COOKIE, carry_look, drop_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import code_of, make_code
from backend.kiosk.boxes import free_boxes, hand_out, take_box, unlock
from backend.kiosk.face import is_offered
from backend.kiosk.guard import current_kiosk, current_kiosk_csrf, kiosk_only
from backend.kiosk.record import BoxOpened, Drop, Drops, DropShown, KioskFile, KioskHere, PaperNamed
from backend.kiosk.rules import deeds_of, is_blocked, sheets_of, takes_papers
from backend.kiosk.slip import TEXT_MAX, file_behind
from backend.kiosk.tables import count_try, find_result, keep_help, secret_digest_of
from backend.mine.guard import COOKIE as MINE_COOKIE
from backend.mine.guard import carry_mine
from backend.mine.tables import close_visit
from backend.outside.locker import locker
from backend.slip.rules import status_shown_of
from backend.vault import audit, db, records, sessions

blueprint = Blueprint("kiosk", __name__)
_PAPERS_MAX: Final = 12


@blueprint.get("/api/kiosk")
@kiosk_only
def show_kiosk() -> Response:
    """What this tablet is."""
    here, office = current_kiosk(), load.office_of(current_kiosk().office)
    return reply(KioskHere(
        office=office.name.of(caller_language()), label=here.label, hotline=config().hotline, csrf=current_kiosk_csrf(),
        locker=locker() is not None,
    ))


@blueprint.post("/api/kiosk/wipe")
@kiosk_only
def take_wipe() -> Response:
    """Whoever stood here has gone: what they opened is closed on the server, and nothing of it stays in the browser."""
    with db.write() as tx:
        for name in (CASE_COOKIE, LOOK_COOKIE):
            if token := request.cookies.get(name, ""):
                sessions.close_session(tx, token)
        close_visit(tx, request.cookies.get(MINE_COOKIE, ""))
    answer = carry_mine(carry_look(drop_case(Response(status=204)), ""), "")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.post("/api/kiosk/help")
@kiosk_only
def take_help() -> Response:
    """Somebody here wants a person; the counter sees it."""
    here = current_kiosk()
    with db.write() as tx:
        keep_help(tx, here.office, here.kiosk_id, wanted=True)
    return Response(status=204)


@blueprint.post("/api/kiosk/slip")
@kiosk_only
@limiter.limit("30 per 10 minutes")
def take_slip() -> Response:
    """Where the file behind a slip stands, and what can be done here."""
    body, language = json_body(4096), caller_language()
    line, file = file_behind(text_in(body, "text", max_length=TEXT_MAX), text_in(body, "birth_year", max_length=4))
    with db.look() as conn:
        waiting = find_result(conn, line.office, line.case_id) is not None
        free = free_boxes(conn, line.office)
        by_face = waiting and is_offered(conn, line.case_id)
    return reply(KioskFile(
        status=status_shown_of(file, calendar(), language), deeds=deeds_of(line.status, waiting=waiting, free=free),
        papers=tuple(PaperNamed(key=paper.key, name=paper.name.of(language)) for paper in file.procedure.papers), by_face=by_face,
    ))


@blueprint.post("/api/kiosk/dropoff")
@kiosk_only
@limiter.limit("20 per 10 minutes")
def take_drop() -> Response:
    """A box for an envelope, and its receipt; the box is taken before its door opens."""
    body, here = json_body(4096), current_kiosk()
    line, file = file_behind(text_in(body, "text", max_length=TEXT_MAX), text_in(body, "birth_year", max_length=4))
    sheets, papers = sheets_of(body.get("sheets")), _papers_in(body, [paper.key for paper in file.procedure.papers])
    if sheets is None:
        raise Fault("field_invalid", fields={"sheets": "required"})
    if not takes_papers(line.status):
        raise Fault("move_not_allowed")
    receipt = make_code()
    box = take_box(line, kind="papers", receipt=receipt, sheets=sheets)
    unlock(line.office, box, undo=True)
    drop = Drop(receipt=receipt, at=clock.now(), box=box, sheets=sheets, papers=papers, kiosk_id=here.kiosk_id)
    with db.write() as tx:
        before = records.find_record(tx, line.case_id, Drops) or Drops(drops=())
        records.keep_record(tx, line.case_id, Drops(drops=(*before.drops, drop)))
        _note(tx, "locker.papers", line.case_id, box=box, sheets=sheets)
    names = {paper.key: paper.name.of(caller_language()) for paper in file.procedure.papers}
    return reply(DropShown(
        receipt=receipt, at=drop.at, box=box, sheets=sheets, papers=tuple(names[key] for key in papers),
        code=line.code or line.temporary_code,
    ), 201)


@blueprint.post("/api/kiosk/pickup")
@kiosk_only
@limiter.limit("20 per 10 minutes")
def take_pickup() -> Response:
    """The result out of its box, by slip, year and the six digits that its owner alone was told.

    faults  code_unknown, alike for no result here and wrong digits; box_blocked after five of them
    """
    body = json_body(4096)
    line, _ = file_behind(text_in(body, "text", max_length=TEXT_MAX), text_in(body, "birth_year", max_length=4))
    digits = code_of(text_in(body, "digits", max_length=12))
    with db.write() as tx:
        kept = find_result(tx, line.office, line.case_id)
        blocked = kept is not None and is_blocked(kept.tries)
        right = kept is not None and not blocked and hmac.compare_digest(
            kept.secret_digest or "", secret_digest_of(line.case_id, digits),
        )
        if kept and not right:
            count_try(tx, line.office, kept.number)
        _note(tx, "locker.opening" if right else "locker.refused", line.case_id)
    if kept is None or not right:
        raise Fault("box_blocked" if blocked else "code_unknown")
    hand_out(line, kept)
    return reply(BoxOpened(box=kept.number))


def _papers_in(body: dict[str, Any], known: list[str]) -> tuple[str, ...]:
    told = body.get("papers", [])
    if not isinstance(told, list) or len(told) > _PAPERS_MAX:
        raise Fault("field_invalid", fields={"papers": "choice"})
    return tuple(key for key in known if key in told)


def _note(tx: db.Tx, action: str, case_id: str, **detail: int) -> None:
    audit.append(tx, actor="citizen", role="kiosk", action=action, subject=case_id, detail=dict(detail))
