"""The boxes as the doors use them: how many are free, taking one, unlocking its door, handing out what lies there."""

from __future__ import annotations

from backend.dossier import deeds
from backend.dossier.job import local_events_of
from backend.dossier.line import DossierLine
from backend.dossier.status import may_follow
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.kiosk.record import BoxKind
from backend.kiosk.rules import free_box_of
from backend.kiosk.tables import Content, contents_of, empty_box, reserve_box
from backend.outside.locker import locker
from backend.slip.record import Pickup
from backend.vault import db, records


def free_boxes(conn: db.Tx, office: str) -> int | None:
    """How many boxes are empty; None without a locker."""
    return config().boxes - len(contents_of(conn, office)) if locker() else None


def take_box(line: DossierLine, *, kind: BoxKind, receipt: str | None = None, sheets: int | None = None) -> int:
    """Reserve the lowest free box for a file; its number. Faults: locker_full · busy, when another took it at the same time."""
    with db.write() as tx:
        taken = {content.number for content in contents_of(tx, line.office)}
        number = free_box_of(taken, config().boxes) if locker() else None
        if number is None:
            raise Fault("locker_full")
        code = line.code or line.temporary_code
        content = Content(number, line.case_id, kind, code, clock.now(), None, 0, receipt, sheets)
        if not reserve_box(tx, line.office, content):
            raise Fault("busy")
    return number


def unlock(office: str, number: int, *, undo: bool) -> None:
    """Open a door; Fault locker_stuck when it does not answer.

    undo  the box was taken for something that does not lie in it yet: then it is empty again
    """
    kept = locker()
    if kept is not None and kept.unlock(number):
        return
    if undo:
        with db.write() as tx:
            empty_box(tx, office, number)
    raise Fault("locker_stuck")


def hand_out(line: DossierLine, content: Content) -> None:
    """Open the box of a result and note it as handed over; Fault locker_stuck, and nothing was handed over."""
    # The door first: a result must never be noted as handed over that still lies behind a door.
    unlock(line.office, content.number, undo=False)
    with db.write() as tx:
        # Who had it on the phone already takes the paper all the same: it is theirs, and the box is wanted.
        if may_follow(local_events_of(tx, line.case_id), "returned"):
            deeds.give_result(tx, line.case_id, None, "locker")
        empty_box(tx, line.office, content.number)
        records.forget_records(tx, line.case_id, (Pickup,))
