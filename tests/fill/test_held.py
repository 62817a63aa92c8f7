"""What a person gave before fills the next form: only where both filings agreed, only for the person, gone with one tap."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.fill.record import Answers
from backend.ground.config import Config
from backend.person.record import Purpose
from backend.read.record import Card
from backend.vault import db, records
from backend.verify.record import Verdict
from tests.citizen import Citizen
from tests.filing import DOUBTED, LIVE, answers_of, card_of, case_of, make_filing, office_app, seated, send

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
AGREED: frozenset[Purpose] = frozenset({"filing", "reuse"})
NEXT = "ho-ngheo"


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


def file_once(app: Flask, purposes: frozenset[Purpose] = AGREED) -> None:
    """A household business, sent."""
    citizen = seated(app, make_filing(purposes=purposes))
    answer = citizen.ask("POST", "/api/answers", json={"answers": answers_of(owner_email="mau@vidu.example", return_by="online")})
    assert answer.status_code == 200
    assert send(citizen).status_code == 201


def form_of_next(
    app: Flask, *, purposes: frozenset[Purpose] = AGREED, verdict: Verdict = LIVE, card: Card | None = None,
) -> tuple[Citizen, dict[str, dict[str, object]]]:
    citizen = seated(app, make_filing(card, verdict, procedure=NEXT, purposes=purposes))
    form: dict[str, dict[str, object]] = citizen.ask("GET", "/api/answers").get_json()
    return citizen, form


def test_the_next_form_begins_with_what_was_given_and_says_since_when(app: Flask) -> None:
    file_once(app)
    _, form = form_of_next(app)
    assert form["answers"]["owner_phone"] == {"value": "0990000458", "origin": "held", "confirmed": False, "on_card": None}
    assert form["held"]["owner_phone"]["procedure"] == "Đăng ký hộ kinh doanh"
    assert str(form["held"]["owner_phone"]["at"]).startswith("20")
    assert set(form["held"]) <= {"owner_phone", "owner_email"}, "nothing that this form does not ask"


def test_what_was_left_out_stays_out(app: Flask) -> None:
    file_once(app)
    citizen, _ = form_of_next(app)
    assert citizen.ask("PUT", "/api/draft", json={"answers": {"owner_email": {"value": None}}}).status_code == 200
    form = citizen.ask("GET", "/api/answers").get_json()
    assert not (form["answers"].get("owner_email") or {}).get("value")
    assert form["answers"]["owner_phone"]["origin"] == "held"


def test_the_server_alone_says_that_an_answer_was_held(app: Flask) -> None:
    file_once(app)
    citizen = seated(app, make_filing(procedure="chung-thuc-chu-ky", purposes=AGREED))
    answers = {
        **answers_of(), "document_kind": {"value": "cv"}, "copies": {"value": 1}, "document": {"value": {"bring": "counter"}},
        "return_by": {"value": "counter"}, "pledges": {"value": ["truthful"]}, "owner_email": {"value": "neu@vidu.example", "origin": "held"},
    }
    taken = citizen.ask("POST", "/api/answers", json={"answers": answers})
    assert taken.status_code == 200, taken.get_json()
    with db.look() as conn:
        kept = records.find_record(conn, case_of(citizen), Answers)
    assert kept
    assert (kept.answers["owner_phone"].origin, kept.answers["owner_email"].origin) == ("held", "typed")


@pytest.mark.parametrize(("before", "now", "verdict"), [
    (frozenset({"filing"}), AGREED, LIVE), (AGREED, frozenset({"filing"}), LIVE), (AGREED, AGREED, DOUBTED),
], ids=["not agreed then", "not agreed now", "a person must look first"])
def test_nothing_is_told_without_consent_and_certainty(
    app: Flask, before: frozenset[Purpose], now: frozenset[Purpose], verdict: Verdict,
) -> None:
    file_once(app, before)
    _, form = form_of_next(app, purposes=now, verdict=verdict)
    assert form["held"] == {}
    assert "owner_phone" not in form["answers"]


def test_nothing_is_told_to_another_or_of_a_number_that_is_not_sure(app: Flask) -> None:
    file_once(app)
    for card in (card_of(number="099158000124"), card_of(unsure=("number",))):
        assert form_of_next(app, card=card)[1]["held"] == {}
