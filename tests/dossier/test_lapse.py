"""What time alone does to a file: a request that lapses stops it, a date that will not be kept has its apology prepared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from backend.catalogue.workdays import calendar
from backend.dossier import deeds
from backend.dossier.fees import FeeAsked, ask_fee
from backend.dossier.lapse import sweep_lapsed
from backend.dossier.line import DossierLine
from backend.dossier.record import Officer
from backend.dossier.shown import find_apology
from backend.dossier.tables import events_of, find_dossier
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.slip.record import Standing, Wanted
from backend.submit.record import Payment, PaymentState
from backend.vault import db, records
from tests.filing import card_of, case_of, filled, first_slot, office_app, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OFFICER = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")
WANTS = (Wanted(kind="field", key="name_vi", note="tên đã có người đăng ký"),)
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)


@pytest.fixture
def hours() -> object:
    """The clock stands at a Monday morning, and is moved by hand."""
    at = [MONDAY]
    clock.use(lambda: at[0])
    yield lambda moment: at.__setitem__(0, moment)
    clock.use(None)


@pytest.fixture
def app(hours: object, vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


@pytest.fixture
def case_id(app: Flask) -> str:
    """A file that an officer is at work on."""
    return worked_on(app)


def worked_on(app: Flask, number: str = "099158000123") -> str:
    citizen = filled(app, card=card_of(number=number), owner_pin=number)
    assert send(citizen, key=f"a-key-for-{number}", slot=first_slot(citizen)).status_code == 201
    work_off(case_of(citizen))
    with db.write() as tx:
        deeds.start(tx, case_of(citizen), OFFICER)
    return case_of(citizen)


def ask_a_fee(case_id: str) -> datetime:
    """When it lapses."""
    with db.write() as tx:
        return ask_fee(tx, case_id, OFFICER, FeeAsked(100_000, "Lệ phí", "NQ 07/2023/NQ-HĐND")).acts_by


def at_the_bank(case_id: str, state: PaymentState = "open") -> None:
    """An order stands so."""
    with db.write() as tx:
        records.keep_record(tx, case_id, Payment(
            key="k", amount_vnd=100_000, begun_at=clock.now(), order="DH-1", address="https://pay.example", state=state,
        ))


def line_of(case_id: str) -> DossierLine:
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    return line


def test_a_request_that_lapses_stops_the_file_and_says_what_next(case_id: str, hours: Callable[[datetime], None]) -> None:
    with db.write() as tx:
        until = deeds.ask_more(tx, case_id, OFFICER, WANTS, reason="Tên trùng").acts_by
    hours(until)
    sweep_lapsed()
    assert line_of(case_id).status == 5
    hours(until + timedelta(minutes=1))
    sweep_lapsed()
    sweep_lapsed()
    assert line_of(case_id).status == 8
    with db.look() as conn:
        said = records.find_record(conn, case_id, Standing)
        assert [event.kind for event in events_of(conn, case_id)].count("stopped") == 1
    assert said
    assert (said.reason, bool(said.law), bool(said.next_step)) == ("Quá hạn mà hồ sơ chưa được bổ sung.", True, True)


def test_a_fee_that_is_not_paid_stops_it_too(case_id: str, hours: Callable[[datetime], None]) -> None:
    with db.write() as tx:
        until = ask_fee(tx, case_id, OFFICER, FeeAsked(100_000, "Lệ phí", "NQ 07/2023/NQ-HĐND")).acts_by
    hours(until + timedelta(days=1))
    sweep_lapsed()
    assert line_of(case_id).status == 8


def test_nobody_is_promised_a_day_that_is_over(case_id: str, hours: Callable[[datetime], None]) -> None:
    due = line_of(case_id).due
    assert due
    hours(due + timedelta(days=7, hours=-1))
    for day in (due + timedelta(days=1), clock.now() - timedelta(days=1)):
        with db.write() as tx, pytest.raises(Fault, match="field_invalid"):
            deeds.apologise(tx, case_id, OFFICER, clock.local_of(day), reason="Chờ ý kiến")
    with db.write() as tx:
        assert deeds.apologise(tx, case_id, OFFICER, clock.local_of(clock.now()), reason="Chờ ý kiến").apologised


def test_a_fee_whose_order_is_open_at_the_bank_lapses_only_when_the_bank_has_said_no(
    case_id: str, hours: Callable[[datetime], None],
) -> None:
    until = ask_a_fee(case_id)
    at_the_bank(case_id)
    hours(until + timedelta(minutes=5))
    sweep_lapsed()
    assert line_of(case_id).status == 6
    at_the_bank(case_id, "expired")
    sweep_lapsed()
    assert line_of(case_id).status == 8


def test_files_that_wait_for_the_bank_hold_up_no_other(app: Flask, case_id: str, hours: Callable[[datetime], None]) -> None:
    ask_a_fee(case_id)
    at_the_bank(case_id)
    hours(MONDAY + timedelta(days=1))
    other = worked_on(app, "099158000124")
    hours(ask_a_fee(other) + timedelta(days=1))
    sweep_lapsed(a_round=1)
    assert (line_of(case_id).status, line_of(other).status) == (6, 8)


def test_an_apology_is_prepared_before_the_date_is_missed_and_once(case_id: str, hours: Callable[[datetime], None]) -> None:
    def draft() -> object:
        with db.look() as conn:
            return find_apology(conn, case_id)

    due = line_of(case_id).due
    assert due
    assert draft() is None
    hours(due - timedelta(days=1))
    with db.write() as tx:
        deeds.forward(tx, case_id, OFFICER, "Thuế cơ sở mẫu")
    with db.look() as conn:
        prepared = find_apology(conn, case_id)
    assert prepared
    assert prepared.day == calendar().workday_after(clock.local_of(due).date(), 1)
    assert prepared.reason == "đang chờ ý kiến của Thuế cơ sở mẫu"
    with db.write() as tx:
        sent = deeds.apologise(tx, case_id, OFFICER, datetime.combine(prepared.day, due.time(), tzinfo=ZONE), reason=prepared.reason)
    assert sent.due
    assert clock.local_of(sent.due).date() == prepared.day
    assert draft() is None
