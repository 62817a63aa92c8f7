"""Files behind a citizen's passkey: saved, seen again on any device, let go; and every way to misuse one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.mine.tables import own_files, own_keys
from backend.person.tables import claims, forget_claim
from backend.vault import audit, cases, db
from tests.citizen import Citizen
from tests.filing import answers_of, card_of, case_of, make_filing, seated, send, work_off
from tests.staff.authenticator import Authenticator
from tests.staff.people import make_staffer

Hands = Callable[[timedelta], None]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NUMBER, OTHER = "099158000123", "099158000456"


def sent(app: Flask, number: str = NUMBER, procedure: str = "hkd-thanh-lap") -> Citizen:
    """Somebody whose file was sent on this device."""
    citizen = seated(app, make_filing(card_of(number=number), procedure=procedure))
    answers = {key: {**one, "confirmed": True} for key, one in answers_of(owner_pin=number).items()}
    assert citizen.ask("POST", "/api/answers", json={"answers": answers}).status_code == 200
    assert send(citizen).status_code == 201
    work_off(case_of(citizen))
    return citizen


def second(app: Flask, number: str = NUMBER) -> Citizen:
    """Another file of the same person: the first one is closed and gave nothing."""
    with db.write() as tx:
        for case_id in tx.execute(select(claims.c.case_id)).scalars().all():
            forget_claim(tx, case_id)
    return sent(app, number)


def save(citizen: Citizen, key: Authenticator) -> Any:
    """Make a passkey for the open file."""
    options = citizen.ask("POST", "/api/keeping/options").get_json()
    return citizen.ask("POST", "/api/keeping", json={"credential": key.make(options["make"])})


def add(citizen: Citizen, key: Authenticator) -> Any:
    """Add the open file to a passkey that is there."""
    options = citizen.ask("POST", "/api/keeping/options").get_json()
    return citizen.ask("PUT", "/api/keeping", json={"credential": key.show(options["show"])})


class Owner(Citizen):
    """Another device with the passkey."""

    def enter(self, key: Authenticator, **changed: Any) -> Any:
        """Show it."""
        options = self.ask("POST", "/api/mine/entry/options").get_json()["options"]
        answer = self.ask("POST", "/api/mine/entry", json={"credential": key.show(options, **changed)})
        if answer.status_code == 200:
            self.place["csrf"] = answer.get_json()["csrf"]
        return answer


def test_a_saved_file_is_seen_and_opened_on_any_device(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    assert citizen.ask("GET", "/api/keeping").get_json() == {"state": "can", "keys": [], "used": None}
    offer = save(citizen, key)
    assert offer.status_code == 201, offer.get_json()
    (kept,) = offer.get_json()["keys"]
    assert offer.get_json()["used"] == kept["key"]
    owner = Owner(app)
    told = owner.enter(key).get_json()
    (mine,) = told["files"]
    assert mine["state"]["code"].startswith("TAM-")
    assert mine["state"]["next_words"]
    assert mine["state"]["since_words"]
    assert owner.ask("GET", "/api/dossier").status_code == 401  # the list alone opens no file
    opened = owner.ask("POST", f"/api/mine/files/{mine['file']}")
    assert (opened.status_code, opened.get_json()["stage"]) == (200, "done")
    assert owner.ask("GET", "/api/dossier").status_code == 200
    with db.look() as conn:
        assert audit.verify_chain(conn) is None


def test_nothing_that_is_told_names_anybody(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    options = citizen.ask("POST", "/api/keeping/options").get_data(as_text=True)
    save(citizen, key)
    told = Owner(app).enter(key).get_data(as_text=True)
    with db.look() as conn:
        kept = repr(tuple(conn.execute(select(own_keys)).one()))
    for text in (options, told, kept):
        assert not any(secret in text for secret in (NUMBER, "MẪU ĐƠN", "1958-03-02"))


def test_a_file_is_not_offered_before_it_was_sent(app: Flask) -> None:
    citizen = seated(app, make_filing())
    assert citizen.ask("GET", "/api/keeping").get_json()["state"] == "off"
    assert citizen.ask("POST", "/api/keeping/options").status_code == 409


def test_one_passkey_takes_more_files_of_the_same_person_and_of_nobody_else(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    later, stranger = second(app), sent(app, OTHER)
    assert add(later, key).status_code == 200
    answer = add(stranger, key)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "passkey_other")
    assert [one["file"] for one in Owner(app).enter(key).get_json()["files"]] == [case_of(later), case_of(citizen)]


def test_a_new_passkey_opens_the_file_it_was_made_for_and_no_other_of_that_person(app: Flask) -> None:
    citizen, old, new = sent(app), Authenticator(), Authenticator()
    save(citizen, old)
    later = second(app)
    add(later, old)
    assert save(later, new).status_code == 201
    assert [one["file"] for one in Owner(app).enter(new).get_json()["files"]] == [case_of(later)]


def test_other_peoples_files_are_as_if_they_were_not_there(app: Flask) -> None:
    citizen, stranger, key = sent(app), sent(app, OTHER), Authenticator()
    save(citizen, key)
    owner = Owner(app)
    owner.enter(key)
    for verb in ("POST", "DELETE"):
        answers = [owner.ask(verb, f"/api/mine/files/{file}") for file in (case_of(stranger), "nothing-of-that-name-22")]
        assert {(answer.status_code, answer.get_json()["code"]) for answer in answers} == {(404, "not_found")}


@pytest.mark.parametrize("wrong", [
    "unknown", "origin", "rp", "unverified", "handle", "no_handle", "challenge", "reused", "ceremony", "long_id", "garbage", "count",
])
def test_every_wrong_answer_is_refused_alike(app: Flask, wrong: str) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    assert Owner(app).enter(key).status_code == 200
    owner = Owner(app)
    options = owner.ask("POST", "/api/mine/entry/options").get_json()["options"]
    shown = dataclasses.replace(key)
    changed: dict[str, Any] = {}
    if wrong == "unknown":
        shown = Authenticator(handle=key.handle)
    elif wrong == "origin":
        shown.origin = "https://localhost.example"
    elif wrong == "rp":
        shown.rp_id = "example"
    elif wrong == "unverified":
        shown.verified = False
    elif wrong in ("handle", "no_handle"):
        changed["userHandle"] = "" if wrong == "no_handle" else "A" * 86
    elif wrong == "challenge":
        options = {**options, "challenge": "A" * 86}
    elif wrong == "ceremony":
        options = citizen.ask("POST", "/api/keeping/options").get_json()["show"]
    elif wrong == "long_id":
        shown.credential = bytes(1_024)
    elif wrong == "count":
        shown.count = -1
    credential: Any = "garbage" if wrong == "garbage" else shown.show(options, **changed)
    if wrong == "reused":
        assert owner.ask("POST", "/api/mine/entry", json={"credential": credential}).status_code == 200
        owner = Owner(app)
    answer = owner.ask("POST", "/api/mine/entry", json={"credential": credential})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "passkey_failed")
    assert "Set-Cookie" not in answer.headers


def test_a_passkey_of_the_staff_opens_no_file_and_a_citizens_no_door_of_the_staff(app: Flask) -> None:
    clerk, citizen, key = make_staffer(app, "officer"), sent(app), Authenticator()
    save(citizen, key)
    staff_key = clerk.passkey
    assert Owner(app).enter(staff_key).status_code == 400
    stranger = Citizen(app)
    options = stranger.ask("POST", "/api/staff/entry/options").get_json()["options"]
    answer = stranger.ask("POST", "/api/staff/entry", json={"credential": key.show(options)})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "passkey_failed")
    # A challenge of one door is none at the other, and one credential is never bound at both.
    options = stranger.ask("POST", "/api/staff/entry/options").get_json()["options"]
    assert stranger.ask("POST", "/api/mine/entry", json={"credential": key.show(options)}).status_code == 400
    options = stranger.ask("POST", "/api/mine/entry/options").get_json()["options"]
    assert stranger.ask("POST", "/api/staff/entry", json={"credential": staff_key.show(options)}).status_code == 400
    assert save(sent(app, OTHER), dataclasses.replace(staff_key)).status_code == 400


def test_somebody_elses_credential_cannot_be_taken_over(app: Flask) -> None:
    citizen, thief, key = sent(app), sent(app, OTHER), Authenticator()
    save(citizen, key)
    same_name = Authenticator(credential=key.credential)
    assert save(thief, same_name).status_code == 400
    assert [one["file"] for one in Owner(app).enter(key).get_json()["files"]] == [case_of(citizen)]


def test_cookies_open_their_own_door_alone(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    owner = Owner(app)
    owner.enter(key)
    cookie = owner.client.get_cookie("__Host-mine", domain="localhost")
    assert cookie
    for name, path in (("__Host-case", "/api/dossier"), ("__Host-staff", "/api/staff/keys"), ("__Host-look", "/api/lookup")):
        stranger = Citizen(app)
        stranger.client.set_cookie(name, cookie.value, domain="localhost", secure=True)
        assert stranger.ask("GET", path).status_code == 401
    case_cookie = citizen.client.get_cookie("__Host-case", domain="localhost")
    assert case_cookie
    stranger = Citizen(app)
    stranger.client.set_cookie("__Host-mine", case_cookie.value, domain="localhost", secure=True)
    assert stranger.ask("GET", "/api/mine").status_code == 401


def test_a_list_left_alone_shuts(app: Flask, hands: Hands) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    owner = Owner(app)
    owner.enter(key)
    hands(timedelta(minutes=14))
    assert owner.ask("GET", "/api/mine").status_code == 200
    hands(timedelta(minutes=16))
    assert owner.ask("GET", "/api/mine").status_code == 401
    owner.enter(key)
    assert owner.ask("POST", "/api/mine/close").status_code == 204
    assert owner.ask("GET", "/api/mine").status_code == 401


def test_a_deed_without_the_pages_token_is_refused(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    owner = Owner(app)
    owner.enter(key)
    assert owner.ask("DELETE", "/api/mine", headers={"X-Csrf": "x" * 32}).status_code == 403
    assert owner.ask("GET", "/api/mine").status_code == 200


def test_who_lost_the_phone_comes_back_by_the_slips_code_and_shuts_the_old_passkey_out(app: Flask) -> None:
    citizen, lost, new = sent(app), Authenticator(), Authenticator()
    save(citizen, lost)
    back = Citizen(app)
    code = citizen.place["resume_code"]
    assert back.ask("POST", "/api/case/resume", json={"code": code}).status_code == 200
    (old,) = back.ask("GET", "/api/keeping").get_json()["keys"]
    assert save(back, new).status_code == 201
    assert back.ask("DELETE", f"/api/keeping/{old['key']}").status_code == 200
    assert Owner(app).enter(lost).status_code == 400
    assert Owner(app).enter(new).status_code == 200


def test_a_passkey_can_be_taken_away_and_the_file_stays(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    owner = Owner(app)
    owner.enter(key)
    assert owner.ask("DELETE", "/api/mine").status_code == 204
    assert owner.ask("GET", "/api/mine").status_code == 401
    assert Owner(app).enter(key).status_code == 400
    assert citizen.ask("GET", "/api/dossier").status_code == 200


def test_what_is_shredded_is_gone_from_the_list_and_an_empty_passkey_with_it(app: Flask) -> None:
    citizen, key = sent(app), Authenticator()
    save(citizen, key)
    cases.shred_case(case_of(citizen))
    assert Owner(app).enter(key).get_json()["files"] == []
    save(sent(app, OTHER), Authenticator())
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(own_keys)).scalar() == 1
        assert conn.execute(select(func.count()).select_from(own_files)).scalar() == 1
