"""Ids in the staff's addresses, and who knocks at whose door: every id of somebody else's is as unknown as one of nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest
from flask import Flask
from werkzeug.routing import Rule

from backend.counter.tables import make_arrival
from backend.desk.tables import Export, exports_of, judge_export, make_export
from backend.ground import clock
from backend.ground.config import config
from backend.ground.ids import make_id
from backend.hotline.tables import callbacks_of, keep_callback, open_call, take_callback
from backend.kiosk.guard import COOKIE as KIOSK_COOKIE
from backend.kiosk.tables import open_kiosk
from backend.staff.record import Role
from backend.staff.rules import ROLES, Right, scopes_of
from backend.staff.tables import make_person
from backend.vault import cases, db
from tests.citizen import Citizen
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_NOBODY = "AAAAAAAAAAAAAAAAAAAAAA"
_ELSEWHERE = "quan-khac"
# Ids whose owners test_rights.py asks about.
_FILES = frozenset({"case_id", "petition_id"})
# Doors that find nothing even of one's own here: nobody was taken up who could be done, this office has no
# locker, and what was asked for is a stretch of the register, no file.
_EMPTY = frozenset({
    "/api/hotline/callbacks/<callback_id>/done", "/api/counter/boxes/<number>/open", "/api/desk/exports/<export_id>/ho-so.zip",
})
# What an address names that is nobody's: a day, a key of a list, a picture of the file that stands beside it.
_PLAIN = frozenset({"day", "key", "name", "moment", "slug", "word", "kind"})


def _staff_rules(app: Flask) -> Iterator[tuple[Rule, Right]]:
    for rule in app.url_map.iter_rules():
        right = cast(Any, app.view_functions[rule.endpoint]).__dict__.get("right")
        if right:
            yield rule, right


def _asked(one: Staffer | Citizen, method: str, rule: str, **ids: str) -> tuple[int, str]:
    path = rule
    for name, value in ({"moment": "done", "word": "allow", "kind": "csv"} | ids).items():
        path = path.replace(f"<{name}>", value)
    answer = one.ask(method, path, **({} if method in ("GET", "DELETE") else {"json": {}}))
    return answer.status_code, str((answer.get_json(silent=True) or {}).get("code", ""))


def _calls(one: Staffer) -> Mapping[str, str]:
    """A call of one's own, of a colleague's and of another office."""
    mine, colleague = one.me["staff_id"], _person(config().office)
    told = {"own": (config().office, mine), "colleague": (config().office, colleague), "other": (_ELSEWHERE, _person(_ELSEWHERE))}
    with db.write() as tx:
        return {
            whose: open_call(tx, office=office, staff_id=staff_id, procedure="hkd-thanh-lap", phone="", note="")[0]
            for whose, (office, staff_id) in told.items()
        }


def _callbacks(one: Staffer) -> Mapping[str, str]:
    """Somebody to call back whom nobody took, one whom a colleague took, and one of another office."""
    colleague = _person(config().office)
    made: dict[str, str] = {}
    with db.write() as tx:
        for whose, office in (("own", config().office), ("colleague", config().office), ("other", _ELSEWHERE)):
            case_id = cases.open_case(tx, procedure="hkd-thanh-lap", office=office).case_id
            keep_callback(tx, case_id, office=office, procedure="hkd-thanh-lap", screen="03", phone="0990000458")
            made[whose] = next(one.callback_id for one in callbacks_of(tx, office) if one.callback_id not in made.values())
        take_callback(tx, made["colleague"], office=config().office, staff_id=colleague)
    return made


def _kiosks(one: Staffer) -> Mapping[str, str]:
    with db.write() as tx:
        return {
            whose: open_kiosk(tx, office, "Máy", by=one.me["staff_id"])[0]
            for whose, office in (("own", config().office), ("other", _ELSEWHERE))
        }


def _people(one: Staffer) -> Mapping[str, str]:
    return {"own": _person(config().office), "other": _person(_ELSEWHERE)}


def _numbers(one: Staffer) -> Mapping[str, str]:
    """Numbers of the queue: today's first of the own office; another office has come to its third."""
    with db.write() as tx:
        own = make_arrival(tx, config().office, clock.today(), case_id=None, code="")
        other = [make_arrival(tx, _ELSEWHERE, clock.today(), case_id=None, code="") for _ in range(3)][-1]
    return {"own": str(own), "other": str(other)}


