"""The grounds on which a file may be refused or stopped, as data beside this file; which one holds, a person decides."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from backend.desk.record import Ground


@lru_cache(maxsize=1)
def grounds() -> tuple[Ground, ...]:
    """All of them, in the order in which they are offered."""
    told = json.loads(Path(__file__).with_name("grounds.json").read_text(encoding="utf8"))
    return tuple(Ground(**one) for one in told)
