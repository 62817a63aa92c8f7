"""From counts to figures. Pure: stretches of time, kinds of devices and of people, medians and weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from backend.ground.few import SHARE_OF

# A quarter of a year: a chart of twelve weeks is read on a phone without moving it.
WEEKS: Final = 12
# A year of months and of quarters to choose from.
MONTHS: Final = 12
# The way of a filing as its screens are met (journey/order.py).
SCREENS: Final = ("consent", "front", "back", "face", "reading", "checking", "form", "send", "slip")
# Ground of a refusal by its law, kept equal to the desk's grounds by a test; what another law is cited for is "other".
GROUNDS: Final[Mapping[str, str]] = MappingProxyType({
    "NĐ 168/2025/NĐ-CP, Điều 92": "identity",
    "NĐ 168/2025/NĐ-CP, Điều 83": "duplicate",
    "NĐ 168/2025/NĐ-CP, Điều 82 và Điều 84": "capacity",
    "NĐ 168/2025/NĐ-CP, Điều 86": "name",
    "NĐ 168/2025/NĐ-CP, Điều 85": "line",
    "NĐ 168/2025/NĐ-CP, Điều 91": "tax",
    "NĐ 168/2025/NĐ-CP, Điều 102": "hold",
    "NĐ 168/2025/NĐ-CP, Điều 95": "timeout",
    "NĐ 118/2025/NĐ-CP": "competence",
})
# Reasons of doubt about a face, in groups so broad that nobody learns from them how to pass (security.md A2).
_DOUBTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "acts": ("live_acts", "live_stalled", "live_unasked"),
    "lost": ("live_lost", "live_gap", "live_no_", "live_crowded", "live_two_", "live_faces_"),
    "likeness": ("likeness_",),
    "picture": ("selfie", "portrait", "live_small", "live_camera"),
    "scene": ("live_",),
})
# Why a picture is taken again; other codes count as "other".
UNREAD: Final = frozenset({
    "card_none", "side_wrong", "same_side", "sides_identical", "two_cards", "number_mismatch", "image_blank", "frame_bad",
    "expired", "cmnd", "child_card", "machine_failed",
})
# First year of age that belongs to the next group; the groups of the look, 24.
_AGES: Final = ((18, "0-17"), (40, "18-39"), (60, "40-59"), (70, "60-69"), (200, "70"))
_MONTH: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_QUARTER: Final = re.compile(r"(20[0-9]{2})-Q([1-4])")
# Android 9 is of 2018: phones below it lag in cameras and browsers (capture-ux.md, A).
_OLD_ANDROID: Final = 10
_IN_APP: Final = re.compile(r"Zalo|FBAN|FBAV|Instagram|MicroMessenger|; wv\)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days, the last not in it. months: first days of the months that it touches."""

    name: str
    begins: date
    ends: date

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of every month that has a day in it."""
        days = (self.begins + timedelta(days=n) for n in range((self.ends - self.begins).days))
        return tuple(sorted({day.replace(day=1) for day in days}))


def find_stretch(name: str, today: date) -> Stretch | None:
    """The stretch of a name; None when it means nothing, or lies ahead."""
    if name == "now":
        return Stretch(name, mondays_until(today)[0], today + timedelta(days=1))
    if found := _MONTH.fullmatch(name):
        begins = date(int(found[1]), int(found[2]), 1)
        ends = _month_after(begins)
    elif found := _QUARTER.fullmatch(name):
        begins = date(int(found[1]), 3 * int(found[2]) - 2, 1)
        ends = _month_after(_month_after(_month_after(begins)))
    else:
        return None
    return Stretch(name, begins, ends) if ends <= today.replace(day=1) else None


def periods_until(today: date) -> tuple[str, ...]:
    """What there is to choose from, the latest first: only stretches that are over, so that nobody watches one grow."""
    months, quarters, day = [], [], today.replace(day=1)
    for _ in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        months.append(f"{day:%Y-%m}")
        if day.month % 3 == 0:
            quarters.append(f"{day.year}-Q{day.month // 3}")
    return ("now", *months, *quarters)


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def mondays_until(day: date, weeks: int = WEEKS) -> tuple[date, ...]:
    """The Mondays of the last weeks, the oldest first; the week of the day is the last."""
    last = monday_of(day)
    return tuple(last - timedelta(weeks=back) for back in range(weeks - 1, -1, -1))


def mondays_in(stretch: Stretch) -> tuple[date, ...]:
    """The Mondays of all weeks that lie in it with their first day, the oldest first."""
    first = monday_of(stretch.begins + timedelta(days=6))
    return tuple(first + timedelta(weeks=n) for n in range(((stretch.ends - first).days + 6) // 7))


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


def age_group_of(birth: str | None, today: date) -> str:
    """The group of somebody's age, from `1958-03-02` or a year alone; `unknown` without one."""
    year = (birth or "")[:4]
    if not (year.isascii() and year.isdecimal()):
        return "unknown"
    age = today.year - int(year)
    return next((name for below, name in _AGES if age < below), "unknown")


def doubt_of(code: str) -> str | None:
    """The group of a reason code of a verdict; None for what is no doubt about a face."""
    return next((group for group, starts in _DOUBTS.items() if code.startswith(starts)), None)


def phone_of(agent: str) -> str:
    """The kind of device in a browser's own words: `iphone`, `android`, `android_old`, `app`, `computer`, `other`."""
    if _IN_APP.search(agent):
        return "app"
    if "iPhone" in agent or "iPad" in agent:
        return "iphone"
    if found := re.search(r"Android ([0-9]{1,2})", agent):
        return "android_old" if int(found[1]) < _OLD_ANDROID else "android"
    return "computer" if re.search(r"Windows|Macintosh|X11", agent) else "other"


def reached_of(met: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    """Screen, how many came to it, how many came further. Whoever met a later screen met this one too, even where the phone
    skipped it."""
    further, told = 0, []
    for screen in reversed(SCREENS):
        here = max(further, met.get(screen, 0))
        told.append((screen, here, further))
        further = here
    return tuple(reversed(told))


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
