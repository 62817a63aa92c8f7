"""Coming in: passkeys only, each challenge once, and one answer for everything that is wrong (security.md A20, row 75)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from backend.staff.tables import make_invitation
from backend.vault import audit, db
from tests.staff.authenticator import Authenticator
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def officer(app: Flask) -> Staffer:
    return make_staffer(app, "officer", keys=1)


def _entry_options(one: Staffer) -> dict[str, Any]:
    return dict(one.ask("POST", "/api/staff/entry/options").get_json()["options"])


def _enter_with(one: Staffer, credential: Any) -> tuple[int, str]:
    answer = one.ask("POST", "/api/staff/entry", json={"credential": credential})
    return answer.status_code, answer.get_json()["code"]


def test_a_code_makes_one_passkey_and_signs_in(app: Flask, officer: Staffer) -> None:
    assert officer.me["roles"] == ["officer"]
    assert officer.me["doors"] == ["desk", "register", "petitions"]
    again = Staffer(app)
    told = again.ask("POST", "/api/staff/enrol/options", json={"code": "0000-0000-0000-0000"})
    assert (told.status_code, told.get_json()["code"]) == (404, "code_unknown")


def test_a_code_opens_once_and_not_after_its_time(app: Flask, officer: Staffer, hands: Callable[[timedelta], None]) -> None:
    with db.write() as tx:
        code, _ = make_invitation(tx, officer.me["staff_id"], lasts=timedelta(minutes=30))
    first, second = Staffer(app), Staffer(app)
    options = [one.ask("POST", "/api/staff/enrol/options", json={"code": code}).get_json()["options"] for one in (first, second)]
    bodies = [{"code": code, "label": "x", "credential": one.passkey.make(its)} for one, its in zip((first, second), options, strict=True)]
    assert first.ask("POST", "/api/staff/enrol", json=bodies[0]).status_code == 201
    assert second.ask("POST", "/api/staff/enrol", json=bodies[1]).status_code == 404
    with db.write() as tx:
        late, _ = make_invitation(tx, officer.me["staff_id"], lasts=timedelta(minutes=30))
    hands(timedelta(minutes=31))
    assert second.ask("POST", "/api/staff/enrol/options", json={"code": late}).status_code == 404


def test_signing_in_needs_no_name_and_gives_a_new_session(officer: Staffer) -> None:
    before = officer.me["csrf"]
    assert "allowCredentials" not in _entry_options(officer) or _entry_options(officer)["allowCredentials"] == []
    assert officer.enter().status_code == 200
    assert officer.me["csrf"] != before


def _unverified(one: Staffer) -> Any:
    one.passkey.verified = False
    return one.passkey.show(_entry_options(one))


def _other_origin(one: Staffer) -> Any:
    one.passkey.origin = "http://localhost:8000.example"
    return one.passkey.show(_entry_options(one))


def _other_site(one: Staffer) -> Any:
    one.passkey.rp_id = "example.org"
    return one.passkey.show(_entry_options(one))


def _stranger(one: Staffer) -> Any:
    return Authenticator().show(_entry_options(one))


def _other_person(one: Staffer) -> Any:
    return one.passkey.show(_entry_options(one), userHandle=bytes_to_base64url(bytes(64)))


def _reused(one: Staffer) -> Any:
    credential = one.passkey.show(_entry_options(one))
    one.ask("POST", "/api/staff/entry", json={"credential": credential})
    return credential


def _other_ceremony(one: Staffer) -> Any:
    return one.passkey.show(one.ask("POST", "/api/staff/step/options").get_json()["options"])


def _stale_count(one: Staffer) -> Any:
    one.enter()
    one.passkey.count = 0
    return one.passkey.show(_entry_options(one))


def _long_id(one: Staffer) -> Any:
    one.passkey.credential = bytes(1_024)
    return one.passkey.show(_entry_options(one))


def _own_challenge(one: Staffer) -> Any:
    return one.passkey.show({"challenge": bytes_to_base64url(bytes(64))})


@pytest.mark.parametrize("make", [
    _unverified, _other_origin, _other_site, _stranger, _other_person, _reused, _other_ceremony, _stale_count, _long_id,
    _own_challenge,
])
def test_whatever_is_wrong_is_one_answer(officer: Staffer, make: Callable[[Staffer], Any]) -> None:
    assert _enter_with(officer, make(officer)) == (400, "passkey_failed")


def test_an_old_challenge_is_none(officer: Staffer, hands: Callable[[timedelta], None]) -> None:
    credential = officer.passkey.show(_entry_options(officer))
    hands(timedelta(minutes=6))
    assert _enter_with(officer, credential) == (400, "passkey_failed")


def test_garbage_is_the_same_answer(app: Flask, officer: Staffer) -> None:
    chance = random.Random(7)
    for _ in range(40):
        credential = officer.passkey.show({"challenge": bytes_to_base64url(bytes(64))})
        part = chance.choice(["clientDataJSON", "authenticatorData", "signature", "userHandle"])
        raw = bytearray(base64url_to_bytes(credential["response"][part]))
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        credential["response"][part] = bytes_to_base64url(bytes(raw[: chance.randrange(len(raw)) + 1]))
        assert _enter_with(officer, credential) == (400, "passkey_failed")
    for odd in (None, 7, "x", [], {}, {"response": None}, {"rawId": "AA", "response": {"clientDataJSON": "e30"}}):
        assert _enter_with(officer, odd) == (400, "passkey_failed")


def test_a_session_ends_by_itself(officer: Staffer, hands: Callable[[timedelta], None]) -> None:
    for _ in range(3):
        hands(timedelta(minutes=14))
        assert officer.ask("GET", "/api/staff/keys").status_code == 200
    hands(timedelta(minutes=14))
    assert officer.ask("GET", "/api/staff/keys", headers={"X-Unattended": "1"}).status_code == 200
    hands(timedelta(minutes=2))
    assert officer.ask("GET", "/api/staff/keys").status_code == 401


def test_a_session_ends_after_a_long_day(officer: Staffer, hands: Callable[[timedelta], None]) -> None:
    for _ in range(44):
        hands(timedelta(minutes=13, seconds=30))
        assert officer.ask("GET", "/api/staff/keys").status_code == 200
    hands(timedelta(minutes=10))
    assert officer.ask("GET", "/api/staff/keys").status_code == 401


def test_a_session_stays_in_its_browser(officer: Staffer) -> None:
    officer.browser = "Another/2"
    assert officer.ask("GET", "/api/staff/keys").status_code == 401


def test_the_entrance_knows_who_is_signed_in_and_of_nobody_else(app: Flask, officer: Staffer, hands: Callable[[timedelta], None]) -> None:
    nobody = (200, {"me": None})
    assert _at_the_entrance(Staffer(app)) == nobody
    for _ in range(3):
        hands(timedelta(minutes=14))  # to look in is to be there
        assert _at_the_entrance(officer) == (200, {"me": officer.me})
    own = officer.browser
    officer.browser = "Another/2"
    assert _at_the_entrance(officer) == nobody
    officer.browser = own
    hands(timedelta(minutes=16))
    assert _at_the_entrance(officer) == nobody


def _at_the_entrance(one: Staffer) -> tuple[int, object]:
    answer = one.ask("GET", "/api/staff/entry")
    return answer.status_code, answer.get_json()


def test_leaving_closes_the_session_for_good(officer: Staffer) -> None:
    cookie = officer.client.get_cookie("__Host-staff")
    assert cookie
    left = officer.ask("POST", "/api/staff/leave")
    assert left.status_code == 204
    assert "storage" in left.headers["Clear-Site-Data"]
    officer.client.set_cookie("__Host-staff", cookie.value, domain="localhost", secure=True)
    assert officer.ask("GET", "/api/staff/keys").status_code == 401


def test_the_cookie_is_for_this_host_alone(app: Flask) -> None:
    one = make_staffer(app, "counter")
    options = _entry_options(one)
    answer = one.ask("POST", "/api/staff/entry", json={"credential": one.passkey.show(options)})
    said = answer.headers["Set-Cookie"]
    assert said.startswith("__Host-staff=")
    assert all(word in said for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"))


def test_a_second_key_needs_the_first_again(officer: Staffer, hands: Callable[[timedelta], None]) -> None:
    hands(timedelta(minutes=6))
    assert officer.ask("POST", "/api/staff/keys/options").get_json()["code"] == "step_up"
    assert officer.step().status_code == 204
    options = officer.ask("POST", "/api/staff/keys/options").get_json()["options"]
    assert [one["id"] for one in options["excludeCredentials"]] == [bytes_to_base64url(officer.passkey.credential)]
    second = Authenticator()
    added = officer.ask("POST", "/api/staff/keys", json={"label": "khóa dự phòng", "credential": second.make(options)})
    assert [one["label"] for one in added.get_json()["keys"]] == ["máy", "khóa dự phòng"]


def test_a_key_of_somebody_else_is_no_key(app: Flask, officer: Staffer) -> None:
    other = make_staffer(app, "officer")
    options = officer.ask("POST", "/api/staff/keys/options").get_json()["options"]
    answer = officer.ask("POST", "/api/staff/keys", json={"label": "x", "credential": other.passkey.make(options)})
    assert answer.get_json()["code"] == "passkey_failed"
    wish = officer.ask("POST", "/api/staff/step/options").get_json()["options"]
    assert officer.ask("POST", "/api/staff/step", json={"credential": other.passkey.show(wish)}).status_code == 400


def test_the_last_key_stays(officer: Staffer) -> None:
    key = officer.ask("GET", "/api/staff/keys").get_json()["keys"][0]["key"]
    assert officer.ask("DELETE", f"/api/staff/keys/{key}").get_json()["code"] == "last_key"
    assert officer.ask("DELETE", "/api/staff/keys/0123456789abcdef").status_code == 404


def test_a_deed_needs_its_token_and_our_page(officer: Staffer) -> None:
    assert officer.ask("POST", "/api/staff/leave", headers={"X-Csrf": "0" * 32}).status_code == 403
    assert officer.ask("POST", "/api/staff/leave", headers={"Origin": "https://example.org"}).status_code == 403
    assert officer.ask("GET", "/api/staff/keys").status_code == 200


def test_all_of_it_stands_in_the_audit(officer: Staffer) -> None:
    officer.enter()
    officer.step()
    with db.look() as conn:
        assert audit.verify_chain(conn) is None
