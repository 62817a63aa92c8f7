"""The times an office offers, and whether anybody must come."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from backend.catalogue.load import office_of, procedure_of
from backend.catalogue.workdays import calendar
from backend.fill.record import Answer, Answers
from backend.ground.clock import ZONE
from backend.submit.rules import Agenda, card_shown_of, is_offered, slot_days_of, visit_of
from backend.verify.record import Verdict
from tests.filing import LIVE

OFFICE, HKD = office_of("phuong-mau"), procedure_of("hkd-thanh-lap")
SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=ZONE)


def agenda(**taken: int) -> Agenda:
    held = {(date(2026, 11, 23), start.replace("_", ":").removeprefix("at")): count for start, count in taken.items()}
    return Agenda(OFFICE, calendar(), held)


def answers(way: str) -> Answers:
    return Answers(
        procedure="x", form_version="x", answers={"return_by": Answer(value=way, origin="typed")}, doubts={},
        confirmed_at=SATURDAY,
    )


def test_days_are_named_and_holidays_say_why() -> None:
    days = slot_days_of(agenda(), SATURDAY, "vi")
    assert [day.label for day in days[:4]] == ["Thứ Hai 23/11", "Thứ Ba 24/11", "Thứ Tư 25/11", "Thứ Năm 26/11"]
    assert (days[1].closed, days[1].slots) == ("Ngày Văn hóa Việt Nam", ())
    assert slot_days_of(agenda(), SATURDAY, "en")[1].closed == "Viet Nam Culture Day"
    assert all(day.day.weekday() < 5 for day in days)


def test_times_fill_the_sessions() -> None:
    starts = [slot.start for slot in slot_days_of(agenda(), SATURDAY, "vi")[0].slots]
    assert starts[:2] == ["07:30", "08:00"]
    assert "11:00" in starts
    assert not {"11:30", "12:00", "12:30"} & set(starts)
    assert starts[-1] == "16:30"


def test_taken_seats_are_not_offered_again() -> None:
    slots = {slot.start: slot.seats_left for slot in slot_days_of(agenda(at07_30=3, at08_00=1, at08_30=9), SATURDAY, "vi")[0].slots}
    assert (slots["07:30"], slots["08:00"], slots["08:30"], slots["09:00"]) == (0, 2, 0, 3)


def test_today_s_times_need_an_hour_s_notice() -> None:
    monday = datetime(2026, 11, 23, 14, 10, tzinfo=ZONE)
    assert [slot.start for slot in slot_days_of(agenda(), monday, "vi")[0].slots] == ["15:30", "16:00", "16:30"]
    late = datetime(2026, 11, 23, 15, 31, tzinfo=ZONE)
    assert slot_days_of(agenda(), late, "vi")[0].day == date(2026, 11, 24)


def test_only_what_is_offered_can_be_chosen() -> None:
    days = slot_days_of(agenda(), SATURDAY, "vi")
    assert is_offered(days, date(2026, 11, 23), "07:30")
    for day, start in (("2026-11-24", "07:30"), ("2026-11-22", "07:30"), ("2026-11-23", "12:00"), ("2027-06-01", "07:30"), ("2026-11-20", "07:30")):
        assert not is_offered(days, date.fromisoformat(day), start)


def test_a_saturday_may_receive_without_being_a_working_day() -> None:
    office = OFFICE.model_copy(update={"saturday": OFFICE.day[:1]})
    days = slot_days_of(Agenda(office, calendar(), {}), SATURDAY.replace(day=20), "vi")
    assert [day.day for day in days][:2] == [date(2026, 11, 20), date(2026, 11, 21)]
    assert days[1].slots[-1].start == "11:00"
    assert not calendar().works_on(date(2026, 11, 21))


@pytest.mark.parametrize(("source", "way", "visit", "shown"), [
    ("camera_ekyc", "online", "show_card", "counter"), ("camera_ekyc", "counter", "show_card", "counter"),
    ("camera_ekyc", "post", None, "post"), ("vneid_l2", "online", None, "none"), ("chip_reader", "counter", None, "none"),
])
def test_a_camera_alone_asks_for_a_look_at_the_card(source: str, way: str, visit: str | None, shown: str) -> None:
    verdict = Verdict.model_validate({**LIVE.model_dump(), "identity_source": source})
    assert visit_of(HKD, verdict, answers(way)) == visit
    assert card_shown_of(HKD, verdict, visits=visit is not None) == shown
