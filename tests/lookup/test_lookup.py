"""Status by face: only for who agreed, only with the year of birth, and nobody else can tell "nobody" from "not sure"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.door.case import COOKIE, LOOK_COOKIE
from backend.dossier.shown import file_of
from backend.ground.config import Config, config
from backend.lookup import offer as offer_views
from backend.lookup import views as lookup_views
from backend.lookup.job import do_enrol, do_lookup
from backend.lookup.record import Answered
from backend.person import gallery as galleries
from backend.person.record import FaceConsent, FaceFlags, FaceLooks
from backend.vault import cases, db, faces, records, sessions
from backend.vault.tables import audit, templates
from tests.citizen import Citizen
from tests.filing import LIVE, card_of, case_of, filled, office_app, send, work_off
from tests.verify.sitters import make_clip

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Hands = Callable[[timedelta], None]


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    galleries._gallery_of.cache_clear()
    made = office_app(redis_url)
    for room in (lookup_views, offer_views):
        made.register_blueprint(room.blueprint)
    return made


def owner(app: Flask, person: str = "astronaut", number: str = "099158000123", *, agrees: bool = True) -> Citizen:
    """Somebody whose file was sent with a face that is proven, and who agrees to be found by it."""
    citizen = filled(app, card=card_of(number=number), owner_pin=number)
    with db.write() as tx:
        records.keep_record(tx, case_of(citizen), make_clip(tx, case_of(citizen), person))
    assert send(citizen).status_code == 201
    work_off(case_of(citizen))
    if agrees:
        offer = citizen.ask("GET", "/api/gallery").get_json()
        assert offer["state"] == "can"
        told = citizen.ask("POST", "/api/gallery", json={"text_hash": offer["text_hash"]}).get_json()
        assert (told["state"], told["looks"]) == ("kept", [])
        do_enrol(case_of(citizen))
    return citizen


class Asker(Citizen):
    """Somebody at a phone who looks up a file by face."""

    def begin(self) -> None:
        """Read what happens, begin."""
        notice = self.ask("GET", "/api/lookup/notice").get_json()
        answer = self.ask("POST", "/api/lookup", json={"text_hash": notice["text_hash"]})
        assert answer.status_code == 201
        self.place["csrf"] = answer.get_json()["csrf"]

    @property
    def look(self) -> str:
        """The case of the look-up."""
        cookie = self.client.get_cookie(LOOK_COOKIE, domain="localhost")
        assert cookie
        with db.look() as conn:
            case_id = sessions.find_session(conn, cookie.value)
        assert case_id
        return case_id

    def film(self, person: str, *, selfie: bool = True) -> None:
        """What the socket keeps."""
        with db.write() as tx:
            records.keep_record(tx, self.look, make_clip(tx, self.look, person, selfie=selfie))

    def question(self, year: str) -> int:
        """Ask, and let the worker answer."""
        status = self.ask("POST", "/api/lookup/question", json={"birth_year": year}).status_code
        if status == 202:
            do_lookup(self.look)
        return status

    def hear(self) -> dict[str, Any]:
        """What is told now."""
        told: dict[str, Any] = self.ask("GET", "/api/lookup").get_json()
        return told


def asked(app: Flask, hands: Hands, person: str, year: str, *, selfie: bool = True) -> dict[str, Any]:
    asker = Asker(app)
    asker.begin()
    asker.film(person, selfie=selfie)
    assert asker.question(year) == 202
    assert asker.hear() == {"state": "waiting", "files": [], "sentence": None}
    hands(timedelta(seconds=9))
    return asker.hear()


def test_the_owner_hears_procedure_state_and_date_and_is_told_of_it(app: Flask, hands: Hands) -> None:
    citizen = owner(app)
    told = asked(app, hands, "astronaut", "1958")
    assert told["state"] == "found"
    assert [set(file) for file in told["files"]] == [{"procedure", "status", "status_words", "due_words"}]
    assert "000.00" not in str(told)  # no code, no name, no number
    with db.look() as conn:
        looks = records.find_record(conn, case_of(citizen), FaceLooks)
        actions = conn.execute(select(audit.c.action).where(audit.c.subject == case_of(citizen))).scalars().all()
    assert looks
    assert len(looks.times) == 1
    assert "file.found_by_face" in actions
    assert len(citizen.ask("GET", "/api/gallery").get_json()["looks"]) == 1


def test_nobody_and_not_sure_hear_the_same(app: Flask, hands: Hands) -> None:
    owner(app)
    answers = [
        asked(app, hands, "admiral", "1958"),  # nobody's face here
        asked(app, hands, "astronaut", "1959"),  # another year
        asked(app, hands, "astronaut", "1958", selfie=False),  # not proven to live
    ]
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["state"] == "none"
    assert answers[0]["sentence"]


def test_who_did_not_agree_is_not_found(app: Flask, hands: Hands) -> None:
    citizen = owner(app, agrees=False)
    do_enrol(case_of(citizen))
    assert asked(app, hands, "astronaut", "1958")["state"] == "none"


def test_what_was_agreed_is_taken_back_at_once(app: Flask, hands: Hands) -> None:
    citizen = owner(app)
    assert asked(app, hands, "astronaut", "1958")["state"] == "found"
    assert citizen.ask("DELETE", "/api/gallery").get_json()["state"] == "can"
    with db.look() as conn:
        assert conn.execute(select(templates)).all() == []
        assert records.find_record(conn, case_of(citizen), FaceConsent) is None
    assert asked(app, hands, "astronaut", "1958")["state"] == "none"
    do_enrol(case_of(citizen))  # a ring that comes late enrols nobody
    with db.look() as conn:
        assert conn.execute(select(templates)).all() == []


def test_what_is_taken_back_after_it_was_found_is_told_to_nobody(app: Flask, hands: Hands) -> None:
    citizen, asker = owner(app), Asker(app)
    asker.begin()
    asker.film("astronaut")
    assert asker.question("1958") == 202
    assert citizen.ask("DELETE", "/api/gallery").status_code == 200
    hands(timedelta(seconds=9))
    assert (asker.hear()["state"], asker.hear()["files"]) == ("none", [])


def test_a_shredded_file_is_found_no_more(app: Flask, hands: Hands) -> None:
    citizen = owner(app)
    assert asked(app, hands, "astronaut", "1958")["state"] == "found"
    cases.shred_case(case_of(citizen))
    assert asked(app, hands, "astronaut", "1958")["state"] == "none"


def test_two_people_of_one_face_are_not_told_apart_and_staff_is(app: Flask, hands: Hands) -> None:
    first, second = owner(app), owner(app, number="099158000777")
    assert asked(app, hands, "astronaut", "1958")["state"] == "none"
    with db.look() as conn:
        flags = records.find_record(conn, case_of(second), FaceFlags)
        assert records.find_record(conn, case_of(first), FaceFlags) is None
    assert flags
    assert [reason.code for reason in flags.reasons] == ["same_face_other_number"]
    assert flags.cases == (case_of(first),)
    with db.look() as conn:
        shown, other = file_of(conn, case_of(second)), file_of(conn, case_of(first))
    assert [brief.case_id for brief in shown.same_face] == [case_of(first)]
    assert [(found.state, found.codes) for found in shown.findings if found.what == "known"] == [("look", ("same_face_other_number",))]
    assert other.same_face == ()
    assert not [found for found in other.findings if found.what == "known"]


def test_a_face_that_is_not_proven_cannot_be_kept(app: Flask) -> None:
    citizen = filled(app, verdict=LIVE.model_copy(update={"live": "unsure", "person_checks": True}))
    assert send(citizen).status_code == 201
    offer = citizen.ask("GET", "/api/gallery").get_json()
    assert offer["state"] == "cannot"
    assert citizen.ask("POST", "/api/gallery", json={"text_hash": offer["text_hash"]}).status_code == 409
    assert citizen.ask("POST", "/api/gallery", json={"text_hash": "0" * 64}).get_json()["code"] == "consent_missing"


def test_one_question_for_each_filming(app: Flask) -> None:
    owner(app)
    asker = Asker(app)
    asker.begin()
    assert asker.question("1958") == 409  # nothing was filmed
    asker.film("astronaut")
    assert asker.question("58") == 422
    assert asker.question("1957") == 202
    assert asker.question("1958") == 409
    assert asker.ask("GET", "/api/lookup").status_code == 200


def test_the_answer_is_worked_out_once(app: Flask) -> None:
    citizen = owner(app)
    asker = Asker(app)
    asker.begin()
    asker.film("astronaut")
    asker.question("1958")
    do_lookup(asker.look)
    with db.look() as conn:
        answered = records.find_record(conn, asker.look, Answered)
        looks = records.find_record(conn, case_of(citizen), FaceLooks)
    assert answered
    assert answered.cases == (case_of(citizen),)
    assert looks
    assert len(looks.times) == 1


def test_a_look_up_and_a_filing_do_not_meet(app: Flask) -> None:
    citizen = owner(app)
    asker = Asker(app)
    cookie = citizen.client.get_cookie(COOKIE, domain="localhost")
    assert cookie
    asker.client.set_cookie(COOKIE, cookie.value, domain="localhost", secure=True)
    asker.begin()
    look_csrf = asker.place["csrf"]
    assert asker.look != case_of(citizen)
    assert asker.ask("GET", "/api/case").get_json()["stage"] == "done"  # the filing is still open beside it
    assert asker.ask("POST", "/api/lookup/ticket").status_code == 403  # its token is not the look-up's
    asker.place["csrf"] = look_csrf
    assert asker.ask("POST", "/api/lookup/ticket").status_code == 201
    gone = asker.look
    assert asker.ask("DELETE", "/api/lookup").status_code == 204
    with db.look() as conn:
        assert cases.find_case(conn, gone) is None
    assert asker.ask("GET", "/api/lookup").status_code == 401


def test_guessing_ends(app: Flask) -> None:
    owner(app)
    told = []
    for year in ("1950", "1951", "1952", "1953", "1954", "1955"):
        asker = Asker(app)
        asker.begin()
        asker.film("astronaut")
        told.append(asker.question(year))
    assert told == [202] * 5 + [429]


def test_the_setting_shuts_every_door(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = owner(app)
    monkeypatch.setenv("HOSO_FACE_SEARCH", "0")
    config.cache_clear()
    assert citizen.ask("GET", "/api/gallery").get_json()["state"] == "off"
    assert citizen.ask("GET", "/api/lookup/notice").status_code == 404
    assert citizen.ask("POST", "/api/lookup", json={"text_hash": "0" * 64}).status_code == 404


def test_a_new_process_finds_whom_the_one_before_enrolled(app: Flask, hands: Hands) -> None:
    owner(app)
    galleries._gallery_of.cache_clear()
    assert asked(app, hands, "astronaut", "1958")["state"] == "found"
    hands(timedelta(days=366))
    with db.write() as tx:
        assert faces.forget_expired(tx) == 1
    with db.look() as conn:
        assert conn.execute(select(templates)).all() == []
