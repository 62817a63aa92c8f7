"""Working days: the table where it speaks, the library elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from backend.catalogue.table import LISTS, BadCatalogue
from backend.catalogue.workdays import calendar, calendar_of


@pytest.mark.parametrize(("day", "works"), [
    ("2026-11-24", False), ("2026-11-23", True), ("2026-11-21", False), ("2026-01-02", False), ("2026-01-10", True),
    ("2026-08-22", True), ("2026-08-31", False), ("2026-04-27", False), ("2027-02-10", False), ("2027-02-11", True),
    ("2027-05-03", False), ("2028-01-26", False), ("2028-01-31", True), ("2028-11-24", False),
])
def test_a_day_works_or_rests(day: str, works: bool) -> None:
    assert calendar().works_on(date.fromisoformat(day)) is works


def test_a_day_off_says_why() -> None:
    why = calendar().closed_because(date(2026, 11, 24))
    assert why
    assert (why.vi, why.en) == ("Ngày Văn hóa Việt Nam", "Viet Nam Culture Day")
    assert calendar().closed_because(date(2026, 11, 25)) is None


def test_what_a_deadline_leaves_out_is_named() -> None:
    left_out = calendar().holidays_between(date(2026, 11, 20), date(2026, 11, 26))
    assert [day for day, _ in left_out] == [date(2026, 11, 24)]


@pytest.mark.parametrize(("line", "reason"), [
    ("2026-13-01,holiday,a,b,c", "month"), ("2026-12-25,feast,a,b,c", "kind is one of"), ("2026-12-25,holiday,,b,c", "label"),
    ("2026-12-23,swap_work,a,b,c", "weekday"), ("2026-11-24,holiday,a,b,c", "twice"), ("2026-12-25,holiday,a,b", "cells"),
])
def test_a_wrong_calendar_is_refused_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "days.csv"
    path.write_text((LISTS / "days.csv").read_text(encoding="utf8") + line + "\n", encoding="utf8")
    with pytest.raises(BadCatalogue, match=reason):
        calendar_of(path)
