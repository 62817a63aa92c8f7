"""What the office chooses while it runs: within bounds, by the manager alone, noted, and obeyed from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from backend.vault import cases, db
from backend.vault.choices import CHOICES, choice_of
from backend.vault.sweep import sweep_cases
from backend.vault.tables import audit
from tests.citizen import Citizen
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LETTER = {"kind": "report", "topic": "delay", "text": "Tôi chờ lâu ở quầy.", "name": "", "phone": ""}


@pytest.fixture
def chief(app: Flask) -> Staffer:
    return make_staffer(app, "manager")


def choose(chief: Staffer, key: str, value: object) -> str:
    answer = chief.ask("PUT", f"/api/office/choices/{key}", json={"value": value})
    return str((answer.get_json() or {}).get("code", answer.status_code))


def test_everything_has_a_usual_value_within_its_bounds(chief: Staffer) -> None:
    told = chief.ask("GET", "/api/office/choices").get_json()
    assert {one["key"]: one["value"] for one in told["choices"]} == {key: bounds.usual for key, bounds in CHOICES.items()}
    assert all(bounds.least <= bounds.usual <= bounds.most for bounds in CHOICES.values())


def test_only_what_can_be_meant_is_chosen_and_noted(app: Flask, chief: Staffer) -> None:
    assert [choose(chief, "face_months", value) for value in (0, 13, "6", True, None)] == ["field_invalid"] * 5
    assert choose(chief, "no_such", 1) == "field_invalid"
    assert choose(chief, "face_months", 6) == "200"
    with db.look() as conn:
        assert choice_of(conn, "face_months") == 6
        row = conn.execute(select(audit).where(audit.c.action == "office.chose")).one()
    assert '"before":12' in row.detail.replace(" ", "")
    keeper = make_staffer(app, "admin")
    assert not keeper.ask("GET", "/api/office/choices").get_json()["may_change"]
    assert keeper.ask("PUT", "/api/office/choices/letters", json={"value": 0}).status_code == 404


def test_a_switch_shuts_its_door(app: Flask, chief: Staffer) -> None:
    citizen = Citizen(app)
    assert citizen.ask("GET", "/api/lookup/notice").status_code == 200
    assert [choose(chief, key, 0) for key in ("face_search", "code_lookup", "letters")] == ["200"] * 3
    assert citizen.ask("GET", "/api/lookup/notice").get_json()["code"] == "not_found"
    asked = citizen.ask("POST", "/api/lookup/code", json={"code": "TAM-0000-0000", "birth": "1958-03-02"})
    assert asked.get_json()["code"] == "not_found"
    written = citizen.ask("POST", "/api/voice/letters", json=LETTER, headers={"Idempotency-Key": "a-key-of-this-test"})
    assert written.get_json()["code"] == "not_found"
    assert choose(chief, "letters", 1) == "200"
    written = citizen.ask("POST", "/api/voice/letters", json=LETTER, headers={"Idempotency-Key": "a-key-of-this-test"})
    assert written.status_code == 201


def test_the_sweep_obeys_the_clock_of_drafts(app: Flask, chief: Staffer, hands: Callable[[timedelta], None]) -> None:
    assert choose(chief, "draft_hours", 1) == "200"
    with db.write() as tx:
        short = cases.open_case(tx, procedure="hkd-thanh-lap", office="phuong-mau").case_id
    hands(timedelta(minutes=59))
    sweep_cases()
    with db.look() as conn:
        assert cases.find_case(conn, short)
    hands(timedelta(minutes=2))
    sweep_cases()
    with db.look() as conn:
        assert cases.find_case(conn, short) is None


def test_an_answered_letter_is_shredded_when_its_clock_is_over(app: Flask, chief: Staffer, hands: Callable[[timedelta], None]) -> None:
    assert [choose(chief, "letter_months", 6), choose(chief, "letter_days", 2)] == ["200", "200"]
    citizen = Citizen(app)
    written = citizen.ask("POST", "/api/voice/letters", json=LETTER, headers={"Idempotency-Key": "a-key-of-this-test"}).get_json()
    (brief,) = chief.ask("GET", "/api/office/petitions").get_json()["open"]
    assert brief["acts_by"] == written["due"]
    chief.ask("POST", f"/api/office/petitions/{brief['petition_id']}/answer", json={"text": "Đã mở thêm quầy."})
    hands(timedelta(days=181))
    sweep_cases()
    assert citizen.ask("POST", "/api/voice/answer", json={"code": written["code"]}).get_json()["state"] == "answered"
    hands(timedelta(days=3))
    sweep_cases()
    assert citizen.ask("POST", "/api/voice/answer", json={"code": written["code"]}).get_json()["code"] == "code_unknown"
