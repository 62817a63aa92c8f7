"""What a person has already is told before the form, to the person alone; the number decides, a face only raises a flag."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.fill.record import Answer, Answers
from backend.ground import clock
from backend.ground.config import Config
from backend.ground.record import Refusal
from backend.journey import known as known_views
from backend.person.tables import forget_claim, hold_claim, keep_claim
from backend.vault import db, jobs, records
from backend.verify.job import do_verify
from backend.verify.record import Verdict
from tests.citizen import PROCEDURE
from tests.filing import SAID, card_of, office_app, seated
from tests.verify.sitters import filmed_case

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    made = office_app(redis_url)
    made.register_blueprint(known_views.blueprint)
    return made


def earlier_file(person: str, *, held: bool = False) -> str:
    """A file that somebody sent under the number of the card."""
    case_id = filmed_case(person)
    with db.write() as tx:
        assert keep_claim(tx, SAID["number"], procedure=PROCEDURE, case_id=case_id, code="TAM-AAAA-BBBB") is None
        name = Answer(value="HỘ KINH DOANH MẪU ĐƠN", origin="typed")
        records.keep_record(tx, case_id, Answers(
            procedure=PROCEDURE, form_version="1", answers={"name_vi": name}, doubts={}, confirmed_at=clock.now(),
        ))
        if held:
            hold_claim(tx, case_id)
    return case_id


def kept(case_id: str) -> tuple[Verdict | None, Refusal | None]:
    with db.look() as conn:
        return records.find_record(conn, case_id, Verdict), records.find_refusal(conn, case_id)


def codes(verdict: Verdict | None) -> set[str]:
    assert verdict
    return {reason.code for reason in verdict.reasons}


@pytest.mark.parametrize(("held", "code", "kind"), [(False, "dup_open", "open"), (True, "dup_owner", "owner")])
def test_the_owner_is_shown_what_there_is(app: Flask, *, held: bool, code: str, kind: str) -> None:
    earlier = earlier_file("astronaut", held=held)
    case_id = filmed_case("astronaut")
    do_verify(case_id)
    verdict, refusal = kept(case_id)
    assert verdict is None
    assert refusal
    assert (refusal.step, [reason.code for reason in refusal.reasons]) == ("verify", [code])
    citizen = seated(app, case_id)
    assert citizen.place["open"] != "form"
    told = citizen.ask("GET", "/api/known").get_json()
    assert (told["kind"], told["code"]) == (kind, "TAM-AAAA-BBBB")
    assert (told["name"] == "HỘ KINH DOANH MẪU ĐƠN") == held
    assert [deed["key"] for deed in told["deeds"]] == (["change", "place", "suspend", "end"] if held else [])
    with db.write() as tx:
        forget_claim(tx, earlier)
    assert citizen.ask("POST", "/api/known/again").status_code == 200
    with db.look() as conn:
        assert jobs.is_open(conn, case_id, "verify")
    do_verify(case_id)
    verdict, refusal = kept(case_id)
    assert verdict
    assert (verdict.live, verdict.likeness, refusal) == ("live", "same", None)


def test_who_is_not_proven_to_live_hears_nothing(app: Flask) -> None:
    earlier_file("astronaut")
    case_id = filmed_case("astronaut", selfie=False)
    do_verify(case_id)
    verdict, refusal = kept(case_id)
    assert refusal is None
    assert "known_file" in codes(verdict)
    assert verdict
    assert verdict.person_checks
    assert not verdict.is_owner
    assert seated(app, case_id).ask("GET", "/api/known").status_code == 404


def test_a_stranger_with_the_card_hears_nothing(app: Flask) -> None:
    earlier_file("astronaut")
    case_id = filmed_case("admiral", portrait="astronaut")
    do_verify(case_id)
    verdict, refusal = kept(case_id)
    assert refusal is None
    assert verdict
    assert verdict.likeness == "different"
    assert "known_other_face" in codes(verdict)
    assert seated(app, case_id).ask("GET", "/api/known").status_code == 404


def test_a_file_that_another_face_sent_is_for_a_person(app: Flask) -> None:
    earlier_file("admiral")
    case_id = filmed_case("astronaut")
    do_verify(case_id)
    verdict, refusal = kept(case_id)
    assert refusal is None
    assert verdict
    assert (verdict.live, verdict.likeness, verdict.person_checks) == ("live", "same", True)
    assert "known_other_face" in codes(verdict)
    assert not verdict.is_owner


def test_a_number_that_is_not_sure_asks_after_nobody(app: Flask) -> None:
    earlier_file("astronaut")
    case_id = filmed_case("astronaut", card=card_of(unsure=("number",)))
    do_verify(case_id)
    verdict, refusal = kept(case_id)
    assert refusal is None
    assert not codes(verdict) & {"known_file", "known_other_face"}


def test_to_film_again_takes_the_refusal_away(app: Flask) -> None:
    earlier_file("astronaut")
    case_id = filmed_case("astronaut")
    do_verify(case_id)
    citizen = seated(app, case_id)
    assert citizen.ask("DELETE", "/api/face").status_code == 200
    assert kept(case_id) == (None, None)
