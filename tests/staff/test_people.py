"""The administrator lets people in and puts them out; nobody is administrator of themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from backend.staff.first import DEMO, demo_codes, first_code
from backend.staff.guard import find_living
from backend.staff.tables import make_person
from backend.vault import db
from tests.staff.people import Staffer, lay_by

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def admin(app: Flask) -> Staffer:
    one = Staffer(app)
    link = first_code()
    assert link
    assert one.enrol(link.split("#")[1]).status_code == 201
    lay_by(one.me["staff_id"])
    return one


def _made(admin: Staffer, app: Flask, *roles: str) -> Staffer:
    made = admin.ask("POST", "/api/staff/people", json={"name": "Trần Mẫu", "roles": list(roles)})
    assert made.status_code == 201, made.get_json()
    one = Staffer(app)
    assert one.enrol(made.get_json()["code"]).status_code == 201
    return one


def test_the_first_code_is_told_until_there_is_an_administrator(app: Flask, admin: Staffer) -> None:
    assert admin.me["doors"] == ["people", "settings", "catalogue", "audit"]
    assert first_code() is None


def test_a_new_first_code_ends_the_one_before(app: Flask) -> None:
    old, new = first_code(), first_code()
    assert old
    assert new
    one = Staffer(app)
    assert one.ask("POST", "/api/staff/enrol/options", json={"code": old.split("#")[1]}).status_code == 404
    assert one.enrol(new.split("#")[1]).status_code == 201


def test_the_demo_has_everybody_once(app: Flask) -> None:
    codes = demo_codes()
    assert {roles[0] for _, roles, _ in codes} == {"hotline", "counter", "officer", "lead", "manager", "auditor", "admin"}
    assert Staffer(app).enrol(codes[0][2].split("#")[1]).status_code == 201
    assert len(demo_codes()) == len(DEMO) - 1


def test_somebody_new_comes_in_and_is_seen(admin: Staffer, app: Flask) -> None:
    counter = _made(admin, app, "counter", "hotline")
    assert counter.me["roles"] == ["hotline", "counter"]
    shown = admin.ask("GET", "/api/staff/people").get_json()["people"]
    assert [(one["name"], one["keys"], one["mine"]) for one in shown] == [("Quản trị viên", 2, True), ("Trần Mẫu", 1, False)]


@pytest.mark.parametrize("roles", [[], ["king"], ["admin", "officer"], ["auditor", "lead"], "officer", None])
def test_roles_that_may_not_be(admin: Staffer, roles: object) -> None:
    answer = admin.ask("POST", "/api/staff/people", json={"name": "Trần Mẫu", "roles": roles})
    assert answer.status_code == 422


def test_nobody_changes_their_own_rights(admin: Staffer) -> None:
    mine = admin.me["staff_id"]
    deeds = (("roles", {"roles": ["lead"]}), ("active", {"active": False}))
    for word, body in deeds:
        answer = admin.ask("PUT", f"/api/staff/people/{mine}/{word}", json=body)
        assert answer.get_json()["code"] == "own_role"


def test_careful_deeds_ask_for_the_passkey_again(admin: Staffer, hands: Callable[[timedelta], None]) -> None:
    hands(timedelta(minutes=6))
    body = {"name": "Trần Mẫu", "roles": ["counter"]}
    assert admin.ask("POST", "/api/staff/people", json=body).get_json()["code"] == "step_up"
    admin.step()
    assert admin.ask("POST", "/api/staff/people", json=body).status_code == 201


def test_other_roles_hold_from_the_next_request(admin: Staffer, app: Flask) -> None:
    officer = _made(admin, app, "officer")
    admin.ask("PUT", f"/api/staff/people/{officer.me['staff_id']}/roles", json={"roles": ["counter"]})
    assert officer.ask("GET", "/api/staff/entry").get_json()["me"]["doors"] == ["counter"]


def test_who_is_put_out_is_out_everywhere(admin: Staffer, app: Flask) -> None:
    officer = _made(admin, app, "officer")
    cookie = officer.client.get_cookie("__Host-staff")
    assert cookie
    assert find_living(cookie.value, officer.browser)
    admin.ask("PUT", f"/api/staff/people/{officer.me['staff_id']}/active", json={"active": False})
    assert find_living(cookie.value, officer.browser) is None
    assert officer.ask("GET", "/api/staff/keys").status_code == 401
    assert officer.enter().get_json()["code"] == "passkey_failed"
    admin.ask("PUT", f"/api/staff/people/{officer.me['staff_id']}/active", json={"active": True})
    assert officer.ask("GET", "/api/staff/keys").status_code == 401
    assert officer.enter().status_code == 200


def test_a_lost_key_is_replaced_in_person(admin: Staffer, app: Flask) -> None:
    officer = _made(admin, app, "officer")
    path = f"/api/staff/people/{officer.me['staff_id']}/code"
    assert admin.ask("POST", path, json={"lost": True}).status_code == 422  # nobody was seen
    code = admin.ask("POST", path, json={"seen": True, "lost": True}).get_json()["code"]
    assert officer.ask("GET", "/api/staff/keys").status_code == 401
    assert officer.enter().status_code == 400
    renewed = Staffer(app)
    assert renewed.enrol(code).status_code == 201
    assert renewed.me["staff_id"] == officer.me["staff_id"]


def test_another_office_is_not_there(admin: Staffer, app: Flask) -> None:
    with db.write() as tx:
        stranger = make_person(tx, office="quan-khac", name="Người Khác", roles=("officer",), handle="x")
    answer = admin.ask("POST", f"/api/staff/people/{stranger}/code", json={"seen": True})
    unknown = admin.ask("POST", "/api/staff/people/AAAAAAAAAAAAAAAAAAAAAA/code", json={"seen": True})
    assert (answer.status_code, answer.get_json()["code"]) == (unknown.status_code, unknown.get_json()["code"]) == (404, "not_found")
