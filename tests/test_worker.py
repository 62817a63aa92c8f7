"""The worker: the right job runs once, whoever rings; what fails is tried again, and what was lost comes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select

from backend import worker
from backend.ground.log import open_log
from backend.vault import bell, db, jobs, records
from backend.vault.tables import tasks
from tests import workbench
from tests.vault.samples import NAME, Answers

Hands = Callable[[timedelta], None]


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, job in workbench.KINDS.items():
        monkeypatch.setitem(worker.JOBS, kind, job)


def test_every_kind_of_task_waits_in_a_queue_that_is_worked() -> None:
    assert {bell.queue_of(kind) for kind in worker.JOBS} == set(worker.WARMERS) == set(bell.LIMITS_S)
    assert set(worker.JOBS) >= bell.VISION


def test_a_ring_runs_the_task_once_however_often_it_rings(case: str) -> None:
    task = workbench.stage("answer", case)
    for _ in range(3):
        worker.ring(task)
    worker.ring("x" * 22)
    assert workbench.state_of(task) == ("done", 1, None)
    assert workbench.marks_of("answer") == 1
    with db.look() as conn:
        assert records.find_record(conn, case, Answers) == Answers()


@pytest.mark.parametrize(("kind", "states"), [
    ("break", [("pending", 1), ("pending", 2), ("dead", 3)]),
    ("wait", [("pending", 1), ("pending", 2), ("pending", 3), ("dead", 4)]),
    ("give_up", [("dead", 1)]),
])
def test_what_fails_is_tried_as_often_as_it_may_help(case: str, kind: str, states: list[tuple[str, int]]) -> None:
    task = workbench.stage(kind, case)
    seen = []
    for _ in states:
        worker.ring(task)
        seen.append(workbench.state_of(task)[:2])
        workbench.hurry(task)
    assert seen == states
    worker.ring(task)
    assert workbench.marks_of(kind) == len(states)
    with db.look() as conn:
        assert jobs.find_dead(conn, case) == {kind}
        assert jobs.is_open(conn, case, "advance")


@pytest.fixture
def log(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Gives what was written so far; afterwards the log lets go of the captured stream."""
    yield lambda: "".join(capfd.readouterr())
    structlog.reset_defaults()


def test_a_broken_job_is_told_by_its_place_and_never_quoted(case: str, log: Callable[[], str]) -> None:
    open_log()
    task = workbench.stage("break", case)
    worker.ring(task)
    told = log()
    assert "ValueError:workbench.py:" in told
    assert "reference" in told
    assert NAME not in told
    assert "ValueError:workbench.py:" in str(workbench.state_of(task)[2])


def test_an_unknown_kind_is_a_failure_like_any_other(case: str) -> None:
    task = workbench.stage("unheard_of", case)
    worker.ring(task)
    assert workbench.state_of(task)[:2] == ("pending", 1)


def test_a_job_that_lost_its_claim_keeps_nothing(case: str) -> None:
    """An orphan goes on after its task was given to another (security.md M3, F3)."""
    task = workbench.stage("answer_slowly", case)
    late = threading.Thread(target=worker.ring, args=(task,))
    late.start()
    workbench.wait_for_mark("answer_slowly")
    workbench.lose_lease(task)
    workbench.hurry(task)
    Path(db.opened().config.data_dir / "go").touch()
    late.join()
    assert workbench.state_of(task)[:2] == ("pending", 1)
    assert workbench.version_of(case) == 0
    worker.ring(task)
    assert workbench.state_of(task)[:2] == ("done", 2)
    assert workbench.version_of(case) == 1


def test_a_lease_is_renewed_while_the_job_runs(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "RENEW_S", 0.05)
    task = workbench.stage("answer_late", case)
    runner = threading.Thread(target=worker.ring, args=(task,))
    runner.start()
    workbench.wait_for_mark("answer_late")
    with db.look() as conn:
        before = conn.execute(select(tasks.c.lease_until).where(tasks.c.task_id == task)).scalar_one()
    time.sleep(0.2)
    with db.look() as conn:
        assert conn.execute(select(tasks.c.lease_until).where(tasks.c.task_id == task)).scalar_one() > before
    runner.join()
    assert workbench.state_of(task)[:2] == ("done", 1)


