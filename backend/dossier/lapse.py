"""Stops files whose request for more, or for a fee, was not answered in time: by machine, with ground and next step."""

from __future__ import annotations

from backend.catalogue.record import Procedure
from backend.dossier import deeds
from backend.dossier.deeds import Cause
from backend.dossier.job import ground_of
from backend.dossier.line import DossierLine
from backend.dossier.payment import is_paying
from backend.dossier.tables import Mark, Wish, find_dossier, find_lines, mark_of
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.log import note, warn
from backend.ground.words import sentence_of
from backend.vault import db

# Waiting for papers, waiting for a fee.
_ASKED = (5, 6)
_A_ROUND = 50


def sweep_lapsed(*, a_round: int = _A_ROUND) -> None:
    """One round: those whose last day is over are stopped, each by itself, so that those that cannot be hold up no other."""
    stopped, late = 0, _late_behind(None, a_round)
    while late and stopped < a_round:
        stopped += sum(_stop(line.case_id) for line in late)
        late = _late_behind(mark_of(late[-1]), a_round)
    if stopped:
        note("files_lapsed", count=stopped)


def _late_behind(mark: Mark | None, limit: int) -> list[DossierLine]:
    with db.look() as conn:
        return find_lines(conn, Wish(config().office, statuses=_ASKED, before=clock.now()), after=mark, limit=limit)


def _stop(case_id: str) -> bool:
    """Whether it was still open: the answer may have come a moment ago, or the money be on its way."""
    try:
        with db.write() as tx:
            line = find_dossier(tx, case_id)
            if line is None or line.status not in _ASKED or line.acts_by > clock.now():
                return False
            unpaid = line.status == _ASKED[1]
            # Paid on the last day, the bank may say so tomorrow: who paid in time would be stopped, and their money astray.
            if unpaid and is_paying(tx, case_id):
                return False
            deeds.stop(tx, case_id, None, _cause_of(ground_of(tx, case_id).procedure, unpaid=unpaid))
    except Fault as fault:
        warn("lapse_waits", case=case_id, code=fault.code)
        return False
    return True


def _cause_of(procedure: Procedure, *, unpaid: bool) -> Cause:
    basis = procedure.basis or sentence_of("lapse.law")
    return Cause(sentence_of("lapse.unpaid" if unpaid else "lapse.reason"), basis, sentence_of("lapse.next"))
