"""From counts to public figures. Pure: small numbers are left out, a share of too few says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from backend.ground.few import SHARE_OF

# A quarter of a year: a chart of twelve weeks is read on a phone without moving it.
WEEKS: Final = 12


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def mondays_until(day: date, weeks: int = WEEKS) -> tuple[date, ...]:
    """The Mondays of the last weeks, the oldest first; the week of the day is the last."""
    last = monday_of(day)
    return tuple(last - timedelta(weeks=back) for back in range(weeks - 1, -1, -1))


def weekly_of(ended: Iterable[tuple[date, bool]], mondays: Sequence[date]) -> Mapping[date, tuple[int, int]]:
    """Finished and on-time files by week.

    ended  day of finishing, and whether the date was kept
    """
    counted: dict[date, tuple[int, int]] = dict.fromkeys(mondays, (0, 0))
    for day, kept in ended:
        monday = monday_of(day)
        if monday in counted:
            whole, part = counted[monday]
            counted[monday] = (whole + 1, part + kept)
    return counted


def median_of(seconds: Sequence[float]) -> float | None:
    """The median in minutes, to a tenth; None where there are too few."""
    if len(seconds) < SHARE_OF:
        return None
    ordered = sorted(seconds)
    middle = len(ordered) // 2
    value = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return round(value / 60, 1)
