"""Other people's ids at every citizen's door that takes one: nothing is told, and unknown and foreign look the same."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from backend.vault import db
from backend.vault.tables import blobs
from tests.citizen import Citizen
from tests.filing import SAID, case_of, filled, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_NOBODY = "AAAAAAAAAAAAAAAAAAAAAA"
# What a page may hold of a stranger: nothing.
_SECRETS = (SAID["number"], SAID["name"], "0990000458", "15/4 đường Mẫu")


def _doors(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Method, rule and the name of the id, of every door outside the staff's whose address takes an id."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        foreign = hasattr(view, "right") or getattr(view, "is_probe", False) or rule.endpoint == "show_page"
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}) if rule.arguments and not foreign else ():
            yield method, rule.rule, next(iter(rule.arguments))


def _ids_of(case_id: str) -> list[str]:
    with db.look() as conn:
        return [case_id, *conn.execute(select(blobs.c.blob).where(blobs.c.case_id == case_id)).scalars()]


def _asked(citizen: Citizen, method: str, path: str) -> tuple[int, str, str]:
    answer = citizen.ask(method, path, **({} if method in ("GET", "DELETE") else {"json": {}}))
    told = answer.get_json(silent=True) or {}
    return answer.status_code, str(told.get("code", "")), json.dumps(told, ensure_ascii=False)


def test_ids_of_others_open_nothing(app: Flask) -> None:
    owner, stranger = filled(app), Citizen(app)
    assert send(owner).status_code == 201
    case_id = case_of(owner)
    work_off(case_id)
    stranger.open_case()
    doors = list(_doors(app))
    assert doors
    for method, rule, name in doors:
        unknown = _asked(stranger, method, rule.replace(f"<{name}>", _NOBODY))
        for foreign in _ids_of(case_id):
            got = _asked(stranger, method, rule.replace(f"<{name}>", foreign))
            assert got[:2] == unknown[:2], f"{method} {rule}: {got} for a stranger's id, {unknown} for none"
            assert got[0] >= 400, f"{method} {rule} answers {got[0]}"
            assert not [secret for secret in _SECRETS if secret in got[2]], f"{method} {rule} tells of a stranger"


def test_a_page_without_an_id_tells_of_its_own_case_alone(app: Flask) -> None:
    owner, stranger = filled(app), Citizen(app)
    assert send(owner).status_code == 201
    work_off(case_of(owner))
    stranger.open_case()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and not rule.arguments and "GET" in (rule.methods or set()):
            text = stranger.ask("GET", rule.rule).get_data().decode(errors="replace")  # the report says in PDF what the board says
            assert not [secret for secret in _SECRETS if secret in text], rule.rule
