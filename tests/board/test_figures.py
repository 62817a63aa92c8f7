"""Small numbers are left out, shares of too few are not told, weeks begin on Monday."""

from __future__ import annotations

from datetime import date, timedelta

from backend.board.rules import (
    GROUNDS,
    age_group_of,
    find_stretch,
    median_of,
    mondays_in,
    mondays_until,
    periods_until,
    phone_of,
    weekly_of,
)
from backend.desk.grounds import grounds
from backend.ground.few import share_of, told_of, told_together


def test_a_handful_is_not_told() -> None:
    assert [told_of(count) for count in (0, 1, 4, 5, 12)] == [0, None, None, 5, 10]


def test_a_share_that_gives_a_handful_away_is_not_told() -> None:
    assert share_of(9, 9) is None  # too few in all
    assert share_of(97, 100) is None  # three were late: neighbours would know who
    assert share_of(3, 100) is None
    assert share_of(90, 100) == 0.9
    assert share_of(100, 100) == 1.0


def test_figures_of_two_stretches_do_not_give_away_who_came_between() -> None:
    # Whoever subtracts one told count from another learns a multiple of five, whatever the few in between were.
    between: dict[tuple[int, int], set[int]] = {}
    for before in range(5, 60):
        for came in range(7):
            first, second = told_of(before), told_of(before + came)
            assert first is not None
            assert second is not None
            between.setdefault((first, second), set()).add(came)
    assert all(second - first in (0, 5, 10) for first, second in between)
    assert all(len(came) > 1 for came in between.values() if came != {6})


def test_what_is_left_out_alone_is_not_the_rest_of_the_total() -> None:
    assert told_together({"a": 40, "b": 12, "c": 3}) == {"a": 40, "b": None, "c": None}
    assert told_together({"a": 40, "b": 2, "c": 3}) == {"a": 40, "b": None, "c": None}
    assert told_together({"a": 40, "b": 12, "c": 0}) == {"a": 40, "b": 10, "c": 0}


def test_stretches_are_months_and_quarters_that_are_over() -> None:
    today = date(2026, 11, 30)
    assert periods_until(today)[:4] == ("now", "2026-10", "2026-09", "2026-08")
    assert "2026-Q3" in periods_until(today)
    assert "2026-Q4" not in periods_until(today)
    month, quarter = find_stretch("2026-10", today), find_stretch("2026-Q3", today)
    assert month
    assert quarter
    assert (month.begins, month.ends) == (date(2026, 10, 1), date(2026, 11, 1))
    assert quarter.months == (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1))
    assert mondays_in(month) == (date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26))
    assert [find_stretch(name, today) for name in ("2026-11", "2026-13", "2027-01", "x", "2026-Q4", "")] == [None] * 6
    assert all(find_stretch(name, today) for name in periods_until(today))


def test_people_are_of_an_age_and_devices_of_a_kind() -> None:
    today = date(2026, 11, 30)
    ages = [age_group_of(birth, today) for birth in ("1950-01-01", "1960", "1980-05-05", "2000-01-01", "2015", None, "năm")]
    assert ages == ["70", "60-69", "40-59", "18-39", "0-17", "unknown", "unknown"]
    assert phone_of("Mozilla/5.0 (Linux; Android 14; K) Chrome/120 Mobile") == "android"
    assert phone_of("Mozilla/5.0 (Linux; Android 8.1.0; SM-J701F) Chrome/90 Mobile") == "android_old"
    assert phone_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari") == "iphone"
    assert phone_of("Mozilla/5.0 (Linux; Android 12; wv) Chrome/110 Zalo android/12") == "app"
    assert [phone_of("Mozilla/5.0 (Windows NT 10.0) Chrome"), phone_of("Nokia")] == ["computer", "other"]


def test_a_ground_of_refusal_is_known_by_its_law() -> None:
    assert {ground.law: ground.code for ground in grounds()} == dict(GROUNDS)


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
