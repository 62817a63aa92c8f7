"""The mover stages a job when its turn has come, or as soon as all that it needs is there; never one that is at work."""

from __future__ import annotations

from sqlalchemy import select

from backend.capture.record import Back, FaceWaived, Front, Still
from backend.ground import clock
from backend.journey.advance import do_advance
from backend.vault import db, jobs, records
from backend.vault.tables import tasks


def _still(blob: str) -> Still:
    return Still(blob=blob, sha256="0" * 64, width_px=1600, height_px=1200, source="camera", taken_at=clock.now())


def _reads(case: str) -> list[str]:
    with db.look() as conn:
        return list(conn.execute(select(tasks.c.state).where(tasks.c.case_id == case, tasks.c.kind == "read")).scalars())


def test_the_card_is_read_while_the_face_is_filmed_and_once(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Front(still=_still("front")))
    do_advance(case)
    assert _reads(case) == []
    with db.write() as tx:
        records.keep_record(tx, case, Back(still=_still("back")))
    do_advance(case)
    assert _reads(case) == ["pending"]
    with db.look() as conn:
        waiting = conn.execute(select(tasks.c.task_id).where(tasks.c.case_id == case, tasks.c.kind == "read")).scalar()
    assert jobs.claim_task(str(waiting), "worker")
    with db.write() as tx:
        records.keep_record(tx, case, FaceWaived(reason="chosen", waived_at=clock.now()))
    do_advance(case)
    assert _reads(case) == ["leased"]
