"""Which days an office works, and counting them; when a term begins and ends is the dossier's business.

Years that stand in lists/days.csv are taken from there alone; other years come from the library,
which knows the law and the moon but no swap that has not been announced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import holidays

from backend.catalogue.record import Words
from backend.catalogue.table import LISTS, BadCatalogue, refuse_twice, rows_of

Kind = Literal["holiday", "compensatory_off", "swap_off", "swap_work"]
_KINDS: Final[tuple[Kind, ...]] = ("holiday", "compensatory_off", "swap_off", "swap_work")
_COLUMNS: Final = ("date", "kind", "label_vi", "label_en", "source")
_SATURDAY: Final = 5
_WEEKEND: Final = Words(vi="ngày nghỉ cuối tuần", en="weekend")
# No run of days off comes near this; a calendar that never works again must not hang a process.
_LONGEST_REST: Final = 60


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not as its weekday."""

    day: date
    kind: Kind
    label: Words


class Calendar:
    """The working days of the public service."""

    def __init__(self, special: dict[date, SpecialDay]) -> None:
        self._special = special
        self._years = frozenset(day.year for day in special)
        self._library = holidays.country_holidays("VN")

    def closed_because(self, day: date) -> Words | None:
        """Why nobody works on this day; None when it is a working day."""
        special = self._special.get(day)
        if special:
            return None if special.kind == "swap_work" else special.label
        if day.weekday() >= _SATURDAY:
            return _WEEKEND
        name = self._library.get(day) if day.year not in self._years else None
        return Words(vi="nghỉ lễ", en=name) if name else None

    def works_on(self, day: date) -> bool:
        """Whether the day counts as a working day."""
        return self.closed_because(day) is None

    def workday_from(self, day: date) -> date:
        """The day itself if it works, else the next that does."""
        for _ in range(_LONGEST_REST):
            if self.works_on(day):
                return day
            day += timedelta(days=1)
        raise ValueError("the calendar never works again")

    def workday_after(self, day: date, count: int) -> date:
        """The last of `count` working days, the day itself not counted (Bộ luật Dân sự 2015 Đ147).

        count  1 or more
        """
        for _ in range(count):
            day = self.workday_from(day + timedelta(days=1))
        return day

    def holidays_between(self, first: date, last: date) -> list[tuple[date, Words]]:
        """Days off that are no plain weekend, after `first` and up to `last`: what a deadline left out."""
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        closed = ((day, self.closed_because(day)) for day in days)
        return [(day, why) for day, why in closed if why and why is not _WEEKEND and day.weekday() < _SATURDAY]


def calendar_of(path: Path) -> Calendar:
    """The calendar of a list; BadCatalogue with the line when one is wrong."""
    special = rows_of(path, _COLUMNS, _special_of)
    refuse_twice(path, [day.day.isoformat() for day in special])
    for day in special:
        if day.kind == "swap_work" and day.day.weekday() < _SATURDAY:
            raise BadCatalogue(path.name, day.day.isoformat(), "swap_work makes a weekend work, this is a weekday")
    return Calendar({day.day: day for day in special})


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The calendar that ships."""
    return calendar_of(LISTS / "days.csv")


def _special_of(cells: dict[str, str]) -> SpecialDay:
    kind = next((kind for kind in _KINDS if kind == cells["kind"]), None)
    if kind is None:
        raise ValueError(f"kind is one of {', '.join(_KINDS)}")
    if not (cells["label_vi"] and cells["label_en"]):
        raise ValueError("a label is missing")
    return SpecialDay(date.fromisoformat(cells["date"]), kind, Words(vi=cells["label_vi"], en=cells["label_en"]))
