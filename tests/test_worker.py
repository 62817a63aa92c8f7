"""The worker: the right job runs once, whoever rings; what fails is tried again, and what was lost comes back."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select, update

from backend import worker
from backend.ground import clock
from backend.ground.config import ROOT, Config
from backend.ground.log import open_log
from backend.vault import bell, db, jobs, records, sweep
from backend.vault.relay import run_relay
from backend.vault.tables import cases, tasks
from tests import workbench
from tests.engines import RedisServer
from tests.vault.samples import NAME, Answers

Hands = Callable[[timedelta], None]


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, job in workbench.KINDS.items():
        monkeypatch.setitem(worker.JOBS, kind, job)


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


@pytest.fixture
def start(vault: Config, tmp_path: Path) -> Iterator[Callable[[], Child]]:
    """Starts a worker, as often as asked."""
    children: list[Child] = []

    def begin() -> Child:
        children.append(Child(tmp_path / "worker.log"))
        return children[-1]

    yield begin
    for child in children:
        if child.process.poll() is None:
            child.end()


@pytest.fixture
def relay(vault: Config) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=run_relay, args=(stop,))
    thread.start()
    yield
    stop.set()
    thread.join()


def _stage(kind: str, case: str) -> str:
    with db.write() as tx:
        return jobs.stage_task(tx, kind, case)


def _state_of(task: str) -> tuple[str, int, str | None]:
    with db.look() as conn:
        row = conn.execute(select(tasks).where(tasks.c.task_id == task)).one()
    return row.state, row.attempt, row.last_error


def _version_of(case: str) -> int:
    with db.look() as conn:
        return int(conn.execute(select(cases.c.version).where(cases.c.case_id == case)).scalar_one())


def _wait_for(task: str, state: str, limit_s: float = 30.0) -> None:
    began = time.monotonic()
    while _state_of(task)[0] != state:
        assert time.monotonic() - began < limit_s, _state_of(task)
        time.sleep(0.01)


def _wait_for_mark(kind: str, count: int = 1) -> None:
    began = time.monotonic()
    while workbench.marks_of(kind) < count:
        assert time.monotonic() - began < 30
        time.sleep(0.01)


def _lose_lease(task: str) -> None:
    """What 45 s without a word come to."""
    with db.write() as tx:
        tx.execute(update(tasks).where(tasks.c.task_id == task).values(lease_until=clock.now()))
    sweep.sweep_leases()


def _hurry(task: str) -> None:
    """What the wait between two attempts comes to."""
    with db.write() as tx:
        tx.execute(update(tasks).where(tasks.c.task_id == task).values(not_before=clock.now()))


def test_every_kind_of_task_has_a_job_of_its_queue() -> None:
    for kind in worker.JOBS:
        assert callable(worker.job_of(kind)), kind
        assert bell.queue_of(kind) in worker.WARMERS
    assert set(worker.JOBS) >= bell.VISION


def test_a_ring_runs_the_task_once_however_often_it_rings(case: str) -> None:
    task = _stage("answer", case)
    for _ in range(3):
        worker.ring(task)
    worker.ring("x" * 22)
    assert _state_of(task) == ("done", 1, None)
    assert workbench.marks_of("answer") == 1
    with db.look() as conn:
        assert records.find_record(conn, case, Answers) == Answers()


@pytest.mark.parametrize(("kind", "states"), [
    ("break", [("pending", 1), ("pending", 2), ("dead", 3)]),
    ("wait", [("pending", 1), ("pending", 2), ("pending", 3), ("dead", 4)]),
    ("give_up", [("dead", 1)]),
])
def test_what_fails_is_tried_as_often_as_it_may_help(case: str, kind: str, states: list[tuple[str, int]]) -> None:
    task = _stage(kind, case)
    seen = []
    for _ in states:
        worker.ring(task)
        seen.append(_state_of(task)[:2])
        _hurry(task)
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
    task = _stage("break", case)
    worker.ring(task)
    told = log()
    assert "ValueError:workbench.py:" in told
    assert "reference" in told
    assert NAME not in told
    assert "ValueError:workbench.py:" in str(_state_of(task)[2])


def test_an_unknown_kind_is_a_failure_like_any_other(case: str) -> None:
    task = _stage("unheard_of", case)
    worker.ring(task)
    assert _state_of(task)[:2] == ("pending", 1)


def test_a_job_that_lost_its_claim_keeps_nothing(case: str) -> None:
    """An orphan goes on after its task was given to another (security.md M3, F3)."""
    task = _stage("answer_slowly", case)
    late = threading.Thread(target=worker.ring, args=(task,))
    late.start()
    _wait_for_mark("answer_slowly")
    _lose_lease(task)
    _hurry(task)
    Path(db.opened().config.data_dir / "go").touch()
    late.join()
    assert _state_of(task)[:2] == ("pending", 1)
    assert _version_of(case) == 0
    worker.ring(task)
    assert _state_of(task)[:2] == ("done", 2)
    assert _version_of(case) == 1


def test_a_lease_is_renewed_while_the_job_runs(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "RENEW_S", 0.05)
    task = _stage("answer_late", case)
    runner = threading.Thread(target=worker.ring, args=(task,))
    runner.start()
    _wait_for_mark("answer_late")
    with db.look() as conn:
        before = conn.execute(select(tasks.c.lease_until).where(tasks.c.task_id == task)).scalar_one()
    time.sleep(0.2)
    with db.look() as conn:
        assert conn.execute(select(tasks.c.lease_until).where(tasks.c.task_id == task)).scalar_one() > before
    runner.join()
    assert _state_of(task)[:2] == ("done", 1)


def test_the_whole_way_from_a_kept_record_to_a_done_task(
    redis_url: str, case: str, start: Callable[[], Child], relay: None,
) -> None:
    start()
    task = _stage("answer", case)
    _wait_for(task, "done")
    assert workbench.marks_of("answer") == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_killed_at_work_leaves_nothing_undone_and_nothing_twice(
    redis_url: str, case: str, start: Callable[[], Child], relay: None,
) -> None:
    """security.md F2."""
    first = start()
    task = _stage("answer_slowly", case)
    _wait_for_mark("answer_slowly")
    first.end()
    assert _state_of(task)[:2] == ("leased", 1)
    Path(db.opened().config.data_dir / "go").touch()
    start()
    _lose_lease(task)
    _hurry(task)
    _wait_for(task, "done")
    assert _state_of(task)[1] == 2
    assert (workbench.marks_of("answer"), _version_of(case)) == (1, 1)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_task_that_kills_every_worker_is_put_aside(
    redis_url: str, case: str, start: Callable[[], Child], relay: None,
) -> None:
    """security.md F20."""
    task = _stage("die", case)
    for attempt in (1, 2, 3):
        child = start()
        assert child.process.wait(30) == -signal.SIGKILL
        assert workbench.marks_of("die") == attempt
        _lose_lease(task)
        if attempt < 3:
            _hurry(task)
    assert _state_of(task) == ("dead", 3, "lease_expired")
    start()
    _wait_for(_stage("answer", case), "done")
    assert workbench.marks_of("die") == 3


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_redis_killed_emptied_and_started_again_costs_nothing(
    redis_server: RedisServer, case: str, start: Callable[[], Child], relay: None,
) -> None:
    """security.md F5: the worker finds its way back, and what was in the queue is rung again."""
    child = start()
    _wait_for(_stage("answer", case), "done")
    redis_server.kill()
    during = _stage("answer_late", case)
    time.sleep(0.3)
    for left in redis_server.folder.glob("appendonly*"):
        left.unlink()
    redis_server.start()
    _wait_for(during, "done", 40)
    assert child.process.poll() is None
    assert workbench.marks_of("answer_late") == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_told_to_stop_finishes_what_it_does(
    redis_url: str, case: str, start: Callable[[], Child], relay: None,
) -> None:
    child = start()
    task = _stage("answer_late", case)
    _wait_for_mark("answer_late")
    assert child.end(signal.SIGTERM) == 0
    assert _state_of(task)[:2] == ("done", 1)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_started_before_redis_waits_for_it(
    redis_server: RedisServer, case: str, start: Callable[[], Child], relay: None,
) -> None:
    redis_server.kill()
    child = start()
    task = _stage("answer", case)
    time.sleep(1.5)
    assert child.process.poll() is None
    redis_server.start()
    _wait_for(task, "done")
    redis_server.kill()
    time.sleep(1.5)
    assert child.end(signal.SIGTERM) in (0, -signal.SIGTERM)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_does_not_outlive_its_parent(redis_url: str, vault: Config, tmp_path: Path) -> None:
    """security.md M3."""
    parent = subprocess.Popen(
        [sys.executable, "-c", "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-m', "
         "'tests.workbench', 'office']); print(child.pid, flush=True); time.sleep(60)"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    with bell.open_bell(vault) as redis:
        began = time.monotonic()
        while not redis.exists("rq:workers"):
            assert time.monotonic() - began < 30
            time.sleep(0.05)
    parent.kill()
    parent.wait()
    began = time.monotonic()
    while Path(f"/proc/{child}").exists() and " Z " not in Path(f"/proc/{child}/stat").read_text():
        assert time.monotonic() - began < 15
        time.sleep(0.05)
