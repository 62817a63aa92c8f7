"""Worker processes killed, orphaned, cut off from Redis: every task ends once, and none is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.ground.config import ROOT, Config
from backend.vault import bell, db, sweep
from backend.vault.relay import run_relay
from tests import workbench
from tests.engines import RedisServer


@pytest.fixture
def start(vault: Config, tmp_path: Path) -> Iterator[Callable[[], workbench.Child]]:
    """Starts a worker, as often as asked."""
    children: list[workbench.Child] = []

    def begin() -> workbench.Child:
        children.append(workbench.Child(tmp_path / "worker.log"))
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


def test_the_whole_way_from_a_kept_record_to_a_done_task(
    redis_url: str, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    start()
    task = workbench.stage("answer", case)
    workbench.wait_for(task, "done")
    assert workbench.marks_of("answer") == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_killed_at_work_leaves_nothing_undone_and_nothing_twice(
    redis_url: str, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    """security.md F2."""
    first = start()
    task = workbench.stage("answer_slowly", case)
    workbench.wait_for_mark("answer_slowly")
    first.end()
    assert workbench.state_of(task)[:2] == ("leased", 1)
    Path(db.opened().config.data_dir / "go").touch()
    start()
    workbench.lose_lease(task)
    workbench.hurry(task)
    workbench.wait_for(task, "done")
    assert workbench.state_of(task)[1] == 2
    assert (workbench.marks_of("answer"), workbench.version_of(case)) == (1, 1)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_task_whose_worker_is_seen_to_be_gone_need_not_wait_for_its_lease(
    redis_url: str, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    child = start()
    task = workbench.stage("answer_slowly", case)
    workbench.wait_for_mark("answer_slowly")
    sweep.sweep_leases()
    assert workbench.state_of(task)[0] == "leased"
    child.end()
    sweep.sweep_leases()
    assert workbench.state_of(task)[0] == "pending"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_task_that_kills_every_worker_is_put_aside(
    redis_url: str, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    """security.md F20."""
    task = workbench.stage("die", case)
    for attempt in (1, 2, 3):
        child = start()
        assert child.process.wait(60) == -signal.SIGKILL
        assert workbench.marks_of("die") == attempt
        workbench.lose_lease(task)
        if attempt < 3:
            workbench.hurry(task)
    assert workbench.state_of(task) == ("dead", 3, "lease_expired")
    start()
    workbench.wait_for(workbench.stage("answer", case), "done")
    assert workbench.marks_of("die") == 3


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_redis_killed_emptied_and_started_again_costs_nothing(
    redis_server: RedisServer, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    """security.md F5: the worker finds its way back, and what was in the queue is rung again."""
    child = start()
    workbench.wait_for(workbench.stage("answer", case), "done")
    redis_server.kill()
    during = workbench.stage("answer_late", case)
    time.sleep(0.3)
    for left in redis_server.folder.glob("appendonly*"):
        left.unlink()
    redis_server.start()
    workbench.wait_for(during, "done", 40)
    assert child.process.poll() is None
    assert workbench.marks_of("answer_late") == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_told_to_stop_finishes_what_it_does(
    redis_url: str, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    child = start()
    task = workbench.stage("answer_late", case)
    workbench.wait_for_mark("answer_late")
    assert child.end(signal.SIGTERM) == 0
    assert workbench.state_of(task)[:2] == ("done", 1)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_started_before_redis_waits_for_it(
    redis_server: RedisServer, case: str, start: Callable[[], workbench.Child], relay: None,
) -> None:
    redis_server.kill()
    child = start()
    task = workbench.stage("answer", case)
    time.sleep(1.5)
    assert child.process.poll() is None
    redis_server.start()
    workbench.wait_for(task, "done")
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