def _exports(one: Staffer) -> Mapping[str, str]:
    """A stretch of the register that oneself asked for and a second person allowed, and one of another office."""
    asked = {"own": config().office, "other": _ELSEWHERE}
    today, judge = clock.today(), _person(config().office)
    with db.write() as tx:
        for office in asked.values():
            export = Export(make_id(), office, None, today, today, "Báo cáo", one.me["staff_id"], "Người Mẫu", clock.now())
            make_export(tx, export)
            judge_export(tx, export.export_id, by=judge, name="Người Khác", allowed=True)
        return {whose: exports_of(tx, office)[0].export_id for whose, office in asked.items()}


def _person(office: str) -> str:
    with db.write() as tx:
        return make_person(tx, office=office, name="Người Khác", roles=("hotline",), handle=make_id())


_MAKERS: Mapping[str, Callable[[Staffer], Mapping[str, str]]] = {
    "call_id": _calls, "callback_id": _callbacks, "kiosk_id": _kiosks, "staff_id": _people, "number": _numbers,
    "export_id": _exports,
}


def test_every_id_in_an_address_is_asked_about(app: Flask) -> None:
    named = {name for rule, _ in _staff_rules(app) for name in rule.arguments}
    assert named == _FILES | _PLAIN | set(_MAKERS), "an id that no test asks about, or a test of an id that is gone"


@pytest.mark.parametrize("name", sorted(_MAKERS))
def test_what_is_somebody_elses_is_as_unknown_as_nothing(app: Flask, name: str) -> None:
    """Whoever has the right reaches their own; nobody reaches another's, and every role hears the same of both."""
    doors = [
        (method, rule.rule, right) for rule, right in _staff_rules(app) if name in rule.arguments
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    people = {role: make_staffer(app, role) for role in ROLES}
    reached = [_reaches(one, role, door, name) for role, one in people.items() for door in doors]
    assert any(reached)


def _reaches(one: Staffer, role: Role, door: tuple[str, str, Right], name: str) -> bool:
    """Whether this role reaches its own by this door; that it reaches nothing else is asserted."""
    method, rule, right = door
    made, unknown = _MAKERS[name](one), (404, "not_found")
    # A body that means nothing may be refused before anybody looks whose the id is: for both alike.
    none = _asked(one, method, rule, **{name: {"number": "9"}.get(name, _NOBODY)})
    assert none[0] in (404, 422), f"{role} at {method} {rule} of nothing: {none}"
    strange = {whose: _asked(one, method, rule, **{name: it}) for whose, it in made.items() if whose != "own"}
    assert set(strange.values()) == {none}, f"{role} at {method} {rule}: {strange}, of nothing {none}"
    own = _asked(one, method, rule, **{name: made["own"]})
    if not scopes_of((role,), right):
        assert own == none == unknown, f"{role} at {method} {rule}: {own}"
        return False
    if rule in _EMPTY:
        return False
    assert own[0] in (200, 201, 204, 403, 409, 422), f"{role} at {method} {rule}: {own}"
    return True


def _others_doors(app: Flask) -> Iterator[tuple[str, str]]:
    """Doors of citizens and of shared tablets."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        theirs = not hasattr(view, "right") and not getattr(view, "is_public", False) and not getattr(view, "is_probe", False)
        # A socket that is asked for as a page answers that it is none, whoever asks.
        if theirs and rule.rule not in ("/live", "/staff/live"):
            yield from ((method, rule.rule) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def test_the_staffs_session_opens_no_citizens_door(app: Flask) -> None:
    doors = list(_others_doors(app))
    assert len(doors) > 40
    for role in ROLES:
        one = make_staffer(app, role)
        for method, rule in doors:
            assert _asked(one, method, rule) == (401, "sign_in"), f"{role} at {method} {rule}"


def test_a_citizen_and_a_shared_tablet_open_no_door_of_the_staff(app: Flask) -> None:
    citizen, tablet = Citizen(app), Citizen(app)
    citizen.open_case()
    with db.write() as tx:
        _, token = open_kiosk(tx, config().office, "Máy", by=_NOBODY)
    tablet.client.set_cookie(KIOSK_COOKIE, token, domain="localhost", secure=True)
    assert tablet.ask("GET", "/api/kiosk").status_code == 200
    for one in (citizen, tablet):
        for rule, _ in _staff_rules(app):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                assert _asked(one, method, rule.rule) == (401, "sign_in"), f"{method} {rule.rule}"
    assert citizen.ask("GET", "/api/kiosk").status_code == 401
    assert tablet.ask("GET", "/api/slip").status_code == 401
