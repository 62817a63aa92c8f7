"""How often a case may try its face, and how long it rests in between; at any moment the way without a face is open.

source  design/security.md 3.6: five tries, then 30 s steps.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from backend.capture.record import FaceTries

FREE: Final = 5
STEP_S: Final = 30
STEP_MAX_S: Final = 600


def with_failure(tries: FaceTries, at: datetime) -> FaceTries:
    """These tries and one more that failed."""
    return FaceTries(failed=tries.failed + 1, last_at=at)


def rest_s(tries: FaceTries, now: datetime) -> int:
    """Seconds until the next try; 0: at once. From the fifth failure on each costs half a minute more."""
    over = tries.failed - FREE + 1
    if over <= 0 or tries.last_at is None:
        return 0
    until = tries.last_at + timedelta(seconds=min(STEP_MAX_S, STEP_S * over))
    return max(0, int((until - now).total_seconds() + 0.999))
