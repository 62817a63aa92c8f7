"""From counts to public figures. Pure: small numbers are left out, a share of too few says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

# Under these nothing is told: a handful of files in a ward is a handful of neighbours.
SMALLEST: Final = 5
SHARE_OF: Final = 10
WEEKS: Final = 12


def told_of(count: int) -> int | None:
    """The count, or None where it is small but not nothing."""
    return None if 0 < count < SMALLEST else count


def share_of(part: int, whole: int) -> float | None:
    """The share to four digits; None where the whole is too small, or the rest of it is."""
    if whole < SHARE_OF or told_of(part) is None or told_of(whole - part) is None:
        return None
    return round(part / whole, 4)


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
