"""The whole product as it runs in an office, started by its own command on folders that are thrown away."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The first start of a clone builds the pages, beside whatever else the machine does.
START_S = 300.0


class Stack:
    """`python3 -m backend run` on a free port, taking specimen cards; every child is a real process that a test may kill."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.port = _free_port()
        self.address = f"http://localhost:{self.port}"
        self._log = (data.parent / "run.log").open("wb")
        command = [sys.executable, "-m", "backend", "run", "--port", str(self.port), "--data", str(data), *options]
        settings = os.environ | {"HOSO_SPECIMEN": "1"}
        self._run = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=self._log, stderr=self._log, start_new_session=True)
        self.wait()

    def close(self) -> None:
        """As Ctrl-C does it."""
        self._run.send_signal(signal.SIGINT)
        try:
            self._run.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self._run.pid, signal.SIGKILL)
        self._log.close()

    def kill(self, pattern: str) -> int:
        """Kill -9 every child whose command line matches; how many there were."""
        hit = [pid for pid, line in self._children() if re.search(pattern, line)]
        for pid in hit:
            os.kill(pid, signal.SIGKILL)
        return len(hit)

    def is_ready(self) -> bool:
        """Whether files can be taken in now."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def _children(self) -> Iterator[tuple[int, str]]:
        parents = dict(_processes())
        for pid in parents:
            if pid != self._run.pid and self._run.pid in _forebears(pid, parents):
                yield pid, _command_of(pid)

    def dossiers(self) -> int:
        """How many files the office holds."""
        with closing(sqlite3.connect(f"file:{self.data / 'hoso.sqlite3'}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM dossiers").fetchone()[0])

    def said(self) -> str:
        """What `run` told whoever started it."""
        return Path(self._log.name).read_text(encoding="utf8", errors="replace")

    def wait(self) -> None:
        """Until files can be taken in."""
        until = time.monotonic() + START_S
        while time.monotonic() < until and self._run.poll() is None:
            if self.is_ready():
                return
            time.sleep(0.2)
        raise RuntimeError(f"the stack did not come up:\n{Path(self._log.name).read_text(errors='replace')[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _processes() -> Iterator[tuple[int, int]]:
    """(pid, parent) of every process of this machine."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                yield int(folder.name), int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue


def _forebears(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid in parents and parents[pid] != pid:
        pid = parents[pid]
        yield pid


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
