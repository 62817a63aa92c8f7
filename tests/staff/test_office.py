"""The auditor reads what was done and checks the chain; the manager closes a day, and citizens are offered others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from backend.catalogue.workdays import calendar
from backend.ground import clock
from backend.submit.tables import seats, sendings
from backend.vault import audit as chain
from backend.vault import db
from backend.vault.tables import audit
from tests.filing import filled, first_slot
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def auditor(app: Flask) -> Staffer:
    return make_staffer(app, "auditor")


@pytest.fixture
def steward(app: Flask) -> Staffer:
    return make_staffer(app, "manager")


def _checked(one: Staffer) -> dict[str, Any]:
    return dict(one.ask("POST", "/api/office/audit/check").get_json())


def test_what_was_done_is_read_page_by_page(auditor: Staffer, app: Flask) -> None:
    make_staffer(app, "officer")
    for _ in range(60):
        auditor.step()
    first = auditor.ask("GET", "/api/office/audit").get_json()
    assert len(first["rows"]) == 60 + 2 or first["before"]
    seqs = [row["seq"] for row in first["rows"]]
    assert seqs == sorted(seqs, reverse=True)
    rest = auditor.ask("GET", f"/api/office/audit?before={seqs[10]}").get_json()
    assert rest["rows"][0]["seq"] == seqs[10] - 1
    mine = auditor.ask("GET", f"/api/office/audit?subject={auditor.me['staff_id']}").get_json()["rows"]
    assert {row["subject"] for row in mine} == {auditor.me["staff_id"]}
    assert {row["name"] for row in mine} == {"Người Mẫu"}


def test_a_row_says_what_was_done_in_the_readers_language(auditor: Staffer) -> None:
    with db.write() as tx:
        chain.append(tx, actor="citizen", role="citizen", action="file.submitted", subject="x", detail={})
        chain.append(tx, actor="elder", role="system", action="of.another.time", subject="x", detail={})
    rows = auditor.ask("GET", "/api/office/audit?subject=x").get_json()["rows"]
    assert [(row["name"], row["said"]) for row in rows] == [("elder", "of.another.time"), ("Người dân", "Nộp hồ sơ")]
    english = auditor.ask("GET", "/api/office/audit?subject=x", headers={"Accept-Language": "en"}).get_json()["rows"]
    assert (english[1]["name"], english[1]["said"]) == ("A citizen", "Sent the file")


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=9999999999999", "before=1&before=2"])
def test_a_strange_question_is_refused(auditor: Staffer, query: str) -> None:
    assert auditor.ask("GET", f"/api/office/audit?{query}").status_code == 400


def test_a_row_that_was_altered_is_found(auditor: Staffer) -> None:
    assert _checked(auditor)["whole"] is True
    with db.write() as tx:
        tx.execute(update(audit).where(audit.c.seq == 1).values(actor="somebody"))
    told = _checked(auditor)
    assert (told["whole"], told["seq"], told["why"]) == (False, 1, "altered")


def test_a_closed_day_is_offered_to_nobody(app: Flask, steward: Staffer) -> None:
    citizen = filled(app)
    slot = first_slot(citizen)
    told = steward.ask("PUT", f"/api/office/closed/{slot['day']}", json={"reason": "Sửa trụ sở"})
    assert told.get_json()["closed"] == [{"day": slot["day"], "reason": "Sửa trụ sở", "codes": [], "unsent": 0}]
    days = {day["day"]: day for day in citizen.ask("GET", "/api/slots").get_json()["days"]}
    assert days[slot["day"]]["closed"] == "Sửa trụ sở"
    assert days[slot["day"]]["slots"] == []
    refused = citizen.ask("POST", "/api/submission", json={"slot": slot}, headers={"Idempotency-Key": "a-key-of-this-test"})
    assert refused.get_json()["code"] == "slot_taken"
    steward.ask("DELETE", f"/api/office/closed/{slot['day']}")
    assert first_slot(citizen)["day"] == slot["day"]


def test_whoever_has_an_appointment_on_a_closed_day_is_named_until_they_move_it(app: Flask, steward: Staffer) -> None:
    citizen = filled(app)
    slot = first_slot(citizen)
    sent = citizen.ask("POST", "/api/submission", json={"slot": slot}, headers={"Idempotency-Key": "a-key-of-this-test"})
    assert sent.status_code == 201
    with db.look() as conn:
        code = conn.execute(select(sendings.c.temporary_code)).scalar_one()
    closed = steward.ask("PUT", f"/api/office/closed/{slot['day']}", json={"reason": "Sửa trụ sở"}).get_json()["closed"]
    assert [(one["codes"], one["unsent"]) for one in closed] == [([code], 0)]
    with db.write() as tx:
        tx.execute(delete(sendings))
    assert [(one["codes"], one["unsent"]) for one in steward.ask("GET", "/api/office/settings").get_json()["closed"]] == [([], 1)]
    with db.write() as tx:
        tx.execute(delete(seats))
    assert [(one["codes"], one["unsent"]) for one in steward.ask("GET", "/api/office/settings").get_json()["closed"]] == [([], 0)]


def test_seats_hold_for_those_who_choose_from_now_on(app: Flask, steward: Staffer) -> None:
    citizen = filled(app)
    steward.ask("PUT", "/api/office/seats", json={"seats": 1})
    offered = [slot["seats_left"] for day in citizen.ask("GET", "/api/slots").get_json()["days"] for slot in day["slots"]]
    assert set(offered) == {1}
    for many in (0, 21, "3", True, None, 1.5):
        assert steward.ask("PUT", "/api/office/seats", json={"seats": many}).status_code == 422


def test_days_that_cannot_be_closed(steward: Staffer) -> None:
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    for day in (yesterday, "x", "2026-13-01", (clock.today() + timedelta(days=500)).isoformat()):
        assert steward.ask("PUT", f"/api/office/closed/{day}", json={"reason": "x"}).status_code == 422
    day = calendar().workday_after(clock.today(), 2).isoformat()
    assert steward.ask("PUT", f"/api/office/closed/{day}", json={"reason": "  "}).status_code == 422


def test_the_administrator_sees_and_changes_nothing_here(app: Flask) -> None:
    admin = make_staffer(app, "admin")
    assert admin.ask("GET", "/api/office/settings").get_json()["may_change"] is False
    assert admin.ask("PUT", "/api/office/seats", json={"seats": 2}).status_code == 404
