"""Keeps processes alive: starts them, brings a dead one back, lets none outlive it; which ones is for `run`."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from backend.bootstrap import ROOT

# First pause short, so that one killed by hand is back at once; then doubling, so that a broken one costs nothing.
_PAUSES_S = (0.2, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
_SETTLED_S = 60.0  # who lived this long starts again from the first pause
_PATIENCE_S = 8.0  # from asking to stop to killing: gunicorn's five seconds and some
_LOOK_S = 0.1
_LOG_BYTES = 20_000_000
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True)
class Duty:
    """One process.

    words  that start it
    nice   0 to 19, how far it steps back where processors are short
    """

    name: str
    words: tuple[str, ...]
    nice: int = 0


class Child:
    """A duty and the process that does it now."""

    def __init__(self, duty: Duty, logs: Path) -> None:
        self.duty = duty
        self.log = logs / f"{duty.name}.log"
        self.deaths = 0
        self._due_at = 0.0
        self._start()

    def look(self) -> None:
        """Bring it back if it died and its pause is over."""
        _shorten(self.log)
        if self._process.poll() is None:
            self._note_settled()
            return
        now = time.monotonic()
        if not self._due_at:
            self._due_at = now + _PAUSES_S[min(self.deaths, len(_PAUSES_S) - 1)]
            self.deaths += 1
        if now >= self._due_at:
            self._start()

    def ask_to_stop(self) -> None:
        """Ask its whole group."""
        self._signal(signal.SIGTERM)

    def wait(self, until: float) -> None:
        """Wait for its end until that monotonic second, then kill its whole group."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, until - time.monotonic()))
        self._signal(signal.SIGKILL)
        self._process.wait()

    @property
    def pid(self) -> int:
        """Of the process that does it now."""
        return self._process.pid

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.duty.words, cwd=ROOT, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, preexec_fn=partial(_settle, self.duty.nice),  # noqa: PLW1509 no threads here
            )
        self._started_at, self._due_at = time.monotonic(), 0.0

    def _note_settled(self) -> None:
        if self.deaths and time.monotonic() - self._started_at > _SETTLED_S:
            self.deaths = 0

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):  # nobody of the group is left
            os.killpg(self._process.pid, number)


class Household:
    """All children of this process; leaving the `with` block stops them, those started last first.

    logs        folder for what they say, a file each
    patience_s  from asking one to stop to killing it
    """

    def __init__(self, logs: Path, *, patience_s: float = _PATIENCE_S) -> None:
        self._logs = logs
        self._patience_s = patience_s
        self._waves: list[list[Child]] = []
        self._stopping = False

    def __enter__(self) -> Self:
        self._logs.mkdir(parents=True, exist_ok=True)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None) -> None:
        for wave in reversed(self._waves):
            for child in wave:
                child.ask_to_stop()
            until = time.monotonic() + self._patience_s
            for child in wave:
                child.wait(until)

    @property
    def children(self) -> Sequence[Child]:
        """Everybody, in the order they were started."""
        return [child for wave in self._waves for child in wave]

    def start(self, duties: Sequence[Duty]) -> None:
        """Start these together; they are stopped before those that were started earlier."""
        self._waves.append([Child(duty, self._logs) for duty in duties])

    def watch(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Bring back who dies until `until` says so (True) or we are told to stop (False)."""
        while not self._stopping:
            for child in self.children:
                child.look()
            if until():
                return True
            time.sleep(_LOOK_S)
        return False

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True


def _settle(nice: int) -> None:
    """In the child: have the kernel end it when the supervisor is killed and can no longer do so; step back."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
    os.nice(nice)
    # Where Linux schedules by session (autogroup), a child of ours is a group of its own and only this counts.
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(nice), encoding="ascii")


def _shorten(log: Path) -> None:
    """Keep one old part: the file is emptied in place, since the child goes on writing into it."""
    if log.stat().st_size > _LOG_BYTES:
        shutil.copyfile(log, log.with_suffix(".old.log"))
        os.truncate(log, 0)
