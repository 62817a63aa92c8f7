"""`run` from its first word to its last process: what it says, what it brings back, what it leaves."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.house.source import ROOT

pytestmark = pytest.mark.real
_START_S = 100.0
_ROLES = ("redis-server", "gunicorn", "work vision", "work office", "work outside", "relay", "sweep")


class Running:
    """One `run` on folders of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.data = folder / "data"
        self.port = _free_port()
        self.said = folder / "said.txt"
        own = [sys.executable, "-m", "backend", "run", "--port", str(self.port), "--data", str(self.data), *words]
        bare = {name: value for name, value in os.environ.items() if not name.startswith("HOSO_")}
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(own, cwd=ROOT, env=bare, stdout=said, stderr=said)
        _wait_for(lambda: "Ctrl-C" in self.said.read_text() or self.process.poll() is not None, _START_S)
        assert self.process.poll() is None, self.said.read_text()

    def children(self) -> list[psutil.Process]:
        """Everybody below it."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def pid_of(self, role: str) -> int | None:
        """The first living process whose command line says `role`."""
        return next((each.pid for each in self.children() if role in _line_of(each)), None)

    def is_ready(self) -> bool:
        """What the probe says over plain http."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def close(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)


def _line_of(process: psutil.Process) -> str:
    """Its command line; empty when it is dying or dead."""
    with suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def _wait_for(what: Callable[[], bool], limit_s: float = 30.0) -> None:
    until = time.monotonic() + limit_s
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    one = Running(tmp_path_factory.mktemp("run"))
    yield one
    if one.process.poll() is None:
        one.close()


def test_it_says_where_and_is_there(running: Running) -> None:
    assert f"Ready: http://localhost:{running.port}\n" in running.said.read_text()
    assert running.is_ready()
    with urllib.request.urlopen(f"http://localhost:{running.port}/", timeout=5) as answer:
        assert b"<html" in answer.read().lower()


def test_it_starts_every_role_and_opens_one_port(running: Running) -> None:
    assert [role for role in _ROLES if running.pid_of(role) is None] == []
    ports = {at.laddr.port for each in running.children() for at in each.net_connections("tcp") if at.status == "LISTEN"}
    assert ports == {running.port}


@pytest.mark.parametrize("role", _ROLES)
def test_whoever_is_killed_comes_back(running: Running, role: str) -> None:
    before = running.pid_of(role)
    assert before
    os.kill(before, signal.SIGKILL)
    _wait_for(lambda: running.pid_of(role) not in (None, before))
    _wait_for(running.is_ready)


def test_a_second_one_on_the_same_data_is_refused(running: Running) -> None:
    words = [sys.executable, "-m", "backend", "run", "--port", str(_free_port()), "--data", str(running.data)]
    second = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert second.stderr == f"Another run uses {running.data} already. Stop it, or choose another folder with --data DIR.\n"


def test_a_second_one_on_the_same_port_is_refused(running: Running, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "backend", "run", "--port", str(running.port), "--data", str(tmp_path / "data")]
    second = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert re.fullmatch(rf"Port {running.port} is taken, .* Try: python3 -m backend run --port \d+\n", second.stderr)


def test_keys_lie_beside_the_data_not_in_it(running: Running) -> None:
    keys = running.data.with_name("data-keys")
    assert any(keys.iterdir())
    assert all(file.stat().st_mode & 0o077 == 0 for file in keys.iterdir())


def test_stopping_it_stops_all(running: Running) -> None:
    family = running.children()
    running.close()
    assert running.process.returncode == 0
    assert [each for each in family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE] == []
    assert "Traceback" not in running.said.read_text()


def test_killing_it_leaves_nobody(tmp_path: Path) -> None:
    one = Running(tmp_path)
    family = one.children()
    one.process.kill()
    one.process.wait()
    gone, alive = psutil.wait_procs(family, timeout=15)
    assert not alive
    assert len(gone) >= len(_ROLES)
