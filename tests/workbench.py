"""A worker process for tests: the real one, with kinds of task that only tests have, and how its tests look on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import select, update

from backend import worker
from backend.ground import clock
from backend.ground.config import ROOT, config
from backend.ground.faults import Fault
from backend.vault import db, jobs, records, sweep
from backend.vault.tables import cases, tasks
from tests.vault.samples import NAME, Answers

KINDS = {
    kind: f"tests.workbench.do_{kind}"
    for kind in ("answer", "answer_slowly", "die", "break", "wait", "give_up", "answer_late", "hang")
}


def do_answer(case_id: str) -> None:
    """Keep something."""
    _leave_mark("answer")
    with db.write() as tx:
        records.keep_record(tx, case_id, Answers())


def do_answer_slowly(case_id: str) -> None:
    """Keep something as soon as the test lets it: until then it is at work."""
    _leave_mark("answer_slowly")
    while not (config().data_dir / "go").exists():
        time.sleep(0.01)
    do_answer(case_id)


def do_answer_late(case_id: str) -> None:
    """Keep something, half a second after it was begun."""
    _leave_mark("answer_late")
    time.sleep(0.5)
    do_answer(case_id)


def do_die(_case_id: str) -> None:
    """What a decoder does with a poisoned picture."""
    _leave_mark("die")
    os.kill(os.getpid(), signal.SIGKILL)


def do_break(_case_id: str) -> None:
    """A bug, whose text quotes the citizen."""
    _leave_mark("break")
    raise ValueError(NAME)


def do_wait(_case_id: str) -> None:
    """Our surroundings fail."""
    _leave_mark("wait")
    raise Fault("busy")


def do_give_up(_case_id: str) -> None:
    """Something is broken for good."""
    _leave_mark("give_up")
    raise Fault("blob_corrupt")


def do_hang(case_id: str) -> None:
    """Never come back."""
    _leave_mark("hang")
    while case_id:
        time.sleep(0.01)


def marks_of(kind: str) -> int:
    """How often a job was begun, whoever began it."""
    path = config().data_dir / f"{kind}.marks"
    return len(path.read_bytes()) if path.exists() else 0


def _leave_mark(kind: str) -> None:
    with Path(config().data_dir / f"{kind}.marks").open("ab") as file:
        file.write(b".")


class Child:
    """A worker process, and what it wrote."""

    def __init__(self, log: Path, queue: str = "office") -> None:
        self.log = log
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.workbench", queue], cwd=ROOT, stdout=file, stderr=file,
            )

    def end(self, number: signal.Signals = signal.SIGKILL, limit_s: float = 20.0) -> int:
        """Signal it and wait; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(limit_s)


def stage(kind: str, case: str) -> str:
    """Stage a task; its id."""
    with db.write() as tx:
        return jobs.stage_task(tx, kind, case)


def state_of(task: str) -> tuple[str, int, str | None]:
    """State, attempts, last error."""
    with db.look() as conn:
        row = conn.execute(select(tasks).where(tasks.c.task_id == task)).one()
    return row.state, row.attempt, row.last_error


def version_of(case: str) -> int:
    """How often something was kept or forgotten."""
    with db.look() as conn:
        return int(conn.execute(select(cases.c.version).where(cases.c.case_id == case)).scalar_one())


def wait_for(task: str, state: str, limit_s: float = 60.0) -> None:
    """Until the task is in that state."""
    began = time.monotonic()
    while state_of(task)[0] != state:
        assert time.monotonic() - began < limit_s, state_of(task)
        time.sleep(0.01)


def wait_for_mark(kind: str, count: int = 1) -> None:
    """Until the job was begun so often."""
    began = time.monotonic()
    while marks_of(kind) < count:
        assert time.monotonic() - began < 60
        time.sleep(0.01)


def lose_lease(task: str) -> None:
    """What 45 s without a word come to."""
    with db.write() as tx:
        tx.execute(update(tasks).where(tasks.c.task_id == task).values(lease_until=clock.now()))
    sweep.sweep_leases()


def hurry(task: str) -> None:
    """What the wait between two attempts comes to."""
    with db.write() as tx:
        tx.execute(update(tasks).where(tasks.c.task_id == task).values(not_before=clock.now()))


if __name__ == "__main__":
    worker.JOBS.clear()  # the rooms themselves have their own tests
    worker.JOBS.update(KINDS)
    worker.work(sys.argv[1])
