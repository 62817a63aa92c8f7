"""Children under supervision: brought back when killed, gone when the supervisor goes, however it goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.house.source import ROOT

# A supervisor of a child that has a child of its own; both write their process ids.
_SUPERVISOR = """
import sys
from pathlib import Path
from backend.supervise import Duty, Household
folder, child = Path(sys.argv[1]), sys.argv[2]
with Household(folder / "logs", patience_s=1.0) as household:
    household.start([Duty("first", (sys.executable, "-c", child, "first"))])
    household.start([Duty("second", (sys.executable, "-c", child, "second"), nice=7)])
    household.watch()
"""
_CHILD = """
import os, subprocess, sys, time, pathlib, signal
{before}
own = subprocess.Popen(["sleep", "60"])
pathlib.Path(os.environ["FOLDER"], sys.argv[1]).write_text(f"{{os.getpid()}} {{own.pid}}")
time.sleep(60)
"""


class Supervised:
    """A supervisor at work in a process of its own."""

    def __init__(self, folder: Path, before: str) -> None:
        self.folder = folder
        words = [sys.executable, "-c", _SUPERVISOR, str(folder), _CHILD.format(before=before)]
        self.process = subprocess.Popen(words, cwd=ROOT, env={**os.environ, "FOLDER": str(folder)})
        self.first = self.pids_of("first")
        self.second = self.pids_of("second")

    def pids_of(self, name: str, *, other_than: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Process ids of the child and of its own child, once they are written."""
        file = self.folder / name
        _wait_for(lambda: file.is_file() and len(file.read_text().split()) == 2 and _pids(file) != other_than)
        return _pids(file)


def _pids(file: Path) -> tuple[int, ...]:
    return tuple(int(word) for word in file.read_text().split())


def _wait_for(what: Callable[[], bool], limit_s: float = 10.0) -> None:
    until = time.monotonic() + limit_s
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def _is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _all_gone(*pids: int) -> bool:
    return all(map(_is_gone, pids))


@pytest.fixture(params=["", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"], ids=["polite", "deaf"])
def supervised(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Supervised]:
    one = Supervised(tmp_path, request.param)
    yield one
    one.process.kill()
    one.process.wait()
    for pid in (*one.first, *one.second):
        if not _is_gone(pid):
            os.kill(pid, signal.SIGKILL)


def test_a_killed_child_is_back_at_once(supervised: Supervised) -> None:
    began = time.monotonic()
    os.kill(supervised.first[0], signal.SIGKILL)
    supervised.first += supervised.pids_of("first", other_than=supervised.first)
    assert time.monotonic() - began < 3
    assert not _is_gone(supervised.second[0])


def test_one_that_steps_back_does_so(supervised: Supervised) -> None:
    here = psutil.Process().nice()
    assert psutil.Process(supervised.first[0]).nice() == here
    assert psutil.Process(supervised.second[0]).nice() == here + 7


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_stop_with_the_supervisor(supervised: Supervised, number: signal.Signals) -> None:
    supervised.process.send_signal(number)
    assert supervised.process.wait(10) == 0
    assert _all_gone(*supervised.first, *supervised.second)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_killed_supervisor_leaves_no_child(tmp_path: Path) -> None:
    one = Supervised(tmp_path, "")
    one.process.kill()
    one.process.wait()
    _wait_for(lambda: _all_gone(one.first[0], one.second[0]))
    for pid in (one.first[1], one.second[1]):
        os.kill(pid, signal.SIGKILL)  # a grandchild that cares for nobody is not ours to know


def test_one_that_keeps_dying_waits_longer_each_time(tmp_path: Path) -> None:
    from backend.supervise import Duty, Household

    with Household(tmp_path / "logs", patience_s=0.1) as household:
        household.start([Duty("broken", (sys.executable, "-c", "print('no luck'); raise SystemExit(1)"))])
        until = time.monotonic() + 2.5
        household.watch(until=lambda: time.monotonic() > until)
        (child,) = household.children
        assert 2 <= child.deaths <= 4
    assert child.log.read_text().count("no luck") - child.deaths in (0, 1)
