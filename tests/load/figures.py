"""Sums up what a load measured: nearest-rank percentiles, and the conditions they were measured under."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence


def percentile_of(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least `share` (0 to 1) of them do not exceed; at least one value."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def shown_times(name: str, seconds: Sequence[float]) -> str:
    """One line: how many there were and how long they took, in milliseconds."""
    if not seconds:
        return f"{name}: none"
    shares = {"p50": 0.50, "p95": 0.95, "p99": 0.99, "max": 1.0}
    told = "  ".join(f"{word} {1000 * percentile_of(seconds, share):.0f}" for word, share in shares.items())
    return f"{name}: {len(seconds)} · {told} ms"


def shown_conditions() -> str:
    """What a reader must know to believe the rest: processors, and what else was running on them."""
    minute = os.getloadavg()[0]
    return f"{os.cpu_count()} processors, which this load shares with the server; load average {minute:.1f} as it ended"
