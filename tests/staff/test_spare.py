"""Two passkeys each: with one alone, careful deeds wait at first and everything in the end; coming in and adding one never do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import select

from backend.staff.first import demo_codes, first_code, lost_code
from backend.staff.rules import ROLES, scopes_of, waiting_of
from backend.vault import db
from backend.vault.choices import keep_choice
from backend.vault.tables import audit
from tests.staff.authenticator import Authenticator
from tests.staff.people import Staffer, make_staffer

_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize(("keys", "days", "waiting"), [
    (1, 0, "careful"), (1, 6, "careful"), (1, 7, "all"), (1, 700, "all"), (2, 0, "nothing"), (3, 700, "nothing"),
])
def test_what_waits_follows_from_keys_and_days(keys: int, days: int, waiting: str) -> None:
    assert waiting_of(keys, timedelta(days=days), days=7, careful_days=0) == waiting


def test_days_may_be_given_to_careful_deeds_too() -> None:
    ages = (0, 2, 3, 6, 7)
    assert [waiting_of(1, timedelta(days=age), days=7, careful_days=3) for age in ages] == ["nothing"] * 2 + ["careful"] * 2 + ["all"]


def _doors(app: Flask, role: Any) -> list[tuple[str, str, str, bool]]:
    """Method, path, right and care of every door without an id that a role may open."""
    found = []
    for rule in app.url_map.iter_rules():
        marks = cast(Any, app.view_functions[rule.endpoint]).__dict__
        if "right" in marks and not rule.arguments and scopes_of((role,), marks["right"]):
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found += [(method, rule.rule, marks["right"], marks["careful"]) for method in methods]
    return found


def _code(one: Staffer, method: str, path: str) -> str:
    answer = one.ask(method, path, **({} if method in ("GET", "DELETE") else {"json": {}}))
    return str((answer.get_json(silent=True) or {}).get("code", answer.status_code))


@_SQLITE
@pytest.mark.parametrize("role", ROLES)
def test_every_door_knows_who_has_one_key_alone(app: Flask, role: Any, hands: Callable[[timedelta], None]) -> None:
    one = make_staffer(app, role, keys=1)
    doors = [door for door in _doors(app, role) if door[1] != "/api/staff/leave"]
    for method, path, right, careful in doors:
        waits = careful and right != "own"
        assert (_code(one, method, path) == "second_key") is waits, f"{role} at {method} {path}"
    hands(timedelta(days=8))
    assert one.enter().status_code == 200
    for method, path, right, _ in doors:
        assert (_code(one, method, path) == "second_key") is (right != "own"), f"{role} at {method} {path} after a week"
    _add_key(one)
    for method, path, _, _ in doors:
        assert _code(one, method, path) != "second_key", f"{role} at {method} {path} with two"


def _add_key(one: Staffer) -> None:
    options = one.ask("POST", "/api/staff/keys/options").get_json()["options"]
    body = {"label": "khóa rời", "credential": Authenticator().make(options)}
    assert len(one.ask("POST", "/api/staff/keys", json=body).get_json()["keys"]) == 2


@_SQLITE
def test_oneself_is_told_what_waits_and_until_when(app: Flask) -> None:
    one = make_staffer(app, "lead", keys=1)
    assert (one.me["keys"], one.me["waiting"]) == (1, "careful")
    assert one.me["spare_by"]
    _add_key(one)
    told = one.ask("GET", "/api/staff/entry").get_json()["me"]
    assert (told["keys"], told["waiting"], told["spare_by"]) == (2, "nothing", None)


@_SQLITE
def test_who_is_left_with_one_old_key_waits_until_there_are_two_again(app: Flask, hands: Callable[[timedelta], None]) -> None:
    one = make_staffer(app, "manager")
    hands(timedelta(days=40))
    assert one.enter().status_code == 200
    lost = one.ask("GET", "/api/staff/keys").get_json()["keys"][1]["key"]
    assert one.ask("DELETE", f"/api/staff/keys/{lost}").status_code == 204
    assert one.ask("GET", "/api/staff/entry").get_json()["me"]["waiting"] == "all"
    assert _code(one, "GET", "/api/office/choices") == "second_key"
    _add_key(one)
    assert _code(one, "GET", "/api/office/choices") == "200"


@_SQLITE
def test_an_office_gives_the_days_and_no_more_than_there_are(app: Flask, hands: Callable[[timedelta], None]) -> None:
    one = make_staffer(app, "manager", keys=1)
    with db.write() as tx:
        keep_choice(tx, "one_key_careful_days", 7, by="system")
        with pytest.raises(ValueError, match="0 to 7"):
            keep_choice(tx, "one_key_careful_days", 8, by="system")
    assert _code(one, "PUT", "/api/office/choices/letters") == "field_invalid"
    hands(timedelta(days=8))
    assert one.enter().status_code == 200
    assert _code(one, "PUT", "/api/office/choices/letters") == "second_key"


@_SQLITE
def test_the_staff_of_a_demo_have_a_week(app: Flask) -> None:
    code = next(link for _, roles, link in demo_codes() if roles == ("lead",)).split("#")[1]
    lead = Staffer(app)
    assert lead.enrol(code).status_code == 201
    assert lead.me["waiting"] == "nothing"


@_SQLITE
def test_an_office_whose_administrator_lost_everything_is_opened_from_its_server(app: Flask) -> None:
    assert lost_code() is None
    first = first_code()
    assert first
    admin = Staffer(app)
    assert admin.enrol(first.split("#")[1]).status_code == 201
    assert first_code() is None
    link = lost_code()
    assert link
    assert admin.ask("GET", "/api/staff/keys").status_code == 401
    assert admin.enter().status_code == 400
    again = Staffer(app)
    assert again.enrol(link.split("#")[1]).status_code == 201
    assert again.me["roles"] == ["admin"]
    with db.look() as conn:
        rows = conn.execute(select(audit.c.detail).where(audit.c.action == "staff.invited")).scalars()
        assert [detail for detail in rows if '"lost":1' in detail.replace(" ", "")]
