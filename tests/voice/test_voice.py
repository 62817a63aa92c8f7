"""A letter from writing to its public result, and a rating; over HTTP, as citizens and the office do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.dossier.tables import find_dossier, keep_dossier
from backend.slip.record import Slip, StatusCode
from backend.vault import cases, db, records, sessions
from backend.voice.tables import find_coded, petitions, ratings
from tests.citizen import Citizen
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TEXT = "Tôi chờ 45 phút ở quầy 3 mà không ai gọi số."
LETTER = {"kind": "report", "topic": "delay", "text": TEXT, "name": "Trần Thị Mẫu Đơn", "phone": "0990 000 458"}
PUBLIC = {"question": "Người dân chờ lâu ở quầy.", "answer": "Cơ quan đã mở thêm một quầy vào buổi sáng."}


def write(citizen: Citizen, path: str = "/api/voice/letters", key: str = "a-key-of-this-test", **other: Any) -> Any:
    return citizen.ask("POST", path, json=LETTER | other, headers={"Idempotency-Key": key})


def holder_of(app: Flask, case_id: str) -> Citizen:
    """The phone that holds a file."""
    with db.write() as tx:
        token = sessions.open_session(tx, case_id)
    citizen = Citizen(app)
    citizen.client.set_cookie("__Host-case", token, domain="localhost", secure=True)
    assert citizen.ask("GET", "/api/case").status_code == 200
    return citizen


def move(case_id: str, status: StatusCode) -> None:
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        assert line
        keep_dossier(tx, replace(line, status=status))


def test_a_letter_is_given_answered_and_made_public(app: Flask, chief: Staffer, officer: Staffer) -> None:
    citizen = Citizen(app)
    code = write(citizen).get_json()["code"]
    assert citizen.ask("POST", "/api/voice/answer", json={"code": code.lower()}).get_json()["state"] == "waiting"
    (brief,) = chief.ask("GET", "/api/office/petitions").get_json()["open"]
    path = f"/api/office/petitions/{brief['petition_id']}"
    assert officer.ask("GET", path).status_code == 404
    assert officer.ask("GET", "/api/office/petitions").get_json()["open"] == []
    given = chief.ask("PUT", f"{path}/owner", json={"staff_id": officer.me["staff_id"]}).get_json()
    assert given["letter"]["text"] == TEXT
    assert officer.ask("GET", path).get_json()["colleagues"] == []
    assert officer.ask("PUT", f"{path}/owner", json={"staff_id": officer.me["staff_id"]}).status_code == 404
    assert officer.ask("POST", f"{path}/answer", json={"text": "Xin lỗi Ông/Bà; đã mở thêm quầy."}).status_code == 200
    assert officer.ask("POST", f"{path}/answer", json={"text": "khác"}).get_json()["code"] == "move_not_allowed"
    told = citizen.ask("POST", "/api/voice/answer", json={"code": code}).get_json()
    assert (told["state"], told["owner"], told["published"]) == ("answered", "Người Mẫu", False)
    assert told["reply"] == "Xin lỗi Ông/Bà; đã mở thêm quầy."
    assert chief.ask("PUT", f"{path}/public", json=PUBLIC).status_code == 200
    (shown,) = citizen.ask("GET", "/api/voice").get_json()["petitions"]
    assert (shown["question"], shown["answer"]) == (PUBLIC["question"], PUBLIC["answer"])
    assert chief.ask("PUT", f"{path}/public", json={"question": "", "answer": ""}).status_code == 200
    assert citizen.ask("GET", "/api/voice").get_json()["petitions"] == []


def test_nothing_that_names_the_writer_becomes_public(app: Flask, chief: Staffer, make_file: Callable[..., str]) -> None:
    citizen = holder_of(app, make_file(owner_phone="0990000777"))
    write(citizen, "/api/voice/file/letters", name="", phone="")
    (brief,) = chief.ask("GET", "/api/office/petitions").get_json()["open"]
    path = f"/api/office/petitions/{brief['petition_id']}"
    assert chief.ask("PUT", f"{path}/public", json=PUBLIC).get_json()["code"] == "move_not_allowed"
    assert chief.ask("GET", path).get_json()["file"].startswith("TAM-")
    chief.ask("POST", f"{path}/answer", json={"text": "Đã ghi nhận."})
    wrong = chief.ask("PUT", f"{path}/public", json=PUBLIC | {"question": "Số 0990 000 777 gọi đến"})
    assert (wrong.status_code, wrong.get_json()["fields"]) == (422, {"question": "public_number"})
    assert chief.ask("PUT", f"{path}/public", json={"question": "Hỏi", "answer": ""}).get_json()["fields"] == {"answer": "required"}


def test_it_is_put_off_once_and_says_why(app: Flask, chief: Staffer) -> None:
    citizen = Citizen(app)
    sent = write(citizen, kind="data", topic="data_see").get_json()
    (brief,) = chief.ask("GET", "/api/office/petitions").get_json()["open"]
    path = f"/api/office/petitions/{brief['petition_id']}"
    later = chief.ask("POST", f"{path}/delay", json={"reason": "Chờ cơ quan khác trả lời."}).get_json()
    assert later["due"] > sent["due"]
    assert chief.ask("POST", f"{path}/delay", json={"reason": "Lại"}).get_json()["code"] == "move_not_allowed"
    told = citizen.ask("POST", "/api/voice/answer", json={"code": sent["code"]}).get_json()
    assert (told["delay"], told["due"]) == ("Chờ cơ quan khác trả lời.", later["due"])


def test_a_line_that_broke_costs_nobody_the_code(app: Flask) -> None:
    citizen = Citizen(app)
    first = write(citizen)
    assert first.status_code == 201
    assert write(citizen).get_json() == first.get_json()
    assert write(citizen, text="Một thư khác hẳn").get_json()["code"] == "idempotency_mismatch"
    with db.look() as conn:
        assert len(conn.execute(select(petitions.c.case_id)).all()) == 1


@pytest.mark.parametrize(("changed", "field"), [
    ({"kind": "x"}, "kind"), ({"topic": "data_see"}, "topic"), ({"text": "ngắn"}, "text"), ({"phone": "x"}, "phone"),
    ({"text": 3}, "text"), ({"name": "x" * 200}, "name"),
])
def test_a_letter_that_cannot_be_meant_is_refused_by_field(app: Flask, changed: dict[str, Any], field: str) -> None:
    refused = write(Citizen(app), **changed)
    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, [field])


def test_a_letter_is_sealed_and_goes_with_its_case(app: Flask) -> None:
    code = write(Citizen(app)).get_json()["code"]
    with db.look() as conn:
        kept = find_coded(conn, code)
        row = conn.execute(select(petitions)).one()
    assert kept
    assert kept.letter.text == TEXT
    assert TEXT.encode() not in row.sealed
    assert code not in str(row)
    assert "0990" not in str(row)
    assert Citizen(app).ask("POST", "/api/voice/answer", json={"code": "0000-0000-0000"}).get_json()["code"] == "code_unknown"
    cases.shred_case(kept.case_id)
    assert Citizen(app).ask("POST", "/api/voice/answer", json={"code": code}).get_json()["code"] == "code_unknown"


def test_a_file_is_rated_once_it_came_to_its_end(app: Flask, make_file: Callable[..., str], chief: Staffer) -> None:
    case_id = make_file()
    citizen = holder_of(app, case_id)
    assert citizen.ask("GET", "/api/voice/own").get_json() == {"may_rate": False, "level": None}
    assert citizen.ask("PUT", "/api/voice/rating", json={"level": 4}).get_json()["code"] == "step_order"
    move(case_id, 10)
    assert citizen.ask("PUT", "/api/voice/rating", json={"level": 4}).get_json() == {"may_rate": True, "level": 4}
    words = {"level": 2, "text": "Chờ lâu quá."}
    assert citizen.ask("PUT", "/api/voice/rating", json=words).get_json()["level"] == 2
    for level in (0, 6, "5", True, None):
        assert citizen.ask("PUT", "/api/voice/rating", json={"level": level}).status_code == 422
    (remark,) = chief.ask("GET", "/api/office/petitions").get_json()["remarks"]
    assert (remark["level"], remark["text"]) == (2, "Chờ lâu quá.")
    with db.look() as conn:
        assert "Chờ".encode() not in conn.execute(select(ratings.c.sealed)).scalar_one()


def test_who_holds_the_slip_rates_with_the_year_of_birth(app: Flask, make_file: Callable[..., str]) -> None:
    case_id = make_file()
    move(case_id, 9)
    with db.look() as conn:
        slip = records.find_record(conn, case_id, Slip)
    assert slip
    stranger = Citizen(app)
    said = {"token": slip.token, "birth_year": "1958", "level": 5, "text": ""}
    assert stranger.ask("POST", "/api/voice/slip", json=said | {"birth_year": "1957"}).get_json()["code"] == "code_unknown"
    assert stranger.ask("POST", "/api/voice/slip", json=said).get_json() == {"may_rate": True, "level": 5}


def test_letters_are_given_to_people_who_may_answer(app: Flask, chief: Staffer) -> None:
    write(Citizen(app))
    (brief,) = chief.ask("GET", "/api/office/petitions").get_json()["open"]
    clerk = make_staffer(app, "counter")
    path = f"/api/office/petitions/{brief['petition_id']}/owner"
    assert chief.ask("PUT", path, json={"staff_id": clerk.me["staff_id"]}).get_json()["fields"] == {"staff_id": "choice"}
