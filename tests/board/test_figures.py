"""Small numbers are left out, shares of too few are not told, weeks begin on Monday."""

from __future__ import annotations

from datetime import date, timedelta

from backend.board.rules import median_of, mondays_until, weekly_of
from backend.ground.few import share_of, told_of


def test_a_handful_is_not_told() -> None:
    assert [told_of(count) for count in (0, 1, 4, 5, 12)] == [0, None, None, 5, 12]


def test_a_share_that_gives_a_handful_away_is_not_told() -> None:
    assert share_of(9, 9) is None  # too few in all
    assert share_of(97, 100) is None  # three were late: neighbours would know who
    assert share_of(3, 100) is None
    assert share_of(90, 100) == 0.9
    assert share_of(100, 100) == 1.0


def test_weeks_are_counted_from_monday_to_sunday() -> None:
    mondays = mondays_until(date(2026, 11, 29), weeks=2)
    assert mondays == (date(2026, 11, 16), date(2026, 11, 23))
    ended = [(date(2026, 11, 22), True), (date(2026, 11, 23), False), (date(2026, 11, 29), True), (date(2026, 11, 15), True)]
    assert weekly_of(ended, mondays) == {date(2026, 11, 16): (1, 1), date(2026, 11, 23): (2, 1)}
    assert len(mondays_until(date(2026, 1, 1))) == 12
    assert all(b - a == timedelta(weeks=1) for a, b in zip(mondays_until(date(2026, 1, 1)), mondays_until(date(2026, 1, 1))[1:], strict=False))


def test_a_median_of_enough() -> None:
    assert median_of([60.0] * 9) is None
    assert median_of([60.0] * 5 + [120.0] * 5) == 1.5
    assert median_of([60.0] * 6 + [120.0] * 5) == 1.0
