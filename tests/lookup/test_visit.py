"""After sending: another time for the visit, another way for the result; and status by code with the day of birth."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.dossier import deeds
from backend.dossier.tables import find_dossier
from backend.ground.config import Config
from backend.lookup import coded as coded_views
from backend.lookup import visit as visit_views
from backend.slip.record import Standing
from backend.submit.record import Submission
from backend.submit.tables import seats
from backend.vault import db, records
from tests.citizen import Citizen
from tests.filing import case_of, filled, first_slot, office_app, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    made = office_app(redis_url)
    for room in (coded_views, visit_views):
        made.register_blueprint(room.blueprint)
    return made


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    holder = filled(app)
    assert send(holder, slot=first_slot(holder)).status_code == 201
    work_off(case_of(holder))
    return holder


def visit_of(citizen: Citizen) -> Any:
    return citizen.ask("GET", "/api/visit").get_json()


def other_slot(choice: Any) -> dict[str, str]:
    free = [(day["day"], slot["start"]) for day in choice["days"] for slot in day["slots"] if slot["seats_left"]]
    now = (choice["appointment"]["day"], choice["appointment"]["start"])
    day, start = next(one for one in reversed(free) if one != now)
    return {"day": day, "start": start}


def status(citizen: Citizen, number: int) -> None:
    """Where the office has brought the file."""
    with db.write() as tx:
        there = records.find_record(tx, case_of(citizen), Standing)
        assert there
        records.keep_record(tx, case_of(citizen), there.model_copy(update={"status": number}))


def test_a_visit_is_moved_and_its_seat_goes_to_others(citizen: Citizen) -> None:
    choice = visit_of(citizen)
    assert choice["may_move"]
    slot = other_slot(choice)
    moved = citizen.ask("PUT", "/api/visit", json={"slot": slot}).get_json()
    assert (moved["appointment"]["day"], moved["appointment"]["start"]) == (slot["day"], slot["start"])
    with db.look() as conn:
        (held,) = conn.execute(select(seats.c.day, seats.c.start).where(seats.c.case_id == case_of(citizen))).all()
        sent = records.find_record(conn, case_of(citizen), Submission)
    assert (held.day.isoformat(), held.start) == (slot["day"], slot["start"])
    assert sent
    assert sent.appointment
    assert citizen.ask("GET", "/api/slip").get_json()["appointment"]["start"] == slot["start"]


def test_whoever_takes_a_file_back_has_no_visit_any_more_and_their_seat_goes_to_others(citizen: Citizen) -> None:
    assert citizen.ask("GET", "/api/slip").get_json()["appointment"]
    with db.write() as tx:
        deeds.withdraw(tx, case_of(citizen), "")
    with db.look() as conn:
        assert conn.execute(select(seats.c.day).where(seats.c.case_id == case_of(citizen))).all() == []
    assert citizen.ask("GET", "/api/slip").get_json()["appointment"] is None
    assert visit_of(citizen)["appointment"] is None
    assert "VEVENT" not in citizen.ask("GET", "/api/slip.ics").get_data(as_text=True)


def test_a_visit_stays_where_it_is_when_it_cannot_be_moved(citizen: Citizen) -> None:
    before = visit_of(citizen)["appointment"]
    assert citizen.ask("PUT", "/api/visit", json={"slot": {"day": "2020-01-01", "start": "09:00"}}).get_json()["code"] == "slot_taken"
    assert citizen.ask("PUT", "/api/visit", json={"slot": "x"}).get_json()["code"] == "field_invalid"
    assert visit_of(citizen)["appointment"] == before
    status(citizen, 7)
    assert not visit_of(citizen)["may_move"]
    assert citizen.ask("PUT", "/api/visit", json={"slot": first_slot_of(before)}).get_json()["code"] == "move_not_allowed"


def first_slot_of(appointment: Any) -> dict[str, str]:
    return {"day": appointment["day"], "start": appointment["start"]}


def test_the_result_comes_another_way_until_there_is_one(citizen: Citizen) -> None:
    choice = visit_of(citizen)
    assert choice["way"] == "online"
    assert "counter" in choice["ways"]
    assert citizen.ask("PUT", "/api/visit/way", json={"way": "counter"}).get_json()["way"] == "counter"
    assert citizen.ask("PUT", "/api/visit/way", json={"way": "pigeon"}).get_json()["code"] == "field_invalid"
    status(citizen, 9)
    assert visit_of(citizen)["ways"] == []
    assert citizen.ask("PUT", "/api/visit/way", json={"way": "online"}).get_json()["code"] == "move_not_allowed"


def test_a_code_and_the_day_of_birth_tell_where_a_file_stands(app: Flask, citizen: Citizen) -> None:
    with db.look() as conn:
        line = find_dossier(conn, case_of(citizen))
    assert line
    stranger, code = Citizen(app), line.code or line.temporary_code
    told = stranger.ask("POST", "/api/lookup/code", json={"code": code.lower(), "birth": "1958-03-02"})
    assert (told.status_code, told.get_json()["code"]) == (200, code)
    wrong = stranger.ask("POST", "/api/lookup/code", json={"code": code, "birth": "1958-03-03"}).get_json()
    nobody = stranger.ask("POST", "/api/lookup/code", json={"code": "TAM-0000-0000", "birth": "1958-03-02"}).get_json()
    assert {**wrong, "reference": ""} == {**nobody, "reference": ""}
    assert wrong["code"] == "code_unknown"
    assert stranger.ask("POST", "/api/lookup/code", json={"code": code, "birth": "1958"}).get_json()["code"] == "field_invalid"


def test_days_of_birth_cannot_be_tried_through(app: Flask, citizen: Citizen) -> None:
    with db.look() as conn:
        line = find_dossier(conn, case_of(citizen))
    assert line
    answers = [
        Citizen(app).ask("POST", "/api/lookup/code", json={"code": line.temporary_code, "birth": f"1958-03-{day:02}"}).status_code
        for day in range(3, 10)
    ]
    assert answers == [404] * 5 + [429] * 2
