"""What others are asked and told beside tax and fee: the person, the portal, the post, the citizen; each once, whatever the line does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from backend.dossier import deeds
from backend.dossier.deeds import Result
from backend.dossier.job import ground_of, local_events_of
from backend.dossier.record import Officer, Parcel, PortalEntry
from backend.dossier.shown import file_of
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import config
from backend.notify.record import Told
from backend.notify.rules import news_in, wait_of
from backend.outside.standin.faults import FAULTS, FaultKind
from backend.outside.standin.server import StandIn
from backend.person.record import Purpose
from backend.slip.record import Wanted
from backend.submit.record import PersonCheck
from backend.vault import db, records
from tests.filing import case_of, seat
from tests.outside.errands import run_errands
from tests.outside.walk import AGREED, sent_by

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OFFICER = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")
NOON = datetime(2026, 11, 30, 12, 0, tzinfo=ZONE)


@pytest.fixture
def hours() -> object:
    """The clock stands at noon, and is moved by hand."""
    at = [NOON]
    clock.use(lambda: at[0])
    yield lambda moment: at.__setitem__(0, moment)
    clock.use(None)


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch, standin: StandIn) -> StandIn:
    """Files go to the portal too."""
    monkeypatch.setenv("HOSO_TARGET", "api")
    config.cache_clear()
    return standin


def sent(app: Flask, n: int = 123, *, purposes: frozenset[Purpose] = AGREED, **changed: Any) -> str:
    """A file that was sent and received by machine."""
    return case_of(sent_by(app, n, purposes=purposes, **changed))


def told_in(case_id: str) -> list[tuple[str, str]]:
    with db.look() as conn:
        told = records.find_record(conn, case_id, Told)
    return [(one.kind, one.channel) for one in told.messages] if told else []


def granted(case_id: str) -> None:
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        deeds.finish(tx, case_id, OFFICER, Result("b" * 22, "0" * 64))


def test_the_person_is_confirmed_or_an_officer_looks(connected: Flask, hours: object) -> None:
    for n, outcome, state in ((123, "confirmed", "sure"), (905, "differs", "look"), (906, "unknown", "look")):
        case_id = sent(connected, n)
        run_errands(case_id)
        with db.look() as conn:
            check = records.find_record(conn, case_id, PersonCheck)
            found = [one.state for one in file_of(conn, case_id).findings if one.what == "population"]
        assert check
        assert (check.outcome, found) == (outcome, [state])


def test_the_portal_keeps_the_newest_state_and_gives_its_code(portal: StandIn, connected: Flask, hours: object) -> None:
    case_id = sent(connected)
    run_errands(case_id, rounds=2)
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
    run_errands(case_id, rounds=2)
    with db.look() as conn:
        entry, line = records.find_record(conn, case_id, PortalEntry), find_dossier(conn, case_id)
    assert entry
    assert line
    assert (entry.code, entry.status, entry.event_count) == (f"DVC-{line.temporary_code}", 4, line.event_count)
    assert [one.status for one in portal.institutions.files.values()] == [4]


def test_a_result_goes_home_by_post(connected: Flask, hours: Callable[[datetime], None]) -> None:
    case_id = sent(connected, return_by="post", return_address=seat())
    run_errands(case_id, rounds=3)
    granted(case_id)
    run_errands(case_id, rounds=2)
    with db.look() as conn:
        parcel = records.find_record(conn, case_id, Parcel)
    assert parcel
    assert (parcel.state, bool(parcel.tracking)) == ("announced", True)
    hours(NOON + timedelta(hours=24))
    run_errands(case_id, rounds=2)
    with db.look() as conn:
        last = local_events_of(conn, case_id)[-1]
    assert (last.kind, last.way, last.actor) == ("returned", "post", "system")


def test_each_event_is_told_once_by_each_way_and_nobody_is_woken(connected: Flask, hours: Callable[[datetime], None], standin: StandIn) -> None:
    hours(NOON.replace(hour=22))
    case_id = sent(connected, owner_email="mau.don@vidu.example")
    run_errands(case_id)
    assert told_in(case_id) == []
    hours(NOON + timedelta(days=1))
    assert run_errands(case_id, rounds=3) == 0
    assert told_in(case_id) == [("received", "sms"), ("received", "email")]
    texts = [one.text for one in standin.institutions.messages.values()]
    assert all(text.isascii() for text in texts[:1])
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
    run_errands(case_id, rounds=2)
    assert len(told_in(case_id)) == 2


def test_the_promised_hour_is_told_on_our_clock_and_as_it_was_promised(
    connected: Flask, hours: Callable[[datetime], None], standin: StandIn,
) -> None:
    hours(NOON.replace(hour=22))
    case_id = sent(connected)
    hours(NOON.replace(hour=23))
    with db.write() as tx:
        deeds.withdraw(tx, case_id, "")
    hours(NOON + timedelta(days=1))
    assert run_errands(case_id, rounds=3) == 0
    assert told_in(case_id) == [("received", "sms"), ("withdrawn", "sms")]
    # Received on Tuesday morning: three working days on.
    assert "Hen tra 17:00 ngay 04/12/2026." in next(iter(standin.institutions.messages.values())).text


def test_without_consent_no_sms_goes_out(connected: Flask, hours: object, standin: StandIn) -> None:
    case_id = sent(connected, purposes=frozenset({"filing"}))
    run_errands(case_id, rounds=2)
    assert told_in(case_id) == []
    assert not standin.institutions.messages


def test_every_sms_fits_into_one(connected: Flask, hours: object) -> None:
    case_id = sent(connected)
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        deeds.ask_more(tx, case_id, OFFICER, (Wanted(kind="field", key="name_vi", note="trùng"),), reason="Tên trùng")
        line = deeds.withdraw(tx, case_id, "")
        happened, ground = local_events_of(tx, case_id), ground_of(tx, case_id)
    news = news_in(happened, ground, code=line.code or "", link="https://dichvucong.vidu.vn/file", hotline="0990 000 123")
    assert [one.kind for one in news] == ["received", "supplement_asked", "withdrawn"]
    texts = [one.by("sms", "0990000458").text for one in news]
    assert all(text.isascii() and len(text) <= 160 for text in texts), texts
    assert "can bo sung den het " in texts[1]


@pytest.mark.parametrize(("hour", "waits_h"), [(6, 1), (7, 0), (20, 0), (21, 10), (23, 8)])
def test_the_night_is_left_in_peace(database: object, hour: int, waits_h: int) -> None:
    assert wait_of(NOON.replace(hour=hour)) == timedelta(hours=waits_h)


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_tells_anybody_twice(portal: StandIn, connected: Flask, hours: object, kind: FaultKind) -> None:
    runs = {"garbage": 6, "down": 3, "duplicate": 3}.get(kind, 1)
    for n in range(runs):
        for one in ("messages", "portal", "population"):
            portal.faults.order(one, kind, 1 + n % 4)
        case_id = sent(connected, n, owner_email="mau.don@vidu.example")
        run_errands(case_id)
        for one in ("messages", "portal", "population"):
            portal.faults.order(one, kind, 0)
        assert run_errands(case_id, rounds=4) == 0
        assert sorted(told_in(case_id)) == [("received", "email"), ("received", "sms")]
    assert len(portal.institutions.messages) == 2 * runs
    assert len(portal.institutions.files) == runs
    assert portal.ledger.done["population"] == runs


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_sends_a_result_twice_or_loses_it(
    connected: Flask, hours: Callable[[datetime], None], standin: StandIn, kind: FaultKind,
) -> None:
    runs = {"garbage": 4, "down": 3, "duplicate": 3}.get(kind, 1)
    cases = []
    for n in range(runs):
        case_id = sent(connected, n, return_by="post", return_address=seat())
        run_errands(case_id)
        standin.faults.order("post", kind, 1 + n % 4)
        granted(case_id)
        run_errands(case_id)
        with db.look() as conn:
            begun, last = records.find_record(conn, case_id, Parcel), local_events_of(conn, case_id)[-1]
        assert begun
        assert (begun.tracking is None) == (begun.state == "begun"), "no number that the post did not give"
        assert last.kind == "finished", "nothing is handed over that the post did not say"
        standin.faults.order("post", kind, 0)
        run_errands(case_id, rounds=4)
        cases.append(case_id)
    hours(NOON + timedelta(hours=24))
    for case_id in cases:
        run_errands(case_id, rounds=2)
        with db.look() as conn:
            ended = [event.kind for event in local_events_of(conn, case_id)]
        assert ended.count("returned") == 1
    assert len(standin.institutions.parcels) == runs
