"""Keeps the failed tries of a case with the case, so that neither a reload nor another phone begins to count anew."""

from __future__ import annotations

from backend.capture.record import FaceTries
from backend.capture.tries import rest_s, with_failure
from backend.ground import clock
from backend.vault import db, records


class CasePauses:
    """Of one case."""

    def __init__(self, case_id: str) -> None:
        self._case_id = case_id

    def rest_s(self) -> int:
        """Seconds until the next try; 0: at once."""
        with db.look() as conn:
            tries = records.find_record(conn, self._case_id, FaceTries) or FaceTries()
        return rest_s(tries, clock.now())

    def fail(self) -> None:
        """Note one that failed."""
        with db.write() as tx:
            tries = records.find_record(tx, self._case_id, FaceTries) or FaceTries()
            records.keep_record(tx, self._case_id, with_failure(tries, clock.now()))
