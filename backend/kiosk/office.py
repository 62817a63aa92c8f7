"""HTTP of the staff for shared tablets and boxes: set a tablet up, close it, lay a result in, take papers out."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.door.body import json_body, text_in
from backend.door.reply import reply
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import make_digits
from backend.kiosk.boxes import free_boxes, take_box, unlock
from backend.kiosk.guard import carry_kiosk, find_here
from backend.kiosk.record import BoxOpened, BoxShown, KioskOffice, KioskShown
from backend.kiosk.rules import READY, is_blocked
from backend.kiosk.tables import (
    close_kiosk,
    contents_of,
    empty_box,
    find_result,
    keep_help,
    keep_secret,
    kiosks_of,
    open_kiosk,
    secret_digest_of,
)
from backend.slip.record import Pickup
from backend.staff.guard import current_person, current_staff_token, drop_shift, needs, note_deed
from backend.staff.tables import close_shift
from backend.vault import db, records

blueprint = Blueprint("kiosk_office", __name__)


@blueprint.get("/api/counter/kiosks")
@needs("visit")
def show_kiosks() -> Response:
    """The shared tablets and the boxes of the own office."""
    return reply(_office())


@blueprint.post("/api/counter/kiosks")
@needs("visit")
def take_kiosk() -> Response:
    """This browser is a shared tablet from now on; whoever set it up is signed out of it."""
    label, person = text_in(json_body(4096), "label", max_length=40).strip(), current_person()
    with db.write() as tx:
        kiosk_id, token = open_kiosk(tx, person.office, label, by=person.staff_id)
        note_deed(tx, "kiosk.opened", kiosk_id)
        close_shift(tx, current_staff_token())
    return carry_kiosk(drop_shift(Response(status=204)), token)


@blueprint.delete("/api/counter/kiosks/<kiosk_id>")
@needs("visit")
def take_kiosk_back(kiosk_id: str) -> Response:
    """A browser like any other again."""
    with db.write() as tx:
        here = find_here(tx)
        if not close_kiosk(tx, current_person().office, kiosk_id):
            raise Fault("not_found")
        note_deed(tx, "kiosk.closed", kiosk_id)
    answer = reply(_office())
    return carry_kiosk(answer, "") if here and here.kiosk_id == kiosk_id else answer


@blueprint.post("/api/counter/kiosks/<kiosk_id>/helped")
@needs("visit")
def take_helped(kiosk_id: str) -> Response:
    """Somebody went there."""
    with db.write() as tx:
        if not keep_help(tx, current_person().office, kiosk_id, wanted=False):
            raise Fault("not_found")
    return reply(_office())


@blueprint.post("/api/counter/files/<case_id>/box")
@needs("file.hand")
def take_laid_in(case_id: str) -> Response:
    """Lay the result into a box; the six digits that open it are told to the citizen alone, on their own page.

    What was cut off before they were told is gone on with in the same box: else the paper would lie there and nobody hear of it.
    """
    with db.look() as conn:
        line = find_dossier(conn, case_id)
        there = find_result(conn, line.office, case_id) if line else None
        told = records.find_record(conn, case_id, Pickup)
    if line is None or line.status != READY or (there and told):
        raise Fault("move_not_allowed")
    digits = make_digits(6)
    box = there.number if there else take_box(line, kind="result")
    unlock(line.office, box, undo=there is None)
    with db.write() as tx:
        keep_secret(tx, line.office, box, secret_digest_of(case_id, digits))
        records.keep_record(tx, case_id, Pickup(box=box, digits=digits, since=clock.now()))
        note_deed(tx, "locker.result", case_id, box=box)
    return reply(BoxOpened(box=box), 201)


@blueprint.post("/api/counter/boxes/<number>/open")
@needs("visit")
def take_out(number: str) -> Response:
    """Open a box and empty it: papers that were handed in, or a result that nobody fetched."""
    office = current_person().office
    if not (number.isascii() and number.isdecimal() and len(number) <= 4):
        raise Fault("not_found")
    with db.look() as conn:
        if int(number) not in {content.number for content in contents_of(conn, office)}:
            raise Fault("not_found")
    unlock(office, int(number), undo=False)
    with db.write() as tx:
        content = empty_box(tx, office, int(number))
        if content and content.case_id and content.kind == "result":
            records.forget_records(tx, content.case_id, (Pickup,))
        note_deed(tx, "locker.emptied", content.case_id if content and content.case_id else "box", box=int(number))
    return reply(_office())


def _office() -> KioskOffice:
    office = current_person().office
    with db.look() as conn:
        here, tablets, contents = find_here(conn), kiosks_of(conn, office), contents_of(conn, office)
        free = free_boxes(conn, office)
    return KioskOffice(
        kiosks=tuple(
            KioskShown(
                kiosk_id=one.kiosk_id, label=one.label, opened_at=one.opened_at, help_at=one.help_at,
                here=here is not None and here.kiosk_id == one.kiosk_id,
            ) for one in tablets
        ),
        boxes=tuple(
            BoxShown(
                number=one.number, kind=one.kind, code=one.code, since=one.since, receipt=one.receipt, sheets=one.sheets,
                blocked=is_blocked(one.tries),
            ) for one in contents
        ),
        boxes_free=free,
    )
