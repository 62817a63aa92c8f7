"""The only mover: looks where a case stands and asks for the next job. May run any number of times."""

from __future__ import annotations

from backend.ground import log
from backend.journey.order import AHEAD, Stage, ahead_of, job_of, stage_of
from backend.read.rules import unread_card
from backend.submit.asking import begin_checks
from backend.vault import db, jobs, records
from backend.verify.rules import unjudged_verdict

# Once everything is kept, the case becomes a dossier; opening it a second time does nothing.
_AFTER_ALL = "dossier"


def do_advance(case_id: str) -> None:
    """Stage the job that the case's stage needs, or one that can be done before its turn, if there is one.

    A job that failed for good does not hold the citizen up: its step is kept as "not done by the
    machine", and from there on a person checks (capture-ux.md, rule 5).
    """
    with db.write() as tx:
        kept = records.kinds_of(tx, case_id)
        stage = stage_of(kept)
        if job_of(stage) is None:
            stage = ahead_of(kept) or stage
        job = _AFTER_ALL if stage == "done" else job_of(stage)
        # The citizen's turn, what others are asked meanwhile holds nobody up; who sent at once is asked about after it.
        if stage in ("submit", "slip"):
            begin_checks(tx, case_id)
        if job is None:
            return
        if job in jobs.find_dead(tx, case_id):
            _hand_to_person(tx, case_id, stage)
        # What began before its turn and is still at it need not be begun twice.
        elif job not in AHEAD or not jobs.is_open(tx, case_id, job):
            jobs.stage_task(tx, job, case_id)


def _hand_to_person(tx: db.Tx, case_id: str, stage: Stage) -> None:
    log.warn("handed_to_person", case=case_id, step=stage)
    if stage == "read":
        records.keep_record(tx, case_id, unread_card())
    elif stage == "verify":
        records.keep_record(tx, case_id, unjudged_verdict())
