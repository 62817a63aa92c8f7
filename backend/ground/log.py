"""Structured logs: an event name and ids, codes and numbers from a fixed list; never a person's data."""

from __future__ import annotations

import re
import sys
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

# The whole vocabulary. A field that is not here is a programming error and is refused aloud.
FIELDS: Final = frozenset({
    "event", "level", "timestamp", "case", "task", "kind", "step", "code", "status", "ms", "attempt",
    "reference", "count", "seq", "queue", "pid", "model", "size_bytes", "route", "verb", "port", "child",
})
# Ids, codes, routes: no blanks, no letters with marks, nothing a name or an address could hide in.
_PLAIN: Final = re.compile(r"^[A-Za-z0-9_.:/<>*-]{0,80}$")


class LoosePen(TypeError):
    """Somebody tried to log a field or a value that could carry personal data."""


def _strict(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in entry.items():
        known = name in FIELDS
        harmless = isinstance(value, (int, float, bool, type(None))) or (isinstance(value, str) and _PLAIN.match(value))
        if not (known and harmless):
            raise LoosePen(f"the log takes no {name!r} of this kind")
    return entry


def open_log() -> None:
    """Set up logging of this process: JSON lines on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _strict,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        # Looked up at every line: whoever redirects standard error is followed, and a closed one is never written to.
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def note(event: str, **fields: str | int | float | bool | None) -> None:
    """Write one line: `note("task_done", task=task_id, ms=12)`."""
    structlog.get_logger().info(event, **fields)


def warn(event: str, **fields: str | int | float | bool | None) -> None:
    """The same for what an operator should look at."""
    structlog.get_logger().warning(event, **fields)
