"""Money at the desk: a fee is asked after reception and paid, let off or not; what came and was not owed goes back once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.dossier.fees import note_stray
from backend.dossier.tables import events_of, find_dossier
from backend.vault import audit, db
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ASKED = {"deed": "ask_fee", "fee_vnd": 1_250_000_000, "reason": "Tiền sử dụng đất", "law": "Luật Đất đai 31/2024/QH15"}
ORDER = "DH-0000000001"
WRONG: tuple[dict[str, Any], ...] = (
    {"fee_vnd": 0}, {"fee_vnd": -1}, {"fee_vnd": True}, {"fee_vnd": "1000"}, {"fee_vnd": 1.5}, {"fee_vnd": 10**18},
    {"reason": ""}, {"reason": "  "}, {"law": ""}, {"law": "x" * 601}, {"reason": None}, {"due": "no_such_due"},
)
BACK = {"order": ORDER, "back": "bank", "receipt": "UNC-0001", "reason": "Nộp hai lần"}


def _path(case_id: str, rest: str = "") -> str:
    return f"/api/desk/files/{case_id}{rest}"


def _deed(one: Staffer, case_id: str, **body: Any) -> Any:
    seen = one.ask("GET", _path(case_id)).get_json()["file"]["event_count"]
    return one.ask("POST", _path(case_id, "/deeds"), json={"event_count": seen, **body})


@pytest.fixture
def worked_on(make_file: Callable[..., str], officer: Staffer) -> str:
    case_id = make_file()
    assert officer.ask("POST", _path(case_id, "/take")).status_code == 200
    assert _deed(officer, case_id, **ASKED).status_code == 409
    for deed in ("receive", "start"):
        assert _deed(officer, case_id, deed=deed).status_code == 200
    return case_id


@pytest.fixture
def overpaid(make_file: Callable[..., str]) -> str:
    case_id = make_file()
    with db.write() as tx:
        note_stray(tx, case_id, 15_000, order=ORDER, receipt="BL-1")
    return case_id


def test_a_fee_is_asked_after_reception_and_the_work_goes_on_once_it_is_paid(worked_on: str, officer: Staffer) -> None:
    desk = _deed(officer, worked_on, **ASKED).get_json()
    assert (desk["file"]["brief"]["status"], desk["file"]["owed_vnd"]) == (6, ASKED["fee_vnd"])
    assert desk["proposed"]["why"] == "fee_after"
    assert set(desk["deeds"]) == {"note_fee", "waive_fee", "stop"}
    note = {"deed": "note_fee", "receipt": "BL-0001"}
    assert _deed(officer, worked_on, **note, fee_vnd=1).get_json()["fields"] == {"fee_vnd": "not_asked"}
    assert _deed(officer, worked_on, **note, fee_vnd=ASKED["fee_vnd"]).get_json()["file"]["brief"]["status"] == 4
    # Pressed again, on a page that has seen it all: nothing is owed any more.
    assert _deed(officer, worked_on, **note, fee_vnd=ASKED["fee_vnd"]).status_code == 409


def test_a_fee_is_asked_with_sum_reason_and_ground_and_let_off_with_them(worked_on: str, officer: Staffer) -> None:
    for wrong in WRONG:
        answer = _deed(officer, worked_on, **ASKED | wrong)
        assert (answer.status_code, list(answer.get_json()["fields"])) == (422, list(wrong)), wrong
    with db.look() as conn:
        assert [event.kind for event in events_of(conn, worked_on)][-1] == "started"
    assert _deed(officer, worked_on, **ASKED).status_code == 200
    assert _deed(officer, worked_on, deed="waive_fee", reason="Ghi nhầm").status_code == 422
    desk = _deed(officer, worked_on, deed="waive_fee", reason="Ghi nhầm", law="Thông báo số 12").get_json()
    assert desk["file"]["brief"]["status"] == 4
    assert "Ghi nhầm" in desk["file"]["events"][-1]["note"]


def test_money_goes_back_once_by_whoever_answers_for_the_unit(app: Flask, overpaid: str, officer: Staffer, lead: Staffer) -> None:
    page = lead.ask("GET", "/api/desk/money").get_json()
    assert [(one["brief"]["case_id"], page["waiting"]) for one in page["lines"]] == [(overpaid, 1)]
    body = {**BACK, "event_count": page["lines"][0]["event_count"]}
    for one in (officer, make_staffer(app, "counter"), make_staffer(app, "manager")):
        assert one.ask("GET", "/api/desk/money").status_code == 404
        assert one.ask("POST", _path(overpaid, "/repayment"), json=body).status_code == 404
    for wrong in ({"back": "gold"}, {"receipt": ""}, {"reason": ""}, {"order": ""}, {"event_count": "2"}):
        assert lead.ask("POST", _path(overpaid, "/repayment"), json=body | wrong).status_code == 422
    assert lead.ask("POST", _path(overpaid, "/repayment"), json=body | {"order": "DH-KHAC"}).status_code == 409
    given = lead.ask("POST", _path(overpaid, "/repayment"), json=body)
    assert given.status_code == 200
    assert "give_back" not in given.get_json()["deeds"]
    assert given.get_json()["file"]["strays"][0]["back"] == "bank"
    # Sent twice, or by another page: the second comes to nothing.
    assert lead.ask("POST", _path(overpaid, "/repayment"), json=body).get_json()["code"] == "version_stale"
    seen = given.get_json()["file"]["event_count"]
    assert lead.ask("POST", _path(overpaid, "/repayment"), json=body | {"event_count": seen}).status_code == 409
    assert lead.ask("GET", "/api/desk/money").get_json() == {"lines": [], "waiting": 0, "after": None}
    assert [one["strays"][0]["paper"] for one in lead.ask("GET", "/api/desk/money?all=1").get_json()["lines"]] == ["UNC-0001"]
    with db.look() as conn:
        noted = audit.find_entries(conn, before=None, subject=overpaid, limit=1)[0]
        line = find_dossier(conn, overpaid)
    assert (noted.action, json.loads(noted.detail)) == ("desk.give_back", {"order": ORDER, "paper": "UNC-0001", "way": "bank"})
    assert line
    assert (line.overpaid_vnd, line.owes_vnd) == (15_000, 0)


def test_two_hands_that_give_the_same_money_back_at_once_give_it_once(overpaid: str, lead: Staffer, app: Flask) -> None:
    other = make_staffer(app, "lead")
    seen = lead.ask("GET", "/api/desk/money").get_json()["lines"][0]["event_count"]
    answers = [one.ask("POST", _path(overpaid, "/repayment"), json={**BACK, "event_count": seen}) for one in (lead, other)]
    assert [answer.status_code for answer in answers] == [200, 409]
    with db.look() as conn:
        assert [event.kind for event in events_of(conn, overpaid)].count("repaid") == 1
