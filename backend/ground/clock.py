"""Time, asked in one place: instants in UTC, days in Việt Nam; tests set the hands here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _wall() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _wall


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _source()


def today() -> date:
    """The date on a calendar in Việt Nam, which is what cards and deadlines are judged by."""
    return local_of(now()).date()


def local_of(instant: datetime) -> datetime:
    """The same instant on a clock in Việt Nam."""
    return instant.astimezone(ZONE)


def use(source: Callable[[], datetime] | None) -> None:
    """Put another source of time in place, or the wall clock again with None (tests, replays)."""
    global _source  # noqa: PLW0603 one clock a process is the point
    _source = source or _wall
