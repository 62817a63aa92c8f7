"""The installation under load: one that is running already, or the whole product started for the load alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from e2e.stack import Stack


@dataclass(frozen=True)
class Office:
    """Where it is, and its web processes where they are ours to look at."""

    address: str
    web: tuple[psutil.Process, ...] = ()

    def memory_mb(self) -> float | None:
        """What the web processes hold, pages they share counted by share; None when they are elsewhere."""
        return sum(each.memory_full_info().pss for each in self.web) / 1e6 if self.web else None

    def cpu_s(self) -> float | None:
        """Processor time the web processes have used; None when they are elsewhere."""
        return sum(sum(each.cpu_times()[:2]) for each in self.web) if self.web else None


@contextmanager
def open_office(address: str | None) -> Iterator[Office]:
    """The office at `address`; without one, a new one that is thrown away at the end."""
    if address:
        yield Office(address.rstrip("/"))
        return
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        stack = Stack(Path(folder) / "data")
        try:
            ours = psutil.Process().children(recursive=True)
            yield Office(stack.address, tuple(each for each in ours if "gunicorn" in " ".join(each.cmdline())))
        finally:
            stack.close()
