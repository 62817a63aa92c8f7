"""Reception and due dates: the vectors of procedures.md 6, pauses, and a brute-force reference."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.load import office_of, procedure_of
from backend.catalogue.record import Term
from backend.catalogue.workdays import calendar
from backend.dossier.clock import Pause, due_after, due_of, hours_after, pauses_in, reception_of
from backend.dossier.record import DossierEvent, EventKind
from backend.ground.clock import ZONE
from tests.dossier.lives import clerks_due, life_of

OFFICE, CALENDAR = office_of("phuong-mau"), calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def working(number: int, after: str = "resume") -> Term:
    return Term(number=number, unit="working_days", after="restart" if after == "restart" else "resume", basis="x")


def calendar_days(number: int) -> Term:
    return Term(number=number, unit="days", basis="x")


SAME_DAY = Term(number=0, unit="same_day", basis="x")
VECTORS = [
    ("2026-11-20T10:00", working(3), "2026-11-26"), ("2026-11-23T09:00", working(1), "2026-11-25"),
    ("2026-11-23T09:00", working(3), "2026-11-27"), ("2026-11-25T09:00", working(3), "2026-11-30"),
    ("2026-11-27T09:00", working(5), "2026-12-04"), ("2026-12-31T09:00", working(3), "2027-01-06"),
    ("2027-02-02T09:00", working(3), "2027-02-12"), ("2027-02-03T09:00", working(10), "2027-02-24"),
    ("2026-11-09T09:00", calendar_days(15), "2026-11-25"), ("2027-01-22T09:00", calendar_days(15), "2027-02-11"),
    ("2026-11-23T15:20", SAME_DAY, "2026-11-25"), ("2026-11-23T14:59", SAME_DAY, "2026-11-23"),
]


@pytest.mark.parametrize(("received", "term", "due"), VECTORS, ids=lambda v: getattr(v, "unit", str(v)))
def test_a_term_ends_on_its_day_at_the_end_of_work(received: str, term: Term, due: str) -> None:
    assert due_of(term, at(received), OFFICE, CALENDAR) == at(f"{due}T17:00")


@pytest.mark.parametrize(("sent", "received"), [
    ("2026-11-20T10:00", "2026-11-20T10:00"), ("2026-11-21T20:00", "2026-11-23T07:30"), ("2026-11-23T06:10", "2026-11-23T07:30"),
    ("2026-11-23T12:00", "2026-11-23T13:00"), ("2026-11-23T17:00", "2026-11-25T07:30"), ("2026-11-23T16:59", "2026-11-23T16:59"),
    ("2026-11-24T09:00", "2026-11-25T07:30"), ("2026-12-31T18:00", "2027-01-04T07:30"), ("2026-01-10T09:00", "2026-01-10T09:00"),
])
def test_a_file_is_received_in_office_hours(sent: str, received: str) -> None:
    assert reception_of(at(sent), OFFICE, CALENDAR) == at(received)


def test_sent_on_saturday_night_is_due_on_friday() -> None:
    received = reception_of(at("2026-11-21T20:00"), OFFICE, CALENDAR)
    assert due_of(procedure_of("hkd-thanh-lap").term, received, OFFICE, CALENDAR) == at("2026-11-27T17:00")


@pytest.mark.parametrize(("term", "begins", "ends", "due"), [
    (working(5), "2026-11-26T10:00", "2026-11-30T10:00", "2026-12-03"), (working(5), "2026-11-26T10:00", "2026-11-26T15:00", "2026-12-01"),
    (working(5, "restart"), "2026-11-26T10:00", "2026-11-30T10:00", "2026-12-07"), (calendar_days(10), "2026-11-26T10:00", "2026-11-30T10:00", "2026-12-07"),
])
def test_a_pause_moves_the_day(term: Term, begins: str, ends: str, due: str) -> None:
    pause = Pause(at(begins), at(ends))
    assert due_of(term, at("2026-11-23T09:00"), OFFICE, CALENDAR, pauses=(pause,)) == at(f"{due}T17:00")


@pytest.mark.parametrize(("begins", "ends", "due"), [
    ("2026-11-25T10:00", "2026-11-25T14:00", "2026-11-25"), ("2026-11-25T10:00", "2026-11-25T16:00", "2026-11-26"),
    ("2026-11-25T10:00", "2026-11-30T10:00", "2026-11-30"), ("2026-11-25T10:00", "2026-11-28T20:00", "2026-11-30"),
])
def test_what_is_due_the_same_day_is_due_on_the_day_on_which_it_goes_on(begins: str, ends: str, due: str) -> None:
    pause = Pause(at(begins), at(ends))
    assert due_of(SAME_DAY, at("2026-11-25T09:00"), OFFICE, CALENDAR, pauses=(pause,)) == at(f"{due}T17:00")


def test_an_answer_before_the_day_of_reception_brings_no_date_forward() -> None:
    received, pause = at("2026-11-30T07:30"), Pause(at("2026-11-28T10:00"), at("2026-11-28T12:00"))
    first = due_of(working(3, "restart"), received, OFFICE, CALENDAR)
    assert due_of(working(3, "restart"), received, OFFICE, CALENDAR, pauses=(pause,)) == first


def test_while_the_clock_stands_still_nothing_is_due() -> None:
    assert due_of(working(5), at("2026-11-23T09:00"), OFFICE, CALENDAR, pauses=(Pause(at("2026-11-25T09:00"), None),)) is None


def _reference(received: date, number: int, pauses: list[tuple[date, date]], *, by_workdays: bool) -> date:
    """Day by day, as a clerk counts on fingers."""
    day, counted = received, 0
    while counted < number:
        day += timedelta(days=1)
        still = any(begins < day <= ends for begins, ends in pauses)
        if not still and (CALENDAR.works_on(day) or not by_workdays):
            counted += 1
    while not CALENDAR.works_on(day):
        day += timedelta(days=1)
    return day


@given(
    st.dates(date(2026, 1, 5), date(2027, 11, 1)), st.integers(1, 30), st.booleans(),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=3),
)
def test_due_days_equal_a_count_on_fingers(received: date, number: int, by_workdays: bool, stretches: list[tuple[int, int]]) -> None:
    pauses, day = [], received
    for gap, length in stretches:
        begins = day + timedelta(days=gap)
        day = begins + timedelta(days=length)
        pauses.append((begins, day))
    term = working(number) if by_workdays else calendar_days(number)
    moments = tuple(Pause(at(f"{begins}T10:00"), at(f"{ends}T11:00")) for begins, ends in pauses)
    due = due_of(term, at(f"{received}T09:00"), OFFICE, CALENDAR, pauses=moments)
    assert due == at(f"{_reference(received, number, pauses, by_workdays=by_workdays)}T17:00")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_days_of_random_lives_equal_a_count_on_fingers(seed: int) -> None:
    chance, seen = random.Random(seed), 0
    terms = (working(3, "restart"), working(1), working(10), calendar_days(15), calendar_days(30), SAME_DAY)
    for _ in range(150):
        life, term = life_of(chance), chance.choice(terms)
        for n in range(1, len(life) + 1):
            due = due_after(life[:n], term, OFFICE, CALENDAR)
            day = clerks_due(life[:n], term, restarts=term.after == "restart")
            assert (due.date() if due else None) == day, (term, life[:n])
            seen += due is not None
    assert seen > 300


@pytest.mark.parametrize(("sent", "hours", "by"), [
    ("2026-11-20T07:30", 4, "2026-11-20T11:30"), ("2026-11-20T09:00", 8, "2026-11-23T09:00"), ("2026-11-20T10:30", 2, "2026-11-20T14:00"),
    ("2026-11-21T20:00", 8, "2026-11-23T17:00"), ("2026-11-23T13:00", 8, "2026-11-25T11:30"), ("2026-11-20T16:59", 16, "2026-11-25T16:59"),
])
def test_office_hours_are_counted_without_nights_and_holidays(sent: str, hours: int, by: str) -> None:
    assert hours_after(at(sent), hours, OFFICE, CALENDAR) == at(by)


def _life(*told: tuple[EventKind, str]) -> tuple[DossierEvent, ...]:
    return tuple(DossierEvent(kind=kind, at=at(when), actor="x") for kind, when in told)


def test_pauses_are_read_from_events_after_reception() -> None:
    life = _life(
        ("submitted", "2026-11-19T09:00"), ("supplement_asked", "2026-11-19T10:00"), ("supplemented", "2026-11-19T11:00"),
        ("received", "2026-11-23T09:00"), ("started", "2026-11-23T10:00"), ("supplement_asked", "2026-11-26T10:00"),
        ("supplemented", "2026-11-30T10:00"), ("fee_asked", "2026-12-01T10:00"),
    )
    assert pauses_in(life) == (Pause(at("2026-11-26T10:00"), at("2026-11-30T10:00")), Pause(at("2026-12-01T10:00"), None))
    assert due_after(life, working(5), OFFICE, CALENDAR) is None
    assert due_after(life[:-1], working(5), OFFICE, CALENDAR) == at("2026-12-03T17:00")
    assert due_after(life[:1], working(5), OFFICE, CALENDAR) is None


def test_an_apology_moves_the_day_and_an_end_takes_it_away() -> None:
    life = _life(("submitted", "2026-11-23T08:00"), ("received", "2026-11-23T09:00"), ("started", "2026-11-23T10:00"))
    sorry = DossierEvent(kind="apologised", at=at("2026-11-26T09:00"), actor="x", due=at("2026-12-02T17:00"))
    assert due_after((*life, sorry), working(3), OFFICE, CALENDAR) == at("2026-12-02T17:00")
    assert due_after((*life, *_life(("withdrawn", "2026-11-25T09:00"))), working(3), OFFICE, CALENDAR) is None
