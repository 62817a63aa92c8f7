"""The sweep as a loop: it comes round by itself, and what fails at one turn is done at the next."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backend.ground import clock
from backend.ground.config import Config
from backend.vault import cases, db, jobs, keys, sweep
from backend.vault.tables import cases as case_rows
from backend.vault.tables import tasks


@pytest.fixture
def sweeping(vault: Config) -> Iterator[Callable[[], None]]:
    """Starts the loop."""
    stop = threading.Event()
    thread = threading.Thread(target=sweep.run_sweep, args=(stop,))
    yield thread.start
    stop.set()
    thread.join()


def _wait_until(holds: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < 30
        time.sleep(0.02)


def _state_of(task: str) -> str:
    with db.look() as conn:
        return str(conn.execute(select(tasks.c.state).where(tasks.c.task_id == task)).scalar_one())


def test_a_start_of_the_loop_does_every_round(case: str, sweeping: Callable[[], None]) -> None:
    with db.write() as tx:
        task = jobs.stage_task(tx, "read", case)
        other = cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id
    jobs.claim_task(task, "one")
    with db.write() as tx:
        tx.execute(update(tasks).values(lease_until=clock.now()))
        tx.execute(update(case_rows).where(case_rows.c.case_id == other).values(
            expires_at=clock.now() - timedelta(seconds=1),
        ))
    sweeping()
    _wait_until(lambda: keys.find_case_key(other) is None)
    with db.look() as conn:
        assert jobs.find_dead(conn, case) == frozenset()
        assert jobs.is_open(conn, case, "read")
    assert not jobs.finish_claim(jobs.Claim(task, "read", case, 1))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_busy_database_does_not_end_the_loop(
    vault: Config, case: str, sweeping: Callable[[], None], capsys: pytest.CaptureFixture[str],
) -> None:
    with db.write() as tx:
        task = jobs.stage_task(tx, "read", case)
    jobs.claim_task(task, "one")
    with db.write() as tx:
        tx.execute(update(tasks).values(lease_until=clock.now()))
    line = sqlite3.connect(vault.data_dir / "hoso.sqlite3", isolation_level=None)
    line.execute("BEGIN IMMEDIATE")
    sweeping()
    _wait_until(lambda: "sweep_waits" in "".join(capsys.readouterr()))
    line.execute("ROLLBACK")
    line.close()
    _wait_until(lambda: _state_of(task) == "pending")
