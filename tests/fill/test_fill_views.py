"""The form over HTTP: shown with what is known, saved by itself, taken once it is right."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask

from backend.fill.record import Answers, Draft
from backend.ground.config import Config
from backend.vault import cases, db, records
from tests.citizen import PROCEDURE, Citizen
from tests.filing import SAID, answers_of, card_of, case_of, filled, make_filing, office_app, seated, send

# One database is enough here: what both must guard is tested with sending.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    return seated(app, make_filing())


def test_the_form_is_shown_with_what_the_card_gave(citizen: Citizen) -> None:
    form = citizen.ask("GET", "/api/form").get_json()
    assert form["procedure"] == PROCEDURE
    assert form["screens"][0]["fields"][0]["from"] == "name"
    begun = citizen.ask("GET", "/api/answers").get_json()
    assert begun["answers"]["owner_name"] == {"value": SAID["name"], "origin": "card", "confirmed": False, "on_card": None}
    assert begun["saved_at"] is None
    english = citizen.ask("GET", "/api/form", headers={"Accept-Language": "en"}).get_json()
    assert english["screens"][0]["fields"][0]["label"] == "Full name"


def test_questions_travel_compressed_and_answers_never(citizen: Citizen) -> None:
    packed = citizen.ask("GET", "/api/form", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    # An answer may repeat what a stranger had it say beside what the card says (BREACH, 2013).
    assert SAID["name"].encode() not in gzip.decompress(packed.data)
    own = citizen.ask("GET", "/api/answers", headers={"Accept-Encoding": "gzip"})
    assert SAID["name"] in own.text
    assert "Content-Encoding" not in own.headers


def test_a_draft_is_kept_however_unfinished(citizen: Citizen) -> None:
    half = {"name_vi": {"value": "HỘ KINH", "origin": "typed"}, "strange": {"value": 1}, "capital": {"value": "5."}}
    saved = citizen.ask("PUT", "/api/draft", json={"answers": half})
    assert saved.status_code == 200
    begun = citizen.ask("GET", "/api/answers").get_json()
    assert begun["answers"]["name_vi"]["value"] == "HỘ KINH"
    assert begun["answers"]["capital"]["value"] == "5."
    assert "strange" not in begun["answers"]
    assert begun["saved_at"] == saved.get_json()["saved_at"]


def test_two_tabs_do_not_undo_each_other(citizen: Citizen) -> None:
    first = citizen.ask("PUT", "/api/draft", json={"answers": {"workers": {"value": 1}}}).get_json()["saved_at"]
    second = citizen.ask("PUT", "/api/draft", json={"answers": {"workers": {"value": 2}}, "seen": first})
    assert second.status_code == 200
    stale = citizen.ask("PUT", "/api/draft", json={"answers": {"workers": {"value": 3}}, "seen": first})
    assert (stale.status_code, stale.get_json()["code"]) == (409, "version_stale")
    assert citizen.ask("GET", "/api/answers").get_json()["answers"]["workers"]["value"] == 2


def test_wrong_answers_are_told_and_nothing_is_lost(citizen: Citizen) -> None:
    answer = citizen.ask("POST", "/api/answers", json={"answers": answers_of(owner_phone="12", name_vi="MẪU")})
    assert answer.status_code == 422
    assert answer.get_json()["code"] == "answers_invalid"
    assert answer.get_json()["fields"] == {"name_vi": "name_prefix", "owner_phone": "phone"}
    assert citizen.ask("GET", "/api/answers").get_json()["answers"]["owner_phone"]["value"] == "12"


def test_right_answers_lead_on(app: Flask) -> None:
    citizen = filled(app)
    assert (citizen.place["stage"], citizen.place["open"]) == ("submit", "send")
    with db.look() as conn:
        answers = records.find_record(conn, case_of(citizen), Answers)
        draft = records.find_record(conn, case_of(citizen), Draft)
    assert answers
    assert answers.answers["owner_phone"].value == "0990000458"
    assert draft


@pytest.mark.parametrize("body", [{}, {"answers": []}, {"answers": {"name_vi": "x"}}, {"answers": {"name_vi": ["x"]}}])
@pytest.mark.parametrize(("verb", "path"), [("PUT", "/api/draft"), ("POST", "/api/answers")])
def test_another_shape_is_refused(citizen: Citizen, verb: str, path: str, body: object) -> None:
    answer = citizen.ask(verb, path, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "json_shape")


def test_a_form_needs_a_card_and_a_verdict(app: Flask, vault: Config) -> None:
    with db.write() as tx:
        case_id = cases.open_case(tx, procedure=PROCEDURE, office=vault.office).case_id
    bare = seated(app, case_id)
    assert bare.ask("GET", "/api/answers").get_json()["code"] == "step_order"
    with db.write() as tx:
        records.keep_record(tx, case_id, card_of())
    assert bare.ask("GET", "/api/answers").status_code == 200
    assert bare.ask("POST", "/api/answers", json={"answers": answers_of()}).get_json()["code"] == "step_order"


def test_after_sending_nothing_is_changed(app: Flask) -> None:
    citizen = filled(app, return_by="online")
    assert send(citizen).status_code == 201
    for verb, path in (("PUT", "/api/draft"), ("POST", "/api/answers")):
        answer = citizen.ask(verb, path, json={"answers": answers_of()})
        assert (answer.status_code, answer.get_json()["code"]) == (409, "already_submitted")


def test_searches_answer(citizen: Citizen) -> None:
    line = citizen.ask("GET", "/api/lines?q=tap hoa").get_json()["lines"][0]
    assert (line["code"], line["plain"]) == ("4711", "Cửa hàng tạp hóa, bán chung")
    assert "rượu" in line["licence"]
    commune = citizen.ask("GET", "/api/communes?q=co giang").get_json()["communes"][0]
    assert (commune["name"], commune["was"], commune["province_code"]) == ("Phường Cầu Ông Lãnh", "Phường Cô Giang", "79")
    assert citizen.ask("GET", "/api/communes?q=x&province=96").get_json() == {"communes": [], "listed": False}
    provinces = citizen.ask("GET", "/api/provinces").get_json()["provinces"]
    assert (len(provinces), provinces[0]["code"]) == (34, "79")
