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
from backend.slip.record import Standing, Wanted
from backend.vault import db, records
from tests.filing import case_of, filled, first_slot, office_app, send, work_off

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
def case_id(hours: object, vault: Config, redis_url: str) -> str:
    """A file that an officer is at work on."""
    app: Flask = office_app(redis_url)
    citizen = filled(app)
    assert send(citizen, slot=first_slot(citizen)).status_code == 201
    work_off(case_of(citizen))
    with db.write() as tx:
        deeds.start(tx, case_of(citizen), OFFICER)
    return case_of(citizen)


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
