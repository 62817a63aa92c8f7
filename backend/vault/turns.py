"""Turns at a SQLite file: threads and processes that want to write come through one gate, each soon.

SQLite knows no queue: whoever waits sleeps, up to 0.1 s at a time, and the busiest process wins.
Measured with a web process that writes without a pause: 1.4 s until another process had its turn
(95 of 100), and 3.2 s for the slowest of eight threads. Through the gate 0.1 s.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from backend.ground.faults import Fault

# security.md 3.6: a writer waits 3 s, and once more.
BUSY_MS: Final = 3_000
_PAUSE_S: Final = 0.0005


class Turns:
    """The turns of this process at one file. Only who has the gate tries to begin, and nobody keeps the gate."""

    def __init__(self, database: Path) -> None:
        self._thread = threading.Lock()
        self._gate = os.open(database.with_name(database.name + ".gate"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def __del__(self) -> None:
        os.close(self._gate)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One thread of this process writes at a time; Fault busy when that takes too long."""
        if not self._thread.acquire(timeout=2 * BUSY_MS / 1000):
            raise Fault("busy")
        try:
            yield
        finally:
            self._thread.release()

    def try_begin(self, line: sqlite3.Connection) -> bool:
        """Begin a writing transaction; False when others have the file for longer than a writer waits."""
        until = time.monotonic() + BUSY_MS / 1000
        line.execute("PRAGMA busy_timeout=0")
        try:
            return _tried(self._try_gate, until) and _tried(lambda: _try_file(line), until)
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)
            line.execute(f"PRAGMA busy_timeout={BUSY_MS}")

    def _try_gate(self) -> bool:
        try:
            fcntl.flock(self._gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _try_file(line: sqlite3.Connection) -> bool:
    try:
        # A deferred reader that turns writer fails at once, whatever the busy time-out (security.md M9).
        line.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True


def _tried(attempt: Callable[[], bool], until: float) -> bool:
    while not attempt():
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE_S)
    return True
