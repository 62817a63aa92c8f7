"""Runs the tasks that wait for institutions, as their worker would, without the waits between two attempts."""

from __future__ import annotations

from sqlalchemy import select, update

from backend.ground import clock
from backend.vault import db, jobs
from backend.vault.tables import tasks
from backend.worker import ring


def run_errands(case_id: str, *, rounds: int = 1) -> int:
    """Every open errand of a case, tried so often; how many are still open."""
    for _ in range(rounds):
        for task_id in open_errands(case_id):
            with db.write() as tx:
                tx.execute(update(tasks).where(tasks.c.task_id == task_id).values(not_before=clock.now()))
            ring(task_id)
    return len(open_errands(case_id))


def open_errands(case_id: str) -> list[str]:
    """Ids of the tasks of a case that wait for institutions."""
    open_ones = select(tasks.c.task_id).where(
        tasks.c.case_id == case_id, tasks.c.kind.in_(jobs.OUTSIDE), tasks.c.state == "pending",
    )
    with db.look() as conn:
        return list(conn.execute(open_ones).scalars())
