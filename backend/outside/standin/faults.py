"""How a stand-in misbehaves on demand: for the next so many questions to an institution."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final, Literal, get_args

# slow: answers, but takes its time · down: 500 · garbage: an answer that is none · duplicate: done, but the answer is lost,
# so that it is asked again · late: done, but answered when nobody waits any more
FaultKind = Literal["slow", "down", "garbage", "duplicate", "late"]
FAULTS: Final[tuple[FaultKind, ...]] = get_args(FaultKind)


@dataclass
class _Ordered:
    kind: FaultKind
    left: int


class FaultBook:
    """Which faults are still to come, by institution."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ordered: dict[str, _Ordered] = {}

    def order(self, institution: str, kind: FaultKind, times: int) -> None:
        """The next `times` questions meet this fault; 0 ends it."""
        with self._lock:
            self._ordered[institution] = _Ordered(kind, times)

    def take(self, institution: str) -> FaultKind | None:
        """The fault that this question meets."""
        with self._lock:
            ordered = self._ordered.get(institution)
            if ordered is None or ordered.left <= 0:
                return None
            ordered.left -= 1
            return ordered.kind
