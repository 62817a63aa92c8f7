"""The sweep: what nobody came back for. Lost leases, expired drafts, dead sessions, files without an owner."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from sqlalchemy import delete

from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.log import note, warn
from backend.vault import cases, checkpoint, db, faces, films, idempotency, jobs, keys, sessions, stills
from backend.vault.tables import tasks

_TICK_S: Final = 1.0
_ORPHAN_S: Final = 24 * 3600.0
_ENDED: Final = timedelta(days=7)


def run_sweep(stop: threading.Event, others: Mapping[Callable[[], None], float] = MappingProxyType({})) -> None:
    """Sweep until `stop` is set; what fails now is tried again at its next turn.

    others  rounds of rooms above this one, with the seconds between two
    """
    db.open_vault(config())
    rounds = {**ROUNDS, **others}
    due = dict.fromkeys(rounds, 0.0)
    while not stop.is_set():
        for sweep, every_s in rounds.items():
            if time.monotonic() < due[sweep]:
                continue
            due[sweep] = time.monotonic() + every_s
            try:
                sweep()
            except Fault as fault:
                warn("sweep_waits", kind=sweep.__name__, code=fault.code)
        stop.wait(_TICK_S)


def sweep_leases() -> None:
    """Give back what a dead worker held."""
    if count := jobs.return_expired():
        warn("leases_returned", count=count)


def sweep_doors() -> None:
    """Sessions, tickets, kept replies, faces and films that are past their time."""
    with db.write() as tx:
        sessions.forget_expired(tx)
        idempotency.forget_old(tx)
        faces.forget_expired(tx)
        films.forget_old(tx)
        tx.execute(delete(tasks).where(
            tasks.c.state.in_(["done", "void"]), tasks.c.ended_at <= clock.now() - _ENDED,
        ))


def sweep_cases() -> None:
    """Shred the drafts whose time is over, and end the shreddings that were cut off."""
    with db.look() as conn:
        over = (*cases.expired_cases(conn), *cases.keyless_cases(conn))
    for case_id in over:
        cases.shred_case(case_id)
    if over:
        note("cases_shredded", count=len(over))


def sweep_orphans() -> None:
    """Files and keys that belong to nothing, after a day; what has lost its file is told to the operator."""
    with db.look() as conn:
        orphans = stills.rowless_files(conn, older_than_s=_ORPHAN_S)
        lost = stills.fileless_rows(conn)
        ownerless = cases.ownerless_keys(conn)
    for path in orphans:
        path.unlink(missing_ok=True)
    for case_id in ownerless:
        keys.forget_case_key(case_id)
    if orphans or ownerless:
        note("orphans_swept", count=len(orphans) + len(ownerless))
    if lost:
        warn("blobs_lost", count=len(lost))


def sweep_audit() -> None:
    """Sign where the audit stands."""
    checkpoint.make_checkpoint()


# Seconds between two rounds. Leases: 45 s, this, and 5 s of waiting stay under the 60 s of security.md F2.
ROUNDS: Final[dict[Callable[[], None], float]] = {
    sweep_leases: 5.0,
    sweep_doors: 60.0,
    sweep_cases: 60.0,
    sweep_audit: 30.0,
    sweep_orphans: 600.0,
}
