"""The rights matrix, route by route: every role at every staff door, generated from the doors there are (security.md A1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast, get_args

import pytest
from flask import Flask
from werkzeug.routing import Rule

from backend.counter.tables import keep_meeting
from backend.dossier import deeds
from backend.dossier.record import Officer
from backend.dossier.tables import find_dossier, keep_dossier
from backend.ground import clock
from backend.ground.config import config
from backend.staff.rules import MATRIX, ROLES, Right, Scope, doors_of, judge_roles, scopes_of
from backend.vault import db
from backend.voice.record import Letter
from backend.voice.tables import change_petition, find_coded, make_petition
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
    given = {"name": "front", "moment": "done", "day": "2026-01-01", "key": "0" * 16, "number": "1", **ids}
    for name in ("case_id", "petition_id", "staff_id", "call_id", "callback_id", "kiosk_id", "export_id", *given):
        path = path.replace(f"<{name}>", given.get(name, _NOBODY))
    answer = one.ask(method, path, **({} if method in ("GET", "DELETE") else {"json": {}}))
    return answer.status_code, str((answer.get_json(silent=True) or {}).get("code", ""))


@_SQLITE
def test_every_right_is_written_down(app: Flask) -> None:
    assert set(MATRIX) == set(get_args(Right))
    used = {right for _, _, right in _doors_of(app)}
    assert used == set(MATRIX), f"rights that no door needs: {set(MATRIX) - used}"


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


_COVERED: dict[Scope, frozenset[str]] = {
    "all": frozenset({"held", "unit", "met", "other"}), "unit": frozenset({"held", "unit", "met"}),
    "held": frozenset({"held"}), "met": frozenset({"met"}), "own": frozenset(),
}


@_SQLITE
@pytest.mark.parametrize("role", ROLES)
def test_a_right_reaches_its_own_files_and_no_other(app: Flask, make_file: Callable[..., str], role: Any) -> None:
    one = make_staffer(app, role)
    files = {name: make_file() for name in ("held", "unit", "met", "other")}
    _place(one, files)
    unknown = _ask(one, "GET", "/api/staff/no-such-door")
    asked = 0
    for method, rule, right in _doors_of(app):
        for name, case_id in files.items() if "<case_id>" in rule else ():
            reached = any(name in _COVERED[scope] for scope in scopes_of((role,), right))
            if reached and method != "GET":
                continue  # what a deed does to a file is for the tests of its room; here it only must not be refused
            answer = _ask(one, method, rule, case_id=case_id)
            asked += 1
            if reached:
                # The door is theirs; a parcel's label, say, is only there where there is a parcel.
                assert answer[0] in (200, 403) or answer == (409, "move_not_allowed"), f"{role} at {method} {rule} of {name}: {answer}"
            else:
                assert answer == unknown, f"{role} at {method} {rule} of {name}: {answer}"
        if "<case_id>" in rule:
            assert _ask(one, method, rule) == unknown, f"{role} at {method} {rule} of nothing"
    assert asked > 20


@_SQLITE
@pytest.mark.parametrize("role", ROLES)
def test_a_right_reaches_its_own_letters_and_no_other(app: Flask, role: Any) -> None:
    one = make_staffer(app, role)
    letters = {"held": _letter(one.me["staff_id"]), "unit": _letter(""), "other": _letter(one.me["staff_id"], office="quan-khac")}
    unknown, asked = _ask(one, "GET", "/api/staff/no-such-door"), 0
    for method, rule, right in _doors_of(app):
        for name, petition_id in letters.items() if "<petition_id>" in rule else ():
            reached = any(name in _COVERED[scope] for scope in scopes_of((role,), right))
            answer = _ask(one, method, rule, petition_id=petition_id)
            asked += 1
            assert (answer[0] in (200, 409, 422) if reached else answer == unknown), f"{role} at {method} {rule} of {name}: {answer}"
        if "<petition_id>" in rule:
            assert _ask(one, method, rule) == unknown, f"{role} at {method} {rule} of nothing"
    assert asked > 10


def _letter(owner: str, office: str | None = None) -> str:
    with db.write() as tx:
        letter, day = Letter(text="Xin xem lại giờ mở cửa", name="", phone=""), clock.today()
        code = make_petition(tx, office or config().office, letter, kind="report", topic="other", due=day)
        kept = find_coded(tx, code)
        assert kept
        change_petition(tx, kept, owner=owner, owner_name="Người Mẫu" if owner else "")
        return kept.case_id


def _place(one: Staffer, files: dict[str, str]) -> None:
    """Give the first to `one`, let them scan the third, move the fourth to another office."""
    holder = Officer(id=one.me["staff_id"], name="Người Mẫu", unit="")
    with db.write() as tx:
        deeds.assign(tx, files["held"], holder, holder)
        keep_meeting(tx, one.me["staff_id"], files["met"])
        line = find_dossier(tx, files["other"])
        assert line
        keep_dossier(tx, replace(line, office="quan-khac", holder=one.me["staff_id"]))
        keep_meeting(tx, one.me["staff_id"], files["other"])


def test_scopes_of_several_roles_add_up() -> None:
    assert scopes_of(("counter", "officer"), "file.read") == ("held", "met")
    assert scopes_of(("hotline",), "file.read") == ()
    assert doors_of(("counter", "lead")) == ("counter", "desk", "overview", "register", "petitions", "board")


def test_who_lets_in_or_reads_all_takes_no_part_in_files() -> None:
    for role in ("admin", "auditor", "manager"):
        assert judge_roles((role, "officer")) is None
        assert not [right for right in MATRIX if right.startswith("file.") and role in MATRIX[right]]
