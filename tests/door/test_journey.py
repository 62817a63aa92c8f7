"""The way of a case over HTTP as far as no machine is needed: open, consent, stills, undo, resume, leave."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.citizen import Citizen, picture


def test_a_case_opens_where_nothing_is_kept_yet(citizen: Citizen) -> None:
    place = citizen.open_case()
    assert (place["stage"], place["open"], place["kept"]) == ("capture", "consent", [])
    assert len(place["resume_code"]) == 8


def test_without_a_case_there_is_no_place(citizen: Citizen) -> None:
    answer = citizen.ask("GET", "/api/case")
    assert (answer.status_code, answer.get_json()["code"]) == (401, "sign_in")


def test_nothing_is_ticked_beforehand_and_nothing_goes_without_consent(citizen: Citizen) -> None:
    citizen.open_case()
    assert citizen.send_still("front").get_json()["code"] == "consent_missing"
    assert citizen.ask("POST", "/api/face/waive", json={"reason": "chosen"}).get_json()["code"] == "consent_missing"
    refused = citizen.consent("reuse").get_json()
    assert refused["open"] == "consent"
    assert refused["refusal"]["reasons"][0]["code"] == "consent_missing"
    accepted = citizen.consent("filing").get_json()
    assert accepted["open"] == "front"
    assert accepted["refusal"] is None


def test_consent_to_another_text_is_none(citizen: Citizen) -> None:
    citizen.open_case()
    answer = citizen.ask("POST", "/api/consent", json={"purposes": ["filing"], "text_hash": "0" * 64})
    assert answer.get_json()["refusal"]["reasons"][0]["code"] == "consent_changed"


def test_stills_lead_to_the_face_and_its_waiver_to_the_reading(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    assert citizen.send_still("front").get_json()["open"] == "back"
    assert citizen.send_still("back").get_json()["open"] == "face"
    answer = citizen.ask("POST", "/api/face/waive", json={"reason": "chosen"})
    assert (answer.get_json()["stage"], answer.get_json()["open"]) == ("read", "reading")


def test_an_answer_that_got_lost_is_given_again(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    first, again = citizen.send_still("front"), citizen.send_still("front")
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.get_json()["version"] == first.get_json()["version"]


def test_one_picture_is_not_two_sides(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    citizen.send_still("front", picture(5))
    assert citizen.send_still("back", picture(5)).get_json()["code"] == "sides_identical"


def test_another_picture_of_a_kept_side_is_out_of_order(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    citizen.send_still("front", picture(5))
    assert citizen.send_still("front", picture(6)).get_json()["code"] == "step_order"


def test_undo_forgets_that_side_and_what_came_after_it(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    citizen.send_still("front", picture(5))
    citizen.send_still("back", picture(6))
    citizen.ask("POST", "/api/face/waive", json={"reason": "chosen"})
    place = citizen.ask("DELETE", "/api/stills/front").get_json()
    assert place["open"] == "front"
    assert {"Back", "FaceWaived"} <= set(place["kept"])
    assert citizen.ask("GET", "/api/stills/front").status_code == 404
    assert citizen.send_still("front", picture(5)).status_code == 202


# As it is spoken, and as it is copied from our own pages, where a space that does not break keeps the groups together.
@pytest.mark.parametrize("between", [" - ", "\u00a0"])
def test_the_spoken_code_opens_the_case_on_another_phone(citizen: Citizen, other_citizen: Citizen, between: str) -> None:
    citizen.ready_for_stills()
    citizen.send_still("front")
    code = citizen.place["resume_code"].lower()
    spoken = f"{code[:4]}{between}{code[4:]}"
    answer = other_citizen.ask("POST", "/api/case/resume", json={"code": spoken})
    assert answer.status_code == 200
    assert answer.get_json()["open"] == "back"


def test_a_family_behind_one_address_is_not_shut_out(app: Flask, citizen: Citizen) -> None:
    citizen.ready_for_stills()
    code = citizen.place["resume_code"]
    answers = [Citizen(app).ask("POST", "/api/case/resume", json={"code": code}).status_code for _ in range(8)]
    assert answers == [200] * 8


def test_what_one_file_asks_often_leaves_the_neighbours_alone(citizen: Citizen, other_citizen: Citizen) -> None:
    wish = {"screen": "11", "phone": "0912345678"}
    for one in (citizen, other_citizen):
        one.open_case()
        answers = [one.ask("POST", "/api/callback", json=wish).status_code for _ in range(8)]
        assert answers == [204] * 6 + [429] * 2


def test_a_wrong_code_opens_nothing_and_guessing_ends_soon(citizen: Citizen) -> None:
    codes = [citizen.ask("POST", "/api/case/resume", json={"code": f"000000{i}"}).get_json()["code"] for i in range(10, 17)]
    assert codes[:5] == ["code_unknown"] * 5
    assert codes[-1] == "too_many"


def test_leaving_takes_the_cookie_and_keeps_the_case(citizen: Citizen, other_citizen: Citizen) -> None:
    place = citizen.open_case()
    assert citizen.ask("POST", "/api/case/close").status_code == 204
    assert citizen.ask("GET", "/api/case").status_code == 401
    assert other_citizen.ask("POST", "/api/case/resume", json={"code": place["resume_code"]}).status_code == 200


def test_two_citizens_never_see_each_other(citizen: Citizen, other_citizen: Citizen) -> None:
    citizen.ready_for_stills()
    citizen.send_still("front")
    other_citizen.open_case()
    assert other_citizen.ask("GET", "/api/stills/front").status_code == 404
    assert citizen.ask("GET", "/api/stills/front").status_code == 200


def test_the_way_to_another_device_opens_the_same_case(citizen: Citizen, other_citizen: Citizen) -> None:
    citizen.ready_for_stills()
    told = citizen.ask("GET", "/api/case/handover").get_json()
    address, _, code = told["url"].partition("#")
    assert address == "http://localhost:8000/resume"
    assert "<svg" in told["qr_svg"]
    assert other_citizen.ask("POST", "/api/case/resume", json={"code": code}).get_json()["open"] == "front"
    assert citizen.ask("GET", "/api/case").get_json()["open"] == "front"
