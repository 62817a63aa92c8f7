"""The rights matrix, route by route: every role at every staff door, generated from the doors there are (security.md A1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast, get_args

import pytest
from flask import Flask
from werkzeug.routing import Rule

from backend.staff.rules import MATRIX, ROLES, Right, doors_of, judge_roles, scopes_of
from tests.staff.people import Staffer, make_staffer

_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_NOBODY = "AAAAAAAAAAAAAAAAAAAAAA"


def _right_of(app: Flask, rule: Rule) -> Right | None:
    return cast(Any, app.view_functions[rule.endpoint]).__dict__.get("right")


def _doors_of(app: Flask) -> Iterator[tuple[str, str, Right]]:
    """Method, path without ids, right of every staff door."""
    for rule in app.url_map.iter_rules():
        right = _right_of(app, rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}) if right else ():
            yield method, rule.rule, cast(Right, right)


def _ask(one: Staffer, method: str, rule: str, **ids: str) -> tuple[int, str]:
    path = rule
    for name in ("case_id", "staff_id", "key", "blob", "call_id", "callback_id"):
        path = path.replace(f"<{name}>", ids.get(name, _NOBODY))
    answer = one.ask(method, path, **({} if method in ("GET", "DELETE") else {"json": {}}))
    return answer.status_code, str((answer.get_json(silent=True) or {}).get("code", ""))


@_SQLITE
def test_every_right_is_written_down(app: Flask) -> None:
    assert set(MATRIX) == set(get_args(Right))
    used = {right for _, _, right in _doors_of(app)}
    assert used <= set(MATRIX)


@_SQLITE
def test_what_begins_like_a_staff_door_is_one(app: Flask) -> None:
    rooms = ("/api/staff/", "/api/desk/", "/api/counter/", "/api/office/", "/api/hotline/")
    bare = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(rooms) and not _right_of(app, rule)]
    assert all(getattr(app.view_functions[rule.endpoint], "is_public", False) for rule in app.url_map.iter_rules() if rule.rule in bare)
    assert set(bare) == {"/api/staff/enrol/options", "/api/staff/enrol", "/api/staff/entry/options", "/api/staff/entry"}


@_SQLITE
@pytest.mark.parametrize("role", ROLES)
def test_a_role_without_the_right_finds_no_door(app: Flask, role: Any) -> None:
    one = make_staffer(app, role)
    unknown = _ask(one, "GET", "/api/staff/no-such-door")
    assert unknown == (404, "not_found")
    for method, rule, right in _doors_of(app):
        if rule == "/api/staff/leave":
            continue
        answer = _ask(one, method, rule)
        if not scopes_of((role,), right):
            assert answer == unknown, f"{role} at {method} {rule}: {answer}"
        elif "<" not in rule:
            assert answer[0] not in (401, 404, 405, 500), f"{role} at {method} {rule}: {answer}"


def test_scopes_of_several_roles_add_up() -> None:
    assert scopes_of(("counter", "officer"), "file.read") == ("held", "met")
    assert scopes_of(("hotline",), "file.read") == ()
    assert doors_of(("counter", "lead")) == ("counter", "desk", "overview")


def test_who_lets_in_or_reads_all_takes_no_part_in_files() -> None:
    for role in ("admin", "auditor", "manager"):
        assert judge_roles((role, "officer")) is None
        assert not [right for right in MATRIX if right.startswith("file.") and role in MATRIX[right]]
